import type { AreaKind, Cause, ListingKind, PovertyClass } from '@chung-tay/schema'
import { sql } from 'kysely'
import { conflict, insertRows, invalidInput, isUuid, newIds, notFound, updateRows, type Ctx, type TableRow } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { areaKindOn, Place } from '../places/index.ts'
import { assess, type Assessment } from './assess.ts'
import { Review, ReviewIndicator } from './review.entity.ts'
import { standardFor, type Answers, type Standard } from './standard.ts'
import { findStandard, standardOfCommune } from './standards-of.ts'

/** What one yearly review found of a household; the class is not among it, since it is computed. */
export interface ReviewFinding {
  readonly householdId: string
  /** The village it lived in at the review. */
  readonly villageId: string
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
  const find = async (year: number, standardId: string | undefined): Promise<Standard> => {
    const found = (standardId !== undefined && (await findStandard(ctx, standardId))) || (await standardOfCommune(ctx, communeId, year))
    if (!found) throw unknownYear(year)
    return found.standard
  }
  return (year: number, standardId: string | undefined): Promise<Standard> => {
    const key = standardId ?? year
    if (!known.has(key)) known.set(key, find(year, standardId))
    return known.get(key)!
  }
}

interface KnownReview { readonly id: string; readonly householdId: string; readonly year: number; readonly standardId: string; readonly incomeDong: number | null }

const knownReviews = async ({ em }: Ctx, communeId: string, years: readonly number[], households: readonly string[] | null): Promise<Map<string, KnownReview>> => {
  const { rows } = await sql<KnownReview>`
    select id, household_id as "householdId", year, standard_id as "standardId", income_dong::float8 as "incomeDong" from review where commune_id = ${communeId}::uuid and year = any (${sql.val([...years])}::int[])
      and (${sql.val(households)}::uuid[] is null or household_id = any (${sql.val(households)}::uuid[]))`.execute(em.getKysely())
  return new Map(rows.map((review) => [`${review.householdId} ${review.year}`, review]))
}

/** Writes reviews, new or again, with answers, causes and the class they give; as many statements for five thousand as for a few. */
export const recordReviews = async (ctx: Ctx, communeId: string, findings: readonly ReviewFinding[]): Promise<void> => {
  if (findings.length === 0) return
  // A household surveyed by itself need not bring the whole commune's reviews with it.
  const few = findings.length <= 50 ? findings.map(({ householdId }) => householdId) : null
  const known = await knownReviews(ctx, communeId, [...new Set(findings.map(({ year }) => year))], few)
  const standardOf = standardFinder(ctx, communeId)
  const ids = await newIds(ctx, findings.length)
  const written = new Written(communeId)
  for (const [i, finding] of findings.entries()) {
    const before = known.get(`${finding.householdId} ${finding.year}`)
    const standard = await standardOf(finding.year, finding.standardId ?? before?.standardId)
    const { areaKind, answers, causes } = finding
    const found = assess(standard, { area: areaKind, b1Points: finding.b1Points, incomeDong: before?.incomeDong ?? null, answers })
    written.add(before?.id ?? null, ids[i]!, finding, standard, found)
    written.addParts(before?.id ?? ids[i]!, standard, answers, causes)
  }
  await written.save(ctx)
}

/** Rows of reviews with what belongs to them, gathered and then written table by table. */
class Written {
  readonly #communeId: string
  readonly #fresh: TableRow[] = []
  readonly #again: TableRow[] = []
  readonly #indicators: TableRow[] = []
  readonly #causes: TableRow[] = []

  constructor(communeId: string) {
    this.#communeId = communeId
  }

  add(known: string | null, id: string, finding: ReviewFinding, standard: Standard, { povertyClass, steps, deprivationCount, unknownCount }: Assessment): void {
    const content = {
      village_id: finding.villageId, b1_points: finding.b1Points, b2_points: finding.b2Points, standard_id: standard.id, as_of: `${finding.year}-${standard.reviewPeriod.to}`,
      listing: finding.listing, listed_class: finding.listedClass, has_merit: finding.hasMerit, no_labour: finding.noLabour, registered_to_leave: finding.registeredToLeave,
      female_head: finding.femaleHead, person_count: finding.personCount, poverty_class: povertyClass, class_steps: steps, deprivation_count: deprivationCount, unknown_count: unknownCount,
    }
    if (known !== null) this.#again.push({ id: known, ...content })
    else this.#fresh.push({ id, commune_id: this.#communeId, household_id: finding.householdId, year: finding.year, ...content })
  }

  addParts(review: string, standard: Standard, answers: Answers, causes: readonly Cause[]): void {
    const part = { commune_id: this.#communeId, review_id: review }
    for (const { indicator, number } of standard.indicators) this.#indicators.push({ ...part, indicator, number, answer: answers[indicator] ?? 'UNKNOWN' })
    for (const cause of causes) this.#causes.push({ ...part, cause, number: standard.causes.indexOf(cause) + 1 })
  }

  async save(ctx: Ctx): Promise<void> {
    await insertRows(ctx, 'review', this.#fresh)
    await updateRows(ctx, 'review', this.#again)
    await insertRows(ctx, 'review_indicator', this.#indicators, { key: ['review_id', 'indicator'], set: ['answer'] })
    const again = this.#again.map(({ id }) => id)
    if (again.length > 0) {
      const named = JSON.stringify(this.#causes.map(({ review_id, cause }) => ({ review_id, cause })))
      await sql`delete from review_cause c where c.review_id = any (${sql.val(again)}::uuid[])
        and not exists (select from jsonb_to_recordset(${named}::jsonb) as n(review_id uuid, cause text) where n.review_id = c.review_id and n.cause = c.cause)`.execute(ctx.em.getKysely())
    }
    await insertRows(ctx, 'review_cause', this.#causes, { key: ['review_id', 'cause'] })
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
