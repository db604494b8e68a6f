import { sql } from 'kysely'
import { tidy, workingDaysBetween, type CampaignState } from '@chung-tay/schema'
import { conflict, invalidInput, isUuid, notFound, wrongState, type Ctx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Place } from '../places/index.ts'
import { CampaignMeeting, CampaignStep, type Campaign } from './campaign.entity.ts'
import { entryState } from './campaign.reads.ts'
import { dayProblems, lockCampaign, refuseProblems } from './listing.service.ts'
import { procedureOn } from './procedure.ts'

/** Which review, the version its reader saw, and the day of the step. */
export interface StepInput {
  readonly id: string
  readonly version: number
  readonly on: string
}

const ORDER: readonly CampaignState[] = ['LISTING', 'SURVEYING', 'VILLAGE_MEETING', 'POSTED', 'RECOGNISED']

/** Locks the review and refuses a stale reader, a state the step does not lead from, and a day before the last step. */
const begin = async (ctx: Ctx, { id, version, on }: StepInput, to: CampaignState, from: readonly CampaignState[]): Promise<Campaign> => {
  allow(ctx, 'RUN_CAMPAIGN')
  const campaign = await lockCampaign(ctx, id, 'update')
  if (campaign.version !== version) throw conflict('CHANGED_BY_SOMEONE', { version: campaign.version, state: campaign.state })
  if (!from.includes(campaign.state)) throw wrongState('Campaign', campaign.state, to)
  const { rows: [last] } = await sql<{ day: string }>`select max(occurred_on)::text as day from campaign_step where campaign_id = ${id}::uuid`.execute(ctx.em.getKysely())
  refuseProblems(dayProblems(ctx, 'on', on, last!.day))
  return campaign
}

const finish = async (ctx: Ctx, campaign: Campaign, to: CampaignState, on: string, changes: Partial<Campaign> = {}, reason: string | null = null): Promise<string> => {
  ctx.em.create(CampaignStep, { communeId: campaign.communeId, campaign, fromState: campaign.state, toState: to, occurredOn: on, reason, recordedBy: ctx.viewer!.displayName, recordedAt: ctx.now })
  ctx.em.assign(campaign, { ...changes, state: to, version: campaign.version + 1 })
  await ctx.em.flush()
  return campaign.id
}

interface Count {
  readonly state: string
  readonly village: string
  readonly villageId: string
  readonly position: number
  readonly count: number
}

/** Listed households by village and how far they have come. */
const counts = async (ctx: Ctx, campaign: Campaign): Promise<readonly Count[]> => {
  const { rows } = await sql<Count>`select x.state, p.id as "villageId", p.name as village, p.position, count(*)::int as count
    from (select e.village_id, ${entryState((column) => sql.ref(`e.${column}`))} as state from campaign_entry as e where e.campaign_id = ${campaign.id}::uuid and e.removed_at is null) as x
    join place as p on p.id = x.village_id group by 1, 2, 3, 4 order by 4, 3`.execute(ctx.em.getKysely())
  return rows
}

const refuseIf = (reason: string, found: readonly Count[]): void => {
  if (found.length > 0) throw conflict(reason, { count: found.reduce((sum, { count }) => sum + count, 0), villages: [...new Set(found.map(({ village }) => village))] })
}

export const beginSurveying = async (ctx: Ctx, input: StepInput): Promise<string> => {
  const campaign = await begin(ctx, input, 'SURVEYING', ['LISTING'])
  if ((await counts(ctx, campaign)).length === 0) throw conflict('NOTHING_LISTED')
  return finish(ctx, campaign, 'SURVEYING', input.on)
}

export const beginVillageMeetings = async (ctx: Ctx, input: StepInput): Promise<string> => {
  const campaign = await begin(ctx, input, 'VILLAGE_MEETING', ['SURVEYING'])
  refuseIf('NOT_ALL_SURVEYED', (await counts(ctx, campaign)).filter(({ state }) => state === 'MISSING'))
  return finish(ctx, campaign, 'VILLAGE_MEETING', input.on)
}

export interface MeetingInput {
  readonly campaignId: string
  readonly villageId: string
  readonly on: string
  readonly attended: number
  readonly note?: string | null
}

/** Records a village's meeting; recorded again, the earlier one stays with its end. */
export const recordVillageMeeting = async (ctx: Ctx, { campaignId, villageId, on, attended, note }: MeetingInput): Promise<string> => {
  const viewer = allow(ctx, 'RUN_CAMPAIGN')
  const campaign = await lockCampaign(ctx, campaignId, 'update')
  const village = isUuid(villageId) ? await ctx.em.findOne(Place, { id: villageId, level: 'VILLAGE', communeId: campaign.communeId }) : null
  if (!village) throw notFound('Place')
  if (campaign.state !== 'VILLAGE_MEETING') throw wrongState('Campaign', campaign.state, 'VILLAGE_MEETING')
  const { rows: [began] } = await sql<{ day: string }>`select max(occurred_on)::text as day from campaign_step where campaign_id = ${campaign.id}::uuid`.execute(ctx.em.getKysely())
  refuseProblems([...dayProblems(ctx, 'on', on, began!.day), ...(attended < 1 ? [{ path: 'attended', problem: 'AT_LEAST_ONE', value: attended }] : [])])
  if (!(await counts(ctx, campaign)).some((one) => one.villageId === village.id)) throw conflict('VILLAGE_NOT_LISTED', { village: village.name })
  const before = await ctx.em.findOne(CampaignMeeting, { campaign, village, endedAt: null })
  if (before) {
    before.endedAt = ctx.now
    // The end is written first: one meeting of a village counts.
    await ctx.em.flush()
  }
  ctx.em.create(CampaignMeeting, { communeId: campaign.communeId, campaign, village, heldOn: on, attended, note: tidy(note ?? '') || null, recordedBy: viewer.displayName, recordedAt: ctx.now, endedAt: null })
  await ctx.em.flush()
  return campaign.id
}

