import { sql } from 'kysely'
import { tidy, todayInVietNam, type CampaignState, type EntryReason } from '@chung-tay/schema'
import { conflict, invalidInput, isUuid, notFound, wrongState, type ColumnOf, type Ctx, type InputProblem, type Sql } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Household } from '../households/index.ts'
import { communesOfGround, Place } from '../places/index.ts'
import { standardOfCommune } from '../reviews/index.ts'
import { Campaign, CampaignStep } from './campaign.entity.ts'
import { ofBook } from './campaign.reads.ts'
import { CampaignEntry } from './entry.entity.ts'
import { campaignFor, classBefore, standing } from './standing.ts'

export interface Opening {
  readonly communeId: string
  readonly year: number
  readonly on: string
  readonly bookIsWhole: boolean
}

const r: ColumnOf = (column) => sql.ref(`r.${column}`)

/** A household that still is one: not merged into another, not moved away, with somebody in it where its members are known. */
const LIVING: Sql = sql`h.merged_into_id is null
  and (exists (select from member as m where m.household_id = h.id and m.valid_to is null) or not exists (select from member as m where m.household_id = h.id))
  and not exists (select from household_event as x where x.household_id = h.id and x.kind = 'MOVED_OUT'
    and not exists (select from household_event as y where y.household_id = h.id and y.kind = 'MOVED_IN' and y.occurred_on > x.occurred_on))`

/** Refuses days that cannot be: after today, or before another day. */
export const dayProblems = (ctx: Ctx, path: string, on: string, notBefore: string | null): InputProblem[] => [
  ...(on > todayInVietNam(ctx.now) ? [{ path, problem: 'IN_THE_FUTURE', value: on }] : []),
  ...(notBefore !== null && on < notBefore ? [{ path, problem: 'BEFORE_START', value: notBefore }] : []),
]

export const refuseProblems = (problems: readonly InputProblem[]): void => {
  if (problems.length > 0) throw invalidInput(problems)
}

/**
 * Opens the review of a commune and year: lists the households on the list in force and those that asked, and takes over
 * what a book of the year already brought.
 */
export const openCampaign = async (ctx: Ctx, { communeId, year, on, bookIsWhole }: Opening): Promise<string> => {
  const viewer = allow(ctx, 'RUN_CAMPAIGN')
  const area = viewer.communeIds.includes(communeId) ? await ctx.em.findOne(Place, { id: communeId, level: 'COMMUNE' }) : null
  if (!area?.registeredAt) throw notFound('Place')
  refuseProblems(dayProblems(ctx, 'on', on, `${year}-01-01`))
  const known = await standardOfCommune(ctx, communeId, year)
  if (!known) throw conflict('NO_STANDARD_FOR_YEAR', { year })
  if (await ctx.em.count(Campaign, { area, year }) > 0) throw conflict('CAMPAIGN_EXISTS', { year })
  const former = await ctx.em.findOne(Campaign, { communeId, year, state: { $ne: 'RECOGNISED' } }, { populate: ['area'] })
  if (former) throw conflict('FORMER_REVIEW_OPEN', { year, area: (former.area as Place).name })
  const campaign = ctx.em.create(Campaign, { communeId, area, year, standardId: known.standard.id, state: 'LISTING', openedOn: on, bookIsWhole, version: 1 })
  ctx.em.create(CampaignStep, { communeId, campaign, fromState: null, toState: 'LISTING', occurredOn: on, reason: null, recordedBy: viewer.displayName, recordedAt: ctx.now })
  await ctx.em.flush()
  await list(ctx, campaign, viewer.displayName)
  return campaign.id
}

