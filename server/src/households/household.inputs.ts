import { Field, InputType } from 'type-graphql'
import { connectionArgsOf, connectionOf, IdFilter, IntFilter, relationFilterOf, TextFilter } from '../kit/index.ts'
import { PlaceWhere } from '../places/index.ts'
import { Household } from './household.entity.ts'
import { RelationFilter, SexFilter } from './member.entity.ts'

@InputType({ description: 'Which members.' })
export class MemberWhere {
  @Field(() => [MemberWhere], { nullable: true, description: 'All of these hold.' })
  and?: MemberWhere[] | null

  @Field(() => [MemberWhere], { nullable: true, description: 'At least one of these holds.' })
  or?: MemberWhere[] | null

  @Field(() => MemberWhere, { nullable: true, description: 'This does not hold.' })
  not?: MemberWhere | null

  @Field(() => TextFilter, { nullable: true, description: 'By name.' })
  name?: TextFilter | null

  @Field(() => SexFilter, { nullable: true, description: 'By sex.' })
  sex?: object | null

  @Field(() => IntFilter, { nullable: true, description: 'By year of birth.' })
  birthYear?: IntFilter | null

  @Field(() => TextFilter, { nullable: true, description: 'By two-digit code of the ethnic group.' })
  ethnicity?: TextFilter | null

  @Field(() => RelationFilter, { nullable: true, description: 'By relation to the head.' })
  relation?: object | null
}

const MemberRelation = relationFilterOf('Member', () => MemberWhere)

@InputType({ description: 'Which households.' })
export class HouseholdWhere {
  @Field(() => [HouseholdWhere], { nullable: true, description: 'All of these hold.' })
  and?: HouseholdWhere[] | null

  @Field(() => [HouseholdWhere], { nullable: true, description: 'At least one of these holds.' })
  or?: HouseholdWhere[] | null

  @Field(() => HouseholdWhere, { nullable: true, description: 'This does not hold.' })
  not?: HouseholdWhere | null

  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null

  @Field(() => TextFilter, { nullable: true, description: 'By code in the commune’s books.' })
  code?: TextFilter | null

  @Field(() => TextFilter, { nullable: true, description: 'By the name of the present head.' })
  headName?: TextFilter | null

  @Field(() => String, {
    nullable: true,
    description: 'By what people type: a member’s name with or without marks, in either order, only begun or with a typing error; the code; the village, by its name or one its ground had before. At most 100 characters. Errors are thought of only when nothing is as written.',
  })
  search?: string | null

  @Field(() => PlaceWhere, { nullable: true, description: 'By village.' })
  village?: PlaceWhere | null

  @Field(() => MemberRelation, { nullable: true, description: 'By members present now.' })
  members?: object | null
}

export const HouseholdConnection = connectionOf(Household, 'households')
export const HouseholdArgs = connectionArgsOf('Household', HouseholdWhere, {
  VILLAGE: 'By its village’s place in the commune’s list.',
  HEAD_NAME: 'By the head’s given name, then the rest of the name.',
  CODE: 'By code; those without one first.',
  RELEVANCE: 'By how well it matches `search`, best first: marks right, without marks, in another order, with typing errors; heads before other members.',
})
export const HouseholdRelation = relationFilterOf('Household', () => HouseholdWhere)
