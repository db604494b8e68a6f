import { Arg, Ctx, Field, ID, Info, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import { ArrayMaxSize } from 'class-validator'
import type { GraphQLResolveInfo } from 'graphql'
import type { OperationCtx } from '../kit/index.ts'
import { Need } from './need.entity.ts'
import { decideNeeds, proposeNeeds, withdrawNeed } from './need.service.ts'

@InputType({ description: 'Which reviews to derive needs from.' })
class ProposeNeedsInput {
  @Field(() => ID, { description: 'The commune.' })
  communeId!: string

  @Field(() => Int, { description: 'Year of the reviews.' })
  year!: number
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
  @Mutation(() => ProposeNeedsPayload, { description: 'Proposes what a year’s reviews call for and no need answers yet. A person confirms or refuses each. Errors: NOT_ALLOWED, NOT_FOUND.' })
  async proposeNeeds(@Ctx() ctx: OperationCtx, @Arg('input', () => ProposeNeedsInput, { description: 'Which reviews.' }) input: ProposeNeedsInput): Promise<ProposeNeedsPayload> {
    return { proposedCount: (await proposeNeeds(ctx, input.communeId, input.year)).length }
  }

  @Mutation(() => DecideNeedsPayload, { description: 'Confirms proposed needs, all or none. Errors: NOT_ALLOWED, NOT_FOUND, WRONG_STATE.' })
  async confirmNeeds(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => DecideNeedsInput, { description: 'Which.' }) input: DecideNeedsInput) {
    await decideNeeds(ctx, input.needIds, 'CONFIRMED')
    return { needs: await ctx.read.part(ctx, info, null, 'needs', input.needIds) }
  }

  @Mutation(() => DecideNeedsPayload, { description: 'Refuses proposed needs, all or none. Errors: NOT_ALLOWED, NOT_FOUND, WRONG_STATE.' })
  async refuseNeeds(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => DecideNeedsInput, { description: 'Which.' }) input: DecideNeedsInput) {
    await decideNeeds(ctx, input.needIds, 'REFUSED')
    return { needs: await ctx.read.part(ctx, info, null, 'needs', input.needIds) }
  }

  @Mutation(() => Need, { description: 'Withdraws a confirmed need nobody is committed to. Errors: NOT_ALLOWED, NOT_FOUND, WRONG_STATE, CONFLICT (NEED_COMMITTED).' })
  async withdrawNeed(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'The need.' }) id: string) {
    await withdrawNeed(ctx, id)
    return ctx.read.get(ctx, info, id)
  }
}
