import { sql } from 'kysely'
import { addWorkingDays, tidy, type RequestKind } from '@chung-tay/schema'
import { conflict, invalidInput, isUuid, notFound, wrongState, type Ctx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Household } from '../households/index.ts'
import { standardOfCommune } from '../reviews/index.ts'
import type { Campaign } from './campaign.entity.ts'
import { CampaignEntry } from './entry.entity.ts'
import { assertLiving, dayProblems, enlist, lockCampaign, mayList, refuseProblems } from './listing.service.ts'
import { procedureOn } from './procedure.ts'
import { HouseholdSurvey, ReviewRequest } from './request.entity.ts'
import { campaignIdOf, classBefore, isReviewedByBook } from './standing.ts'
import { maySurvey, surveyEntry, writeSurvey, type Survey } from './survey.service.ts'

export interface NewRequest {
  readonly householdId: string
  readonly kind: RequestKind
  readonly receivedOn: string
  readonly note?: string | null
}

const listedEntry = (ctx: Ctx, campaign: Campaign, household: Household): Promise<CampaignEntry | null> =>
  ctx.em.findOne(CampaignEntry, { campaign, household, removedAt: null }, { populate: ['household'] })

const lockedCampaignOf = async (ctx: Ctx, household: Household, year: number): Promise<Campaign | null> => {
  const id = await campaignIdOf(ctx, household.id, year)
  return id === null ? null : lockCampaign(ctx, id, 'share')
}

/** A review that still lists must come to a household that asks. */
const listWhoAsks = async (ctx: Ctx, campaign: Campaign | null, household: Household): Promise<void> => {
  if (campaign && mayList(campaign) && !(await listedEntry(ctx, campaign, household))) await enlist(ctx, campaign, household, 'REQUEST', null)
}

/** Records a request. While a yearly review is listing or surveying, the household is listed in it at once. */
export const recordReviewRequest = async (ctx: Ctx, { householdId, kind, receivedOn, note }: NewRequest): Promise<string> => {
  const viewer = allow(ctx, 'ANSWER_REQUESTS')
  const household = isUuid(householdId) ? await ctx.em.findOne(Household, { id: householdId, communeId: { $in: [...viewer.communeIds] } }) : null
  if (!household) throw notFound('Household')
  refuseProblems(dayProblems(ctx, 'receivedOn', receivedOn, null))
  await assertLiving(ctx, household)
  const { communeId } = household
  const days = procedureOn(receivedOn)?.requestWorkingDays.value ?? null
  const request = ctx.em.create(ReviewRequest, {
    communeId, household, kind, receivedOn, dueOn: days === null ? null : addWorkingDays(receivedOn, days), note: tidy(note ?? '') || null, state: 'OPEN', answeredOn: null, answeredBy: null,
    refusalReason: null, year: null, recordedBy: viewer.displayName, recordedAt: ctx.now, version: 1,
  })
  await ctx.em.flush()
  if (kind !== 'CORRECTION') await listWhoAsks(ctx, await lockedCampaignOf(ctx, household, Number(receivedOn.slice(0, 4))), household)
  return request.id
}

export interface RequestAnswer {
  readonly id: string
  readonly version: number
  readonly on: string
  readonly refusalReason?: string | null
  readonly survey?: Survey | null
}

/** Answers a request: refuses it with a reason, or by a review, given now or since it was received. */
export const answerReviewRequest = async (ctx: Ctx, { id, version, on, refusalReason, survey }: RequestAnswer): Promise<string> => {
  const viewer = allow(ctx, 'ANSWER_REQUESTS')
  if (isUuid(id)) await sql`select 1 from review_request where id = ${id}::uuid for update`.execute(ctx.em.getKysely())
  const request = isUuid(id) ? await ctx.em.findOne(ReviewRequest, { id }, { populate: ['household'] }) : null
  if (!request) throw notFound('ReviewRequest')
  if (request.version !== version) throw conflict('CHANGED_BY_SOMEONE', { version: request.version, state: request.state })
  if (request.state !== 'OPEN') throw wrongState('ReviewRequest', request.state, survey ? 'REVIEWED' : 'REFUSED')
  refuseProblems(dayProblems(ctx, 'on', on, request.receivedOn))
  const reason = tidy(refusalReason ?? '')
  if (reason && survey) throw invalidInput([{ path: 'survey', problem: 'REFUSED_OR_REVIEWED' }])
  const answered = { answeredOn: on, answeredBy: viewer.displayName, version: version + 1 }
  if (reason) ctx.em.assign(request, { ...answered, state: 'REFUSED', refusalReason: reason })
  else ctx.em.assign(request, { ...answered, state: 'REVIEWED', year: survey ? await reviewFor(ctx, request, survey) : await reviewedSince(ctx, request) })
  await ctx.em.flush()
  return request.id
}

