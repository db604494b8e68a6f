import { Arg, Ctx, Field, ID, Info, InputType, Int, Mutation, Resolver } from 'type-graphql'
import { ArrayMaxSize, Max, MaxLength } from 'class-validator'
import type { GraphQLResolveInfo } from 'graphql'
import { Answer, Cause, Indicator, QuickCheck, RequestKind } from '@chung-tay/schema'
import { LocalDate, type OperationCtx } from '../kit/index.ts'
import { CampaignEntry } from './entry.entity.ts'
import { ReviewRequest } from './request.entity.ts'
import { answerReviewRequest, recordReviewRequest } from './request.service.ts'
import { recordSurvey } from './survey.service.ts'

@InputType({ description: 'The answer to one indicator.' })
class SurveyAnswerInput {
  @Field(() => Indicator, { description: 'The indicator.' })
  indicator!: Indicator

  @Field(() => Answer, { description: 'YES is deprived; UNKNOWN is not no.' })
  answer!: Answer
}

@InputType({ description: 'What a surveyor brings back from a household. The class, and whether it is new, fallen back or continuing, follow from it and from earlier reviews.' })
class SurveyInput {
  @Field(() => String, { description: 'Who surveyed; at most 120 characters.' })
  @MaxLength(120)
  surveyor!: string

  @Field(() => LocalDate, { description: 'On which day; not in the future.' })
  on!: string

  @Field(() => QuickCheck, { nullable: true, description: 'What form A said; when form B is not needed nothing else is given. Null when it was not used.' })
  quickCheck?: QuickCheck | null

  @Field(() => Int, { nullable: true, description: 'Points of form B1, 0 to 1,000; null when not known.' })
  @Max(1000)
  b1Points?: number | null

  @Field(() => [SurveyAnswerInput], { defaultValue: [], description: 'Answers of form B2, each indicator of the standard at most once; those not given are not known.' })
  @ArrayMaxSize(50)
  answers!: SurveyAnswerInput[]

  @Field(() => [Cause], { defaultValue: [], description: 'Causes of poverty found.' })
  @ArrayMaxSize(50)
  causes!: Cause[]

  @Field(() => Boolean, { defaultValue: false, description: 'No labour capacity.' })
  noLabour!: boolean

  @Field(() => Boolean, { defaultValue: false, description: 'Has a member with merit.' })
  hasMerit!: boolean

  @Field(() => Boolean, { defaultValue: false, description: 'Registered to leave poverty.' })
  registeredToLeave!: boolean

  @Field(() => String, { nullable: true, description: 'Note; required once villages meet, since an agreed result changes. At most 500 characters.' })
  @MaxLength(500)
  note?: string | null
}

@InputType({ description: 'The survey of a listed household.' })
class RecordSurveyInput {
  @Field(() => ID, { description: 'The entry.' })
  entryId!: string

  @Field(() => Int, { description: 'The version read; a newer one answers CONFLICT.' })
  version!: number

  @Field(() => SurveyInput, { description: 'What was found.' })
  survey!: SurveyInput
}

@InputType({ description: 'A request a household handed in.' })
class RecordReviewRequestInput {
  @Field(() => ID, { description: 'The household; it is in the register already.' })
  householdId!: string

  @Field(() => RequestKind, { description: 'What it asks for.' })
  kind!: RequestKind

  @Field(() => LocalDate, { description: 'Day received; not in the future.' })
  receivedOn!: string

  @Field(() => String, { nullable: true, description: 'Note; at most 500 characters.' })
  @MaxLength(500)
  note?: string | null
}

@InputType({ description: 'What becomes of a request: refused with a reason, or answered by a review.' })
class AnswerReviewRequestInput {
  @Field(() => ID, { description: 'The request.' })
  id!: string

  @Field(() => Int, { description: 'The version read; a newer one answers CONFLICT.' })
  version!: number

  @Field(() => LocalDate, { description: 'Day of the answer; not before it was received, not in the future.' })
  on!: string

  @Field(() => String, { nullable: true, description: 'Why it is refused; at most 500 characters. Null when it is answered by a review.' })
  @MaxLength(500)
  refusalReason?: string | null

  @Field(() => SurveyInput, { nullable: true, description: 'The survey that answers it; null when the household was surveyed since the request was received.' })
  survey?: SurveyInput | null
}

@Resolver(() => CampaignEntry)
export class SurveyMutations {
  @Mutation(() => CampaignEntry, {
    description: 'Records or corrects the survey of a listed household, until the result is recognised; what the review was before is kept. '
      + 'Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, WRONG_STATE, CONFLICT (CHANGED_BY_SOMEONE, QUICK_CHECK_NOT_FOR_LISTED, REVIEW_STANDS, NOBODY_LIVES_THERE, AREA_KIND_UNKNOWN).',
  })
  async recordSurvey(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => RecordSurveyInput, { description: 'Which, and what was found.' }) input: RecordSurveyInput) {
    return ctx.read.get(ctx, info, await recordSurvey(ctx, input))
  }

  @Mutation(() => ReviewRequest, { description: 'Records a request for a review; while a yearly review is listing or surveying, the household is listed at once. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, CONFLICT (HOUSEHOLD_GONE).' })
  async recordReviewRequest(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => RecordReviewRequestInput, { description: 'The request.' }) input: RecordReviewRequestInput) {
    return ctx.read.get(ctx, info, await recordReviewRequest(ctx, input))
  }

  @Mutation(() => ReviewRequest, {
    description: 'Answers a request. A review given on it counts in the yearly review under way, else in the list of the coming one: what was recognised for a year stays; only a correction changes it, and what stood there is kept. '
      + 'Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, WRONG_STATE, CONFLICT (CHANGED_BY_SOMEONE, NOT_SURVEYED_SINCE, LISTING_CLOSED, STANDARD_CHANGES, NO_STANDARD_FOR_YEAR, NOTHING_TO_CORRECT, QUICK_CHECK_IS_REFUSAL, '
      + 'QUICK_CHECK_NOT_FOR_LISTED, REVIEW_STANDS, HOUSEHOLD_GONE, NOBODY_LIVES_THERE, AREA_KIND_UNKNOWN).',
  })
  async answerReviewRequest(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => AnswerReviewRequestInput, { description: 'The answer.' }) input: AnswerReviewRequestInput) {
    return ctx.read.get(ctx, info, await answerReviewRequest(ctx, input))
  }
}
