import { Arg, Ctx, Field, ID, Info, InputType, Int, Mutation, Resolver } from 'type-graphql'
import { Max, MaxLength } from 'class-validator'
import type { GraphQLResolveInfo } from 'graphql'
import { LocalDate, type OperationCtx } from '../kit/index.ts'
import { Campaign } from './campaign.entity.ts'
import { beginSurveying, beginVillageMeetings, postCampaign, recogniseCampaign, recordVillageMeeting, stepCampaignBack } from './campaign.service.ts'
import { CampaignEntry } from './entry.entity.ts'
import { addCampaignEntry, openCampaign, removeCampaignEntry } from './listing.service.ts'

@InputType({ description: 'A yearly review to open.' })
class OpenCampaignInput {
  @Field(() => ID, { description: 'The commune.' })
  communeId!: string

  @Field(() => Int, { description: 'The year.' })
  year!: number

  @Field(() => LocalDate, { description: 'On which day; not before the year, not in the future.' })
  on!: string

  @Field(() => Boolean, { defaultValue: false, description: 'Where a book of the year was brought before: it is the whole result, and households of the list before that it leaves out have left the list. Else they are listed and still to be reviewed.' })
  bookIsWhole!: boolean
}

@InputType({ description: 'A step of a yearly review.' })
class CampaignStepInput {
  @Field(() => ID, { description: 'The review.' })
  id!: string

  @Field(() => Int, { description: 'The version read; a newer one answers CONFLICT.' })
  version!: number

  @Field(() => LocalDate, { description: 'On which day; not before the last step, not in the future.' })
  on!: string
}

@InputType({ description: 'A step back.' })
class StepCampaignBackInput extends CampaignStepInput {
  @Field(() => String, { description: 'Why; at most 1,000 characters.' })
  @MaxLength(1000)
  reason!: string
}

@InputType({ description: 'The posting of the result.' })
class PostCampaignInput extends CampaignStepInput {
  @Field(() => LocalDate, { description: 'First day posted; not before the last village’s meeting.' })
  from!: string

  @Field(() => LocalDate, { description: 'Last day posted, included.' })
  to!: string
}

@InputType({ description: 'The decision that recognises the result. Its day is that of the step.' })
class RecogniseCampaignInput extends CampaignStepInput {
  @Field(() => String, { description: 'Number of the decision; at most 80 characters.' })
  @MaxLength(80)
  decisionNumber!: string

  @Field(() => String, { description: 'Post of the person who signed it; at most 120 characters.' })
  @MaxLength(120)
  signerPost!: string
}

@InputType({ description: 'A village’s meeting on the result.' })
class RecordVillageMeetingInput {
  @Field(() => ID, { description: 'The review.' })
  campaignId!: string

  @Field(() => ID, { description: 'The village.' })
  villageId!: string

  @Field(() => LocalDate, { description: 'On which day; not before the meetings began, not in the future.' })
  on!: string

  @Field(() => Int, { description: 'Households that attended, 1 to 100,000.' })
  @Max(100_000)
  attended!: number

  @Field(() => String, { nullable: true, description: 'What the minutes say, in short; at most 1,000 characters.' })
  @MaxLength(1000)
  note?: string | null
}

@InputType({ description: 'A household to list.' })
class AddCampaignEntryInput {
  @Field(() => ID, { description: 'The review.' })
  campaignId!: string

  @Field(() => ID, { description: 'The household.' })
  householdId!: string

  @Field(() => String, { description: 'Why it is added; at most 500 characters.' })
  @MaxLength(500)
  reason!: string
}

@InputType({ description: 'A household to take off the list.' })
class RemoveCampaignEntryInput {
  @Field(() => ID, { description: 'The entry.' })
  entryId!: string

  @Field(() => Int, { description: 'The version read; a newer one answers CONFLICT.' })
  version!: number

  @Field(() => String, { description: 'Why; at most 500 characters.' })
  @MaxLength(500)
  reason!: string
}

const OF_STEP = 'NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, WRONG_STATE'

