import { HandReason } from '@chung-tay/schema'
import { ArrayMaxSize, MaxLength } from 'class-validator'
import { Arg, Ctx, Field, ID, Info, InputType, Mutation, Resolver } from 'type-graphql'
import type { GraphQLResolveInfo } from 'graphql'
import { WholeNumber, type OperationCtx } from '../kit/index.ts'
import { changePlanLine, lockPlanLines, removePlanLine } from './hand.service.ts'
import { Plan } from './plan.entity.ts'

@InputType({ description: 'Which lines of a plan to lock or unlock.' })
class LockPlanLinesInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string

  @Field(() => [ID], { description: 'Its lines, at most 1,000.' })
  @ArrayMaxSize(1000)
  lineIds!: string[]

  @Field(() => Boolean, { description: 'True locks them, false unlocks them.' })
  locked!: boolean
}

@InputType({ description: 'A line of a plan chosen by hand.' })
class ChangePlanLineInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string

  @Field(() => ID, { description: 'The need, one the plan considered.' })
  needId!: string

  @Field(() => ID, { description: 'The pledge to draw on, one the plan considered.' })
  pledgeId!: string

  @Field(() => WholeNumber, { description: 'How much, in the need’s unit; all of it for needs that are met whole.' })
  quantity!: number

  @Field(() => ID, { nullable: true, description: 'A line this one takes the place of.' })
  insteadOfId?: string | null

  @Field(() => HandReason, { description: 'Why.' })
  reason!: HandReason

  @Field(() => String, { nullable: true, description: 'More of why, at most 500 characters; required where the reason is OTHER.' })
  @MaxLength(500)
  note?: string | null
}

@InputType({ description: 'A line of a plan to take out by hand.' })
class RemovePlanLineInput {
  @Field(() => ID, { description: 'The line.' })
  lineId!: string

  @Field(() => HandReason, { description: 'Why.' })
  reason!: HandReason

  @Field(() => String, { nullable: true, description: 'More of why, at most 500 characters; required where the reason is OTHER.' })
  @MaxLength(500)
  note?: string | null
}

/** Plans can be argued with: lines are held, chosen and ruled out by hand, and `runPlan` based on the plan solves the rest. */
@Resolver(() => Plan)
export class PlanHandResolver {
  @Mutation(() => Plan, { description: 'Locks lines of a plan, so that plans based on it hold them, or unlocks them. Errors: NOT_ALLOWED, NOT_FOUND, CONFLICT (LINE_ALREADY_DECIDED, PLAN_WITHOUT_PROBLEM: made by a version before 0.3).' })
  async lockPlanLines(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => LockPlanLinesInput, { description: 'Which lines.' }) input: LockPlanLinesInput) {
    await lockPlanLines(ctx, input.planId, input.lineIds, input.locked)
    return ctx.read.get(ctx, info, input.planId)
  }

  @Mutation(() => Plan, {
    description: 'Gives a need so much of a pledge by hand; judged at once by the rules the plan was made under, and locked. Nothing else of the plan changes: solve the rest by a plan based on it. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, '
      + 'CONFLICT (the rule it breaks, where it is about quantity with `left`: what could be given: PLEDGE_USED_UP, NEED_SERVED_IN_PLAN, WHOLE_ONLY, TOO_MANY_ORGANISATIONS, HELD_IN_RESERVE, OTHER_CONTENT, OUT_OF_AREA, NOT_ELIGIBLE, BUDGET_USED_UP, PLEDGE_TAKES_NO_MORE, ORGANISATION_TAKES_NO_MORE; or LINE_ALREADY_DECIDED, PLAN_WITHOUT_PROBLEM).',
  })
  async changePlanLine(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => ChangePlanLineInput, { description: 'The line.' }) input: ChangePlanLineInput) {
    await changePlanLine(ctx, { ...input, insteadOfId: input.insteadOfId ?? null, note: input.note ?? null })
    return ctx.read.get(ctx, info, input.planId)
  }

  @Mutation(() => Plan, { description: 'Takes a line out of a plan by hand and rules its pair out, in plans based on it too. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, CONFLICT (LINE_ALREADY_DECIDED, PLAN_WITHOUT_PROBLEM).' })
  async removePlanLine(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => RemovePlanLineInput, { description: 'The line.' }) input: RemovePlanLineInput) {
    return ctx.read.get(ctx, info, await removePlanLine(ctx, input.lineId, { reason: input.reason, note: input.note ?? null }))
  }
}
