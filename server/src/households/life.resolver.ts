import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql'
import type { GraphQLResolveInfo } from 'graphql'
import { addField, type OperationCtx } from '../kit/index.ts'
import { HouseholdEvent } from './event.entity.ts'
import { Household } from './household.entity.ts'
import { RecordHouseholdEventInput } from './life.inputs.ts'
import { recordHouseholdEvent } from './life.service.ts'
import { RegisterHouseholdInput } from './register.inputs.ts'
import { registerHousehold } from './register.service.ts'

@Resolver(() => Household)
export class LifeResolver {
  @Mutation(() => Household, {
    description: 'Records what happened to a household on a day, whole or not at all. Past days stay as they were. '
      + 'Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, CONFLICT (ALREADY_MERGED, LATER_EVENT, PERSON_ELSEWHERE, IN_TWO_HOUSEHOLDS, VILLAGE_ENDED).',
  })
  async recordHouseholdEvent(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => RecordHouseholdEventInput, { description: 'What happened.' }) input: RecordHouseholdEventInput) {
    return ctx.read.get(ctx, info, await recordHouseholdEvent(ctx, input))
  }

  @Mutation(() => Household, {
    description: 'Takes a household into the register, with its members, whole or not at all. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, CONFLICT (PERSON_ELSEWHERE, IN_TWO_HOUSEHOLDS, VILLAGE_ENDED).',
  })
  async registerHousehold(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => RegisterHouseholdInput, { description: 'The household.' }) input: RegisterHouseholdInput) {
    return ctx.read.get(ctx, info, await registerHousehold(ctx, input))
  }
}

export const HouseholdEvents = addField(Household, 'events', () => [HouseholdEvent], { description: 'What happened to it, oldest first.' })
