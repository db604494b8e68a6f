import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql'
import type { GraphQLResolveInfo } from 'graphql'
import type { OperationCtx } from '../kit/index.ts'
import { Need } from './need.entity.ts'
import { NeedArgs, NeedConnection } from './need.inputs.ts'

@Resolver(() => Need)
export class NeedResolver {
  @Query(() => NeedConnection, { description: 'Needs of households.' })
  needs(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Args(() => NeedArgs) args: InstanceType<typeof NeedArgs>) {
    return ctx.read.connection(ctx, info, Need, args)
  }

  @Query(() => Need, { nullable: true, description: 'One need; null when there is none the viewer may see.' })
  need(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'Its id.' }) id: string) {
    return ctx.read.find(ctx, info, id)
  }
}
