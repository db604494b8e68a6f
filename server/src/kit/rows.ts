import { sql } from 'kysely'
import type { Ctx } from './context.ts'

/**
 * Rows of one table by the thousand, for what a file brings: an entity each would cost more than the database does. A room
 * writes its own tables only, this way too. Values go over as one JSON a portion; the table itself says their types.
 */
const PORTION = 1_000

/** By column, as the database names them; all rows of a call have the same ones. */
export type TableRow = Readonly<Record<string, unknown>>

const portions = <T>(rows: readonly T[]): T[][] => Array.from({ length: Math.ceil(rows.length / PORTION) }, (_, i) => rows.slice(i * PORTION, (i + 1) * PORTION))
const columnsOf = (rows: readonly TableRow[]): string[] => Object.keys(rows[0] ?? {})
const list = (columns: readonly string[], from?: string) => sql.join(columns.map((column) => sql.ref(from === undefined ? column : `${from}.${column}`)), sql`, `)
const given = (table: string, rows: readonly TableRow[]) => sql`jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) as r`

/** Ids for rows to be written, so that rows below them can name them; in rising order. */
export const newIds = async ({ em }: Ctx, count: number): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select uuidv7() as id from generate_series(1, ${count}::int)`.execute(em.getKysely())
  return rows.map(({ id }) => id).sort()
}

/** With a key, rows that are there already by it are left (nothing to set) or get the columns to set. */
export const insertRows = async ({ em }: Ctx, table: string, rows: readonly TableRow[], there?: { readonly key: readonly string[]; readonly set?: readonly string[] }): Promise<void> => {
  const columns = columnsOf(rows)
  const set = there?.set ?? []
  const onConflict = there === undefined ? sql`` : set.length === 0 ? sql`on conflict (${list(there.key)}) do nothing` : sql`on conflict (${list(there.key)}) do update
    set ${sql.join(set.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`), sql`, `)} where (${list(set, 't')}) is distinct from (${list(set, 'excluded')})`
  for (const portion of portions(rows)) {
    await sql`insert into ${sql.table(table)} as t (${list(columns)}) select ${list(columns, 'r')} from ${given(table, portion)} ${onConflict}`.execute(em.getKysely())
  }
}

/** Rows by `id`; those that are so already are not touched, so that nobody seems to have changed them. */
export const updateRows = async ({ em }: Ctx, table: string, rows: readonly TableRow[]): Promise<void> => {
  const columns = columnsOf(rows).filter((column) => column !== 'id')
  for (const portion of portions(rows)) {
    await sql`update ${sql.table(table)} as t set ${sql.join(columns.map((column) => sql`${sql.ref(column)} = r.${sql.ref(column)}`), sql`, `)}
      from ${given(table, portion)} where t.id = r.id and (${list(columns, 't')}) is distinct from (${list(columns, 'r')})`.execute(em.getKysely())
  }
}
