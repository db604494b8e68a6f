import { FloorKind, NeedKind } from '@chung-tay/schema'
import { ArrayMaxSize, MaxLength } from 'class-validator'
import { Arg, Ctx, Field, ID, Info, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import type { GraphQLResolveInfo } from 'graphql'
import { isUuid, WholeNumber, type OperationCtx } from '../kit/index.ts'
import { askForPlan, PlanRun, suggestFor, WorthPart } from '../matching/index.ts'
import { Organisation, Pledge } from '../organisations/index.ts'
import { helpersIn, helpersOf, servedOf } from './helpers.service.ts'

@InputType({ description: 'A floor: of the needs of each village, or of a group of households, at least so many percent are served before anything else, as far as possible.' })
class PlanFloorInput {
  @Field(() => FloorKind, { description: 'What it is of.' })
  by!: FloorKind

  @Field(() => String, { nullable: true, description: 'Id of a village, or key of a household group; every village when not given.' })
  key?: string | null

  @Field(() => Int, { description: 'Percent of the needs, 0 to 100; rounded down to whole needs.' })
  percent!: number
}

@InputType({ description: 'What to plan.' })
class RunPlanInput {
  @Field(() => ID, { description: 'The commune.' })
  communeId!: string

  @Field(() => Int, { description: 'Year of the needs and pledges.' })
  year!: number

  @Field(() => String, { nullable: true, description: 'What to call it, at most 120 characters.' })
  @MaxLength(120)
  name?: string | null

  @Field(() => ID, { nullable: true, description: 'A plan of the same commune and year: its locked lines are held, its ruled-out pairs kept out, and the rest is solved again.' })
  basedOnId?: string | null

  @Field(() => Int, { nullable: true, description: 'Most organisations helping one household or place, 1 to 20; no limit when not given.' })
  organisationsPerHousehold?: number | null

  @Field(() => Int, { defaultValue: 0, description: 'Percent of every pledge held back for later arrivals, 0 to 50; rounded up.' })
  reservePercent!: number

  @Field(() => [PlanFloorInput], { defaultValue: [], description: 'Floors; at most 20.' })
  @ArrayMaxSize(20)
  floors!: PlanFloorInput[]

  @Field(() => [ID], { defaultValue: [], description: 'Needs of these villages only, at most 200; of the whole commune when empty.' })
  @ArrayMaxSize(200)
  villageIds!: string[]

  @Field(() => [NeedKind], { defaultValue: [], description: 'Needs of these kinds only; of all when empty.' })
  kinds!: NeedKind[]

  @Field(() => [ID], { defaultValue: [], description: 'Pledges of these organisations only, at most 200; of all when empty.' })
  @ArrayMaxSize(200)
  organisationIds!: string[]
}

@ObjectType({ description: 'An organisation that could serve a need now.' })
class NeedSuggestion {
  @Field(() => ID, { description: 'The pledge it would draw on.' })
  pledgeId!: string

  @Field(() => ID, { description: 'The organisation.' })
  organisationId!: string

  @Field(() => String, { description: 'Name of the organisation.' })
  organisationName!: string

  @Field(() => WholeNumber, { description: 'How much it could give, in the need’s unit.' })
  quantity!: number

  @Field(() => WholeNumber, { description: 'Worth, as a plan would count it.' })
  worth!: number

  @Field(() => [WorthPart], { description: 'The parts the worth is made of.' })
  parts!: readonly WorthPart[]

  @Field(() => WholeNumber, { description: 'What is left of the pledge, in the need’s unit.' })
  capacityLeft!: number
}

@ObjectType({ description: 'An organisation that pledges this and cannot serve the need.' })
class ExcludedSuggestion {
  @Field(() => ID, { description: 'The pledge.' })
  pledgeId!: string

  @Field(() => String, { description: 'Name of the organisation.' })
  organisationName!: string

  @Field(() => String, { description: 'The rule: a value of Exclusion in the vocabulary, or of GapReason where a limit keeps it out.' })
  rule!: string

  @Field(() => WholeNumber, { description: 'What is left of the pledge.' })
  capacityLeft!: number

  @Field(() => WholeNumber, { description: 'What the need asks for.' })
  needed!: number
}

@ObjectType({ description: 'Who could serve a need now, best first, and who could not.' })
class NeedSuggestions {
  @Field(() => [NeedSuggestion], { description: 'At most seven, best first; the same worths as a plan’s.' })
  suggestions!: NeedSuggestion[]

  @Field(() => [ExcludedSuggestion], { description: 'Who pledges this and cannot, with the rule.' })
  excluded!: ExcludedSuggestion[]
}

/** Planning looks at who already helps whom, so its operations live in the room that knows. */
@Resolver()
export class PlanningResolver {
  @Mutation(() => PlanRun, {
    description: 'Asks for a plan of who helps whom with what; nothing is decided by it. It is made by itself: `planRunMoved` tells how far it is and which plan came of it, or why none did. '
      + 'Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, TOO_MUCH, CONFLICT (PLAN_OF_ANOTHER_YEAR; LOCKS_IMPOSSIBLE with `lines: [{lineId, rule}]`: locked lines of the plan it is based on that cannot stand any more).',
  })
  async runPlan(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => RunPlanInput, { description: 'What to plan.' }) input: RunPlanInput) {
    const helpers = isUuid(input.communeId) ? await helpersIn(ctx, input.communeId) : new Map<string, Set<string>>()
    const { communeId, year, reservePercent, villageIds, kinds, organisationIds } = input
    return ctx.read.get(ctx, info, await askForPlan(ctx, {
      communeId, year, reservePercent, villageIds, kinds, organisationIds, name: input.name?.trim() || null, basedOnId: input.basedOnId ?? null, organisationsPerHousehold: input.organisationsPerHousehold ?? null,
      floors: input.floors.map(({ by, key, percent }) => ({ by, key: key ?? null, percent })),
    }, helpers))
  }

  @Query(() => NeedSuggestions, { description: 'Who could serve one need now, best first, and who could not and why. Errors: NOT_ALLOWED, NOT_FOUND.' })
  async suggestions(
    @Ctx() ctx: OperationCtx,
    @Arg('needId', () => ID, { description: 'The need.' }) needId: string,
    @Arg('organisationsPerHousehold', () => Int, { nullable: true, description: 'Most organisations helping one household or place; no limit when not given.' }) most?: number,
  ): Promise<NeedSuggestions> {
    const served = isUuid(needId) ? await servedOf(ctx, [needId]) : new Map<string, string>()
    const helpers = await helpersOf(ctx, [...served.values()])
    const { suggestions, excluded } = await suggestFor(ctx, needId, most ?? null, helpers)
    const pledges = await ctx.em.find(Pledge, { id: { $in: [...suggestions, ...excluded].map(({ pledgeId }) => pledgeId) } })
    const organisations = await ctx.em.find(Organisation, { id: { $in: pledges.map((pledge) => pledge.organisation.id) } })
    const name = new Map(organisations.map((organisation) => [organisation.id, organisation.name]))
    return {
      suggestions: suggestions.map((one) => ({ ...one, parts: [...one.parts], organisationName: name.get(one.organisationId) ?? '' })),
      excluded: excluded.map((one) => ({ ...one, organisationName: name.get(one.organisationId) ?? '' })),
    }
  }
}