const list = async (ctx: Ctx, { id, communeId, year, bookIsWhole, openedOn }: Campaign, by: string): Promise<void> => {
  await sql`
    with standing as ${standing(communeId, year, sql`true`)},
    elsewhere as (select v.id from place as v join review_campaign as c on c.commune_id = ${communeId}::uuid and c.year = ${year}::int and c.id <> ${id}::uuid and c.area_id in ${communesOfGround(sql`v.id`)}
      where v.commune_id = ${communeId}::uuid and v.level = 'VILLAGE'),
    book as (select r.household_id, r.village_id from review as r where r.commune_id = ${communeId}::uuid and r.year = ${year}::int and ${ofBook(r)}),
    found as (
      select h.id, coalesce(b.village_id, h.village_id) as village_id, s.class, b.household_id is not null as reviewed, ${LIVING} as living,
        exists (select from review_request as q where q.household_id = h.id and q.state = 'OPEN' and q.kind <> 'CORRECTION' and q.received_on <= ${openedOn}::date) as asks
      from household as h left join standing as s on s.household_id = h.id left join book as b on b.household_id = h.id
      where h.commune_id = ${communeId}::uuid and h.merged_into_id is null and h.village_id not in (select v.id from elsewhere as v)
        and not exists (select from campaign_entry as e where e.household_id = h.id and e.year = ${year}::int and e.removed_at is null))
    insert into campaign_entry (commune_id, campaign_id, household_id, village_id, year, reason, class_before, listed_by, listed_at)
    select ${communeId}::uuid, ${id}::uuid, f.id, f.village_id, ${year}::int,
      case when f.class in ('POOR', 'NEAR_POOR') then 'ON_LIST' when f.reviewed then 'REVIEWED' else 'REQUEST' end, f.class, ${by}, ${ctx.now.toISOString()}::timestamptz
    from found as f
    where f.reviewed or f.living and (f.asks or f.class in ('POOR', 'NEAR_POOR') and not ${bookIsWhole}::boolean)`.execute(ctx.em.getKysely())
}

/** A book brought households into a review under way: they are listed, so that list and reviews stay one. */
export const listReviewed = async (ctx: Ctx, communeId: string, year: number): Promise<void> => {
  if (await ctx.em.count(Campaign, { communeId, year, state: { $ne: 'RECOGNISED' } }) === 0) return
  await sql`insert into campaign_entry (commune_id, campaign_id, household_id, village_id, year, reason, class_before, listed_by, listed_at)
    select r.commune_id, c.id, r.household_id, r.village_id, r.year, 'REVIEWED', s.class, ${ctx.viewer?.displayName ?? ''}, ${ctx.now.toISOString()}::timestamptz
    from review as r join household as h on h.id = r.household_id
      join review_campaign as c on c.id = ${campaignFor((column) => sql.ref(`h.${column}`), sql`${year}::int`)} and c.state <> 'RECOGNISED'
      left join ${standing(communeId, year, sql`true`)} as s on s.household_id = r.household_id
    where r.commune_id = ${communeId}::uuid and r.year = ${year}::int and ${ofBook(r)}
      and not exists (select from campaign_entry as e where e.household_id = r.household_id and e.year = r.year and e.removed_at is null)`.execute(ctx.em.getKysely())
}

/** What was recognised is no longer changed by a book. */
export const assertNotRecognised = async (ctx: Ctx, communeId: string, year: number): Promise<void> => {
  if (await ctx.em.count(Campaign, { communeId, year, state: 'RECOGNISED' }) > 0) throw conflict('YEAR_RECOGNISED', { year })
}

export const lockCampaign = async (ctx: Ctx, id: string, strength: 'share' | 'update'): Promise<Campaign> => {
  // Steps and surveys take turns: nothing is surveyed behind the back of a recognition.
  if (isUuid(id)) await sql`select 1 from review_campaign where id = ${id}::uuid for ${sql.raw(strength)}`.execute(ctx.em.getKysely())
  const campaign = isUuid(id) ? await ctx.em.findOne(Campaign, { id }, { refresh: true }) : null
  if (!campaign) throw notFound('Campaign')
  return campaign
}

const MAY_LIST: readonly CampaignState[] = ['LISTING', 'SURVEYING']
export const mayList = ({ state }: Campaign): boolean => MAY_LIST.includes(state)

/** A recognised list is no longer changed; while villages meet or it hangs posted, a step back opens it again. */
const assertListing = (campaign: Campaign): void => {
  if (campaign.state === 'RECOGNISED') throw wrongState('Campaign', campaign.state, 'LISTING')
  if (!mayList(campaign)) throw conflict('LISTING_CLOSED', { year: campaign.year })
}

