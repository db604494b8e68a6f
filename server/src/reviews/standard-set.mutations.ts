import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import { ArrayMaxSize, MaxLength, ValidateNested } from 'class-validator'
import { AreaKind, PovertyClass, Threshold } from '@chung-tay/schema'
import { LocalDate, WholeNumber, type OperationCtx } from '../kit/index.ts'
import { shownSet } from './standard.shown.ts'
import { createStandardDraft, releaseStandard, retireStandard, updateStandardDraft } from './standard-set.service.ts'
import { StandardShown } from './standard.types.ts'

@InputType({ description: 'A line or cut-off of a province: never one by which fewer households are counted than by the national one.' })
class OwnThresholdInput {
  @Field(() => Threshold, { description: 'Which.' })
  threshold!: Threshold

  @Field(() => AreaKind, { description: 'Rural or urban.' })
  areaKind!: AreaKind

  @Field(() => WholeNumber, { description: 'Its value in the unit of the measure.' })
  value!: number
}

@InputType({ description: 'A case to keep with a standard: what a household of these figures must be.' })
class StandardTestInput {
  @Field(() => AreaKind, { description: 'Rural or urban.' })
  areaKind!: AreaKind

  @Field(() => Int, { nullable: true, description: 'B1 points; null when not known.' })
  b1Points?: number | null

  @Field(() => WholeNumber, { nullable: true, description: 'Income, dong per person and month; null when not known.' })
  incomeDong?: number | null

  @Field(() => Int, { description: 'Indicators deprived.' })
  deprived!: number

  @Field(() => Int, { description: 'Indicators not known.' })
  unknown!: number

  @Field(() => PovertyClass, { nullable: true, description: 'The class it must give; null where it must stay open.' })
  povertyClass?: PovertyClass | null
}

@InputType({ description: 'What a province sets for itself.' })
class OwnStandardInput {
  @Field(() => String, { description: 'Name; at most 200 characters.' })
  @MaxLength(200)
  name!: string

  @Field(() => String, { description: 'Document that sets it: number, day, issuer; at most 200 characters.' })
  @MaxLength(200)
  document!: string

  @Field(() => LocalDate, { description: 'First day in force; not before the national one.' })
  validFrom!: string

  @Field(() => LocalDate, { nullable: true, description: 'Last day in force, included; not after the national one.' })
  validTo?: string | null

  @Field(() => [OwnThresholdInput], { description: 'Lines and cut-offs other than the national ones, at most 24.' })
  @ArrayMaxSize(24)
  thresholds!: OwnThresholdInput[]

  @Field(() => [StandardTestInput], { nullable: true, description: 'Cases to keep with it, at most 200; when not given a new draft takes those of the national set, another keeps its own.' })
  @ArrayMaxSize(200)
  tests?: StandardTestInput[] | null
}

@InputType({ description: 'A province’s own draft on top of a national standard.' })
class CreateStandardDraftInput {
  @Field(() => String, { description: 'The released national standard it stands on.' })
  baseId!: string

  @Field(() => ID, { description: 'The province.' })
  provinceId!: string

  @Field(() => OwnStandardInput, { description: 'What it sets.' })
  @ValidateNested()
  content!: OwnStandardInput
}

@InputType({ description: 'A draft to change.' })
class UpdateStandardDraftInput {
  @Field(() => String, { description: 'The draft.' })
  id!: string

  @Field(() => Int, { description: '`version` as last read.' })
  version!: number

  @Field(() => OwnStandardInput, { description: 'What it sets from now on; lines and cut-offs not named are the national ones.' })
  @ValidateNested()
  content!: OwnStandardInput
}

@InputType({ description: 'A standard of a province.' })
class StandardStepInput {
  @Field(() => String, { description: 'The standard.' })
  id!: string

  @Field(() => Int, { description: '`version` as last read.' })
  version!: number
}

@InputType({ description: 'A released standard of a province to end.' })
class RetireStandardInput extends StandardStepInput {
  @Field(() => LocalDate, { description: 'Its last day in force.' })
  endsOn!: string
}

@Resolver(() => StandardShown)
export class StandardSetMutations {
  @Mutation(() => StandardShown, { description: 'Begins a province’s own standard as a draft; a planner for the province of an own commune. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, CONFLICT (BASE_NOT_RELEASED).' })
  async createStandardDraft(@Ctx() ctx: OperationCtx, @Arg('input', () => CreateStandardDraftInput, { description: 'The draft.' }) input: CreateStandardDraftInput): Promise<StandardShown> {
    return shownSet(await createStandardDraft(ctx, input.baseId, input.provinceId, input.content))
  }

  @Mutation(() => StandardShown, { description: 'Changes a draft. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, WRONG_STATE, CONFLICT (CHANGED_BY_SOMEONE).' })
  async updateStandardDraft(@Ctx() ctx: OperationCtx, @Arg('input', () => UpdateStandardDraftInput, { description: 'What changes.' }) input: UpdateStandardDraftInput): Promise<StandardShown> {
    return shownSet(await updateStandardDraft(ctx, input.id, input.version, input.content))
  }

  @Mutation(() => StandardShown, { description: 'Releases a draft: from then on nothing of it changes, and reviews of the province’s communes go by it. Its cases must pass. Errors: NOT_ALLOWED, NOT_FOUND, WRONG_STATE, CONFLICT (TESTS_FAIL, TESTS_MISSING, STANDARD_OVERLAPS, CHANGED_BY_SOMEONE).' })
  async releaseStandard(@Ctx() ctx: OperationCtx, @Arg('input', () => StandardStepInput, { description: 'Which.' }) input: StandardStepInput): Promise<StandardShown> {
    return shownSet(await releaseStandard(ctx, input.id, input.version))
  }

  @Mutation(() => StandardShown, { description: 'Ends a released standard on a day; reviews classed by it keep it. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, WRONG_STATE, CONFLICT (STANDARD_USED_LATER, CHANGED_BY_SOMEONE).' })
  async retireStandard(@Ctx() ctx: OperationCtx, @Arg('input', () => RetireStandardInput, { description: 'Which, and when.' }) input: RetireStandardInput): Promise<StandardShown> {
    return shownSet(await retireStandard(ctx, input.id, input.version, input.endsOn))
  }
}
