import { sql } from 'kysely'
import type { ColumnOf, Sql } from '../kit/index.ts'
import { RULE_SETS } from './need-rules.ts'

interface RuleRow {
  readonly year: number
  readonly cause: string | null
  readonly indicator: string | null
  readonly content: string
}

const yearsOf = (set: { validFrom: string; validTo: string | null }): [from: number, to: number] => [Number(set.validFrom.slice(0, 4)), set.validTo ? Number(set.validTo.slice(0, 4)) : 9999]

/** The rules as rows for SQL, with the years at whose end they hold; of sets that overlap the later one, as `needRulesFor` has it. */
const ROWS: readonly (RuleRow & { readonly to: number })[] = RULE_SETS.flatMap((set) => {
  const [from, to] = yearsOf(set)
  const next = Math.min(...RULE_SETS.filter((other) => other.validFrom > set.validFrom).map((other) => yearsOf(other)[0]))
  return set.rules.flatMap(({ cause, indicator, contents }) =>
    contents.map(({ content }) => ({ year: from, to: Math.min(to, next - 1), cause: cause ?? null, indicator: indicator ?? null, content })))
})

/** The rules as a table `x`: from_year, to_year, cause, indicator, content. */
export const RULES: Sql = sql`jsonb_to_recordset(${JSON.stringify(ROWS.map(({ year, to, ...row }) => ({ from_year: year, to_year: to, ...row })))}::jsonb)
  as x(from_year int, to_year int, cause text, indicator text, content text)`

/** What reviews of poor and near-poor households found, a row a cause and a deprivation. */
export const FINDINGS: Sql = sql`(
  select r.id as review_id, r.household_id, r.commune_id, r.village_today_id, r.year, r.effective_class, i.number, null::text as cause, i.indicator
    from review r join review_indicator i on i.review_id = r.id where i.answer = 'YES' and r.effective_class in ('POOR', 'NEAR_POOR')
  union all
  select r.id, r.household_id, r.commune_id, r.village_today_id, r.year, r.effective_class, 100 + c.number, c.cause, null
    from review r join review_cause c on c.review_id = r.id where r.effective_class in ('POOR', 'NEAR_POOR'))`

/** Whether a need answers the finding `f`: it states it, or the rules of the year call for its content. Twin of `answers()`. */
const answersFinding = (of: ColumnOf): Sql => sql`(${of('cause')} = f.cause or ${of('indicator')} = f.indicator or exists (
  select from ${RULES} where f.year between x.from_year and x.to_year and x.content = ${of('content')} and (x.cause = f.cause or x.indicator = f.indicator)))`

/** A finding `f` that no standing need of the household and year answers. */
export const UNANSWERED: Sql = sql`not exists (select from need n where n.household_id = f.household_id and n.year = f.year and n.state in ('PROPOSED', 'CONFIRMED')
  and ${answersFinding((column) => sql.ref(`n.${column}`))})`

/** A household's need that no finding of its year's review explains. Of places nobody reviews, so theirs are not asked. */
export const withoutCause = (of: ColumnOf, wanted: boolean): Sql => {
  const found = sql`exists (select from ${FINDINGS} f where f.household_id = ${of('household_id')} and f.year = ${of('year')} and ${answersFinding(of)})`
  return sql`(${of('household_id')} is not null and ${wanted ? sql`not ${found}` : found})`
}
