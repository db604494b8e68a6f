import type { AreaKind, Cause, ListingKind, PovertyClass } from '@chung-tay/schema'
import { conflict, type Ctx } from '../kit/index.ts'
import type { Household } from '../households/index.ts'
import type { Place } from '../places/index.ts'
import { assess } from './assess.ts'
import { Review, ReviewCause, ReviewIndicator } from './review.entity.ts'
import { standardFor, type Answers, type Standard } from './standard.ts'

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
}

/** The standard a review of that year is assessed under; refused where the product knows none. */
export const requireStandard = (year: number): Standard => {
  const standard = standardFor(year)
  if (!standard) throw conflict('NO_STANDARD_FOR_YEAR', { year })
  return standard
}

/** The day as of which a review of that year holds: the last of its period. */
export const reviewedAsOf = (year: number): string => `${year}-${requireStandard(year).reviewPeriod.to}`

/** Writes reviews, new or again, with answers, causes and the class they give; one read for all of them whatever their number. */
export const recordReviews = async (ctx: Ctx, communeId: string, findings: readonly ReviewFinding[]): Promise<void> => {
  if (findings.length === 0) return
  const { em } = ctx
  const known = new Map((await em.find(Review, { communeId, year: { $in: [...new Set(findings.map(({ year }) => year))] } })).map((review) => [`${review.household.id} ${review.year}`, review]))
  const ids = [...known.values()].map(({ id }) => id)
  const indicators = Map.groupBy(await em.find(ReviewIndicator, { review: { $in: ids } }), ({ review }) => review.id)
  const causes = Map.groupBy(await em.find(ReviewCause, { review: { $in: ids } }), ({ review }) => review.id)
  for (const finding of findings) {
    const standard = requireStandard(finding.year)
    const { household, areaKind, answers, causes: found, ...rest } = finding
    const { povertyClass, steps, deprivationCount, unknownCount } = assess(standard, { area: areaKind, b1Points: finding.b1Points, answers })
    const content = { ...rest, standardId: standard.id, asOf: `${finding.year}-${standard.reviewPeriod.to}`, povertyClass, classSteps: [...steps], deprivationCount, unknownCount }
    const before = known.get(`${household.id} ${finding.year}`)
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
