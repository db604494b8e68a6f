import { sql } from 'kysely'
import { invalidInput, tooMuch } from '../errors.ts'
import { columnOf, type OrderTerm, type Sql } from './model.ts'

export const PAGE_DEFAULT = 50
export const PAGE_CAP = 200

export interface PageArgs {
  readonly first?: number | null
  readonly after?: string | null
  readonly orderBy?: readonly { readonly field: string; readonly direction: 'ASC' | 'DESC' }[] | null
}

/** An ordering term with its direction, as this page uses it. */
export interface DirectedTerm extends OrderTerm {
  readonly down: boolean
}

/** Ids break every tie, so that a page boundary never falls between equal rows. */
const TIE: DirectedTerm = { by: (of) => of('id'), pgType: 'uuid', down: false }

export const pageSize = (args: PageArgs): number => {
  const first = args.first ?? PAGE_DEFAULT
  if (first < 1) throw invalidInput([{ path: 'first', problem: 'AT_LEAST_ONE', value: first }])
  if (first > PAGE_CAP) throw tooMuch('page size', PAGE_CAP, first)
  return first
}

export const directed = (args: PageArgs, order: (name: string) => readonly OrderTerm[]): DirectedTerm[] => [
  ...(args.orderBy ?? []).flatMap(({ field, direction }) => order(field).map((term) => ({ ...term, down: direction === 'DESC' }))),
  TIE,
]

export const expression = (term: OrderTerm, alias: string): Sql => {
  const by = term.by(columnOf(alias))
  return term.collate ? sql`${by} collate ${sql.id(term.collate)}` : by
}

export const orderBySql = (terms: readonly DirectedTerm[], alias: string): Sql =>
  sql.join(terms.map((term) => sql`${expression(term, alias)} ${sql.raw(term.down ? 'desc' : 'asc')}`))

/** Opaque to callers: the row's ordering values as JSON, base64url. */
export const cursorSql = (terms: readonly DirectedTerm[], alias: string): Sql =>
  sql`replace(encode(convert_to(json_build_array(${sql.join(terms.map((term) => sql`(${expression(term, alias)})::text`))})::text, 'UTF8'), 'base64'), E'\n', '')`

/** Rows strictly after the cursor, in the page's own order. */
export const afterSql = (terms: readonly DirectedTerm[], alias: string, after: string | null | undefined): Sql => {
  if (!after) return sql`true`
  const values = parseCursor(after, terms.length)
  const alternatives = terms.map((term, i) => {
    const equal = terms.slice(0, i).map((earlier, j) => sql`${expression(earlier, alias)} = ${values[j]}::${sql.raw(earlier.pgType)}`)
    const beyond = sql`${expression(term, alias)} ${sql.raw(term.down ? '<' : '>')} ${values[i]}::${sql.raw(term.pgType)}`
    return sql`(${sql.join([...equal, beyond], sql` and `)})`
  })
  return sql`(${sql.join(alternatives, sql` or `)})`
}

const parseCursor = (cursor: string, length: number): string[] => {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8'))
    if (Array.isArray(values) && values.length === length && values.every((value) => typeof value === 'string')) return values
  } catch {
    // Falls through: a cursor that does not parse is the caller's mistake, told below.
  }
  throw invalidInput([{ path: 'after', problem: 'NOT_A_CURSOR', value: cursor.slice(0, 40) }])
}