@Resolver(() => Campaign)
export class CampaignMutations {
  @Mutation(() => Campaign, {
    description: 'Opens the review of a commune and year: lists the households on the list in force and those that asked, and takes over what a book of the year brought. '
      + 'Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, CONFLICT (CAMPAIGN_EXISTS, FORMER_REVIEW_OPEN, NO_STANDARD_FOR_YEAR).',
  })
  async openCampaign(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => OpenCampaignInput, { description: 'Which.' }) input: OpenCampaignInput) {
    return ctx.read.get(ctx, info, await openCampaign(ctx, input))
  }

  @Mutation(() => Campaign, { description: `Households are visited from now on. Errors: ${OF_STEP}, CONFLICT (CHANGED_BY_SOMEONE, NOTHING_LISTED).` })
  async beginSurveying(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => CampaignStepInput, { description: 'Which, when.' }) input: CampaignStepInput) {
    return ctx.read.get(ctx, info, await beginSurveying(ctx, input))
  }

  @Mutation(() => Campaign, { description: `Villages meet from now on; every listed household has been reviewed. Errors: ${OF_STEP}, CONFLICT (CHANGED_BY_SOMEONE, NOT_ALL_SURVEYED).` })
  async beginVillageMeetings(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => CampaignStepInput, { description: 'Which, when.' }) input: CampaignStepInput) {
    return ctx.read.get(ctx, info, await beginVillageMeetings(ctx, input))
  }

  @Mutation(() => Campaign, { description: 'Records a village’s meeting; recorded again, the earlier one stays with its end. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, WRONG_STATE, CONFLICT (VILLAGE_NOT_LISTED).' })
  async recordVillageMeeting(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => RecordVillageMeetingInput, { description: 'The meeting.' }) input: RecordVillageMeetingInput) {
    return ctx.read.get(ctx, info, await recordVillageMeeting(ctx, input))
  }

  @Mutation(() => Campaign, {
    description: `Posts the result; every village with a listed household has met, and every household has a class. Errors: ${OF_STEP}, CONFLICT (CHANGED_BY_SOMEONE, VILLAGES_NOT_MET, CLASSES_OPEN, POSTED_TOO_SHORT).`,
  })
  async postCampaign(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => PostCampaignInput, { description: 'Which, from when to when.' }) input: PostCampaignInput) {
    return ctx.read.get(ctx, info, await postCampaign(ctx, input))
  }

  @Mutation(() => Campaign, { description: `Recognises the result, not before the last day posted. It is not changed any more. Errors: ${OF_STEP}, CONFLICT (CHANGED_BY_SOMEONE, NOT_ALL_SURVEYED, CLASSES_OPEN).` })
  async recogniseCampaign(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => RecogniseCampaignInput, { description: 'The decision.' }) input: RecogniseCampaignInput) {
    return ctx.read.get(ctx, info, await recogniseCampaign(ctx, input))
  }

  @Mutation(() => Campaign, { description: `One step back, before recognition. Going back to surveying, meetings held no longer count. Errors: ${OF_STEP}, CONFLICT (CHANGED_BY_SOMEONE).` })
  async stepCampaignBack(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => StepCampaignBackInput, { description: 'Which, and why.' }) input: StepCampaignBackInput) {
    return ctx.read.get(ctx, info, await stepCampaignBack(ctx, input))
  }

  @Mutation(() => CampaignEntry, { description: 'Lists one more household, while listing or surveying. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, WRONG_STATE, CONFLICT (LISTING_CLOSED, ALREADY_LISTED, HOUSEHOLD_GONE).' })
  async addCampaignEntry(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => AddCampaignEntryInput, { description: 'Which, and why.' }) input: AddCampaignEntryInput) {
    return ctx.read.get(ctx, info, await addCampaignEntry(ctx, input))
  }

  @Mutation(() => CampaignEntry, { description: 'Takes a household that was not reviewed off the list, while listing or surveying; the entry stays. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, WRONG_STATE, CONFLICT (CHANGED_BY_SOMEONE, LISTING_CLOSED, ALREADY_SURVEYED).' })
  async removeCampaignEntry(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => RemoveCampaignEntryInput, { description: 'Which, and why.' }) input: RemoveCampaignEntryInput) {
    return ctx.read.get(ctx, info, await removeCampaignEntry(ctx, input))
  }
}