export interface PostingInput extends StepInput {
  readonly from: string
  readonly to: string
}

/** Posts the result: every listed village has met, every household has a class, and it hangs long enough. */
export const postCampaign = async (ctx: Ctx, input: PostingInput): Promise<string> => {
  const campaign = await begin(ctx, input, 'POSTED', ['VILLAGE_MEETING'])
  const { from, to } = input
  const found = await counts(ctx, campaign)
  const meetings = await ctx.em.find(CampaignMeeting, { campaign, endedAt: null })
  const met = new Set(meetings.map(({ village }) => village.id))
  refuseIf('VILLAGES_NOT_MET', found.filter(({ villageId }) => !met.has(villageId)))
  refuseIf('CLASSES_OPEN', found.filter(({ state }) => state === 'OPEN'))
  const lastMeeting = meetings.map(({ heldOn }) => heldOn).sort().at(-1) ?? null
  if (lastMeeting !== null && from < lastMeeting) throw invalidInput([{ path: 'from', problem: 'BEFORE_START', value: lastMeeting }])
  if (to < from) throw invalidInput([{ path: 'to', problem: 'BEFORE_START', value: from }])
  const least = procedureOn(from)?.postingWorkingDays
  const days = workingDaysBetween(from, to)
  if (least && least.value !== null && days < least.value) throw conflict('POSTED_TOO_SHORT', { days, least: least.value, mark: least.mark })
  return finish(ctx, campaign, 'POSTED', input.on, { postedFrom: from, postedTo: to })
}

export interface RecognitionInput extends StepInput {
  readonly decisionNumber: string
  readonly signerPost: string
}

/** Recognises the result. What is recognised of each household stays with its entry, and is the list it stands on. */
export const recogniseCampaign = async (ctx: Ctx, input: RecognitionInput): Promise<string> => {
  const campaign = await begin(ctx, input, 'RECOGNISED', ['POSTED'])
  const [decisionNumber, signerPost] = [tidy(input.decisionNumber), tidy(input.signerPost)]
  refuseProblems([
    ...(decisionNumber ? [] : [{ path: 'decisionNumber', problem: 'MISSING' }]), ...(signerPost ? [] : [{ path: 'signerPost', problem: 'MISSING' }]),
    ...dayProblems(ctx, 'on', input.on, campaign.postedTo),
  ])
  const found = await counts(ctx, campaign)
  refuseIf('NOT_ALL_SURVEYED', found.filter(({ state }) => state === 'MISSING'))
  refuseIf('CLASSES_OPEN', found.filter(({ state }) => state === 'OPEN'))
  await sql`update campaign_entry as e set recognised_class = r.effective_class from review as r
    where e.campaign_id = ${campaign.id}::uuid and e.removed_at is null and e.quick_check is distinct from 'NOT_NEEDED' and r.household_id = e.household_id and r.year = e.year`.execute(ctx.em.getKysely())
  await sql`update review as r set listed_class = e.recognised_class from campaign_entry as e
    where e.campaign_id = ${campaign.id}::uuid and e.removed_at is null and e.recognised_class is not null and r.household_id = e.household_id and r.year = e.year
      and r.listed_class <> e.recognised_class`.execute(ctx.em.getKysely())
  return finish(ctx, campaign, 'RECOGNISED', input.on, { decisionNumber, signerPost, recognisedOn: input.on })
}

/** One step back, before recognition, with a reason. Meetings held on a result that is taken up again no longer count; posting days are said anew. */
export const stepCampaignBack = async (ctx: Ctx, input: StepInput & { readonly reason: string }): Promise<string> => {
  const campaign = await begin(ctx, input, 'LISTING', ['SURVEYING', 'VILLAGE_MEETING', 'POSTED'])
  const reason = tidy(input.reason)
  if (!reason) throw invalidInput([{ path: 'reason', problem: 'MISSING' }])
  const to = ORDER[ORDER.indexOf(campaign.state) - 1]!
  if (campaign.state === 'VILLAGE_MEETING') for (const meeting of await ctx.em.find(CampaignMeeting, { campaign, endedAt: null })) meeting.endedAt = ctx.now
  return finish(ctx, campaign, to, input.on, { postedFrom: null, postedTo: null }, reason)
}
