import { sql } from 'kysely'
import { addField, LocalDate, type ColumnOf, type ReadModel, type Sql } from '../kit/index.ts'
import { Household } from '../households/index.ts'
import { communesOfGround } from '../places/index.ts'
import { Review } from '../reviews/index.ts'
import { Campaign, CampaignMeeting, CampaignStep } from './campaign.entity.ts'
import { CampaignEntryArgs, CampaignEntryConnection, ProgressArgs, ReviewRequestArgs, ReviewRequestConnection, VillageProgress } from './campaign.inputs.ts'
import { CampaignEntry } from './entry.entity.ts'
import { HouseholdSurvey, ReviewRequest } from './request.entity.ts'

/**
 * Whether a review `r` of the year is the entry's: surveyed for it, or brought by a book, which leaves no survey. One that
 * was given on request before the yearly review is the list in force: the household is still to be reviewed.
 */
const isOfEntry = (of: ColumnOf, review: ColumnOf): Sql => sql`${review('household_id')} = ${of('household_id')} and ${review('year')} = ${of('year')}
  and (${of('surveyed_on')} is not null or not exists (select from household_survey as s where s.household_id = ${review('household_id')} and s.year = ${review('year')} and s.in_between))`

/** Whether a review was brought by a book; one a person corrected on request still is. */
export const ofBook = (review: ColumnOf): Sql => sql`not exists (select from household_survey as s where s.household_id = ${review('household_id')} and s.year = ${review('year')}
  and (s.in_between or s.campaign_id is not null))`

const r: ColumnOf = (column) => sql.ref(`r.${column}`)

/** The one saying of how far an entry has come: lists, filters and counts all go by it. */
export const entryState = (of: ColumnOf): Sql => sql`case when ${of('removed_at')} is not null then 'REMOVED' when ${of('quick_check')} = 'NOT_NEEDED' then 'NOT_NEEDED'
  else coalesce((select case when r.effective_class is null then 'OPEN' else 'DONE' end from review as r where ${isOfEntry(of, r)}), 'MISSING') end`
const unknownCount = (of: ColumnOf): Sql => sql`(select r.unknown_count from review as r where ${isOfEntry(of, r)})`

/** The day a household was last reviewed: that of the survey where it is known, else the day its review holds as of. */
export const lastReviewedOn = (household: Sql): Sql => sql`(select max(coalesce((select max(s.surveyed_on) from household_survey as s
  where s.household_id = r.household_id and s.year = r.year and s.quick_check is distinct from 'NOT_NEEDED'), r.as_of)) from review as r where r.household_id = ${household})`

const olderThan = (of: ColumnOf, months: number): Sql =>
  sql`coalesce(${lastReviewedOn(of('household_id'))} < (today_in_viet_nam() - make_interval(months => ${months}::int))::date, true)`
const asks = (of: ColumnOf): Sql => sql`exists (select from review_request as q where q.household_id = ${of('household_id')} and q.state = 'OPEN')`

const e: ColumnOf = (column) => sql.ref(`e.${column}`)
const progress = (of: ColumnOf, { staleMonths = 12 }: { readonly staleMonths?: number }): Sql => {
  const months = Math.min(120, Math.max(1, staleMonths))
  return sql`(select coalesce(json_agg(json_build_object('villageId', p.id, 'villageName', p.name, 'listed', v.listed, 'surveyed', v.surveyed, 'missing', v.missing, 'open', v.open,
      'withUnknown', v.with_unknown, 'stale', v.stale, 'asking', v.asking, 'met', exists (select from campaign_meeting as m where m.campaign_id = ${of('id')} and m.village_id = p.id and m.ended_at is null))
      order by p.position, p.name), '[]'::json)
    from (select x.village_id, count(*) as listed, count(*) filter (where x.state in ('DONE', 'OPEN', 'NOT_NEEDED')) as surveyed, count(*) filter (where x.state = 'MISSING') as missing,
        count(*) filter (where x.state = 'OPEN') as open, count(*) filter (where x.unknown >= 1) as with_unknown, count(*) filter (where x.stale) as stale, count(*) filter (where x.asks) as asking
      from (select e.village_id, ${entryState(e)} as state, ${unknownCount(e)} as unknown, ${olderThan(e, months)} as stale, ${asks(e)} as asks
        from campaign_entry as e where e.campaign_id = ${of('id')} and e.removed_at is null) as x group by x.village_id) as v join place as p on p.id = v.village_id)`
}

