import type { GraphQLResolveInfo } from 'graphql'
import { sql } from 'kysely'
import type { AreaView, NeedDimension, Unit } from '@chung-tay/schema'
import type { OperationCtx, Sql } from '../kit/index.ts'
import { Need } from '../needs/index.ts'
import { ACTIVE, joinHead, joinsOf, keyColumns, keyNames, keysJson, labelsJson, needDimensions, villageOf, type Join } from './dimension.ts'
import type { NeedGroup, NeedGroups, UnitQuantity } from './group.types.ts'
import { assertNotTooMany, dimensionsOf, groupKeys, GROUPS_AT_MOST, inOrder, keyOf, type Keyed } from './grouping.ts'

const JOINS: Readonly<Partial<Record<Join, Sql>>> = {
  r: sql`left join review as r on r.household_id = n.household_id and r.year = n.year`,
  v: sql`left join place as v on v.id = n.village_id`,
  rc: sql`left join review_cause as rc on rc.review_id = r.id`,
  ri: sql`left join review_indicator as ri on ri.review_id = r.id and ri.answer = 'YES'`,
  a: sql`left join assignment as a on a.need_id = n.id and a.state = ${ACTIVE}`,
  p: sql`left join pledge as p on p.id = a.pledge_id`,
  head: joinHead('n'),
}

interface Counts {
  readonly needs: number
  readonly households: number
  readonly covered: number
  readonly met: number
}
interface Answer {
  readonly groups: readonly (Keyed & Counts)[]
  readonly units: readonly (Pick<Keyed, 'keys'> & UnitQuantity)[]
  readonly total: Counts
  readonly totalUnits: readonly UnitQuantity[]
}

const MEASURES = sql`count(*) as needs, count(distinct household_id) as households,
  count(*) filter (where coverage in ('COVERED', 'MET')) as covered, count(*) filter (where coverage = 'MET') as met,
  coalesce(sum(quantity), 0) as quantity, coalesce(sum(committed_quantity), 0) as committed, coalesce(sum(delivered_quantity), 0) as delivered`
const COUNTS = sql`'needs', needs, 'households', households, 'covered', covered, 'met', met`
const QUANTITIES = sql`'unit', unit, 'quantity', quantity, 'committed', committed, 'delivered', delivered, 'unmet', quantity - committed`

/** Needs by up to two dimensions, and all of them together, in one statement. */
export const needGroups = async (
  ctx: OperationCtx, info: GraphQLResolveInfo, by: readonly NeedDimension[], where: object | null | undefined, view: AreaView,
): Promise<NeedGroups> => {
  const dimensions = dimensionsOf(ctx, needDimensions(view), by)
  const keys = keyNames(dimensions)
  // A join to several causes, organisations … repeats the need; the same key must not count it twice.
  const distinct = dimensions.some(({ several }) => several) ? sql`distinct` : sql``
  const { rows: [row] } = await sql<{ answer: Answer }>`
    with base as (
      select n.id, n.household_id, n.place_id, ${villageOf('n', view)}, n.year, n.kind, n.content, n.state, n.coverage, n.unit, n.quantity, n.committed_quantity, n.delivered_quantity
      from need as n where ${ctx.read.condition(info, Need, 'n', where)}),
    facts as (
      select ${distinct} n.id, n.household_id, n.unit, n.quantity, n.committed_quantity, n.delivered_quantity, n.coverage, ${keyColumns(dimensions)}
      from base as n ${joinsOf(dimensions, 'n', JOINS)}),
    cells as (select ${keys}, unit, grouping(unit) = 1 as all_units, ${MEASURES} from facts group by grouping sets ((${keys}, unit), (${keys}))),
    shown as (select * from cells where all_units limit ${GROUPS_AT_MOST + 1}),
    sums as (select unit, grouping(unit) = 1 as all_units, ${MEASURES} from base group by grouping sets ((unit), ()))
    select json_build_object(
      'groups', (select coalesce(json_agg(json_build_object('keys', ${keysJson(dimensions)}, 'labels', ${labelsJson(dimensions)}, ${COUNTS})), '[]'::json) from shown),
      'units', (select coalesce(json_agg(json_build_object('keys', ${keysJson(dimensions)}, ${QUANTITIES}) order by unit), '[]'::json)
        from cells where not all_units and (select count(*) from shown) <= ${GROUPS_AT_MOST}),
      'total', (select json_build_object(${COUNTS}) from sums where all_units),
      'totalUnits', (select coalesce(json_agg(json_build_object(${QUANTITIES}) order by unit), '[]'::json) from sums where not all_units)) as answer`
    .execute(ctx.em.getKysely())
  const { groups, units, total, totalUnits } = row!.answer
  assertNotTooMany(groups)
  const unitsOf = Map.groupBy(units, keyOf)
  return {
    rows: inOrder(dimensions, groups).map((group) => needGroup(groupKeys(by, group), group, unitsOf.get(keyOf(group)) ?? [])),
    total: needGroup([], total, totalUnits),
  }
}

const needGroup = (keys: NeedGroup['keys'], counts: Counts, units: readonly UnitQuantity[]): NeedGroup => {
  const [only] = units.length === 1 ? units : []
  return {
    keys, needCount: counts.needs, householdCount: counts.households, coveredCount: counts.covered, metCount: counts.met,
    quantity: only?.quantity ?? null, unit: (only?.unit as Unit | undefined) ?? null, quantities: [...units],
    coveragePercent: counts.needs === 0 ? null : Math.round((counts.covered / counts.needs) * 10_000) / 100,
  }
}
