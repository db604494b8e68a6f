import { sql } from 'kysely'
import type { Ctx } from './context.ts'
import { AppError } from './errors.ts'
import type { RunWork } from './operation.ts'

/** Someone said stop. */
export class Stopped extends Error {}

/**
 * What work that threw came to, as the `extensions` of an error: a word to stop (under this reason) or a refusal. Null for
 * anything else, which is tried again by the queue, and told when that fails too.
 */
export const outcomeOf = (error: unknown, stoppedReason: string): Record<string, unknown> | null => {
  if (error instanceof Stopped) return { code: 'CONFLICT', reason: stoppedReason }
  return error instanceof AppError && error.extensions['reason'] !== 'BUSY_TRY_AGAIN' ? error.extensions : null
}

const LOOK_MS = 500
const TOUCH_MS = 10_000
/** Work that has not been heard of for so long is not going on. */
export const SILENT_MS = 60_000

/** Where the progress of a piece of work is kept: columns `step`, `done`, `total`, `stopped` and `changed_at`, in the row whose `key` is the work's id. */
export interface ProgressTable {
  readonly table: string
  readonly key: string
  /** Steps after which nothing goes on: a word that was still under way must not call the work back. */
  readonly over: readonly string[]
}

/**
 * Tells from beside a transaction how far the work is, and hears whether someone said stop. What it writes is seen at
 * once; the work itself only when it is done.
 */
export class Passage<Step extends string> {
  readonly #run: RunWork
  readonly #of: ProgressTable
  readonly #id: string
  readonly #stop = new AbortController()
  readonly #looking: NodeJS.Timeout
  readonly #server: AbortSignal
  #busy = false
  #touched = Date.now()

  constructor(run: RunWork, of: ProgressTable, id: string, server: AbortSignal) {
    this.#run = run
    this.#of = of
    this.#id = id
    this.#server = server
    this.#looking = setInterval(() => void this.#look(), LOOK_MS)
    this.#looking.unref()
  }

  /** Aborts when someone says stop or the server does. */
  get signal(): AbortSignal {
    return AbortSignal.any([this.#stop.signal, this.#server])
  }

  /** Throws when the work is to end here. */
  check(): void {
    this.#server.throwIfAborted()
    if (this.#stop.signal.aborted) throw new Stopped()
  }

  async at(step: Step, done = 0, total = 0): Promise<void> {
    this.check()
    await this.#write(step, done, total)
    this.check()
  }

  /** As `at`, for what tells often and cannot wait: what comes while the last is being written is left out. */
  told(step: Step, done: number, total: number): void {
    if (this.#busy || this.signal.aborted) return
    this.#busy = true
    void this.#write(step, done, total).catch(() => undefined).finally(() => {
      this.#busy = false
    })
  }

  close(): void {
    clearInterval(this.#looking)
  }

  async #write(step: Step, done: number, total: number): Promise<void> {
    this.#touched = Date.now()
    await this.#hear(sql`update ${sql.table(this.#of.table)} set step = ${step}, done = ${done}, total = ${total}, changed_at = clock_timestamp() where ${this.#row} returning stopped`)
  }

  async #look(): Promise<void> {
    const touch = Date.now() - this.#touched > TOUCH_MS
    if (touch) this.#touched = Date.now()
    const table = sql.table(this.#of.table)
    await this.#hear(touch ? sql`update ${table} set changed_at = clock_timestamp() where ${this.#row} returning stopped` : sql`select stopped from ${table} where ${this.#row}`).catch(() => undefined)
  }

  get #row() {
    return sql`${sql.ref(this.#of.key)} = ${this.#id}::uuid and step <> all(${[...this.#of.over]}::text[])`
  }

  async #hear(ask: ReturnType<typeof sql>): Promise<void> {
    const { rows: [row] } = await this.#run(({ em }: Ctx) => (ask as ReturnType<typeof sql<{ stopped: boolean }>>).execute(em.getKysely()))
    // Over already: whoever ended it heard the word first.
    if (row?.stopped ?? true) this.#stop.abort(new Stopped())
  }
}
