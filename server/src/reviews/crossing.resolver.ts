import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql'
import { isObjectType, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql'
import { askedOf, type OperationCtx } from '../kit/index.ts'
import { assessUnder, crossing, reviewsInCell } from './crossing.service.ts'
import { CrossingCellInput, ReviewAssessment, StandardCrossing, StandardCrossingCell, StandardCrossingInput } from './crossing.types.ts'
import { Review } from './review.entity.ts'

@Resolver()
export class CrossingResolver {
  @Query(() => ReviewAssessment, { nullable: true, description: 'One review under any standard, also a draft; null when there is no such review or standard the viewer may see.' })
  reviewUnder(
    @Ctx() ctx: OperationCtx, @Arg('reviewId', () => ID, { description: 'The review.' }) reviewId: string,
    @Arg('standardId', () => String, { description: 'The standard.' }) standardId: string,
  ): Promise<ReviewAssessment | null> {
    return assessUnder(ctx, reviewId, standardId)
  }

  @Query(() => StandardCrossing, { nullable: true, description: 'The same households under two standards; null when there is no standard of that id. What the form of the one never asked stays unknown under the other. Errors: TOO_MUCH (households).' })
  standardCrossing(@Ctx() ctx: OperationCtx, @Arg('between', () => StandardCrossingInput, { description: 'Which standards, which reviews.' }) between: StandardCrossingInput): Promise<StandardCrossing | null> {
    return crossing(ctx, between)
  }

  @Query(() => StandardCrossingCell, { nullable: true, description: 'The households in one cell of such a crossing; null when there is no standard of that id. Errors: TOO_MUCH (households).' })
  async standardCrossingCell(
    @Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('cell', () => CrossingCellInput, { description: 'Which standards, which reviews, which cell.' }) cell: CrossingCellInput,
  ): Promise<StandardCrossingCell | null> {
    const ids = await reviewsInCell(ctx, cell, cell.oneClass, cell.otherClass)
    if (!ids) return null
    const type = info.schema.getType('StandardCrossingCell') as GraphQLObjectType
    // Each list asked for is a read of its own, under the name the answer calls it by.
    const lists: Record<string, object> = {}
    for (const { name, key, args, type: connection, nodes } of askedOf(info, type, info.fieldNodes)) {
      if (name !== 'reviews' || !isObjectType(connection)) continue
      lists[key] = await ctx.read.connection(ctx, { ...info, returnType: connection, fieldNodes: nodes }, Review, { ...args, where: { and: [args['where'] ?? {}, { id: { in: ids } }] } })
    }
    return { householdCount: ids.length, ...lists }
  }
}
