import { Field, Float, Int, ObjectType } from 'type-graphql'
import { AREA_VIEWS, AreaView, HOUSEHOLD_DIMENSIONS, HouseholdDimension, NEED_DIMENSIONS, NeedDimension, Unit } from '@chung-tay/schema'
import { enumType, WholeNumber } from '../kit/index.ts'

enumType(AreaView, AREA_VIEWS, 'AreaView', 'Which areas a figure goes by.')
enumType(NeedDimension, NEED_DIMENSIONS, 'NeedDimension', 'What needs can be grouped by; what belongs to a review is taken from the review of the same household and year.')
enumType(HouseholdDimension, HOUSEHOLD_DIMENSIONS, 'HouseholdDimension', 'What reviewed households can be grouped by; needs, organisations and terms are those of the same year.')

@ObjectType({ description: 'What the rows of a group have in common under one dimension.' })
export class GroupKey {
  @Field(() => String, { description: 'The dimension, a value of NeedDimension or HouseholdDimension.' })
  dimension!: string

  @Field(() => String, { nullable: true, description: 'Key of the vocabulary, id of the place or organisation, year, code of the ethnic group, or `YES`/`NO`; null for none or not known.' })
  value!: string | null

  @Field(() => String, { nullable: true, description: 'Name of the place or organisation; null for vocabulary keys, whose words the client has.' })
  label!: string | null
}

@ObjectType({ description: 'Quantities in one unit. Units never add up with each other.' })
export class UnitQuantity {
  @Field(() => Unit, { description: 'The unit.' })
  unit!: Unit

  @Field(() => WholeNumber, { description: 'Needed.' })
  quantity!: number

  @Field(() => WholeNumber, { description: 'Promised by organisations.' })
  committed!: number

  @Field(() => WholeNumber, { description: 'Delivered.' })
  delivered!: number

  @Field(() => WholeNumber, { description: 'Not yet promised by anyone: quantity − committed.' })
  unmet!: number
}

@ObjectType({ description: 'Needs that have their keys in common.' })
export class NeedGroup {
  @Field(() => [GroupKey], { description: 'One key a dimension, in the order asked for; none for the total.' })
  keys!: GroupKey[]

  @Field(() => Int, { description: 'Needs.' })
  needCount!: number

  @Field(() => Int, { description: 'Households that have these needs, each counted once.' })
  householdCount!: number

  @Field(() => WholeNumber, { nullable: true, description: 'Needed, in `unit`; null when the needs have several units.' })
  quantity!: number | null

  @Field(() => Unit, { nullable: true, description: 'The one unit of all these needs; null when there are several.' })
  unit!: Unit | null

  @Field(() => [UnitQuantity], { description: 'Quantities, unit by unit.' })
  quantities!: UnitQuantity[]

  @Field(() => Int, { description: 'Needs wholly promised or met (coverage COVERED or MET).' })
  coveredCount!: number

  @Field(() => Int, { description: 'Needs met (coverage MET).' })
  metCount!: number

  @Field(() => Float, { nullable: true, description: 'coveredCount ÷ needCount × 100, two decimals; null when there is no need.' })
  coveragePercent!: number | null
}

@ObjectType({ description: 'Needs in groups.' })
export class NeedGroups {
  @Field(() => [NeedGroup], {
    description: 'The groups, at most 2,000. A need stands in several rows when its dimension has several values for it (causes and deprivations of its household, organisations, terms); such rows add up to more than the total.',
  })
  rows!: NeedGroup[]

  @Field(() => NeedGroup, { description: 'All needs that pass the filter, each counted once.' })
  total!: NeedGroup
}

@ObjectType({ description: 'Reviewed households that have their keys in common.' })
export class HouseholdGroup {
  @Field(() => [GroupKey], { description: 'One key a dimension, in the order asked for; none for the total.' })
  keys!: GroupKey[]

  @Field(() => Int, { description: 'Households, each counted once.' })
  householdCount!: number

  @Field(() => Int, { description: 'Persons in them at the review.' })
  personCount!: number

  @Field(() => Int, { description: 'Deprivations of these households, all indicators together.' })
  deprivationCount!: number

  @Field(() => Float, {
    nullable: true,
    description: 'Share of answers to indicators that are unknown, 0 to 1 (both included), four decimals; under the INDICATOR dimension, of the answers to that indicator. Null when there is no answer.',
  })
  unknownShare!: number | null
}

@ObjectType({ description: 'Reviewed households in groups.' })
export class HouseholdGroups {
  @Field(() => [HouseholdGroup], {
    description: 'The groups, at most 2,000. A household stands in several rows when its dimension has several values for it (causes, deprivations, needs, organisations, terms); such rows add up to more than the total.',
  })
  rows!: HouseholdGroup[]

  @Field(() => HouseholdGroup, { description: 'All households that pass the filter, each counted once.' })
  total!: HouseholdGroup
}
