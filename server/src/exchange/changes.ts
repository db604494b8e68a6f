import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../kit/index.ts'

/**
 * What an import did, row by row, kept in the transaction that did it: which rows it added, what stood in those it changed
 * or removed (the journal says so), and a hash of what it left. Undoing gives the old rows back; a hash that no longer
 * fits tells that somebody has worked on a row since.
 */

/** Tables an import writes, parents before children. */
export const TABLES = [
  'place', 'place_attribute', 'household', 'member', 'household_event', 'review', 'review_indicator', 'review_cause', 'campaign_entry', 'need', 'organisation', 'organisation_area', 'pledge',
] as const
export type Table = (typeof TABLES)[number]

/** Answers and causes of a review the import added go with it; only those of reviews it changed are kept one by one. */
const PARTS_OF_REVIEW: ReadonlySet<Table> = new Set(['review_indicator', 'review_cause'])

/** Columns others write, and those the database computes: no part of what an import wrote. */
const SUMS = ['committed_quantity', 'delivered_quantity', 'unmet_quantity', 'remaining_quantity', 'coverage']

/** A row as the import leaves it. A review's answers and causes are part of it. */
const hashOf = (table: Table): RawBuilder<string> => {
  const own = sql`(to_jsonb(t) - ${sql.val(SUMS)}::text[])::text`
  if (table !== 'review') return sql<string>`md5(${own})`
  return sql<string>`md5(${own}
    || coalesce((select string_agg(i.indicator || ' ' || i.answer, ';' order by i.indicator) from review_indicator i where i.review_id = t.id), '')
    || coalesce((select string_agg(c.cause, ';' order by c.cause) from review_cause c where c.review_id = t.id), ''))`
}

/**
 * Joins of thousands of rows written a moment ago: the planner has no figures of them yet, takes them for a handful and
 * goes through one for every row of the other. Hashing is right whatever the number.
 */
export const byHashing = async <T>({ em }: Ctx, work: () => Promise<T>): Promise<T> => {
  await sql`select set_config('enable_nestloop', 'off', true)`.execute(em.getKysely())
  const done = await work()
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(em.getKysely())
  return done
}

/** Keeps what this transaction wrote in the commune. Rows it wrote carry its number; the journal holds what was there before. */
export const recordChanges = (ctx: Ctx, batchId: string, communeId: string): Promise<void> => byHashing(ctx, async () => {
  const db = ctx.em.getKysely()
  const ours = sql`xmin = pg_current_xact_id()::xid`
  for (const table of TABLES) {
    // The earliest value of each column: aggregated last, it stays.
    const journal = sql`
      select e.row_id, bool_or(e.action = 'INSERT') as added, bool_or(e.action = 'DELETE') as removed,
        jsonb_object_agg(b.key, b.value order by e.at desc, e.id desc) filter (where b.key is not null) as before
      from journal_entry e left join lateral jsonb_each(e.before) b on true
      where e.commune_id = ${communeId}::uuid and e.at >= now() and e.${ours} and e.table_name = ${table} group by e.row_id
      having bool_or(e.action <> 'INSERT')`
    const partOfNew = PARTS_OF_REVIEW.has(table)
      ? sql`and not exists (select 1 from import_change c where c.batch_id = ${batchId}::uuid and c.table_name = 'review' and c.action = 'INSERT' and c.row_id = t.review_id)`
      : sql``
    await sql`
      with j as materialized (${journal})
      insert into import_change (commune_id, batch_id, table_name, row_id, action, before, after)
      select ${communeId}::uuid, ${batchId}::uuid, ${table}, t.id,
        case when j.row_id is null or j.added then 'INSERT' else 'UPDATE' end, case when j.added then null else j.before end, ${hashOf(table)}
      from ${sql.table(table)} t left join j on j.row_id = t.id
      where t.commune_id = ${communeId}::uuid and t.${ours} ${partOfNew}
      union all
      select ${communeId}::uuid, ${batchId}::uuid, ${table}, j.row_id, 'DELETE', j.before, null from j where j.removed and not j.added`.execute(db)
  }
})

/** Rows of the import that are gone or no longer as it left them. */
export const editedSince = async ({ em }: Ctx, batchId: string): Promise<{ table: Table; id: string }[]> => {
  const found: { table: Table; id: string }[] = []
  for (const table of TABLES) {
    const { rows } = await sql<{ id: string }>`
      select c.row_id as id from import_change c left join ${sql.table(table)} t on t.id = c.row_id
      where c.batch_id = ${batchId}::uuid and c.table_name = ${table} and c.action <> 'DELETE'
        and (t.id is null or ${hashOf(table)} is distinct from c.after)`.execute(em.getKysely())
    found.push(...rows.map(({ id }) => ({ table, id })))
  }
  return found
}

const columnsOf = async ({ em }: Ctx, table: Table): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'
    order by ordinal_position`.execute(em.getKysely())
  return rows.map(({ name }) => name).filter((name) => !SUMS.includes(name))
}

const list = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> => sql.join(parts, sql`, `)

/** Gives back what stood there before. The caller has made sure that nothing depends on what goes. */
export const revertChanges = async (ctx: Ctx, batchId: string): Promise<void> => {
  const db = ctx.em.getKysely()
  const changes = (table: Table, action: string): RawBuilder<unknown> =>
    sql`import_change c where c.batch_id = ${batchId}::uuid and c.table_name = ${table} and c.action = ${action}`
  for (const table of [...TABLES].reverse()) await sql`delete from ${sql.table(table)} where id in (select c.row_id from ${changes(table, 'INSERT')})`.execute(db)
  for (const table of TABLES) {
    const columns = (await columnsOf(ctx, table)).map((name) => sql.ref(name))
    await sql`insert into ${sql.table(table)} (${list(columns)})
      select ${list(columns.map((column) => sql`r.${column}`))} from import_change c, jsonb_populate_record(null::${sql.table(table)}, c.before) r
      where c.batch_id = ${batchId}::uuid and c.table_name = ${table} and c.action = 'DELETE'`.execute(db)
    // Only columns the import changed: the role may write no others.
    const { rows } = await sql<{ name: string }>`select distinct k as name from import_change c, jsonb_object_keys(c.before) k
      where c.batch_id = ${batchId}::uuid and c.table_name = ${table} and c.action = 'UPDATE'`.execute(db)
    const changed = rows.map(({ name }) => name).filter((name) => !SUMS.includes(name))
    if (changed.length === 0) continue
    const set = changed.map((name) => sql`${sql.ref(name)} = case when c.before ? ${name} then r.${sql.ref(name)} else t.${sql.ref(name)} end`)
    await sql`update ${sql.table(table)} t set ${list(set)} from import_change c, jsonb_populate_record(null::${sql.table(table)}, c.before) r
      where c.batch_id = ${batchId}::uuid and c.table_name = ${table} and c.action = 'UPDATE' and t.id = c.row_id`.execute(db)
  }
}
