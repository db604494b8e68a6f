import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { CROSSING_CLASSES, CrossingClass, OpenReason, PovertyClass } from '@chung-tay/schema'
import { addField, enumType } from '../kit/index.ts'
import { ClassStep } from './review.entity.ts'
import { ReviewArgs, ReviewConnection } from './review.inputs.ts'

enumType(CrossingClass, CROSSING_CLASSES, 'CrossingClass', 'A class under a standard, or that it cannot be known.')

@InputType({ description: 'Two standards side by side over the reviews of a year.' })
export class StandardCrossingInput {
  @Field(() => String, { description: 'The one standard.' })
  oneId!: string

  @Field(() => String, { description: 'The other; may be a draft, which is how a draft is tried out.' })
  otherId!: string

  @Field(() => Int, { description: 'Year of the reviews.' })
  year!: number

  @Field(() => ID, { nullable: true, description: 'The commune; all the viewer may see when not given.' })
  communeId?: string | null
}

@InputType({ description: 'One cell of the crossing of two standards.' })
export class CrossingCellInput extends StandardCrossingInput {
  @Field(() => CrossingClass, { description: 'Class under the one.' })
  oneClass!: CrossingClass

  @Field(() => CrossingClass, { description: 'Class under the other.' })
  otherClass!: CrossingClass
}

@ObjectType({ description: 'Households of one class under the one standard and of one class under the other.' })
export class CrossingCount {
  @Field(() => CrossingClass, { description: 'Class under the one.' })
  oneClass!: CrossingClass

  @Field(() => CrossingClass, { description: 'Class under the other.' })
  otherClass!: CrossingClass

  @Field(() => Int, { description: 'Households.' })
  householdCount!: number
}

@ObjectType({ description: 'Households of one class under a standard.' })
export class CrossingTotal {
  @Field(() => CrossingClass, { description: 'The class.' })
  povertyClass!: CrossingClass

  @Field(() => Int, { description: 'Households.' })
  householdCount!: number
}

@ObjectType({ description: 'Households whose class under a standard cannot be known for a reason; a household may have several.' })
export class CrossingReason {
  @Field(() => OpenReason, { description: 'The reason.' })
  reason!: OpenReason

  @Field(() => Int, { description: 'Households.' })
  householdCount!: number
}

@ObjectType({ description: 'One of the two standards, over all reviews looked at.' })
export class CrossingSide {
  @Field(() => String, { description: 'The standard.' })
  standardId!: string

  @Field(() => [CrossingTotal], { description: 'Households by class, every class once; together all households.' })
  totals!: CrossingTotal[]

  @Field(() => [CrossingReason], { description: 'Why classes cannot be known.' })
  reasons!: CrossingReason[]
}

@ObjectType({ description: 'The same households under two standards. Nothing is changed by it: reviews keep their standard.' })
export class StandardCrossing {
  @Field(() => Int, { description: 'Year of the reviews.' })
  year!: number

  @Field(() => Int, { description: 'Households in all.' })
  householdCount!: number

  @Field(() => CrossingSide, { description: 'The one standard.' })
  one!: CrossingSide

  @Field(() => CrossingSide, { description: 'The other.' })
  other!: CrossingSide

  @Field(() => [CrossingCount], { description: 'All sixteen cells, row by row.' })
  cells!: CrossingCount[]
}

@ObjectType({ description: 'What a review would give under a standard; nothing is changed by it.' })
export class ReviewAssessment {
  @Field(() => String, { description: 'The standard.' })
  standardId!: string

  @Field(() => PovertyClass, { nullable: true, description: 'The class; null when it cannot be known.' })
  povertyClass!: PovertyClass | null

  @Field(() => Int, { description: 'Indicators of this standard deprived in.' })
  deprivationCount!: number

  @Field(() => Int, { description: 'Indicators of this standard not known, those never asked among them.' })
  unknownCount!: number

  @Field(() => [ClassStep], { description: 'How it follows, step by step.' })
  steps!: ClassStep[]
}

@ObjectType({ description: 'The households in one cell of the crossing of two standards.' })
export class StandardCrossingCell {
  @Field(() => Int, { description: 'How many.' })
  householdCount!: number

  reviews?: object
}

export const CrossingCellReviews = addField(StandardCrossingCell, 'reviews', () => ReviewConnection, { args: ReviewArgs, description: 'Their reviews of the year.' })
