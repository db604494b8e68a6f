import { Field, InputType } from 'type-graphql'
import { addCondition, connectionArgsOf, connectionOf, IdFilter, relationFilterOf } from '../kit/index.ts'
import { HouseholdWhere } from '../households/index.ts'
import { NeedWhere } from '../needs/index.ts'
import { OrganisationWhere } from '../organisations/index.ts'
import { Assignment, AssignmentStateFilter } from './assignment.entity.ts'

@InputType({ description: 'Which assignments.' })
export class AssignmentWhere {
  @Field(() => [AssignmentWhere], { nullable: true, description: 'All of these hold.' })
  and?: AssignmentWhere[] | null

  @Field(() => [AssignmentWhere], { nullable: true, description: 'At least one of these holds.' })
  or?: AssignmentWhere[] | null

  @Field(() => AssignmentWhere, { nullable: true, description: 'This does not hold.' })
  not?: AssignmentWhere | null

  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null

  @Field(() => AssignmentStateFilter, { nullable: true, description: 'By state.' })
  state?: object | null

  @Field(() => OrganisationWhere, { nullable: true, description: 'By organisation.' })
  organisation?: OrganisationWhere | null

  @Field(() => HouseholdWhere, { nullable: true, description: 'By household.' })
  household?: HouseholdWhere | null

  @Field(() => NeedWhere, { nullable: true, description: 'By need.' })
  need?: NeedWhere | null
}

const AssignmentRelation = relationFilterOf('Assignment', () => AssignmentWhere)
addCondition(NeedWhere, 'assignments', () => AssignmentRelation, 'By assignments; those declined or withdrawn count too unless the state is named.')
addCondition(HouseholdWhere, 'assignments', () => AssignmentRelation, 'By assignments; those declined or withdrawn count too unless the state is named.')
export const AssignmentConnection = connectionOf(Assignment, 'assignments')
export const AssignmentArgs = connectionArgsOf('Assignment', AssignmentWhere, {
  ASKED_AT: 'By when the organisation was asked.',
  VILLAGE: 'By the household’s village’s place in the commune’s list; those the viewer may no longer see come last.',
  STATE: 'By state, in the order of its keys.',
})
