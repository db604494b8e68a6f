import { Field, InputType } from 'type-graphql'
import { addCondition, connectionArgsOf, connectionOf, IdFilter, IntFilter, relationFilterOf, TextFilter } from '../kit/index.ts'
import { HouseholdWhere } from '../households/index.ts'
import { PlaceWhere } from '../places/index.ts'
import { AnswerFilter, CauseFilter, IndicatorFilter, ListingKindFilter, PovertyClassFilter, Review } from './review.entity.ts'

@InputType({ description: 'Which answers to indicators.' })
export class ReviewIndicatorWhere {
  @Field(() => IndicatorFilter, { nullable: true, description: 'By indicator.' })
  indicator?: object | null

  @Field(() => AnswerFilter, { nullable: true, description: 'By answer; YES is deprived.' })
  answer?: object | null
}

@InputType({ description: 'Which causes.' })
export class ReviewCauseWhere {
  @Field(() => CauseFilter, { nullable: true, description: 'By cause.' })
  cause?: object | null
}

const ReviewIndicatorRelation = relationFilterOf('ReviewIndicator', () => ReviewIndicatorWhere)
const ReviewCauseRelation = relationFilterOf('ReviewCause', () => ReviewCauseWhere)

@InputType({ description: 'Which reviews.' })
export class ReviewWhere {
  @Field(() => [ReviewWhere], { nullable: true, description: 'All of these hold.' })
  and?: ReviewWhere[] | null

  @Field(() => [ReviewWhere], { nullable: true, description: 'At least one of these holds.' })
  or?: ReviewWhere[] | null

  @Field(() => ReviewWhere, { nullable: true, description: 'This does not hold.' })
  not?: ReviewWhere | null

  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null

  @Field(() => IntFilter, { nullable: true, description: 'By year.' })
  year?: IntFilter | null

  @Field(() => PovertyClassFilter, { nullable: true, description: 'By computed class.' })
  povertyClass?: object | null

  @Field(() => PovertyClassFilter, { nullable: true, description: 'By the class that counts: the decided one if there is one, else the computed one.' })
  effectiveClass?: object | null

  @Field(() => PovertyClassFilter, { nullable: true, description: 'By class decided by a person.' })
  decidedClass?: object | null

  @Field(() => TextFilter, { nullable: true, description: 'By standard.' })
  standardId?: TextFilter | null

  @Field(() => ListingKindFilter, { nullable: true, description: 'New, fallen back, continuing.' })
  listing?: object | null

  @Field(() => IntFilter, { nullable: true, description: 'By number of deprivations.' })
  deprivationCount?: IntFilter | null

  @Field(() => IntFilter, { nullable: true, description: 'By number of unknown answers.' })
  unknownCount?: IntFilter | null

  @Field(() => Boolean, { nullable: true, description: 'Registered to leave poverty.' })
  registeredToLeave?: boolean | null

  @Field(() => Boolean, { nullable: true, description: 'No labour capacity.' })
  noLabour?: boolean | null

  @Field(() => Boolean, { nullable: true, description: 'Has a member with merit.' })
  hasMerit?: boolean | null

  @Field(() => Boolean, { nullable: true, description: 'Head is a woman.' })
  femaleHead?: boolean | null

  @Field(() => PlaceWhere, { nullable: true, description: 'By village at the review.' })
  village?: PlaceWhere | null

  @Field(() => PlaceWhere, { nullable: true, description: 'By the village that one belongs to today.' })
  villageToday?: PlaceWhere | null

  @Field(() => HouseholdWhere, { nullable: true, description: 'By household.' })
  household?: HouseholdWhere | null

  @Field(() => ReviewIndicatorRelation, { nullable: true, description: 'By answers to indicators.' })
  indicators?: object | null

  @Field(() => ReviewCauseRelation, { nullable: true, description: 'By causes.' })
  causes?: object | null
}

export const ReviewConnection = connectionOf(Review, 'reviews')
export const ReviewArgs = connectionArgsOf('Review', ReviewWhere, {
  YEAR: 'By year.',
  DEPRIVATIONS: 'By number of deprivations.',
  B1: 'By B1 points; unknown counts as least.',
})
addCondition(HouseholdWhere, 'reviews', () => ReviewRelation, 'By reviews of any year; name the year inside.')
const ReviewRelation = relationFilterOf('Review', () => ReviewWhere)
