import { sql } from 'kysely'
import { conflict, notFound, outcomeOf, Passage, Stopped, type Ctx, type JobData, type JobHost } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Place } from '../places/index.ts'
import { applyChanges } from './apply.ts'
import { recordChanges } from './changes.ts'
import { ImportBatch } from './import.entity.ts'
import { dropFile, fileOf, keepFile, saidOf } from './kept.ts'
import { endProgress, IMPORT_PROGRESS } from './progress.ts'
import type { ImportStep } from './progress.entity.ts'
import { compare, compareWith, contentOf, keepShown, readUpload, type WholeOf } from './reading.ts'
import { takeSnapshot } from './snapshot.ts'
import type { WorkbookChanges } from './workbook/index.ts'

/** The jobs of this room, by the name of their queue. */
export const READ_IMPORT = 'read-import'
export const APPLY_IMPORT = 'apply-import'

/** States in which an import waits for a decision; its file is kept as long. */
export const WAITING = ['CHECKED', 'REFUSED'] as const

/** Two imports of one commune one after the other: each then sees what the other did. */
export const inTurn = (ctx: Ctx, communeId: string): Promise<unknown> => sql`select pg_advisory_xact_lock(hashtextextended(${communeId}, 0))`.execute(ctx.em.getKysely())

/** The batch a job is for; null when it has been done or stopped meanwhile, as after a process died just having done it. */
const toDo = (ctx: Ctx, id: string, state: 'READING' | 'APPLYING'): Promise<ImportBatch | null> => {
  allow(ctx, 'IMPORT')
  return ctx.em.findOne(ImportBatch, { id, state }, { refresh: true })
}

/** Ends the work without what it was for: an import that was being read is put aside, one that was being applied waits again. */
export const settle = async (ctx: Ctx, id: string, failure: Record<string, unknown> | null): Promise<void> => {
  await endProgress(ctx, id)
  const stopped = failure?.['reason'] === 'IMPORT_STOPPED'
  const { rows: [row] } = await sql<{ state: string }>`
    update import_batch set state = case when state = 'APPLYING' then 'CHECKED' when ${stopped} then 'DISCARDED' else 'REFUSED' end, failure = ${failure === null ? null : JSON.stringify(failure)}::jsonb
    where id = ${id}::uuid and state in ('READING', 'APPLYING') returning state`.execute(ctx.em.getKysely())
  if (row?.state === 'DISCARDED') await dropFile(ctx, [id])
}

/** A refusal or a word to stop is an outcome the import keeps. */
const settling = async (host: JobHost, { id }: JobData, work: () => Promise<void>): Promise<void> => {
  try {
    await work()
  } catch (error) {
    const failure = outcomeOf(error, 'IMPORT_STOPPED')
    if (failure === null) throw error
    await host.note((ctx) => settle(ctx, id, failure))
  }
}

/** After the last try of a job: the import says so instead of waiting for ever. */
export const giveUpImport = (host: JobHost, { id, requestId }: JobData): Promise<void> =>
  host.note((ctx) => settle(ctx, id, { code: 'BROKEN', reference: requestId }))

/** Nothing is there to do: it is over already, or the commune is not the asker's any more. Then it says so instead of waiting for ever. */
const gone = (host: JobHost, id: string): Promise<void> => host.note((ctx) => settle(ctx, id, { code: 'NOT_FOUND', what: 'Place' }))

/** Reads, checks and compares an uploaded file, and keeps what was found for a person to look at; nothing of the register changes. */
export const readImport = (host: JobHost, data: JobData, signal: AbortSignal): Promise<void> => settling(host, data, async () => {
  const passage = new Passage<ImportStep>(host.note, IMPORT_PROGRESS, data.id, signal)
  try {
    const start = await host.run(async (ctx) => {
      const batch = await toDo(ctx, data.id, 'READING')
      const bytes = batch && await fileOf(ctx, batch.id)
      return batch && bytes ? { fileName: batch.fileName, year: batch.statedYear, communeId: batch.commune.id, bytes, said: await saidOf(ctx, batch.commune.id) } : null
    })
    if (!start) return await gone(host, data.id)
    await passage.at('READING')
    const wholeOf: WholeOf = (id) => host.run(async (ctx) => {
      const batch = await ctx.em.findOne(ImportBatch, { id, commune: start.communeId, state: { $in: [...WAITING] } })
      const bytes = batch && await fileOf(ctx, batch.id)
      return batch && bytes ? { id, fileName: batch.fileName, statedYear: batch.statedYear, bytes } : null
    })
    const watch = { told: (done: number, total: number) => passage.told('CHECKING', done, total), signal: passage.signal }
    const { read, mendsId, book } = await readUpload({ bytes: start.bytes, fileName: start.fileName }, { year: start.year ?? undefined, said: start.said }, wholeOf, watch)
    await passage.at('COMPARING')
    const register = await host.run((ctx) => takeSnapshot(ctx, start.communeId, read.head.year))
    const shown = await compareWith(read, register, watch)
    passage.check()
    await host.run(async (ctx) => {
      const batch = await toDo(ctx, data.id, 'READING')
      if (!batch) return
      if ((await endProgress(ctx, batch.id)).stopped) throw new Stopped()
      if (mendsId) {
        batch.mendsId = mendsId
        batch.statedYear ??= (await ctx.em.findOne(ImportBatch, { id: mendsId }))?.statedYear ?? null
      }
      await keepShown(ctx, batch, read, shown)
      if (book !== start.bytes) await dropFile(ctx, [batch.id])
      if (book && book !== start.bytes) await keepFile(ctx, batch, book)
    })
  } finally {
    passage.close()
  }
})

/** Applies a checked import in one transaction, whole or not at all, if the register is still as it was when people saw it. */
export const runApply = (host: JobHost, data: JobData, signal: AbortSignal): Promise<void> => settling(host, data, async () => {
  const passage = new Passage<ImportStep>(host.note, IMPORT_PROGRESS, data.id, signal)
  try {
    const found = await host.run(async (ctx) => {
      if (!(await toDo(ctx, data.id, 'APPLYING'))) return false
      await inTurn(ctx, data.communeId)
      // Whoever had the turn may have been the same job, thought dead.
      const batch = await toDo(ctx, data.id, 'APPLYING')
      if (!batch) return false
      await passage.at('COMPARING')
      const commune = await ctx.em.findOneOrFail(Place, { id: batch.commune.id })
      const { changes, changesSha256 } = await compare(ctx, commune, await contentOf(ctx, batch), { signal: passage.signal })
      passage.check()
      if (changesSha256 !== batch.changesSha256 || changes === null) throw conflict('REGISTER_CHANGED')
      await applyChanges(ctx, commune, JSON.parse(changes) as WorkbookChanges, (done, total) => passage.at('WRITING', done, total))
      await recordChanges(ctx, batch.id, commune.id)
      passage.check()
      if ((await endProgress(ctx, batch.id)).stopped) throw new Stopped()
      const { rows } = await sql`update import_batch set state = 'APPLIED', applied_at = clock_timestamp(), failure = null where id = ${batch.id}::uuid and state = 'APPLYING' returning id`.execute(ctx.em.getKysely())
      if (rows.length === 0) throw notFound('ImportBatch')
      await dropFile(ctx, [batch.id, ...(batch.mendsId ? [batch.mendsId] : [])])
      return true
    })
    if (!found) await gone(host, data.id)
  } finally {
    passage.close()
  }
})
