import { sql } from 'kysely'
import { Field, Int, ObjectType } from 'type-graphql'
import type { Ctx } from '../kit/index.ts'
import { editedSince, TABLES, type Table } from './changes.ts'

@ObjectType({ description: 'Something that rests on an applied import, so that it cannot be undone.' })
export class ImportDependent {
  @Field(() => String, { description: 'What it is: `import` (a later one that changed the same rows), `edit` (rows changed by hand), `account` (of an organisation), or the kind of row, by its table: `assignment`, `plan`, `need`, …' })
  what!: string

  @Field(() => Int, { description: 'How many.' })
  count!: number

  @Field(() => [String], { description: 'The first five by name: file, household code, village or organisation.' })
  examples!: string[]
}

const EXAMPLES = 5
/** Parts of a plan and of a review stand for the whole. */
const WHOLE: Readonly<Record<string, string>> = { plan_line: 'plan', plan_gap: 'plan', plan_ruling_out: 'plan', review_indicator: 'review', review_cause: 'review', delivery: 'assignment', campaign_entry: 'review_campaign', campaign_meeting: 'review_campaign', household_survey: 'review_campaign' }

interface Found { what: string; id: string; name: string | null }

const dependentOf = (what: string, found: readonly Found[]): ImportDependent => {
  const names = new Map(found.map(({ id, name }) => [id, name]))
  return { what, count: names.size, examples: [...new Set([...names.values()].filter((name) => name !== null))].sort().slice(0, EXAMPLES) }
}

/** The name people know a row by: its household's code, its organisation's or its own name. */
const named = async ({ em }: Ctx, table: string, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string | null }>`
    select t.id, coalesce(h.code, o.name, to_jsonb(t) ->> 'name', to_jsonb(t) ->> 'code') as name
    from ${sql.table(table)} t
      left join household h on h.id = (to_jsonb(t) ->> 'household_id')::uuid
      left join organisation o on o.id = (to_jsonb(t) ->> 'organisation_id')::uuid
    where t.id = any (${sql.val([...ids])}::uuid[])`.execute(em.getKysely())
  return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])))
}

/** Rows of later imports still in force among these; and which import that was. */
const laterImports = async ({ em }: Ctx, batchId: string, ids: readonly string[]): Promise<{ rowId: string; id: string; name: string }[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<{ rowId: string; id: string; name: string }>`
    select c.row_id as "rowId", b.id, b.file_name as name from import_change c join import_batch b on b.id = c.batch_id
    where c.row_id = any (${sql.val([...ids])}::uuid[]) and b.state = 'APPLIED' and b.id <> ${batchId}::uuid
      and b.applied_at >= (select applied_at from import_batch where id = ${batchId}::uuid)`.execute(em.getKysely())
  return rows
}

/** Every foreign key onto a table an import writes; found in the catalogue, so that tables yet to come are not forgotten. */
const references = async ({ em }: Ctx): Promise<{ from: string; column: string; to: Table }[]> => {
  const { rows } = await sql<{ from: string; column: string; to: Table }>`
    select f.relname as "from", a.attname as "column", r.relname as "to"
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class r on r.oid = k.confrelid
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1] join pg_attribute i on i.attrelid = k.conrelid and i.attname = 'id'
    where k.contype = 'f' and f.relnamespace = 'public'::regnamespace and r.relname = any (${sql.val([...TABLES])}::text[])
      and has_column_privilege(f.oid, a.attnum, 'select') and has_column_privilege(f.oid, i.attnum, 'select')`.execute(em.getKysely())
  return rows
}

