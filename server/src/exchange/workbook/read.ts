import { Worker } from 'node:worker_threads'
import type { Sheet } from './cells.ts'
import { guardFile } from './guard.ts'
import { problemOf, type ImportProblemFound, type ProblemCode } from './problem.ts'

const KILL_AFTER_MS = 15_000
const HEAP_MB = 512
/** Each thread may take half a gigabyte; uploads beyond these wait their turn. */
const THREADS = 2

export type WorkbookRead = { sheets: Sheet[] } | { problem: ImportProblemFound }
type Answer = { sheets: Sheet[] } | { code: ProblemCode }

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

const readInThread = (work: object, buffer: ArrayBuffer, killAfter: number): Promise<Answer> => new Promise((resolve) => {
  const thread = new Worker(new URL('./reader.worker.mjs', import.meta.url), {
    workerData: work,
    transferList: [buffer],
    // No loaders, no environment: it needs neither, and a parser has no business with secrets.
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 64 },
  })
  const finish = (answer: Answer): void => {
    clearTimeout(timer)
    resolve(answer)
    void thread.terminate()
  }
  const timer = setTimeout(() => finish({ code: 'TOO_SLOW' }), killAfter)
  thread.once('message', finish)
  thread.once('error', (error: NodeJS.ErrnoException) => finish({ code: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'TOO_LARGE' : 'BROKEN_FILE' }))
  thread.once('exit', () => finish({ code: 'BROKEN_FILE' }))
})

/** Opens an uploaded workbook. Whatever the bytes are, the answer is its sheets or one problem; it never throws. */
export const readWorkbook = async (bytes: Uint8Array, fileName: string, { killAfter = KILL_AFTER_MS }: { killAfter?: number } = {}): Promise<WorkbookRead> => {
  const guarded = guardFile(bytes, fileName)
  if ('problem' in guarded) return guarded
  // A copy of its own: an upload's buffer may be part of a larger one that belongs to others.
  const own = new Uint8Array(bytes)
  const answer = await inTurn(() => readInThread({ ...guarded, bytes: own, fileName }, own.buffer, killAfter))
  return 'sheets' in answer ? answer : { problem: problemOf(answer.code, { value: fileName }) }
}
