import { sql } from 'kysely'
import { CrossingClass, type AreaKind, type OpenReason } from '@chung-tay/schema'
import { isUuid, tooMuch, type Ctx, type Sql } from '../kit/index.ts'
import { assess, type Assessment } from './assess.ts'
import { factsUnder } from './carry.ts'
import type { CrossingSide, ReviewAssessment, StandardCrossing, StandardCrossingInput } from './crossing.types.ts'
import type { Answers } from './standard.ts'
import { findStandard, type KnownStandard } from './standards-of.ts'

/** As many households as are assessed in one request; a district's worth. */
export const CROSSING_AT_MOST = 20_000

interface Row {
  readonly id: string
  readonly base: string
  readonly area: AreaKind
  readonly b1: number | null
  readonly income: number | null
  readonly answers: Answers
}

/** Reviews with all that a standard asks, in one statement whatever their number. */
const reviewsWhere = async (ctx: Ctx, condition: Sql): Promise<readonly Row[]> => {
  const { rows } = await sql<Row>`
    select r.id, coalesce(s.base_id, r.standard_id) as base, case when place_is(r.village_id, 'URBAN', r.as_of) then 'URBAN' else 'RURAL' end as area, r.b1_points as b1, r.income_dong::float8 as income, i.answers
    from review as r left join standard_set as s on s.id::text = r.standard_id
    cross join lateral (select coalesce(json_object_agg(x.indicator, x.answer), '{}'::json) as answers from review_indicator as x where x.review_id = r.id) as i
    where ${condition}
    order by r.id limit ${CROSSING_AT_MOST + 1}`.execute(ctx.em.getKysely())
  if (rows.length > CROSSING_AT_MOST) throw tooMuch('households', CROSSING_AT_MOST, `more than ${CROSSING_AT_MOST}`)
  return rows
}

const reviewsOf = async (ctx: Ctx, year: number, communeId: string | null | undefined): Promise<readonly Row[]> =>
  (communeId && !isUuid(communeId) ? [] : reviewsWhere(ctx, sql`r.year = ${year}::int and ${communeId ? sql`r.commune_id = ${communeId}::uuid` : sql`true`}`))

const under = ({ standard, base }: KnownStandard, { base: recordedBase, area, b1, income, answers }: Row): Assessment =>
  assess(standard, factsUnder(standard, base, { standard: recordedBase, area, b1Points: b1, incomeDong: income, answers }))

const classOf = ({ povertyClass }: Assessment): CrossingClass => povertyClass ?? 'OPEN'

interface Assessed {
  readonly id: string
  readonly one: Assessment
  readonly other: Assessment
}

/** Each review of the year under both standards; null when one of them is none the viewer may see. */
export const assessTwice = async (ctx: Ctx, { oneId, otherId, year, communeId }: StandardCrossingInput): Promise<readonly Assessed[] | null> => {
  const [one, other] = [await findStandard(ctx, oneId), await findStandard(ctx, otherId)]
  if (!one || !other) return null
  return (await reviewsOf(ctx, year, communeId)).map((row) => ({ id: row.id, one: under(one, row), other: under(other, row) }))
}

const sideOf = (standardId: string, found: readonly Assessment[]): CrossingSide => {
  const classes = Map.groupBy(found, classOf)
  const reasons = new Map<OpenReason, number>()
  for (const { steps } of classes.get('OPEN') ?? []) {
    for (const why of new Set(steps.flatMap((step) => step.why ?? []))) reasons.set(why, (reasons.get(why) ?? 0) + 1)
  }
  return {
    standardId, totals: Object.values(CrossingClass).map((povertyClass) => ({ povertyClass, householdCount: classes.get(povertyClass)?.length ?? 0 })),
    reasons: [...reasons].map(([reason, householdCount]) => ({ reason, householdCount })).sort((a, b) => b.householdCount - a.householdCount || (a.reason < b.reason ? -1 : 1)),
  }
}

/** The matrix of two standards over the same households. */
export const crossing = async (ctx: Ctx, scope: StandardCrossingInput): Promise<StandardCrossing | null> => {
  const found = await assessTwice(ctx, scope)
  if (!found) return null
  const cells = Map.groupBy(found, ({ one, other }) => `${classOf(one)} ${classOf(other)}`)
  const classes = Object.values(CrossingClass)
  return {
    year: scope.year, householdCount: found.length,
    one: sideOf(scope.oneId, found.map(({ one }) => one)), other: sideOf(scope.otherId, found.map(({ other }) => other)),
    cells: classes.flatMap((oneClass) => classes.map((otherClass) => ({ oneClass, otherClass, householdCount: cells.get(`${oneClass} ${otherClass}`)?.length ?? 0 }))),
  }
}

/** Ids of the reviews in one cell. */
export const reviewsInCell = async (ctx: Ctx, scope: StandardCrossingInput, oneClass: CrossingClass, otherClass: CrossingClass): Promise<readonly string[] | null> =>
  (await assessTwice(ctx, scope))?.filter(({ one, other }) => classOf(one) === oneClass && classOf(other) === otherClass).map(({ id }) => id) ?? null

/** One review under a standard, step by step; null when there is no such review or standard the viewer may see. */
export const assessUnder = async (ctx: Ctx, reviewId: string, standardId: string): Promise<ReviewAssessment | null> => {
  const known = await findStandard(ctx, standardId)
  const [row] = known && isUuid(reviewId) ? await reviewsWhere(ctx, sql`r.id = ${reviewId}::uuid`) : []
  if (!known || !row) return null
  const { steps, ...found } = under(known, row)
  return { standardId, ...found, steps: [...steps] }
}
