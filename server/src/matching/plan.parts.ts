import { Field, Float, ID, Int, ObjectType } from 'type-graphql'
import { FAIRNESS_KINDS, FairnessKind, FLOOR_KINDS, FloorKind, NeedKind } from '@chung-tay/schema'
import { enumType, WholeNumber } from '../kit/index.ts'

enumType(FloorKind, FLOOR_KINDS, 'FloorKind', 'What a floor of a plan is of.')
enumType(FairnessKind, FAIRNESS_KINDS, 'FairnessKind', 'What a plan’s fairness is told by.')

/** A named part of the worth of giving a pledge to a need; the parts of a line add up to its worth. */
@ObjectType({ description: 'A named part of a worth. The parts of a line add up to its worth.' })
export class WorthPart {
  @Field(() => String, { description: 'Name of the factor: a value of Factor or PriorityPart in the vocabulary.' })
  part!: string

  @Field(() => Int, { description: 'Points.' })
  points!: number
}

@ObjectType({ description: 'A floor of a plan: of the needs of a village or group at least so many served, before anything else and as far as possible.' })
export class PlanFloor {
  @Field(() => FloorKind, { description: 'What it is of.' })
  by!: FloorKind

  @Field(() => String, { description: 'Id of the village, or key of the group.' })
  key!: string

  @Field(() => String, { nullable: true, description: 'Name of the village at the time; null for a group.' })
  name!: string | null

  @Field(() => Int, { description: 'Needs it has.' })
  needs!: number

  @Field(() => Int, { description: 'Needs to be served at least.' })
  atLeast!: number

  @Field(() => Float, { description: 'Needs served; a need served in part counts for that part.' })
  reached!: number
}

@ObjectType({ description: 'A floor as it was asked for, and what it costs.' })
export class PlanAskedFloor {
  @Field(() => FloorKind, { description: 'What it is of.' })
  by!: FloorKind

  @Field(() => String, { nullable: true, description: 'Id of the village, or key of the group; null for every village.' })
  key!: string | null

  @Field(() => Int, { description: 'Percent of the needs.' })
  percent!: number

  @Field(() => WholeNumber, { description: 'Worth the plan would have more without it: what it costs the others, in points, by solving again.' })
  costWorth!: number

  @Field(() => Boolean, { description: 'Whether both plans are proven best, so that the cost is exact.' })
  exact!: boolean
}

@ObjectType({ description: 'How one village, class or group fares in a plan.' })
export class PlanFares {
  @Field(() => FairnessKind, { description: 'What it is a part of.' })
  by!: FairnessKind

  @Field(() => String, { nullable: true, description: 'Id of the village, key of the class or group; `NOT_` and a key for those outside the group; null where it is not known.' })
  key!: string | null

  @Field(() => String, { nullable: true, description: 'Name of the village at the time.' })
  name!: string | null

  @Field(() => Int, { description: 'Households with needs.' })
  households!: number

  @Field(() => Int, { description: 'Households that get something.' })
  helped!: number

  @Field(() => Int, { description: 'Needs.' })
  needs!: number

  @Field(() => Float, { description: 'Needs served; a need served in part counts for that part.' })
  served!: number

  @Field(() => WholeNumber, { description: 'Worth of what they get, in points.' })
  worth!: number
}

@ObjectType({ description: 'A village or organisation a plan was asked to keep to.' })
export class PlanChosen {
  @Field(() => ID, { description: 'Its id.' })
  id!: string

  @Field(() => String, { description: 'Its name at the time.' })
  name!: string
}

@ObjectType({ description: 'What a plan was asked to keep to; where a list is empty, to everything.' })
export class PlanOnly {
  @Field(() => [PlanChosen], { description: 'Needs of these villages only.' })
  villages!: PlanChosen[]

  @Field(() => [NeedKind], { description: 'Needs of these kinds only.' })
  kinds!: NeedKind[]

  @Field(() => [PlanChosen], { description: 'Pledges of these organisations only.' })
  organisations!: PlanChosen[]
}
