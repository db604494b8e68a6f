import { Field, InputType } from 'type-graphql'
import { addCondition, connectionArgsOf, connectionOf, IdFilter, IntFilter, relationFilterOf, WholeNumberFilter } from '../kit/index.ts'
import { HouseholdWhere } from '../households/index.ts'
import { PlaceWhere } from '../places/index.ts'
import { BeneficiaryFilter, CoverageFilter, Need, NeedContentFilter, NeedKindFilter, NeedStateFilter } from './need.entity.ts'

@InputType({ description: 'Which needs.' })
export class NeedWhere {
  @Field(() => [NeedWhere], { nullable: true, description: 'All of these hold.' })
  and?: NeedWhere[] | null

  @Field(() => [NeedWhere], { nullable: true, description: 'At least one of these holds.' })
  or?: NeedWhere[] | null

  @Field(() => NeedWhere, { nullable: true, description: 'This does not hold.' })
  not?: NeedWhere | null

  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null

  @Field(() => IntFilter, { nullable: true, description: 'By year.' })
  year?: IntFilter | null

  @Field(() => NeedKindFilter, { nullable: true, description: 'By kind.' })
  kind?: object | null

  @Field(() => NeedContentFilter, { nullable: true, description: 'By content.' })
  content?: object | null

  @Field(() => NeedStateFilter, { nullable: true, description: 'By state.' })
  state?: object | null

  @Field(() => CoverageFilter, { nullable: true, description: 'By coverage; UNMET is "no organisation".' })
  coverage?: object | null

  @Field(() => WholeNumberFilter, { nullable: true, description: 'By quantity.' })
  quantity?: WholeNumberFilter | null

  @Field(() => WholeNumberFilter, { nullable: true, description: 'By quantity not promised yet.' })
  unmetQuantity?: WholeNumberFilter | null

  @Field(() => PlaceWhere, { nullable: true, description: 'By village when it was recorded.' })
  village?: PlaceWhere | null

  @Field(() => PlaceWhere, { nullable: true, description: 'By the village that one belongs to today.' })
  villageToday?: PlaceWhere | null

  @Field(() => PlaceWhere, { nullable: true, description: 'By the village or commune it is of; needs of households never pass.' })
  place?: PlaceWhere | null

  @Field(() => BeneficiaryFilter, { nullable: true, description: 'By whose it is.' })
  beneficiary?: object | null

  @Field(() => Boolean, { nullable: true, description: 'Only needs of households that no cause and no deprivation of their year’s review explains; false: only those that one explains.' })
  withoutCause?: boolean | null

  @Field(() => HouseholdWhere, { nullable: true, description: 'By household; needs of places never pass.' })
  household?: HouseholdWhere | null
}

export const NeedConnection = connectionOf(Need, 'needs')
export const NeedArgs = connectionArgsOf('Need', NeedWhere, {
  VILLAGE: 'By its village’s place in the commune’s list; those of a whole commune last.',
  KIND: 'By kind, in the order of its keys.',
  QUANTITY: 'By quantity, whatever the unit.',
  POSITION: 'By place in the household’s own list.',
})
const NeedRelation = relationFilterOf('Need', () => NeedWhere)
addCondition(HouseholdWhere, 'needs', () => NeedRelation, 'By needs of any year; name the year inside.')
