import { ArrayMaxSize, MaxLength } from 'class-validator'
import { Field, ID, InputType, Int } from 'type-graphql'
import { DuplicateVerdict } from '@chung-tay/schema'
import { connectionArgsOf, connectionOf } from '../kit/index.ts'
import { HouseholdWhere } from '../households/index.ts'
import { HouseholdMerge } from './duplicate.entity.ts'

@InputType({ description: 'Which merges.' })
export class HouseholdMergeWhere {
  @Field(() => HouseholdWhere, { nullable: true, description: 'By the entry that goes on.' })
  survivor?: HouseholdWhere | null

  @Field(() => HouseholdWhere, { nullable: true, description: 'By the entry merged.' })
  merged?: HouseholdWhere | null

  @Field(() => Boolean, { nullable: true, description: 'Undone, or still holding.' })
  undone?: boolean | null
}

export const HouseholdMergeConnection = connectionOf(HouseholdMerge, 'merges')
export const HouseholdMergeArgs = connectionArgsOf('HouseholdMerge', HouseholdMergeWhere, { MERGED_AT: 'By when it was merged.' })

@InputType({ description: 'A decision about two entries that looked like one household.' })
export class DecideDuplicateInput {
  @Field(() => ID, { description: 'One entry.' })
  firstId!: string

  @Field(() => ID, { description: 'The other.' })
  secondId!: string

  @Field(() => DuplicateVerdict, { description: 'DIFFERENT: the pair is not shown again. ASK: it is put off. One household is decided by merging, so SAME is refused here.' })
  decision!: DuplicateVerdict

  @Field(() => String, { nullable: true, description: 'Note; at most 500 characters.' })
  @MaxLength(500)
  note?: string | null
}

@InputType({ description: 'Which review counts for a year that both entries were reviewed in.' })
export class ReviewChoice {
  @Field(() => Int, { description: 'The year.' })
  year!: number

  @Field(() => ID, { description: 'The entry whose review counts.' })
  householdId!: string
}

@InputType({ description: 'Two entries that are one household.' })
export class MergeHouseholdsInput {
  @Field(() => ID, { description: 'The entry that goes on.' })
  survivorId!: string

  @Field(() => ID, { description: 'The entry merged into it.' })
  mergedId!: string

  @Field(() => [ReviewChoice], { nullable: true, description: 'For every year both were reviewed in, whose review counts; without one the merge is refused, naming the years.' })
  @ArrayMaxSize(50)
  reviews?: ReviewChoice[] | null
}
