import { Arg, Ctx, Field, ID, Info, InputType, Mutation, Resolver } from 'type-graphql'
import { MaxLength } from 'class-validator'
import type { GraphQLResolveInfo } from 'graphql'
import { PovertyClass } from '@chung-tay/schema'
import { WholeNumber, type OperationCtx } from '../kit/index.ts'
import { decideClass, withdrawClassDecision } from './class-decision.service.ts'
import { Review } from './review.entity.ts'
import { recordIncome } from './review.service.ts'

@InputType({ description: 'A class decided by a person for a household in a review.' })
class DecideClassInput {
  @Field(() => ID, { description: 'The review.' })
  reviewId!: string

  @Field(() => PovertyClass, { description: 'The class decided.' })
  povertyClass!: PovertyClass

  @Field(() => String, { description: 'Why; at most 1,000 characters.' })
  @MaxLength(1000)
  reason!: string

  @Field(() => String, { description: 'Document it rests on: number, day, issuer; at most 200 characters.' })
  @MaxLength(200)
  document!: string

  @Field(() => String, { description: 'Office of the person who signed it; at most 120 characters.' })
  @MaxLength(120)
  signerRole!: string
}

@InputType({ description: 'A standing decision to withdraw.' })
class WithdrawClassDecisionInput {
  @Field(() => ID, { description: 'The review it stands for.' })
  reviewId!: string

  @Field(() => String, { description: 'Why; at most 1,000 characters.' })
  @MaxLength(1000)
  reason!: string
}

@InputType({ description: 'The income of a household at a review.' })
class RecordIncomeInput {
  @Field(() => ID, { description: 'The review.' })
  reviewId!: string

  @Field(() => WholeNumber, { nullable: true, description: 'Dong per person and month; null when not known after all.' })
  incomeDong?: number | null
}

@Resolver(() => Review)
export class ClassDecisionMutations {
  @Mutation(() => Review, { description: 'Decides a class beside the computed one, which stays; the decided one counts in all figures. A decision that stood ends by it. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT.' })
  async decideClass(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => DecideClassInput, { description: 'The decision.' }) input: DecideClassInput) {
    return ctx.read.get(ctx, info, await decideClass(ctx, input))
  }

  @Mutation(() => Review, { description: 'Withdraws the decision that stands for a review; it stays with its end, and the computed class counts again. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, CONFLICT (NO_DECISION).' })
  async withdrawClassDecision(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => WithdrawClassDecisionInput, { description: 'Which, and why.' }) input: WithdrawClassDecisionInput) {
    return ctx.read.get(ctx, info, await withdrawClassDecision(ctx, input.reviewId, input.reason))
  }

  @Mutation(() => Review, { description: 'Records the income of a household at a review, for standards that go by it, and computes its class again under the standard of the review. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT.' })
  async recordIncome(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => RecordIncomeInput, { description: 'The income.' }) input: RecordIncomeInput) {
    return ctx.read.get(ctx, info, await recordIncome(ctx, input.reviewId, input.incomeDong ?? null))
  }
}
