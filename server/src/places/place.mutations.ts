import { Arg, Ctx, Field, ID, Info, InputType, Mutation, Resolver } from 'type-graphql'
import { ArrayMaxSize, MaxLength } from 'class-validator'
import type { GraphQLResolveInfo } from 'graphql'
import { AreaKind, CodeSystem, PlaceAttributeKind } from '@chung-tay/schema'
import { LocalDate, type OperationCtx } from '../kit/index.ts'
import { changePlaceAttribute } from './attribute.service.ts'
import { Place } from './place.entity.ts'
import { carryOverCommune, registerCommune } from './place.service.ts'
import { changeVillages } from './village.service.ts'

@InputType({ description: 'A commune of the national list to work with.' })
class RegisterCommuneInput {
  @Field(() => CodeSystem, { description: 'The official list the code belongs to.' })
  codeSystem!: CodeSystem

  @Field(() => String, { description: 'Code of the commune: five digits.' })
  @MaxLength(10)
  code!: string

  @Field(() => AreaKind, { description: 'Rural or urban: which line and thresholds apply. Not part of the national list.' })
  areaKind!: AreaKind
}

@InputType({ description: 'A commune that went whole into another.' })
class CarryOverCommuneInput {
  @Field(() => ID, { description: 'The commune that ended.' })
  communeId!: string

  @Field(() => AreaKind, { description: 'Whether the commune it went into is rural or urban; used when the product does not work with that one yet.' })
  areaKind!: AreaKind
}

@InputType({ description: 'One village after a change: a new one by name, or one that goes on and takes something in.' })
class VillageAfterInput {
  @Field(() => String, { nullable: true, description: 'Name of a new village; either this or `placeId`.' })
  @MaxLength(120)
  name?: string | null

  @Field(() => ID, { nullable: true, description: 'A village that goes on.' })
  placeId?: string | null

  @Field(() => [ID], { nullable: true, description: 'Of a divided village: the households that go here. The one village without it takes the rest.' })
  @ArrayMaxSize(2_000)
  householdIds?: string[] | null
}

@InputType({ description: 'A renaming (one into one), merger (several into one) or division (one into several) of villages of one commune.' })
class ChangeVillagesInput {
  @Field(() => [ID], { description: 'The villages that end.' })
  @ArrayMaxSize(50)
  fromIds!: string[]

  @Field(() => [VillageAfterInput], { description: 'What comes after.' })
  @ArrayMaxSize(20)
  to!: VillageAfterInput[]

  @Field(() => LocalDate, { description: 'First day of what comes after; not in the future.' })
  on!: string

  @Field(() => String, { nullable: true, description: 'The decision it rests on.' })
  @MaxLength(200)
  document?: string | null
}

@InputType({ description: 'What a place is from a day on.' })
class ChangePlaceAttributeInput {
  @Field(() => ID, { description: 'A village (planners) or commune (administrators).' })
  placeId!: string

  @Field(() => PlaceAttributeKind, { description: 'Which attribute.' })
  attribute!: PlaceAttributeKind

  @Field(() => Boolean, { description: 'Whether it holds from that day on.' })
  holds!: boolean

  @Field(() => LocalDate, { description: 'First day; after the last change of the same attribute.' })
  from!: string

  @Field(() => String, { nullable: true, description: 'The decision it rests on.' })
  @MaxLength(200)
  document?: string | null
}

@Resolver(() => Place)
export class PlaceMutations {
  @Mutation(() => Place, { description: 'Takes a commune of the national list into use. Errors: NOT_ALLOWED, INVALID_INPUT, CONFLICT (COMMUNE_REGISTERED).' })
  async registerCommune(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => RegisterCommuneInput, { description: 'The commune.' }) input: RegisterCommuneInput) {
    return ctx.read.get(ctx, info, await registerCommune(ctx, input))
  }

  @Mutation(() => Place, { description: 'Hands the records of a commune that ended on to the one it went into, and returns that. Errors: NOT_ALLOWED, NOT_FOUND, CONFLICT (COMMUNE_LASTS, COMMUNE_DIVIDED).' })
  async carryOverCommune(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => CarryOverCommuneInput, { description: 'The commune.' }) input: CarryOverCommuneInput) {
    return ctx.read.get(ctx, info, await carryOverCommune(ctx, input))
  }

  @Mutation(() => [Place], { description: 'Renames, merges or divides villages on a day and returns what came after, in the order of the input. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, CONFLICT (OTHER_COMMUNE, VILLAGE_ENDED, VILLAGE_NAME_TAKEN).' })
  async changeVillages(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => ChangeVillagesInput, { description: 'The change.' }) input: ChangeVillagesInput) {
    return Promise.all((await changeVillages(ctx, input)).map((id) => ctx.read.get(ctx, info, id)))
  }

  @Mutation(() => Place, { description: 'Records what a place is from a day on. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT.' })
  async changePlaceAttribute(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => ChangePlaceAttributeInput, { description: 'The change.' }) input: ChangePlaceAttributeInput) {
    return ctx.read.get(ctx, info, await changePlaceAttribute(ctx, { ...input, document: input.document ?? null }))
  }
}
