import { sql } from 'kysely'
import { tidy, type Answer, type CampaignState, type Cause, type Indicator, type ListingKind, type PovertyClass, type QuickCheck } from '@chung-tay/schema'
import { conflict, invalidInput, wrongState, type Ctx, type InputProblem } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import type { Household } from '../households/index.ts'
import { areaKindOn, Place } from '../places/index.ts'
import { findStandard, recordReviews, reviewedAsOf, type Standard } from '../reviews/index.ts'
import type { Campaign } from './campaign.entity.ts'
import type { CampaignEntry } from './entry.entity.ts'
import { dayProblems, loadEntry, refuseProblems, type VersionedEntry } from './listing.service.ts'
import { procedureOn } from './procedure.ts'
import { HouseholdSurvey, type ReviewRequest } from './request.entity.ts'
import { lastListYear } from './standing.ts'

/** What a surveyor brings back from a household. The class and how it is listed are not among it: they follow. */
export interface Survey {
  readonly surveyor: string
  readonly on: string
  readonly quickCheck?: QuickCheck | null
  readonly b1Points?: number | null
  readonly answers: readonly { readonly indicator: Indicator; readonly answer: Answer }[]
  readonly causes: readonly Cause[]
  readonly noLabour: boolean
  readonly hasMerit: boolean
  readonly registeredToLeave: boolean
  readonly note?: string | null
}

/** What a survey is for: the household, the year whose review it gives, and how it came about. */
export interface Surveyed {
  readonly household: Household
  /** Where it is reviewed; a correction leaves the review in the village of its time. */
  readonly villageId: string
  readonly year: number
  readonly standardId: string
  /** The list the household stands on while its class is open. */
  readonly listedClass: PovertyClass
  readonly campaign: Campaign | null
  readonly request: ReviewRequest | null
  readonly inBetween: boolean
}

const MAY_SURVEY: readonly CampaignState[] = ['SURVEYING', 'VILLAGE_MEETING', 'POSTED']
export const maySurvey = ({ state }: Campaign): boolean => MAY_SURVEY.includes(state)
const onList = (povertyClass: PovertyClass | null): boolean => povertyClass === 'POOR' || povertyClass === 'NEAR_POOR'

const surveyProblems = (ctx: Ctx, survey: Survey, standard: Standard, notBefore: string): InputProblem[] => {
  const asked = new Set(standard.indicators.map(({ indicator }) => indicator))
  const given = survey.answers.map(({ indicator }) => indicator)
  return [
    ...dayProblems(ctx, 'survey.on', survey.on, notBefore),
    ...(tidy(survey.surveyor) ? [] : [{ path: 'survey.surveyor', problem: 'MISSING' }]),
    ...(survey.b1Points !== null && survey.b1Points !== undefined && survey.b1Points < 0 ? [{ path: 'survey.b1Points', problem: 'NEGATIVE', value: survey.b1Points }] : []),
    ...given.filter((indicator) => !asked.has(indicator)).map((indicator) => ({ path: 'survey.answers', problem: 'NOT_OF_STANDARD', value: indicator })),
    ...given.filter((indicator, i) => given.indexOf(indicator) !== i).map((indicator) => ({ path: 'survey.answers', problem: 'TWICE', value: indicator })),
    ...survey.causes.filter((cause) => !standard.causes.includes(cause)).map((cause) => ({ path: 'survey.causes', problem: 'NOT_OF_STANDARD', value: cause })),
    ...(survey.quickCheck === 'NOT_NEEDED' && ((survey.b1Points ?? null) !== null || survey.causes.length > 0 || survey.answers.some(({ answer }) => answer !== 'UNKNOWN'))
      ? [{ path: 'survey.quickCheck', problem: 'NOT_WITH_ANSWERS' }] : []),
  ]
}

/** Continuing, fallen back or new: from the lists of earlier years, never typed. */
const listingOf = async (ctx: Ctx, household: Household, year: number): Promise<ListingKind> => {
  const last = await lastListYear(ctx, { communeId: household.communeId, villageId: household.village.id }, year)
  const { rows: [row] } = await sql<{ last: boolean; ever: boolean }>`
    select coalesce(bool_or(r.year >= ${last ?? 0}::int), false) as last, count(*) > 0 as ever from review as r
    where r.household_id = ${household.id}::uuid and r.year < ${year}::int and coalesce(r.effective_class, r.listed_class) in ('POOR', 'NEAR_POOR')`.execute(ctx.em.getKysely())
  return row!.last ? 'CONTINUING' : row!.ever ? 'AGAIN' : 'NEW'
}

interface People {
  readonly count: number
  readonly femaleHead: boolean | null
}
const peopleOn = async (ctx: Ctx, household: Household, day: string): Promise<People> => {
  const { rows: [row] } = await sql<People>`select count(*)::int as count, bool_or(sex = 'FEMALE') filter (where relation = 'HEAD') as "femaleHead" from member
    where household_id = ${household.id}::uuid and (valid_from is null or valid_from <= ${day}::date) and (valid_to is null or valid_to > ${day}::date)`.execute(ctx.em.getKysely())
  if (row!.count === 0) throw conflict('NOBODY_LIVES_THERE', { on: day })
  return row!
}

