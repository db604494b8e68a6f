import { Arg, Args, Ctx, Field, ID, Info, InputType, Int, Mutation, Query, Resolver } from 'type-graphql'
import { MaxLength } from 'class-validator'
import type { GraphQLResolveInfo } from 'graphql'
import { PovertyClass } from '@chung-tay/schema'
import { LocalDate, type OperationCtx } from '../kit/index.ts'
import { LeaveRegistration, LeaveRegistrationArgs, LeaveRegistrationConnection, LeaveRegistrationYear } from './registration.entity.ts'
import { registerToLeave, registrationsByYear, withdrawRegistration } from './registration.service.ts'

@InputType({ description: 'A household that registers to leave poverty.' })
class RegisterToLeaveInput {
  @Field(() => ID, { description: 'The household.' })
  householdId!: string

  @Field(() => LocalDate, { description: 'Day it registered; not in the future.' })
  registeredOn!: string

  @Field(() => Int, { description: 'Year by whose end it means to have left: the year of registering, or up to ten years later.' })
  targetYear!: number

  @Field(() => PovertyClass, { description: 'The class it means to leave: POOR or NEAR_POOR.' })
  leavesClass!: PovertyClass

  @Field(() => String, { nullable: true, description: 'Note, at most 500 characters.' })
  @MaxLength(500)
  note?: string | null
}

@InputType({ description: 'A registration to withdraw.' })
class WithdrawRegistrationInput {
  @Field(() => ID, { description: 'The registration.' })
  id!: string

  @Field(() => LocalDate, { description: 'Day it was withdrawn; not before it was made, not in the future.' })
  on!: string

  @Field(() => String, { description: 'Why; at most 500 characters.' })
  @MaxLength(500)
  reason!: string
}

@Resolver(() => LeaveRegistration)
export class RegistrationResolver {
  @Query(() => LeaveRegistrationConnection, { description: 'Registrations to leave poverty, also those withdrawn.' })
  leaveRegistrations(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Args(() => LeaveRegistrationArgs) args: InstanceType<typeof LeaveRegistrationArgs>) {
    return ctx.read.connection(ctx, info, LeaveRegistration, args)
  }

  @Query(() => [LeaveRegistrationYear], { description: 'How many households registered to leave by which year, earliest first.' })
  leaveRegistrationYears(@Ctx() ctx: OperationCtx): Promise<LeaveRegistrationYear[]> {
    return registrationsByYear(ctx)
  }

  @Mutation(() => LeaveRegistration, {
    description: 'Records that a household registered to leave poverty. The tick in a year’s review stays what the book says; plans count either. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, CONFLICT (ALREADY_REGISTERED, ALREADY_MERGED).',
  })
  async registerToLeave(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => RegisterToLeaveInput, { description: 'Who, by when.' }) input: RegisterToLeaveInput) {
    return ctx.read.get(ctx, info, await registerToLeave(ctx, input))
  }

  @Mutation(() => LeaveRegistration, { description: 'Withdraws a standing registration; it stays, with its end. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, WRONG_STATE, CONFLICT (ALREADY_MERGED).' })
  async withdrawRegistration(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => WithdrawRegistrationInput, { description: 'Which, and why.' }) input: WithdrawRegistrationInput) {
    await withdrawRegistration(ctx, input)
    return ctx.read.get(ctx, info, input.id)
  }
}
