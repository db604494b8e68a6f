import { Field, ID, InputType, Int } from 'type-graphql'
import { ArrayMaxSize, MaxLength } from 'class-validator'
import { Cause, Indicator, NeedContent } from '@chung-tay/schema'
import { LocalDate, WholeNumber } from '../kit/index.ts'

@InputType({ description: 'Proposed needs to refuse.' })
export class RefuseNeedsInput {
  @Field(() => [ID], { description: 'The needs, at most 500.' })
  @ArrayMaxSize(500)
  needIds!: string[]

  @Field(() => String, { nullable: true, description: 'Why, of all of them; at most 500 characters.' })
  @MaxLength(500)
  reason?: string | null
}

@InputType({ description: 'A household’s own order of its needs.' })
export class OrderNeedsInput {
  @Field(() => ID, { description: 'The household.' })
  householdId!: string

  @Field(() => Int, { description: 'Year of the needs.' })
  year!: number

  @Field(() => [ID], { description: 'All its proposed and confirmed needs of the year, the most urgent first; at most 200.' })
  @ArrayMaxSize(200)
  needIds!: string[]
}

@InputType({ description: 'A need a person states. Exactly one of `householdId`, `memberId` and `placeId` is given.' })
export class RecordNeedInput {
  @Field(() => ID, { nullable: true, description: 'The household it is of.' })
  householdId?: string | null

  @Field(() => ID, { nullable: true, description: 'The present member it is for.' })
  memberId?: string | null

  @Field(() => ID, { nullable: true, description: 'The village or commune it is of.' })
  placeId?: string | null

  @Field(() => Int, { description: 'Year it belongs to: from 2000 to five years from now.' })
  year!: number

  @Field(() => NeedContent, { description: 'Content; each is for households, members or places.' })
  content!: NeedContent

  @Field(() => WholeNumber, { description: 'How much, in the content’s unit.' })
  quantity!: number

  @Field(() => Cause, { nullable: true, description: 'The cause it answers; not together with an indicator.' })
  cause?: Cause | null

  @Field(() => Indicator, { nullable: true, description: 'The deprivation it should close; not together with a cause.' })
  indicator?: Indicator | null

  @Field(() => LocalDate, { nullable: true, description: 'By when it is needed.' })
  neededBy?: string | null

  @Field(() => String, { nullable: true, description: 'What the need is known by; at most 500 characters.' })
  @MaxLength(500)
  evidence?: string | null
}

@InputType({ description: 'What is so of a standing need instead; what is not given stays, null clears.' })
export class CorrectNeedInput {
  @Field(() => ID, { description: 'The need.' })
  id!: string

  @Field(() => WholeNumber, { nullable: true, description: 'How much, in its unit; not less than is promised already.' })
  quantity?: number | null

  @Field(() => Cause, { nullable: true, description: 'The cause it answers; not together with an indicator.' })
  cause?: Cause | null

  @Field(() => Indicator, { nullable: true, description: 'The deprivation it should close; not together with a cause.' })
  indicator?: Indicator | null

  @Field(() => LocalDate, { nullable: true, description: 'By when it is needed.' })
  neededBy?: string | null

  @Field(() => String, { nullable: true, description: 'What the need is known by; at most 500 characters.' })
  @MaxLength(500)
  evidence?: string | null
}
