import { Args, Ctx, ID, Info, Query, Resolver, Arg } from 'type-graphql'
import type { GraphQLResolveInfo } from 'graphql'
import type { OperationCtx } from '../kit/index.ts'
import { Household } from './household.entity.ts'
import { HouseholdArgs, HouseholdConnection } from './household.inputs.ts'

@Resolver(() => Household)
export class HouseholdResolver {
  @Query(() => HouseholdConnection, { description: 'Households of the register.' })
  households(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Args(() => HouseholdArgs) args: InstanceType<typeof HouseholdArgs>) {
    // Entries merged into another are read by id, and count in no list.
    return ctx.read.connection(ctx, info, Household, { ...args, where: { and: [args.where ?? {}, { standing: true }] } })
  }

  @Query(() => Household, { nullable: true, description: 'One household; null when there is none the viewer may see.' })
  household(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'Its id.' }) id: string) {
    return ctx.read.find(ctx, info, id)
  }
}
