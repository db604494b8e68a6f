import { Arg, Ctx, Field, ID, Info, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import { MaxLength } from 'class-validator'
import type { GraphQLResolveInfo } from 'graphql'
import { DeclineReason } from '@chung-tay/schema'
import { LocalDate, WholeNumber, type OperationCtx } from '../kit/index.ts'
import { adoptPlanLines, assignNeed } from './adopt.service.ts'
import { Assignment } from './assignment.entity.ts'
import { acceptAssignment, completeAssignment, declineAssignment, recordDelivery, startAssignment, withdrawAssignment } from './assignment.service.ts'

@InputType({ description: 'An assignment, as its reader saw it.' })
class AssignmentStepInput {
  @Field(() => ID, { description: 'The assignment.' })
  id!: string

  @Field(() => Int, { description: 'The version read; a newer one answers CONFLICT.' })
  version!: number
}

@InputType({ description: 'Declines an assignment.' })
class DeclineAssignmentInput extends AssignmentStepInput {
  @Field(() => DeclineReason, { description: 'Why.' })
  reason!: DeclineReason

  @Field(() => String, { nullable: true, description: 'Note; required when the reason is OTHER.' })
  @MaxLength(500)
  note?: string | null
}

@InputType({ description: 'Takes an assignment back.' })
class WithdrawAssignmentInput extends AssignmentStepInput {
  @Field(() => String, { nullable: true, description: 'Note.' })
  @MaxLength(500)
  note?: string | null
}

@InputType({ description: 'Help that reached the household.' })
class RecordDeliveryInput {
  @Field(() => ID, { description: 'The assignment.' })
  assignmentId!: string

  @Field(() => ID, { description: 'A UUID the client makes once per delivery: sending it again records nothing more.' })
  clientKey!: string

  @Field(() => WholeNumber, { description: 'How much, in the need’s unit; at least 1.' })
  quantity!: number

  @Field(() => LocalDate, { description: 'On which day; not in the future.' })
  deliveredOn!: string

  @Field(() => WholeNumber, { nullable: true, description: 'What it was worth, in dong.' })
  valueDong?: number | null

  @Field(() => String, { nullable: true, description: 'Note.' })
  @MaxLength(500)
  note?: string | null
}

@InputType({ description: 'Lines of a plan to adopt.' })
class AdoptPlanLinesInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string

  @Field(() => [ID], { nullable: true, description: 'Which lines; all still suggested when not given.' })
  lineIds?: string[] | null
}

@InputType({ description: 'Asks one organisation for one need.' })
class AssignNeedInput {
  @Field(() => ID, { description: 'The need.' })
  needId!: string

  @Field(() => ID, { description: 'The pledge to draw on.' })
  pledgeId!: string

  @Field(() => WholeNumber, { nullable: true, description: 'How much, in the need’s unit; all that is unmet when not given.' })
  quantity?: number | null
}

@ObjectType({ description: 'A line that could not be adopted.' })
class RefusedPlanLine {
  @Field(() => ID, { description: 'The line.' })
  lineId!: string

  @Field(() => String, { description: 'Why: ALREADY_DECIDED, NEED_NOT_CONFIRMED, NEED_ALREADY_COVERED, CAPACITY_GONE or TOO_MANY_ORGANISATIONS.' })
  reason!: string
}

@ObjectType({ description: 'What became of the lines.' })
class AdoptPlanLinesPayload {
  @Field(() => [Assignment], { description: 'The new assignments.' })
  adopted!: Assignment[]

  @Field(() => Int, { description: 'How many were adopted.' })
  adoptedCount!: number

  @Field(() => [RefusedPlanLine], { description: 'Lines that others overtook, with the reason.' })
  refused!: RefusedPlanLine[]
}

@Resolver(() => Assignment)
export class AssignmentMutations {
  @Mutation(() => AdoptPlanLinesPayload, { description: 'Adopts lines of a plan, some or all, in one transaction; overtaken ones are refused with the reason. Errors: NOT_ALLOWED, NOT_FOUND.' })
  async adoptPlanLines(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => AdoptPlanLinesInput, { description: 'Which.' }) input: AdoptPlanLinesInput) {
    const { adopted, refused } = await adoptPlanLines(ctx, input.planId, input.lineIds ?? null)
    return { adopted: await ctx.read.part(ctx, info, null, 'adopted', adopted), adoptedCount: adopted.length, refused }
  }

  @Mutation(() => Assignment, { description: 'Asks one organisation for one need by hand. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, CONFLICT (CAPACITY_GONE, NEED_ALREADY_COVERED, NEED_NOT_CONFIRMED, OTHER_CONTENT, OTHER_YEAR, OUT_OF_AREA, WHOLE_ONLY).' })
  async assignNeed(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => AssignNeedInput, { description: 'Need and pledge.' }) input: AssignNeedInput) {
    return ctx.read.get(ctx, info, await assignNeed(ctx, input))
  }

  @Mutation(() => Assignment, { description: 'The organisation agrees to help. Errors: NOT_ALLOWED, NOT_FOUND, CONFLICT (CHANGED_BY_SOMEONE), WRONG_STATE.' })
  async acceptAssignment(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => AssignmentStepInput, { description: 'Which.' }) input: AssignmentStepInput) {
    await acceptAssignment(ctx, input)
    return ctx.read.get(ctx, info, input.id)
  }

  @Mutation(() => Assignment, { description: 'The organisation declines; the quantity is free again at once. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, CONFLICT (CHANGED_BY_SOMEONE), WRONG_STATE.' })
  async declineAssignment(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => DeclineAssignmentInput, { description: 'Which, and why.' }) input: DeclineAssignmentInput) {
    await declineAssignment(ctx, input)
    return ctx.read.get(ctx, info, input.id)
  }

  @Mutation(() => Assignment, { description: 'Work begins. Errors: NOT_ALLOWED, NOT_FOUND, CONFLICT (CHANGED_BY_SOMEONE), WRONG_STATE.' })
  async startAssignment(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => AssignmentStepInput, { description: 'Which.' }) input: AssignmentStepInput) {
    await startAssignment(ctx, input)
    return ctx.read.get(ctx, info, input.id)
  }

  @Mutation(() => Assignment, { description: 'Everything promised was delivered. Errors: NOT_ALLOWED, NOT_FOUND, CONFLICT (CHANGED_BY_SOMEONE, NOT_ALL_DELIVERED), WRONG_STATE.' })
  async completeAssignment(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => AssignmentStepInput, { description: 'Which.' }) input: AssignmentStepInput) {
    await completeAssignment(ctx, input)
    return ctx.read.get(ctx, info, input.id)
  }

  @Mutation(() => Assignment, { description: 'The commune takes an assignment back; what was delivered stays counted. Errors: NOT_ALLOWED, NOT_FOUND, CONFLICT (CHANGED_BY_SOMEONE), WRONG_STATE.' })
  async withdrawAssignment(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => WithdrawAssignmentInput, { description: 'Which.' }) input: WithdrawAssignmentInput) {
    await withdrawAssignment(ctx, input)
    return ctx.read.get(ctx, info, input.id)
  }

  @Mutation(() => Assignment, { description: 'Records help that reached the household, once per client key; the first starts the work. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, CONFLICT (MORE_THAN_PROMISED, KEY_REUSED), WRONG_STATE.' })
  async recordDelivery(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => RecordDeliveryInput, { description: 'What was delivered.' }) input: RecordDeliveryInput) {
    await recordDelivery(ctx, input)
    return ctx.read.get(ctx, info, input.assignmentId)
  }
}