export const assertLiving = async (ctx: Ctx, household: Household): Promise<void> => {
  const { rows: [living] } = await sql<{ ok: boolean }>`select ${LIVING} as ok from household as h where h.id = ${household.id}::uuid`.execute(ctx.em.getKysely())
  if (!living?.ok) throw conflict('HOUSEHOLD_GONE')
}

/** Lists one more household, once. */
export const enlist = async (ctx: Ctx, campaign: Campaign, household: Household, reason: EntryReason, note: string | null): Promise<CampaignEntry> => {
  await assertLiving(ctx, household)
  const entry = ctx.em.create(CampaignEntry, {
    communeId: campaign.communeId, campaign, household, village: household.village, year: campaign.year, reason, note, classBefore: await classBefore(ctx, campaign.communeId, household.id, campaign.year),
    quickCheck: null, surveyor: null, surveyedOn: null, listedBy: ctx.viewer!.displayName, listedAt: ctx.now, removedBy: null, removedAt: null, removedReason: null, recognisedClass: null, version: 1,
  })
  await ctx.em.flush()
  return entry
}

export const addCampaignEntry = async (ctx: Ctx, input: { readonly campaignId: string; readonly householdId: string; readonly reason: string }): Promise<string> => {
  allow(ctx, 'RUN_CAMPAIGN')
  const campaign = await lockCampaign(ctx, input.campaignId, 'share')
  const household = isUuid(input.householdId) ? await ctx.em.findOne(Household, { id: input.householdId, communeId: campaign.communeId }) : null
  if (!household) throw notFound('Household')
  const note = tidy(input.reason)
  if (!note) throw invalidInput([{ path: 'reason', problem: 'MISSING' }])
  assertListing(campaign)
  if (await ctx.em.count(CampaignEntry, { household, year: campaign.year, removedAt: null }) > 0) throw conflict('ALREADY_LISTED')
  return (await enlist(ctx, campaign, household, 'ADDED', note)).id
}

export interface VersionedEntry {
  readonly entryId: string
  readonly version: number
}

/** The entry with its review, locked; a stale reader is told. */
export const loadEntry = async (ctx: Ctx, { entryId, version }: VersionedEntry): Promise<{ entry: CampaignEntry; campaign: Campaign }> => {
  const found = isUuid(entryId) ? await ctx.em.findOne(CampaignEntry, { id: entryId }) : null
  if (!found) throw notFound('CampaignEntry')
  const campaign = await lockCampaign(ctx, found.campaign.id, 'share')
  await sql`select 1 from campaign_entry where id = ${entryId}::uuid for update`.execute(ctx.em.getKysely())
  const entry = await ctx.em.findOneOrFail(CampaignEntry, { id: entryId }, { refresh: true, populate: ['household'] })
  if (entry.version !== version) throw conflict('CHANGED_BY_SOMEONE', { version: entry.version })
  return { entry, campaign }
}

/** Takes a household off the list; the entry stays, with the reason. */
export const removeCampaignEntry = async (ctx: Ctx, input: VersionedEntry & { readonly reason: string }): Promise<string> => {
  const viewer = allow(ctx, 'RUN_CAMPAIGN')
  const { entry, campaign } = await loadEntry(ctx, input)
  const reason = tidy(input.reason)
  if (!reason) throw invalidInput([{ path: 'reason', problem: 'MISSING' }])
  assertListing(campaign)
  if (entry.removedAt) throw wrongState('CampaignEntry', 'REMOVED', 'REMOVED')
  const { rows: [review] } = await sql<{ some: boolean }>`select exists (select from review where household_id = ${entry.household.id}::uuid and year = ${entry.year}::int) as some`.execute(ctx.em.getKysely())
  if (review!.some || entry.surveyedOn) throw conflict('ALREADY_SURVEYED')
  ctx.em.assign(entry, { removedAt: ctx.now, removedBy: viewer.displayName, removedReason: reason, version: entry.version + 1 })
  await ctx.em.flush()
  return entry.id
}
