import { Field, InputType } from 'type-graphql'
import { connectionArgsOf, connectionOf, IdFilter, IntFilter } from '../kit/index.ts'
import { HouseholdWhere } from '../households/index.ts'
import { NeedWhere } from '../needs/index.ts'
import { OrganisationWhere } from '../organisations/index.ts'
import { GapReasonFilter, Plan, PlanGap, PlanLine, PlanLineStateFilter } from './plan.entity.ts'

@InputType({ description: 'Which plans.' })
export class PlanWhere {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null

  @Field(() => IntFilter, { nullable: true, description: 'By year.' })
  year?: IntFilter | null
}

@InputType({ description: 'Which lines of a plan.' })
export class PlanLineWhere {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null

  @Field(() => PlanLineStateFilter, { nullable: true, description: 'By what became of it.' })
  state?: object | null

  @Field(() => NeedWhere, { nullable: true, description: 'By need.' })
  need?: NeedWhere | null

  @Field(() => HouseholdWhere, { nullable: true, description: 'By household.' })
  household?: HouseholdWhere | null

  @Field(() => OrganisationWhere, { nullable: true, description: 'By organisation.' })
  organisation?: OrganisationWhere | null
}

@InputType({ description: 'Which gaps of a plan.' })
export class PlanGapWhere {
  @Field(() => GapReasonFilter, { nullable: true, description: 'By reason.' })
  reason?: object | null

  @Field(() => NeedWhere, { nullable: true, description: 'By need.' })
  need?: NeedWhere | null
}

export const PlanConnection = connectionOf(Plan, 'plans')
export const PlanArgs = connectionArgsOf('Plan', PlanWhere, { RUN_AT: 'By when it was run.' })
export const PlanLineConnection = connectionOf(PlanLine, 'lines of a plan')
export const PlanLineArgs = connectionArgsOf('PlanLine', PlanLineWhere, {
  WORTH: 'By worth.',
  VILLAGE: 'By the village’s place in the commune’s list.',
  ORGANISATION: 'By the organisation’s place in the commune’s list.',
})
export const PlanGapConnection = connectionOf(PlanGap, 'gaps of a plan')
export const PlanGapArgs = connectionArgsOf('PlanGap', PlanGapWhere, {
  WORTH: 'By what serving it would have been worth.',
  VILLAGE: 'By the village’s place in the commune’s list.',
  REASON: 'By reason, in the order of its keys.',
})
