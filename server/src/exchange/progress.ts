import { sql } from 'kysely'
import { SILENT_MS, type Ctx } from '../kit/index.ts'

/** Where a `Passage` writes how far an import is. */
export const IMPORT_PROGRESS = { table: 'import_progress', key: 'batch_id', over: ['DONE'] } as const

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
