import { Worker } from 'node:worker_threads'
import type { Sheet } from './cells.ts'
import { guardFile } from './guard.ts'
import type { Language, WrongCell } from './mend.ts'
import type { ParsedWorkbook } from './parse.ts'
import type { Shown, SnapshotText } from './shown.ts'
import { problemOf, type ImportProblemFound, type ProblemCode } from './problem.ts'
import type { SaidOfSheets } from './recognise.ts'

const KILL_AFTER_MS = 15_000
const HEAP_MB = 512
/** Each thread may take half a gigabyte; uploads beyond these wait their turn. */
const THREADS = 2

export type WorkbookRead = { sheets: Sheet[] } | { problem: ImportProblemFound }
/** A file as it was uploaded. */
export interface WorkbookFile { bytes: Uint8Array; fileName: string }
export interface ParseOptions { year?: number | undefined; said?: SaidOfSheets | undefined }

/** What a book is, and all that was read of it as the JSON text it is kept as: the thread that answers requests never takes it apart. */
export interface BookRead { head: Pick<ParsedWorkbook, 'kind' | 'year' | 'sheets'>; parsed: string; book?: Uint8Array }
/** Rows looked at so far, of how many. */
export type Told = (done: number, total: number) => void
export interface Watch { told?: Told | undefined; signal?: AbortSignal | undefined }

interface Answers {
  sheets: { sheets: Sheet[] }
  /** `mends`: the file is a part of that import, and has to be read onto its whole. */
  parsed: BookRead | { mends: string } | { problem: ImportProblemFound }
  shown: Shown
  part: { book: Uint8Array | null }
}
type Refused = { code: ProblemCode }

let running = 0
const waiting: (() => void)[] = []

const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (running >= THREADS) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    // The place is handed on, not given up, so that nobody can slip in between.
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}

const startThread = (): Worker => {
  const thread = new Worker(new URL('./reader.worker.mjs', import.meta.url), {
    // No loaders, no environment: it needs neither, and a parser has no business with secrets.
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 64 },
  })
  // One that dies while it waits takes nobody with it, and is not asked again.
  thread.on('error', () => undefined)
  thread.once('exit', () => forget(thread))
  return thread
}

/** Starting a thread takes longer than reading a usual book, so one that has read a small book well waits a while for the next. */
const IDLE_MS = 10_000
const SMALL = 1024 * 1024
const idle: { thread: Worker; end: NodeJS.Timeout }[] = []

const forget = (thread: Worker): void => {
  const at = idle.findIndex((one) => one.thread === thread)
  if (at >= 0) clearTimeout(idle.splice(at, 1)[0]!.end)
}

const takeThread = (): Worker => {
  const waiting = idle.pop()
  if (waiting === undefined) return startThread()
  clearTimeout(waiting.end)
  waiting.thread.ref()
  return waiting.thread
}

const putThread = (thread: Worker): void => {
  const end = setTimeout(() => {
    forget(thread)
    void thread.terminate()
  }, IDLE_MS)
  idle.push({ thread, end })
  // Neither keeps the process from ending.
  end.unref()
  thread.unref()
}

const inThread = <T extends object>(work: object, buffers: ArrayBuffer[], killAfter: number, { told, signal }: Watch = {}): Promise<T | Refused> => new Promise((resolve) => {
  const thread = takeThread()
  const small = buffers.every((buffer) => buffer.byteLength < SMALL)
  const finish = (answer: T | Refused): void => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stopped)
    thread.off('message', heard).off('error', failed).off('exit', gone)
    // A thread that met anything odd is not used again.
    if (small && !('code' in answer)) putThread(thread)
    else void thread.terminate()
    resolve(answer)
  }
  const timer = setTimeout(() => finish({ code: 'TOO_SLOW' }), killAfter)
  const failed = (error: NodeJS.ErrnoException): void => finish({ code: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'TOO_LARGE' : 'BROKEN_FILE' })
  const gone = (): void => finish({ code: 'BROKEN_FILE' })
  const stopped = (): void => finish({ code: 'TOO_SLOW' })
  const heard = (message: T | Refused | { done: number; total: number }): void => {
    if ('done' in message) told?.(message.done, message.total)
    else finish(message)
  }
  signal?.addEventListener('abort', stopped)
  thread.on('message', heard).once('error', failed).once('exit', gone)
  thread.postMessage(work, buffers)
})

const askThread = async <K extends keyof Answers>(files: { file: WorkbookFile; onto?: WorkbookFile }, more: object, killAfter: number, watch: Watch = {}): Promise<Answers[K] | { problem: ImportProblemFound }> => {
  const work: Record<string, unknown> = { ...more }
  const buffers: ArrayBuffer[] = []
  for (const [name, { bytes, fileName }] of Object.entries(files)) {
    const guarded = guardFile(bytes, fileName)
    if ('problem' in guarded) return guarded
    // A copy of its own: an upload's buffer may be part of a larger one that belongs to others.
    const own = new Uint8Array(bytes)
    buffers.push(own.buffer)
    work[name] = { ...guarded, bytes: own, fileName }
  }
  const answer = await inTurn(() => inThread<Answers[K]>(work, buffers, killAfter, watch))
  return 'code' in answer ? { problem: problemOf(answer.code, { value: files.file.fileName }) } : answer
}

/** Opens an uploaded workbook. Whatever the bytes are, the answer is its sheets or one problem; it never throws. */
export const readWorkbook = (bytes: Uint8Array, fileName: string, { killAfter = KILL_AFTER_MS }: { killAfter?: number } = {}): Promise<WorkbookRead> =>
  askThread<'sheets'>({ file: { bytes, fileName } }, {}, killAfter)

/** Opens and reads a workbook, all of it in a thread, so that nobody else waits; `onto` is the whole a part belongs to. */
export const readBook = (file: WorkbookFile, parse: ParseOptions, onto?: WorkbookFile, watch: Watch = {}): Promise<Answers['parsed']> =>
  askThread<'parsed'>(onto === undefined ? { file } : { file, onto }, { parse }, KILL_AFTER_MS, watch)

/** The same, with what was read taken apart. */
export const parseFile = async (file: WorkbookFile, parse: ParseOptions): Promise<{ parsed: ParsedWorkbook } | { mends: string } | { problem: ImportProblemFound }> => {
  const found = await readBook(file, parse)
  return 'parsed' in found ? { parsed: JSON.parse(found.parsed) as ParsedWorkbook } : found
}

/** What a book that was read would do to the register, as people are shown it; null when it took too long. */
export const compareBook = async (work: { parsed: string; register: SnapshotText; standard: boolean }, watch: Watch = {}): Promise<Shown | null> => {
  const answer = await inTurn(() => inThread<Shown>({ compare: work }, [], KILL_AFTER_MS, watch))
  return 'code' in answer ? null : answer
}

/** A workbook of the wrong rows only; null when nothing that is wrong is at a row. */
export const partFile = (file: WorkbookFile, part: { parse: ParseOptions; problems: readonly WrongCell[]; batchId: string; language: Language }): Promise<Answers['part'] | { problem: ImportProblemFound }> =>
  askThread<'part'>({ file }, { part }, KILL_AFTER_MS)
