import { Arg, Ctx, Field, ID, Info, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import { ArrayMaxSize } from 'class-validator'
import type { GraphQLResolveInfo } from 'graphql'
import type { OperationCtx } from '../kit/index.ts'
import { Need } from './need.entity.ts'
import { decideNeeds, orderNeeds, withdrawNeed } from './need.service.ts'
import { CorrectNeedInput, OrderNeedsInput, RecordNeedInput, RefuseNeedsInput } from './write.inputs.ts'
import { proposeNeeds } from './propose.service.ts'
import { correctNeed, recordNeed } from './record.service.ts'

@InputType({ description: 'Which reviews to derive needs from.' })
class ProposeNeedsInput {
  @Field(() => ID, { description: 'The commune.' })
  communeId!: string

  @Field(() => Int, { description: 'Year of the reviews.' })
  year!: number

  @Field(() => ID, { nullable: true, description: 'Only this household’s; all of the commune when not given.' })
  householdId?: string | null
}

@InputType({ description: 'Proposed needs to decide on.' })
class DecideNeedsInput {
  @Field(() => [ID], { description: 'The needs, at most 500.' })
  @ArrayMaxSize(500)
  needIds!: string[]
}

@ObjectType({ description: 'What was proposed.' })
class ProposeNeedsPayload {
  @Field(() => Int, { description: 'How many needs were proposed.' })
  proposedCount!: number
}

@ObjectType({ description: 'Needs that were decided on.' })
class DecideNeedsPayload {
  @Field(() => [Need], { description: 'The needs.' })
  needs!: Need[]
}

@Resolver(() => Need)
export class NeedMutations {
  @Mutation(() => ProposeNeedsPayload, { description: 'Proposes what a year’s reviews, or one household’s, call for and no need answers yet, by the rules of that year. A person confirms or refuses each. Errors: NOT_ALLOWED, NOT_FOUND, CONFLICT (ALREADY_MERGED).' })
  async proposeNeeds(@Ctx() ctx: OperationCtx, @Arg('input', () => ProposeNeedsInput, { description: 'Which reviews.' }) input: ProposeNeedsInput): Promise<ProposeNeedsPayload> {
    return { proposedCount: (await proposeNeeds(ctx, input)).length }
  }

  @Mutation(() => DecideNeedsPayload, { description: 'Confirms proposed needs, all or none. Errors: NOT_ALLOWED, NOT_FOUND, WRONG_STATE.' })
  async confirmNeeds(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => DecideNeedsInput, { description: 'Which.' }) input: DecideNeedsInput) {
    await decideNeeds(ctx, input.needIds, 'CONFIRMED')
    return { needs: await ctx.read.part(ctx, info, null, 'needs', input.needIds) }
  }

  @Mutation(() => DecideNeedsPayload, { description: 'Refuses proposed needs, all or none, with a reason where there is one to tell. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, WRONG_STATE.' })
  async refuseNeeds(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => RefuseNeedsInput, { description: 'Which, and why.' }) input: RefuseNeedsInput) {
    await decideNeeds(ctx, input.needIds, 'REFUSED', input.reason ?? null)
    return { needs: await ctx.read.part(ctx, info, null, 'needs', input.needIds) }
  }

  @Mutation(() => DecideNeedsPayload, {
    description: 'Puts a household’s standing needs of a year in its own order, the most urgent first. The whole list is given, or it is refused. Errors: NOT_ALLOWED, NOT_FOUND, CONFLICT (NEEDS_CHANGED, ALREADY_MERGED).',
  })
  async orderNeeds(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => OrderNeedsInput, { description: 'The whole list, in order.' }) input: OrderNeedsInput) {
    await orderNeeds(ctx, input)
    return { needs: await ctx.read.part(ctx, info, null, 'needs', input.needIds) }
  }

  @Mutation(() => Need, {
    description: 'Records a need of a household, a member or a place by hand; it stands at once. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, CONFLICT (NEED_EXISTS, MEMBER_LEFT, VILLAGE_ENDED, ALREADY_MERGED).',
  })
  async recordNeed(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => RecordNeedInput, { description: 'Whose, what, how much.' }) input: RecordNeedInput) {
    return ctx.read.get(ctx, info, await recordNeed(ctx, input))
  }

  @Mutation(() => Need, {
    description: 'Corrects a standing need: how much, what it answers, by when, what it is known by. Never below what organisations have taken on. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, WRONG_STATE, CONFLICT (NEED_COMMITTED).',
  })
  async correctNeed(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => CorrectNeedInput, { description: 'Which, and what is so instead.' }) input: CorrectNeedInput) {
    await correctNeed(ctx, input)
    return ctx.read.get(ctx, info, input.id)
  }

  @Mutation(() => Need, { description: 'Withdraws a confirmed need nobody is committed to. Errors: NOT_ALLOWED, NOT_FOUND, WRONG_STATE, CONFLICT (NEED_COMMITTED).' })
  async withdrawNeed(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'The need.' }) id: string) {
    await withdrawNeed(ctx, id)
    return ctx.read.get(ctx, info, id)
  }
}
