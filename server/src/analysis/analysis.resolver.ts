import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql'
import { isObjectType, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql'
import { AreaView, HouseholdDimension, NeedDimension } from '@chung-tay/schema'
import { askedOf, type OperationCtx } from '../kit/index.ts'
import { Household, HouseholdWhere } from '../households/index.ts'
import { NeedWhere } from '../needs/index.ts'
import { HouseholdGroups, NeedGroups } from './group.types.ts'
import { householdGroups } from './household-groups.service.ts'
import { movementCell } from './movement.service.ts'
import { MovementCell, MovementCellArg } from './movement.types.ts'
import { needGroups } from './need-groups.service.ts'
import { reviewSummary } from './review-summary.service.ts'
import { ReviewSummary } from './summary.types.ts'

const AREAS = 'Villages, communes and provinces as they were in the year of the figure, or those the same ground belongs to today.'

@Resolver()
export class AnalysisResolver {
  @Query(() => NeedGroups, { description: 'Needs counted and added up by one or two dimensions. Errors: NOT_ALLOWED, INVALID_INPUT, TOO_MUCH (dimensions, groups).' })
  needGroups(
    @Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo,
    @Arg('by', () => [NeedDimension], { description: 'One or two different dimensions.' }) by: NeedDimension[],
    @Arg('where', () => NeedWhere, { nullable: true, description: 'Which needs, of whatever year and state; all the viewer may see when not given.' }) where?: NeedWhere | null,
    @Arg('areas', () => AreaView, { defaultValue: 'AS_THEY_WERE', description: AREAS }) areas: AreaView = 'AS_THEY_WERE',
  ): Promise<NeedGroups> {
    return needGroups(ctx, info, by, where, areas)
  }

  @Query(() => HouseholdGroups, { description: 'Households reviewed in a year, counted by one or two dimensions. Errors: NOT_ALLOWED, INVALID_INPUT, TOO_MUCH (dimensions, groups).' })
  householdGroups(
    @Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo,
    @Arg('by', () => [HouseholdDimension], { description: 'One or two different dimensions.' }) by: HouseholdDimension[],
    @Arg('year', () => Int, { description: 'Year of the review; needs and organisations are those of the same year.' }) year: number,
    @Arg('where', () => HouseholdWhere, { nullable: true, description: 'Which households; all the viewer may see when not given. Those not reviewed that year are left out.' }) where?: HouseholdWhere | null,
    @Arg('areas', () => AreaView, { defaultValue: 'AS_THEY_WERE', description: AREAS }) areas: AreaView = 'AS_THEY_WERE',
  ): Promise<HouseholdGroups> {
    return householdGroups(ctx, info, by, where, year, areas)
  }

  @Query(() => ReviewSummary, { description: 'What a yearly review adds up to by class, and the movement since the year before.' })
  reviewSummary(
    @Ctx() ctx: OperationCtx,
    @Arg('year', () => Int, { description: 'Year of the review.' }) year: number,
    @Arg('communeId', () => ID, { nullable: true, description: 'The commune; all the viewer may see when not given.' }) communeId?: string | null,
  ): Promise<ReviewSummary> {
    return reviewSummary(ctx, year, communeId)
  }

  @Query(() => MovementCell, { description: 'The households behind one cell of the movement tables; none where there is no review of the year before. Errors: NOT_ALLOWED, TOO_MUCH (households).' })
  async reviewMovementCell(
    @Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('cell', () => MovementCellArg, { description: 'Which cell.' }) cell: MovementCellArg,
  ): Promise<MovementCell> {
    const found = await movementCell(ctx, cell)
    const lists: Record<string, object> = {}
    // Each list asked for is a read of its own, under the name the answer calls it by.
    for (const { name, key, args, type, nodes } of askedOf(info, info.schema.getType('MovementCell') as GraphQLObjectType, info.fieldNodes)) {
      if (name !== 'households' || !isObjectType(type)) continue
      lists[key] = await ctx.read.connection(ctx, { ...info, returnType: type, fieldNodes: nodes }, Household, { ...args, where: { and: [args['where'] ?? {}, { id: { in: found.map(({ way }) => way.id) } }] } })
    }
    return {
      amount: found.reduce((sum, { amount }) => sum + amount, 0), householdCount: found.length, withoutEventCount: found.filter(({ explained }) => !explained).length,
      ways: found.map(({ way, amount, explained }) => ({
        householdId: way.id, classBefore: way.from, classNow: way.to, listing: way.listing, pending: way.pending, personsBefore: way.persons.before, personsNow: way.persons.after, amount, explained, events: [...way.events],
      })),
      ...lists,
    }
  }
}