const HEAD_NAME = (of: ColumnOf): Sql => sql`coalesce((select string_to_array(name_sort_key(m.name), ' ') from member as m
  where m.household_id = ${of('household_id')} and m.relation = 'HEAD' and m.valid_to is null order by m.position limit 1), '{}')`

export const campaignReads = (reads: ReadModel): void => {
  reads
    .link(Campaign, 'entries', CampaignEntry, 'campaign', 'connection')
    .link(Campaign, 'steps', CampaignStep, 'campaign', 'list', { order: [{ by: (of) => of('id'), pgType: 'uuid' }] })
    .link(Campaign, 'meetings', CampaignMeeting, 'campaign', 'list', { order: [{ by: (of) => of('held_on'), pgType: 'date' }] })
    .computed(Campaign, 'progress', progress)
    .orders(Campaign, { YEAR: { by: (of) => of('year'), pgType: 'integer' } })
    .computed(CampaignEntry, 'state', entryState)
    .computed(CampaignEntry, 'unknownCount', unknownCount, 'integer')
    .computed(CampaignEntry, 'lastReviewedOn', (of) => lastReviewedOn(of('household_id')), 'date')
    .single(CampaignEntry, 'review', Review, isOfEntry)
    .condition(CampaignEntry, 'olderThanMonths', olderThan)
    .condition(CampaignEntry, 'asks', (of, wanted: boolean) => sql`${asks(of)} = ${wanted}::boolean`)
    .orders(CampaignEntry, {
      VILLAGE: { by: (of) => sql`(select p.position from place p where p.id = ${of('village_id')})`, pgType: 'integer' },
      HEAD_NAME: { by: HEAD_NAME, pgType: 'text[]', collate: 'vi-x-icu' },
      LAST_REVIEWED: { by: (of) => sql`coalesce(${lastReviewedOn(of('household_id'))}, '-infinity')`, pgType: 'date' },
    })
    .link(Household, 'reviewRequests', ReviewRequest, 'household', 'connection')
    .link(Household, 'surveys', HouseholdSurvey, 'household', 'list', { order: [{ by: (of) => of('id'), pgType: 'uuid' }] })
    .computed(Household, 'lastReviewedOn', (of) => lastReviewedOn(of('id')), 'date')
    .orders(ReviewRequest, {
      DUE: { by: (of) => sql`coalesce(${of('due_on')}, 'infinity')`, pgType: 'date' },
      RECEIVED: { by: (of) => of('received_on'), pgType: 'date' },
    })
    .condition(Review, 'settled', settled)
}

/**
 * Whether a review belongs to a year that was reviewed as a whole: brought by a book, or by a yearly review that is
 * recognised. Reviews on request and those of a review under way are the list in the making, not the year's figures.
 */
const settled = (of: ColumnOf, wanted: boolean): Sql => sql`(${ofBook(of)} or exists (select from review_campaign as c
  where c.commune_id = ${of('commune_id')} and c.year = ${of('year')} and c.state = 'RECOGNISED' and c.area_id in ${communesOfGround(of('village_today_id'))})) = ${wanted}::boolean`

export const CampaignEntries = addField(Campaign, 'entries', () => CampaignEntryConnection, { args: CampaignEntryArgs, description: 'The households listed, also those taken off again (state REMOVED).' })
export const CampaignSteps = addField(Campaign, 'steps', () => [CampaignStep], { description: 'Its steps, oldest first.' })
export const CampaignMeetings = addField(Campaign, 'meetings', () => [CampaignMeeting], { description: 'Meetings of its villages in order of day, also those that no longer count.' })
export const CampaignProgress = addField(Campaign, 'progress', () => [VillageProgress], { args: ProgressArgs, description: 'How far it has come, village by village; villages without a listed household are left out.' })
export const HouseholdRequests = addField(Household, 'reviewRequests', () => ReviewRequestConnection, { args: ReviewRequestArgs, description: 'What it asked for.' })
export const HouseholdSurveys = addField(Household, 'surveys', () => [HouseholdSurvey], { description: 'Each time it was surveyed, oldest first; reviews brought by a book leave none.' })
export const HouseholdLastReviewed = addField(Household, 'lastReviewedOn', () => LocalDate, { nullable: true, description: 'The age of its data: the day of its last survey, or for reviews brought by a book the last day of that year’s review; null when never reviewed.' })
