import { sql } from 'kysely'
import { tidy } from '@chung-tay/schema'
import { tooMuch, type OrderOf, type ReadModel, type Sql } from '../kit/index.ts'
import { Household } from './household.entity.ts'

export const SEARCH_AT_MOST = 100

/** What was typed, tidied; null when there is nothing to look for. */
const typedIn = (text: unknown): string | null => {
  const typed = typeof text === 'string' ? tidy(text) : ''
  if (typed.length > SEARCH_AT_MOST) throw tooMuch('search length', SEARCH_AT_MOST, typed.length)
  return typed || null
}

/** Households that match, each with what the database says of the match. Written where it does not depend on the row, so it is found out once a statement. */
const found = (typed: string, column: Sql): Sql => sql`(select jsonb_object_agg(f.household_id, ${column}) from household_found(${typed}) as f)`

/** The search of a filter, also beneath "all of these". */
const searchIn = (where: Readonly<Record<string, unknown>>): string | null => {
  const own = typedIn(where['search'])
  if (own) return own
  for (const inner of (where['and'] ?? []) as Record<string, unknown>[]) {
    const typed = searchIn(inner)
    if (typed) return typed
  }
  return null
}

export const relevance: OrderOf = (where) => {
  const typed = searchIn(where)
  return { by: (of) => (typed ? sql`coalesce((${found(typed, sql`f.rank`)} ->> ${of('id')}::text)::int, 1000)` : sql`0::int`), pgType: 'integer' }
}

/** Ranks are the database's; what they mean is said in the order of `household_found`. */
const CLOSENESS = sql`case when f.rank < 20 then 'EXACT' when f.rank < 30 then 'FOLDED' when f.rank < 40 then 'OTHER_ORDER' when f.rank < 50 then 'FOLDED' else 'TYPING_ERROR' end`

export const searchReads = (reads: ReadModel): void => {
  reads
    .condition(Household, 'standing', (of) => sql`${of('merged_into_id')} is null`)
    .condition(Household, 'search', (of, value: string) => {
      const typed = typedIn(value)
      return typed ? sql`${of('id')} in (select f.household_id from household_found(${typed}) as f)` : sql`true`
    })
    .computed(Household, 'search', (of, args) => {
      const typed = typedIn(args['typed'])
      return typed ? sql`${found(typed, sql`jsonb_build_object('kind', f.kind, 'text', f.matched, 'closeness', ${CLOSENESS})`)} -> ${of('id')}::text` : sql`null::jsonb`
    })
}
