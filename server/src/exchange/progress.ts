import { sql } from 'kysely'
import type { Ctx, RunWork } from '../kit/index.ts'
import type { ImportStep } from './progress.entity.ts'

/** Someone said stop. */
export class Stopped extends Error {}

const LOOK_MS = 500
const TOUCH_MS = 10_000
/** Work that has not been heard of for so long is not going on. */
export const SILENT_MS = 60_000

/** A new start: waiting, and nobody has said stop. */
export const beginProgress = async ({ em, now, viewer }: Ctx, batch: { readonly id: string; readonly communeId: string }): Promise<void> => {
  await sql`insert into import_progress (commune_id, batch_id, account_id, step, done, total, changed_at)
    values (${batch.communeId}::uuid, ${batch.id}::uuid, ${viewer?.accountId ?? null}::uuid, 'WAITING', 0, 0, ${now})
    on conflict (batch_id) do update set account_id = excluded.account_id, step = 'WAITING', done = 0, total = 0, stopped = false, changed_at = excluded.changed_at`.execute(em.getKysely())
}

/** In the transaction that ends the work: nobody can say stop any more, or has said it already. */
export const endProgress = async ({ em }: Ctx, batchId: string): Promise<{ stopped: boolean }> => {
  const { rows: [row] } = await sql<{ stopped: boolean }>`select stopped from import_progress where batch_id = ${batchId}::uuid for update`.execute(em.getKysely())
  await sql`update import_progress set step = 'DONE', done = 0, total = 0, changed_at = clock_timestamp() where batch_id = ${batchId}::uuid`.execute(em.getKysely())
  return { stopped: row?.stopped ?? true }
}

/** Says stop; answers whether anybody is there to hear it. */
export const sayStop = async ({ em }: Ctx, batchId: string): Promise<boolean> => {
  const { rows: [row] } = await sql<{ silent: boolean }>`
    with before as (select batch_id, changed_at from import_progress where batch_id = ${batchId}::uuid for update)
    update import_progress p set stopped = true from before b where p.batch_id = b.batch_id
    returning b.changed_at < clock_timestamp() - make_interval(secs => ${SILENT_MS / 1000}) as silent`.execute(em.getKysely())
  return row !== undefined && !row.silent
}

/**
 * Tells from beside a transaction how far the work is, and hears whether someone said stop. What it writes is seen at
 * once; the work itself only when it is done.
 */
export class Passage {
  readonly #run: RunWork
  readonly #batchId: string
  readonly #stop = new AbortController()
  readonly #looking: NodeJS.Timeout
  readonly #server: AbortSignal
  #busy = false
  #touched = Date.now()

  constructor(run: RunWork, batchId: string, server: AbortSignal) {
    this.#run = run
    this.#batchId = batchId
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

  async at(step: ImportStep, done = 0, total = 0): Promise<void> {
    this.check()
    await this.#write(step, done, total)
    this.check()
  }

  /** As `at`, for what tells often and cannot wait: what comes while the last is being written is left out. */
  readonly told = (done: number, total: number): void => {
    if (this.#busy || this.signal.aborted) return
    this.#busy = true
    void this.#write('CHECKING', done, total).catch(() => undefined).finally(() => {
      this.#busy = false
    })
  }

  close(): void {
    clearInterval(this.#looking)
  }

  async #write(step: ImportStep, done: number, total: number): Promise<void> {
    this.#touched = Date.now()
    await this.#hear(({ em }) => sql<{ stopped: boolean }>`update import_progress set step = ${step}, done = ${done}, total = ${total}, changed_at = clock_timestamp() where batch_id = ${this.#batchId}::uuid returning stopped`.execute(em.getKysely()))
  }

  async #look(): Promise<void> {
    const touch = Date.now() - this.#touched > TOUCH_MS
    if (touch) this.#touched = Date.now()
    const set = touch ? sql`update import_progress set changed_at = clock_timestamp() where batch_id = ${this.#batchId}::uuid returning stopped` : sql`select stopped from import_progress where batch_id = ${this.#batchId}::uuid`
    await this.#hear(({ em }) => (set as ReturnType<typeof sql<{ stopped: boolean }>>).execute(em.getKysely())).catch(() => undefined)
  }

  async #hear(ask: (ctx: Ctx) => Promise<{ rows: { stopped: boolean }[] }>): Promise<void> {
    const { rows: [row] } = await this.#run(ask)
    if (row?.stopped) this.#stop.abort(new Stopped())
  }
}