const reviewedSince = async (ctx: Ctx, { household, receivedOn }: ReviewRequest): Promise<number> => {
  const since = await ctx.em.findOne(HouseholdSurvey, { household, surveyedOn: { $gte: receivedOn } }, { orderBy: { recordedAt: 'desc' } })
  if (!since) throw conflict('NOT_SURVEYED_SINCE', { receivedOn })
  return since.year
}

/** Whether a year's result stands: recognised, or brought by a book. */
const isFinished = async (ctx: Ctx, { communeId, village }: Household, year: number, campaign: Campaign | null): Promise<boolean> =>
  (campaign ? campaign.state === 'RECOGNISED' : isReviewedByBook(ctx, communeId, village.id, year))

/**
 * Which year's review a survey on request gives. Within a review under way, that one. Otherwise the list of the coming
 * yearly review: what was recognised for a year is not touched by it. Only a correction changes a finished year, and what
 * stood there is kept.
 */
const reviewFor = async (ctx: Ctx, request: ReviewRequest, survey: Survey): Promise<number> => {
  if (survey.on < request.receivedOn) throw invalidInput([{ path: 'survey.on', problem: 'BEFORE_START', value: request.receivedOn }])
  const household = request.household as Household
  const { communeId } = household
  const year = Number(survey.on.slice(0, 4))
  if (request.kind === 'CORRECTION') return correct(ctx, household, request, survey, year)
  const campaign = await lockedCampaignOf(ctx, household, year)
  if (campaign && maySurvey(campaign)) {
    const listed = await listedEntry(ctx, campaign, household)
    if (!listed && campaign.state !== 'SURVEYING') throw conflict('LISTING_CLOSED', { year })
    await surveyEntry(ctx, listed ?? (await enlist(ctx, campaign, household, 'REQUEST', null)), campaign, survey, request)
    return campaign.year
  }
  const finished = await isFinished(ctx, household, year, campaign)
  const counted = finished ? year + 1 : year
  const [now, then] = [await standardOfCommune(ctx, communeId, year), await standardOfCommune(ctx, communeId, counted)]
  if (!then) throw conflict('NO_STANDARD_FOR_YEAR', { year: counted })
  // A household is not assessed by a standard that does not hold yet.
  if (finished && now?.standard.id !== then.standard.id) throw conflict('STANDARD_CHANGES', { year: counted })
  if (survey.quickCheck === 'NOT_NEEDED') throw conflict('QUICK_CHECK_IS_REFUSAL')
  const listedClass = (await classBefore(ctx, communeId, household.id, counted)) ?? 'NOT_POOR'
  await writeSurvey(ctx, { household, villageId: household.village.id, year: counted, standardId: then.standard.id, listedClass, campaign: null, request, inBetween: true }, survey)
  // Written down late, when the coming review was listed already: that one must come to the household too.
  await listWhoAsks(ctx, await lockedCampaignOf(ctx, household, counted), household)
  return counted
}

const correct = async (ctx: Ctx, household: Household, request: ReviewRequest, survey: Survey, upTo: number): Promise<number> => {
  if (survey.quickCheck === 'NOT_NEEDED') throw conflict('REVIEW_STANDS')
  const { rows: [last] } = await sql<{ year: number; villageId: string; standardId: string; listedClass: 'POOR' | 'NEAR_POOR' | 'NOT_POOR'; inBetween: boolean }>`
    select r.year, r.village_id as "villageId", r.standard_id as "standardId", r.listed_class as "listedClass",
      coalesce((select s.in_between from household_survey as s where s.household_id = r.household_id and s.year = r.year order by s.recorded_at desc, s.id desc limit 1), false) as "inBetween"
    from review as r where r.household_id = ${household.id}::uuid and r.year <= ${upTo}::int + 1 order by r.year desc limit 1`.execute(ctx.em.getKysely())
  if (!last) throw conflict('NOTHING_TO_CORRECT')
  const campaign = await lockedCampaignOf(ctx, household, last.year)
  const listed = campaign && maySurvey(campaign) ? await listedEntry(ctx, campaign, household) : null
  if (campaign && listed) await surveyEntry(ctx, listed, campaign, survey, request)
  else await writeSurvey(ctx, { household, ...last, campaign: campaign?.state === 'RECOGNISED' ? campaign : null, request }, survey)
  return last.year
}