/** What the import added and what now points to it from outside. */
const pointing = async (ctx: Ctx, batchId: string): Promise<{ table: string; id: string }[]> => {
  const found = new Map<string, { table: string; id: string }>()
  for (const { from, column, to } of await references(ctx)) {
    // A review's parts count as the review; they are compared with it.
    if (to === 'review' && WHOLE[from] === 'review') continue
    const { rows } = await sql<{ id: string }>`
      select t.id from ${sql.table(from)} t join import_change c on c.row_id = t.${sql.ref(column)} and c.table_name = ${to} and c.action = 'INSERT' and c.batch_id = ${batchId}::uuid
      where not exists (select 1 from import_change own where own.batch_id = ${batchId}::uuid and own.row_id = t.id)`.execute(ctx.em.getKysely())
    for (const { id } of rows) found.set(`${from} ${id}`, { table: from, id })
  }
  return [...found.values()]
}

/** Of rows the import changed without adding them: help promised since, needs proposed from reviews it added, and results recognised from them. */
const resting = async ({ em }: Ctx, batchId: string): Promise<{ table: string; id: string }[]> => {
  const { rows } = await sql<{ table: string; id: string }>`
    select 'assignment' as "table", a.id from assignment a join import_change c on c.row_id in (a.need_id, a.pledge_id)
    where c.batch_id = ${batchId}::uuid and c.action = 'UPDATE' and c.table_name in ('need', 'pledge')
      and a.asked_at >= (select applied_at from import_batch where id = ${batchId}::uuid)
    union
    select 'need', n.id from need n join review r on r.household_id = n.household_id and r.year = n.year
      join import_change c on c.row_id = r.id and c.table_name = 'review' and c.action = 'INSERT'
    where c.batch_id = ${batchId}::uuid and n.origin = 'DERIVED'
    union
    select 'campaign_entry', e.id from campaign_entry e join review_campaign g on g.id = e.campaign_id and g.state = 'RECOGNISED' join review r on r.household_id = e.household_id and r.year = e.year
      join import_change c on c.row_id = r.id and c.table_name = 'review'
    where c.batch_id = ${batchId}::uuid and e.removed_at is null
    union
    select 'review', r.id from review r join import_change c on c.table_name = 'review' and c.action = 'DELETE'
      and (c.before ->> 'household_id')::uuid = r.household_id and (c.before ->> 'year')::int = r.year
    where c.batch_id = ${batchId}::uuid`.execute(em.getKysely())
  return rows
}

const accounts = async ({ em }: Ctx, batchId: string): Promise<Found[]> => {
  const { rows } = await sql<{ id: string; name: string }>`
    select o.id, o.name from organisation o
    where o.id in (select organisations_with_account(array(
      select c.row_id from import_change c where c.batch_id = ${batchId}::uuid and c.table_name = 'organisation' and c.action = 'INSERT')))`.execute(em.getKysely())
  return rows.map((row) => ({ what: 'account', ...row }))
}

/** Everything that rests on an applied import; empty when it can be undone. */
export const dependentsOf = async (ctx: Ctx, batchId: string): Promise<ImportDependent[]> => {
  const edited = await editedSince(ctx, batchId)
  const onto = [...await pointing(ctx, batchId), ...await resting(ctx, batchId)]
  const later = await laterImports(ctx, batchId, [...edited, ...onto].map(({ id }) => id))
  const byImport = new Set(later.map(({ rowId }) => rowId))
  const found: Found[] = [...later.map(({ id, name }) => ({ what: 'import', id, name })), ...await accounts(ctx, batchId)]
  const rest = [...edited.map((row) => ({ ...row, what: 'edit' })), ...onto.map((row) => ({ ...row, what: WHOLE[row.table] ?? row.table }))].filter(({ id }) => !byImport.has(id))
  for (const [table, rows] of Map.groupBy(rest, (row) => row.table)) {
    const names = await named(ctx, table, rows.map(({ id }) => id))
    found.push(...rows.map(({ what, id }) => ({ what, id, name: names.get(id) ?? null })))
  }
  return [...Map.groupBy(found, ({ what }) => what)].map(([what, all]) => dependentOf(what, all)).sort((a, b) => (a.what < b.what ? -1 : 1))
}
