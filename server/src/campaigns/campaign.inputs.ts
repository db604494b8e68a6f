import { ArgsType, Field, InputType, Int, ObjectType } from 'type-graphql'
import { addCondition, connectionArgsOf, connectionOf, DateFilter, IdFilter, IntFilter } from '../kit/index.ts'
import { HouseholdWhere } from '../households/index.ts'
import { PlaceWhere } from '../places/index.ts'
import { ReviewWhere } from '../reviews/index.ts'
import { Campaign, CampaignStateFilter } from './campaign.entity.ts'
import { CampaignEntry, EntryReasonFilter, EntryStateFilter } from './entry.entity.ts'
import { RequestKindFilter, RequestStateFilter, ReviewRequest } from './request.entity.ts'

@InputType({ description: 'Which yearly reviews.' })
export class CampaignWhere {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null

  @Field(() => IntFilter, { nullable: true, description: 'By year.' })
  year?: IntFilter | null

  @Field(() => CampaignStateFilter, { nullable: true, description: 'By state.' })
  state?: object | null

  @Field(() => PlaceWhere, { nullable: true, description: 'By commune.' })
  area?: PlaceWhere | null
}

@InputType({ description: 'Which listed households.' })
export class CampaignEntryWhere {
  @Field(() => [CampaignEntryWhere], { nullable: true, description: 'All of these hold.' })
  and?: CampaignEntryWhere[] | null

  @Field(() => [CampaignEntryWhere], { nullable: true, description: 'At least one of these holds.' })
  or?: CampaignEntryWhere[] | null

  @Field(() => CampaignEntryWhere, { nullable: true, description: 'This does not hold.' })
  not?: CampaignEntryWhere | null

  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null

  @Field(() => EntryStateFilter, { nullable: true, description: 'By how far the review has come; those taken off the list are REMOVED.' })
  state?: object | null

  @Field(() => EntryReasonFilter, { nullable: true, description: 'By why it is listed.' })
  reason?: object | null

  @Field(() => IntFilter, { nullable: true, description: 'By number of unknown answers.' })
  unknownCount?: IntFilter | null

  @Field(() => DateFilter, { nullable: true, description: 'By the day of the last review, of this year or before.' })
  lastReviewedOn?: DateFilter | null

  @Field(() => Int, { nullable: true, description: 'Data older than so many months today, or none at all.' })
  olderThanMonths?: number | null

  @Field(() => Boolean, { nullable: true, description: 'Has an open request.' })
  asks?: boolean | null

  @Field(() => PlaceWhere, { nullable: true, description: 'By village.' })
  village?: PlaceWhere | null

  @Field(() => HouseholdWhere, { nullable: true, description: 'By household.' })
  household?: HouseholdWhere | null
}

@InputType({ description: 'Which requests.' })
export class ReviewRequestWhere {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null

  @Field(() => RequestStateFilter, { nullable: true, description: 'By what became of it.' })
  state?: object | null

  @Field(() => RequestKindFilter, { nullable: true, description: 'By what is asked.' })
  kind?: object | null

  @Field(() => DateFilter, { nullable: true, description: 'By day received.' })
  receivedOn?: DateFilter | null

  @Field(() => DateFilter, { nullable: true, description: 'By day due.' })
  dueOn?: DateFilter | null

  @Field(() => HouseholdWhere, { nullable: true, description: 'By household.' })
  household?: HouseholdWhere | null
}

export const CampaignConnection = connectionOf(Campaign, 'yearly reviews')
export const CampaignArgs = connectionArgsOf('Campaign', CampaignWhere, { YEAR: 'By year.' })
export const CampaignEntryConnection = connectionOf(CampaignEntry, 'listed households')
export const CampaignEntryArgs = connectionArgsOf('CampaignEntry', CampaignEntryWhere, {
  VILLAGE: 'By the village’s place in the commune’s list.', HEAD_NAME: 'By the head’s given name, then the rest of the name.', LAST_REVIEWED: 'By the day of the last review; never reviewed first.',
})
export const ReviewRequestConnection = connectionOf(ReviewRequest, 'requests')
export const ReviewRequestArgs = connectionArgsOf('ReviewRequest', ReviewRequestWhere, { DUE: 'By day due; without one last.', RECEIVED: 'By day received.' })

addCondition(HouseholdWhere, 'lastReviewedOn', () => DateFilter, 'By the day of its last review; never reviewed passes none.')

addCondition(ReviewWhere, 'settled', () => Boolean, 'Of a year reviewed as a whole: brought by a book, or by a yearly review that is recognised; reviews on request and those of a review under way are not.')

/** What stale means is the reader's to say. */
@ArgsType()
export class ProgressArgs {
  @Field(() => Int, { defaultValue: 12, description: 'Data older than so many months today are stale; 1 to 120.' })
  staleMonths!: number
}

@ObjectType({ description: 'How far a yearly review has come in a village. Each number is that of `Campaign.entries` under the same conditions.' })
export class VillageProgress {
  @Field(() => String, { description: 'Id of the village.' })
  villageId!: string

  @Field(() => String, { description: 'Name of the village.' })
  villageName!: string

  @Field(() => Int, { description: 'Households listed, those taken off left out.' })
  listed!: number

  @Field(() => Int, { description: 'Of them reviewed, or found not to need form B.' })
  surveyed!: number

  @Field(() => Int, { description: 'Not reviewed yet (state MISSING).' })
  missing!: number

  @Field(() => Int, { description: 'Reviewed, class open (state OPEN).' })
  open!: number

  @Field(() => Int, { description: 'Reviewed with answers that are not known (unknownCount at least 1).' })
  withUnknown!: number

  @Field(() => Int, { description: 'Whose data are older than `staleMonths`, or that were never reviewed.' })
  stale!: number

  @Field(() => Int, { description: 'With an open request.' })
  asking!: number

  @Field(() => Boolean, { description: 'Whether its meeting was held.' })
  met!: boolean
}
