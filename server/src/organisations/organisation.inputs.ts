import { Field, InputType } from 'type-graphql'
import { connectionArgsOf, connectionOf, IdFilter, IntFilter, relationFilterOf, TextFilter, WholeNumberFilter } from '../kit/index.ts'
import { NeedContentFilter, NeedKindFilter } from '../needs/index.ts'
import { Organisation, OrganisationKindFilter, Pledge, SupportTermsFilter } from './organisation.entity.ts'

@InputType({ description: 'Which organisations.' })
export class OrganisationWhere {
  @Field(() => [OrganisationWhere], { nullable: true, description: 'All of these hold.' })
  and?: OrganisationWhere[] | null

  @Field(() => [OrganisationWhere], { nullable: true, description: 'At least one of these holds.' })
  or?: OrganisationWhere[] | null

  @Field(() => OrganisationWhere, { nullable: true, description: 'This does not hold.' })
  not?: OrganisationWhere | null

  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null

  @Field(() => TextFilter, { nullable: true, description: 'By name.' })
  name?: TextFilter | null

  @Field(() => OrganisationKindFilter, { nullable: true, description: 'By kind.' })
  kind?: object | null

  @Field(() => PledgeRelation, { nullable: true, description: 'By pledges of any year; name the year inside.' })
  pledges?: object | null
}

@InputType({ description: 'Which pledges.' })
export class PledgeWhere {
  @Field(() => [PledgeWhere], { nullable: true, description: 'All of these hold.' })
  and?: PledgeWhere[] | null

  @Field(() => [PledgeWhere], { nullable: true, description: 'At least one of these holds.' })
  or?: PledgeWhere[] | null

  @Field(() => PledgeWhere, { nullable: true, description: 'This does not hold.' })
  not?: PledgeWhere | null

  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null

  @Field(() => IntFilter, { nullable: true, description: 'By year.' })
  year?: IntFilter | null

  @Field(() => NeedKindFilter, { nullable: true, description: 'By kind of need served.' })
  kind?: object | null

  @Field(() => NeedContentFilter, { nullable: true, description: 'By content.' })
  content?: object | null

  @Field(() => SupportTermsFilter, { nullable: true, description: 'By terms.' })
  terms?: object | null

  @Field(() => WholeNumberFilter, { nullable: true, description: 'By quantity still to give.' })
  remainingQuantity?: WholeNumberFilter | null

  @Field(() => OrganisationWhere, { nullable: true, description: 'By organisation.' })
  organisation?: OrganisationWhere | null
}

const PledgeRelation = relationFilterOf('Pledge', () => PledgeWhere)
export const OrganisationConnection = connectionOf(Organisation, 'organisations')
export const OrganisationArgs = connectionArgsOf('Organisation', OrganisationWhere, {
  POSITION: 'By place in the commune’s own list.',
  NAME: 'By name, in Vietnamese alphabetical order.',
})
export const PledgeConnection = connectionOf(Pledge, 'pledges')
export const PledgeArgs = connectionArgsOf('Pledge', PledgeWhere, {
  POSITION: 'By organisation, then by place in its list.',
  CONTENT: 'By content, in the order of its keys.',
  REMAINING: 'By quantity still to give, whatever the unit.',
})
