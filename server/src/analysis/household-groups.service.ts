import type { GraphQLResolveInfo } from 'graphql'
import { sql } from 'kysely'
import type { AreaView, HouseholdDimension } from '@chung-tay/schema'
import type { OperationCtx, Sql } from '../kit/index.ts'
import { Household } from '../households/index.ts'
import { STANDARDS } from '../reviews/index.ts'
import { ACTIVE, householdDimensions, joinHead, joinsOf, keyColumns, keyNames, keysJson, labelsJson, villageOf, type Join } from './dimension.ts'
import type { HouseholdGroup, HouseholdGroups } from './group.types.ts'
import { assertNotTooMany, dimensionsOf, groupKeys, GROUPS_AT_MOST, inOrder, type Keyed } from './grouping.ts'

const OF_NEEDS: ReadonlySet<HouseholdDimension> = new Set(['NEED_KIND', 'NEED_CONTENT', 'NEED_STATE', 'COVERAGE'])

const joins = (by: readonly HouseholdDimension[]): Readonly<Partial<Record<Join, Sql>>> => {
  // Only needs that stand, unless the question is about the states themselves.
  const standing = by.includes('NEED_STATE') ? sql`` : sql` and n.state = 'CONFIRMED'`
  const ofTheNeed = by.some((dimension) => OF_NEEDS.has(dimension))
  return {
    v: sql`left join place as v on v.id = r.village_id`,
    n: sql`left join need as n on n.household_id = r.household_id and n.year = r.year${standing}`,
    rc: sql`left join review_cause as rc on rc.review_id = r.id`,
    // Every answer, so that a row can say how many are unknown beside how many are deprived.
    ri: sql`join review_indicator as ri on ri.review_id = r.id`,
    a: ofTheNeed
      ? sql`left join assignment as a on a.need_id = n.id and a.state = ${ACTIVE}`
      : sql`left join lateral (select x.organisation_id, x.pledge_id from assignment as x join need as y on y.id = x.need_id
          where x.household_id = r.household_id and y.year = r.year and x.state = ${ACTIVE}) as a on true`,
    p: sql`left join pledge as p on p.id = a.pledge_id`,
    head: joinHead('r'),
  }
}

/** Indicators a review of each standard answers; a province's own set asks those of its base. */
const ANSWERS: Sql = sql`case coalesce((select s.base_id from standard_set as s where s.id::text = r.standard_id), r.standard_id) ${sql.join(STANDARDS.map(({ id, indicators }) => sql`when ${id} then ${indicators.length}::int`), sql` `)} else 0 end`

interface Counts {
  readonly households: number
  readonly persons: number
  readonly deprivations: number
  readonly unknown: number
  readonly answers: number
}
interface Answer {
  readonly groups: readonly (Keyed & Counts)[]
  readonly total: Counts
}

const MEASURES = sql`count(*) filter (where counted) as households, coalesce(sum(person_count) filter (where counted), 0) as persons,
  coalesce(sum(deprivation_count) filter (where counted), 0) as deprivations, coalesce(sum(unknown), 0) as unknown, coalesce(sum(answers), 0) as answers`
const COUNTS = sql`'households', households, 'persons', persons, 'deprivations', deprivations, 'unknown', unknown, 'answers', answers`

/** Reviewed households of a year by up to two dimensions, and all of them together, in one statement. */
export const householdGroups = async (
  ctx: OperationCtx, info: GraphQLResolveInfo, by: readonly HouseholdDimension[], where: object | null | undefined, year: number, view: AreaView,
): Promise<HouseholdGroups> => {
  const dimensions = dimensionsOf(ctx, householdDimensions(view), by)
  const keys = keyNames(dimensions)
  const distinct = dimensions.some(({ several }) => several) ? sql`distinct` : sql``
  const answer = by.includes('INDICATOR')
    ? sql`ri.answer = 'YES' as counted, (ri.answer = 'UNKNOWN')::int as unknown, 1 as answers`
    : sql`true as counted, r.unknown_count as unknown, ${ANSWERS} as answers`
  const { rows: [row] } = await sql<{ answer: Answer }>`
    with base as (
      select r.id, r.household_id, ${villageOf('r', view)}, r.year, r.standard_id, r.effective_class, r.listing, r.female_head, r.no_labour, r.registered_to_leave,
        r.person_count, r.deprivation_count, r.unknown_count
      from review as r join household as h on h.id = r.household_id
      where r.year = ${year}::int and ${ctx.read.condition(info, Household, 'h', where)}),
    facts as (
      select ${distinct} r.id, r.person_count, r.deprivation_count, ${answer}, ${keyColumns(dimensions)}
      from base as r ${joinsOf(dimensions, 'r', joins(by))}),
    shown as (select ${keys}, ${MEASURES} from facts group by ${keys} limit ${GROUPS_AT_MOST + 1}),
    sums as (select ${MEASURES} from (select person_count, deprivation_count, true as counted, unknown_count as unknown, ${ANSWERS} as answers from base as r) as everyone)
    select json_build_object(
      'groups', (select coalesce(json_agg(json_build_object('keys', ${keysJson(dimensions)}, 'labels', ${labelsJson(dimensions)}, ${COUNTS})), '[]'::json) from shown),
      'total', (select json_build_object(${COUNTS}) from sums)) as answer`
    .execute(ctx.em.getKysely())
  const { groups, total } = row!.answer
  assertNotTooMany(groups)
  return { rows: inOrder(dimensions, groups).map((group) => householdGroup(groupKeys(by, group), group)), total: householdGroup([], total) }
}

const householdGroup = (keys: HouseholdGroup['keys'], counts: Counts): HouseholdGroup => ({
  keys, householdCount: counts.households, personCount: counts.persons, deprivationCount: counts.deprivations,
  unknownShare: counts.answers === 0 ? null : Math.round((counts.unknown / counts.answers) * 10_000) / 10_000,
})
