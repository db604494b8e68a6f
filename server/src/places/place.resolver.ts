import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql'
import type { GraphQLResolveInfo } from 'graphql'
import type { OperationCtx } from '../kit/index.ts'
import { Place } from './place.entity.ts'
import { PlaceArgs, PlaceConnection } from './place.inputs.ts'

@Resolver(() => Place)
export class PlaceResolver {
  @Query(() => PlaceConnection, { description: 'Provinces, communes and villages.' })
  places(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Args(() => PlaceArgs) args: InstanceType<typeof PlaceArgs>) {
    return ctx.read.connection(ctx, info, Place, args)
  }

  @Query(() => Place, { nullable: true, description: 'One place; null when there is none.' })
  place(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'Its id.' }) id: string) {
    return ctx.read.find(ctx, info, id)
  }
}