/** The year's review as it stands, to be kept with the survey that takes its place. */
const reviewNow = async (ctx: Ctx, household: Household, year: number): Promise<object | null> => {
  const { rows: [row] } = await sql<{ before: object }>`select to_jsonb(r) || jsonb_build_object(
      'answers', (select coalesce(jsonb_object_agg(i.indicator, i.answer), '{}') from review_indicator as i where i.review_id = r.id),
      'causes', (select coalesce(jsonb_agg(c.cause order by c.number), '[]') from review_cause as c where c.review_id = r.id)) as before
    from review as r where r.household_id = ${household.id}::uuid and r.year = ${year}::int`.execute(ctx.em.getKysely())
  return row?.before ?? null
}

/** Writes what was found as the review of the year, and keeps the survey beside it. */
export const writeSurvey = async (ctx: Ctx, surveyed: Surveyed, survey: Survey): Promise<void> => {
  const { household, year, campaign, request, inBetween } = surveyed
  const { communeId } = household
  const known = await findStandard(ctx, surveyed.standardId)
  if (!known) throw conflict('NO_STANDARD_FOR_YEAR', { year })
  const { standard } = known
  refuseProblems(surveyProblems(ctx, survey, standard, `${inBetween ? Number(survey.on.slice(0, 4)) : year}-01-01`))
  const before = await reviewNow(ctx, household, year)
  if (survey.quickCheck !== 'NOT_NEEDED') {
    const village = await ctx.em.findOneOrFail(Place, { id: surveyed.villageId })
    const people = await peopleOn(ctx, household, survey.on)
    const answers = Object.fromEntries(survey.answers.map(({ indicator, answer }) => [indicator, answer])) as Partial<Record<Indicator, Answer>>
    const all = standard.indicators.map(({ indicator }) => answers[indicator] ?? 'UNKNOWN')
    const each = standard.b2PointsPerDeprivation
    await recordReviews(ctx, communeId, [{
      householdId: household.id, villageId: village.id, areaKind: await areaKindOn(ctx, village, reviewedAsOf(year)), year, standardId: standard.id, b1Points: survey.b1Points ?? null,
      // Points nobody can add up while an answer is missing.
      b2Points: each === null || all.includes('UNKNOWN') ? null : all.filter((answer) => answer === 'YES').length * each,
      answers, causes: [...new Set(survey.causes)], listing: await listingOf(ctx, household, year), listedClass: surveyed.listedClass,
      hasMerit: survey.hasMerit, noLabour: survey.noLabour, registeredToLeave: survey.registeredToLeave, femaleHead: people.femaleHead ?? false, personCount: people.count,
    }])
  }
  ctx.em.create(HouseholdSurvey, {
    communeId, household, year, campaign, request, inBetween, surveyor: tidy(survey.surveyor), surveyedOn: survey.on, quickCheck: survey.quickCheck ?? null, note: tidy(survey.note ?? '') || null,
    before, recordedBy: ctx.viewer!.displayName, recordedAt: ctx.now,
  })
  await ctx.em.flush()
}

/** Records or corrects the survey of a listed household, until the result is recognised. */
export const recordSurvey = async (ctx: Ctx, input: VersionedEntry & { readonly survey: Survey }): Promise<string> => {
  allow(ctx, 'RECORD_SURVEY')
  const { entry, campaign } = await loadEntry(ctx, input)
  await surveyEntry(ctx, entry, campaign, input.survey, null)
  return entry.id
}

export const surveyEntry = async (ctx: Ctx, entry: CampaignEntry, campaign: Campaign, survey: Survey, request: ReviewRequest | null): Promise<void> => {
  if (!maySurvey(campaign)) throw wrongState('Campaign', campaign.state, 'SURVEYING')
  if (entry.removedAt) throw wrongState('CampaignEntry', 'REMOVED', 'DONE')
  const household = entry.household as Household
  // What a village has agreed to, or what hangs posted, is not changed without a word why.
  if (campaign.state !== 'SURVEYING' && !tidy(survey.note ?? '')) throw invalidInput([{ path: 'survey.note', problem: 'MISSING' }])
  if (survey.quickCheck === 'NOT_NEEDED') {
    if (onList(entry.classBefore) && (procedureOn(survey.on)?.quickCheckOnlyForThoseWhoAsked.value ?? true)) throw conflict('QUICK_CHECK_NOT_FOR_LISTED')
    const { rows: [review] } = await sql<{ some: boolean }>`select exists (select from review where household_id = ${household.id}::uuid and year = ${entry.year}::int) as some`.execute(ctx.em.getKysely())
    if (review!.some) throw conflict('REVIEW_STANDS')
  }
  await writeSurvey(ctx, { household, villageId: household.village.id, year: campaign.year, standardId: campaign.standardId, listedClass: entry.classBefore ?? 'NOT_POOR', campaign, request, inBetween: false }, survey)
  ctx.em.assign(entry, { surveyor: tidy(survey.surveyor), surveyedOn: survey.on, quickCheck: survey.quickCheck ?? null, village: household.village, version: entry.version + 1 })
  await ctx.em.flush()
}
