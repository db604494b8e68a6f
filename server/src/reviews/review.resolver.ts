import { Args, Ctx, Info, Query, Resolver } from 'type-graphql'
import type { GraphQLResolveInfo } from 'graphql'
import type { OperationCtx } from '../kit/index.ts'
import { Review } from './review.entity.ts'
import { ReviewArgs, ReviewConnection } from './review.inputs.ts'

@Resolver(() => Review)
export class ReviewResolver {
  @Query(() => ReviewConnection, { description: 'Yearly reviews of households.' })
  reviews(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Args(() => ReviewArgs) args: InstanceType<typeof ReviewArgs>) {
    return ctx.read.connection(ctx, info, Review, args)
  }
}
