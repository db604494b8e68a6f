import { Field, Int, ObjectType } from 'type-graphql'
import { Cause, Indicator, PovertyClass } from '@chung-tay/schema'

@ObjectType({ description: 'Households of a class deprived in one indicator.' })
export class IndicatorSummary {
  @Field(() => Int, { description: 'Its number in the form.' })
  number!: number

  @Field(() => Indicator, { description: 'The indicator.' })
  indicator!: Indicator

  @Field(() => Int, { description: 'Households deprived.' })
  householdCount!: number

  @Field(() => String, { nullable: true, description: 'Of the class’s households, per cent as the forms print it: half up, at most two decimals, with a point; null when the class is empty.' })
  percent!: string | null

  @Field(() => Int, { description: 'Households whose answer is not known.' })
  unknownCount!: number
}

@ObjectType({ description: 'Households of a class with one cause of poverty.' })
export class CauseSummary {
  @Field(() => Int, { description: 'Its number in the form.' })
  number!: number

  @Field(() => Cause, { description: 'The cause.' })
  cause!: Cause

  @Field(() => Int, { description: 'Households with it; a household may have several causes, so these add up to more than the households.' })
  householdCount!: number
}

@ObjectType({ description: 'What a yearly review found of the households of one class.' })
export class ClassSummary {
  @Field(() => PovertyClass, { description: 'The class that counts: decided by a person or else computed from the standard; where what is unknown leaves it open, that of the list the household stands on.' })
  povertyClass!: PovertyClass

  @Field(() => Int, { description: 'Households.' })
  householdCount!: number

  @Field(() => Int, { description: 'Persons in them at the review.' })
  personCount!: number

  @Field(() => Int, { description: 'Deprivations, all indicators together.' })
  deprivationCount!: number

  @Field(() => String, { nullable: true, description: 'Mean share of the standard’s indicators a household is deprived in (A of Alkire and Foster when all are poor), from 0 to 1 with four decimals and a point; null when the class is empty.' })
  intensity!: string | null

  @Field(() => [IndicatorSummary], { description: 'Indicator by indicator, in the order of the form.' })
  indicators!: IndicatorSummary[]

  @Field(() => [CauseSummary], { description: 'Cause by cause, in the order of the form.' })
  causes!: CauseSummary[]

  @Field(() => Int, { description: 'Households without labour capacity.' })
  noLabourCount!: number

  @Field(() => Int, { description: 'Households headed by a woman.' })
  femaleHeadCount!: number

  @Field(() => Int, { description: 'Households with a member with merit.' })
  meritCount!: number

  @Field(() => Int, { description: 'Households registered to leave poverty.' })
  registeredCount!: number

  @Field(() => Int, { description: 'Confirmed needs of that year.' })
  needCount!: number
}

@ObjectType({ description: 'Movement of poor households between two yearly reviews, as form 2 counts it: closing = opening − toNearPoor − toAbove − otherDecrease + fromNearPoor + again + newlyArisen + otherIncrease.' })
export class PoorMovement {
  @Field(() => Int, { description: '1. Poor at the review of the year before.' })
  opening!: number

  @Field(() => Int, { description: '2. Became near-poor.' })
  toNearPoor!: number

  @Field(() => Int, { description: '3. Rose above near-poor: no longer on either list, and not moved away.' })
  toAbove!: number

  @Field(() => Int, { description: '4. Gone for other reasons: moved away, nobody of it left, or taken off the list of those to review.' })
  otherDecrease!: number

  @Field(() => Int, { description: '5. Were near-poor.' })
  fromNearPoor!: number

  @Field(() => Int, { description: '6. Fell back (tái nghèo).' })
  again!: number

  @Field(() => Int, { description: '7. Newly arisen.' })
  newlyArisen!: number

  @Field(() => Int, { description: '8. Come for other reasons: moved in, split off a listed household, or listed as continuing although not on either list the year before.' })
  otherIncrease!: number

  @Field(() => Int, { description: '9. Poor at this review.' })
  closing!: number
}

@ObjectType({ description: 'Movement of near-poor households between two yearly reviews, as form 3 counts it: closing = opening − escaped − becamePoor − otherDecrease + fromPoor + again + newlyArisen + otherIncrease.' })
export class NearPoorMovement {
  @Field(() => Int, { description: '1. Near-poor at the review of the year before.' })
  opening!: number

  @Field(() => Int, { description: '2. Escaped: no longer on either list, and not moved away.' })
  escaped!: number

  @Field(() => Int, { description: '3. Became poor.' })
  becamePoor!: number

  @Field(() => Int, { description: '4. Gone for other reasons: moved away, nobody of it left, or taken off the list of those to review.' })
  otherDecrease!: number

  @Field(() => Int, { description: '5. Were poor.' })
  fromPoor!: number

  @Field(() => Int, { description: '6. Fell back (tái cận nghèo).' })
  again!: number

  @Field(() => Int, { description: '7. Newly arisen.' })
  newlyArisen!: number

  @Field(() => Int, { description: '8. Come for other reasons: moved in, split off a listed household, or listed as continuing although not on either list the year before.' })
  otherIncrease!: number

  @Field(() => Int, { description: '9. Near-poor at this review.' })
  closing!: number
}

@ObjectType({ description: 'Movement between two yearly reviews, in persons: as many as they were before for those who leave a list, as they are now for those who come to one. Who joined or left a household that stays listed is other increase or decrease.' })
export class PersonMovement {
  @Field(() => PoorMovement, { description: 'Of persons in poor households (form 2).' })
  poor!: PoorMovement

  @Field(() => NearPoorMovement, { description: 'Of persons in near-poor households (form 3).' })
  nearPoor!: NearPoorMovement
}

@ObjectType({ description: 'Movement between two yearly reviews, in households.' })
export class ReviewMovement {
  @Field(() => PoorMovement, { description: 'Of poor households (form 2).' })
  poor!: PoorMovement

  @Field(() => NearPoorMovement, { description: 'Of near-poor households (form 3).' })
  nearPoor!: NearPoorMovement

  @Field(() => PersonMovement, { description: 'The same in persons.' })
  persons!: PersonMovement

  @Field(() => Int, { description: 'Poor and near-poor households of the review before that are still to be reviewed: they are counted where they stood, so that nobody seems to have risen. 0 once the review is finished.' })
  pendingCount!: number
}

@ObjectType({ description: 'What a yearly review adds up to.' })
export class ReviewSummary {
  @Field(() => Int, { description: 'Year of the review.' })
  year!: number

  @Field(() => String, { nullable: true, description: 'Standard in force in that year’s review period; null when the product knows none.' })
  standardId!: string | null

  @Field(() => [ClassSummary], { description: 'Poor, near-poor, above the line; each stands here even when empty.' })
  classes!: ClassSummary[]

  @Field(() => Int, { description: 'Households whose class is left open by what is unknown and that nobody decided; they are counted under the class of their list.' })
  openClassCount!: number

  @Field(() => Int, { description: 'Households whose computed class is another than that of the list they stand on.' })
  otherThanListedCount!: number

  @Field(() => ReviewMovement, { nullable: true, description: 'Movement since the review of the year before; null when there is none.' })
  movement!: ReviewMovement | null
}
