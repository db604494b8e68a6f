import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql'
import type { GraphQLResolveInfo } from 'graphql'
import type { OperationCtx } from '../kit/index.ts'
import { Plan } from './plan.entity.ts'
import { PlanArgs, PlanConnection } from './plan.inputs.ts'

@Resolver(() => Plan)
export class PlanResolver {
  @Query(() => PlanConnection, { description: 'Plans that were run.' })
  plans(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Args(() => PlanArgs) args: InstanceType<typeof PlanArgs>) {
    return ctx.read.connection(ctx, info, Plan, args)
  }

  @Query(() => Plan, { nullable: true, description: 'One plan; null when there is none the viewer may see.' })
  plan(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'Its id.' }) id: string) {
    return ctx.read.find(ctx, info, id)
  }
}
