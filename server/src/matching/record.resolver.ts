import { MaxLength } from 'class-validator'
import { Arg, Args, Ctx, Field, ID, Info, InputType, Mutation, Query, Resolver } from 'type-graphql'
import type { GraphQLResolveInfo } from 'graphql'
import { connectionArgsOf, connectionOf, IdFilter, IntFilter, LocalDate, type OperationCtx, type ReadModel } from '../kit/index.ts'
import { PlanWhere } from './plan.inputs.ts'
import { PlanRecord } from './record.entity.ts'
import { freezePlan } from './record.service.ts'

@InputType({ description: 'Which decision records.' })
class PlanRecordWhere {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null

  @Field(() => IntFilter, { nullable: true, description: 'By year.' })
  year?: IntFilter | null

  @Field(() => PlanWhere, { nullable: true, description: 'By plan.' })
  plan?: PlanWhere | null
}

@InputType({ description: 'The decision a plan is an annex to.' })
class FreezePlanInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string

  @Field(() => String, { description: 'What the decision is about; at most 300 characters.' })
  @MaxLength(300)
  title!: string

  @Field(() => String, { description: 'Number of the decision; at most 80 characters, once a commune and year.' })
  @MaxLength(80)
  number!: string

  @Field(() => String, { description: 'Post of the person who signed it; at most 120 characters.' })
  @MaxLength(120)
  signerPost!: string

  @Field(() => LocalDate, { description: 'Day of the decision; not in the future.' })
  signedOn!: string
}

const PlanRecordConnection = connectionOf(PlanRecord, 'decision records')
const PlanRecordArgs = connectionArgsOf('PlanRecord', PlanRecordWhere, { SIGNED_ON: 'By the day of the decision.' })

export const planRecordReads = (reads: ReadModel): void => {
  reads.orders(PlanRecord, { SIGNED_ON: { by: (of) => of('signed_on'), pgType: 'date' } })
}

@Resolver(() => PlanRecord)
export class PlanRecordResolver {
  @Query(() => PlanRecordConnection, { description: 'Plans as decisions recorded them.' })
  planRecords(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Args(() => PlanRecordArgs) args: InstanceType<typeof PlanRecordArgs>) {
    return ctx.read.connection(ctx, info, PlanRecord, args)
  }

  @Query(() => PlanRecord, { nullable: true, description: 'One decision record; null when there is none the viewer may see.' })
  planRecord(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('id', () => ID, { description: 'Its id.' }) id: string) {
    return ctx.read.find(ctx, info, id)
  }

  @Mutation(() => PlanRecord, { description: 'Keeps a plan as it stands now, with names, weights, solver and bound, under the number of the decision it is an annex to. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, CONFLICT (DECISION_NUMBER_TAKEN).' })
  async freezePlan(@Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo, @Arg('input', () => FreezePlanInput, { description: 'The plan and its decision.' }) input: FreezePlanInput) {
    return ctx.read.get(ctx, info, await freezePlan(ctx, input))
  }
}
