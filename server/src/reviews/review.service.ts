import type { AreaKind, Cause, ListingKind, PovertyClass } from '@chung-tay/schema'
import { conflict, invalidInput, isUuid, notFound, type Ctx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import type { Household } from '../households/index.ts'
import { areaKindOn, Place } from '../places/index.ts'
import { assess } from './assess.ts'
import { Review, ReviewCause, ReviewIndicator } from './review.entity.ts'
import { standardFor, type Answers, type Standard } from './standard.ts'
import { findStandard, standardOfCommune } from './standards-of.ts'

/** What one yearly review found of a household; the class is not among it, since it is computed. */
export interface ReviewFinding {
  readonly household: Household
  readonly village: Place
  readonly areaKind: AreaKind
  readonly year: number
  readonly b1Points: number | null
  readonly b2Points: number | null
  readonly answers: Answers
  readonly causes: readonly Cause[]
  readonly listing: ListingKind
  readonly listedClass: PovertyClass
  readonly hasMerit: boolean
  readonly noLabour: boolean
  readonly registeredToLeave: boolean
  readonly femaleHead: boolean
  readonly personCount: number
  /** Of a review that fixed its standard when it was opened; else that of commune and year. */
  readonly standardId?: string
}

const unknownYear = (year: number) => conflict('NO_STANDARD_FOR_YEAR', { year })

/** The day as of which a review of that year holds: the last of its period. */
export const reviewedAsOf = (year: number): string => {
  const standard = standardFor(year)
  if (!standard) throw unknownYear(year)
  return `${year}-${standard.reviewPeriod.to}`
}

/** Finds the standard of each review once: the one it was classed by, and for a new one that of its commune and year. */
const standardFinder = (ctx: Ctx, communeId: string) => {
  const known = new Map<string | number, Promise<Standard>>()
  const find = async (year: number, fixed: string | undefined): Promise<Standard> => {
    const found = (fixed && (await findStandard(ctx, fixed))) || (await standardOfCommune(ctx, communeId, year))
    if (!found) throw unknownYear(year)
    return found.standard
  }
  return (year: number, fixed: string | undefined): Promise<Standard> => {
    const key = fixed ?? year
    if (!known.has(key)) known.set(key, find(year, fixed))
    return known.get(key)!
  }
}

/** Writes reviews, new or again, with answers, causes and the class they give; one read for all of them whatever their number. */
export const recordReviews = async (ctx: Ctx, communeId: string, findings: readonly ReviewFinding[]): Promise<void> => {
  if (findings.length === 0) return
  const { em } = ctx
  // A household surveyed by itself need not bring the whole commune's reviews with it.
  const few = findings.length <= 50 ? { household: { $in: findings.map(({ household }) => household.id) } } : {}
  const known = new Map((await em.find(Review, { communeId, year: { $in: [...new Set(findings.map(({ year }) => year))] }, ...few })).map((review) => [`${review.household.id} ${review.year}`, review]))
  const ids = [...known.values()].map(({ id }) => id)
  const indicators = Map.groupBy(await em.find(ReviewIndicator, { review: { $in: ids } }), ({ review }) => review.id)
  const causes = Map.groupBy(await em.find(ReviewCause, { review: { $in: ids } }), ({ review }) => review.id)
  const standardOf = standardFinder(ctx, communeId)
  for (const finding of findings) {
    const before = known.get(`${finding.household.id} ${finding.year}`)
    const { household, areaKind, answers, causes: found, standardId, ...rest } = finding
    const standard = await standardOf(finding.year, standardId ?? before?.standardId)
    const { povertyClass, steps, deprivationCount, unknownCount } = assess(standard, { area: areaKind, b1Points: finding.b1Points, incomeDong: before?.incomeDong ?? null, answers })
    const content = { ...rest, standardId: standard.id, asOf: `${finding.year}-${standard.reviewPeriod.to}`, povertyClass, classSteps: [...steps], deprivationCount, unknownCount }
    const review = before ? em.assign(before, content) : em.create(Review, { communeId, household, ...content })
    writeAnswers(ctx, review, standard, answers, before ? indicators.get(before.id) ?? [] : [])
    writeCauses(ctx, review, standard, found, before ? causes.get(before.id) ?? [] : [])
  }
  await em.flush()
}

const writeAnswers = ({ em }: Ctx, review: Review, standard: Standard, answers: Answers, before: readonly ReviewIndicator[]): void => {
  const known = new Map(before.map((one) => [one.indicator, one]))
  for (const { indicator, number } of standard.indicators) {
    const answer = answers[indicator] ?? 'UNKNOWN'
    const one = known.get(indicator)
    if (one) one.answer = answer
    else em.create(ReviewIndicator, { communeId: review.communeId, review, indicator, number, answer })
  }
}

const writeCauses = ({ em }: Ctx, review: Review, standard: Standard, found: readonly Cause[], before: readonly ReviewCause[]): void => {
  const known = new Set(before.map(({ cause }) => cause))
  for (const one of before) if (!found.includes(one.cause)) em.remove(one)
  for (const cause of found) {
    if (!known.has(cause)) em.create(ReviewCause, { communeId: review.communeId, review, cause, number: standard.causes.indexOf(cause) + 1 })
  }
}

/** Records an income, and computes the class again under the standard the review was classed by. */
export const recordIncome = async (ctx: Ctx, reviewId: string, incomeDong: number | null): Promise<string> => {
  allow(ctx, 'DECIDE_CLASS')
  if (incomeDong !== null && incomeDong < 0) throw invalidInput([{ path: 'incomeDong', problem: 'NEGATIVE', value: incomeDong }])
  const review = isUuid(reviewId) ? await ctx.em.findOne(Review, { id: reviewId }) : null
  if (!review) throw notFound('Review')
  const known = await findStandard(ctx, review.standardId)
  if (!known) throw unknownYear(review.year)
  const area = await areaKindOn(ctx, await ctx.em.findOneOrFail(Place, { id: review.village.id }), review.asOf)
  const answers = Object.fromEntries((await ctx.em.find(ReviewIndicator, { review })).map(({ indicator, answer }) => [indicator, answer]))
  const { povertyClass, steps } = assess(known.standard, { area, b1Points: review.b1Points, incomeDong, answers })
  ctx.em.assign(review, { incomeDong, povertyClass, classSteps: [...steps] })
  await ctx.em.flush()
  return review.id
}
