import type { Rel } from '@mikro-orm/core'
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DUPLICATE_DECISIONS, DUPLICATE_REASONS, DuplicateReason, DuplicateVerdict, PovertyClass } from '@chung-tay/schema'
import { enumType, Instant } from '../kit/index.ts'
import { communePolicies, searchPolicy } from '../access/index.ts'
import { Household } from '../households/index.ts'

enumType(DuplicateReason, DUPLICATE_REASONS, 'DuplicateReason', 'Why two entries of the register may be one household.')
enumType(DuplicateVerdict, DUPLICATE_DECISIONS, 'DuplicateVerdict', 'What a person decided about two entries that looked like one household.')

/** What a person decided about a pair; the pair's ids stand in their order, so that there is one row a pair. */
@Entity({ tableName: 'duplicate_decision', rowLevelSecurity: 'force', policies: [...communePolicies('commune_id', []), searchPolicy] })
@Unique({ properties: ['first', 'second'] })
@Check({ name: 'duplicate_decision_order', expression: 'first_id < second_id' })
export class DuplicateDecision {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @ManyToOne(() => Household)
  first!: Rel<Household>

  @ManyToOne(() => Household)
  second!: Rel<Household>

  @Enum({ items: () => DuplicateVerdict, type: 'string' })
  decision!: DuplicateVerdict

  @Property({ type: 'string', length: 500, nullable: true })
  note: string | null = null

  @Property({ type: 'string', length: 120 })
  decidedBy!: string

  @Property({ type: 'timestamptz' })
  decidedAt!: Date
}

/** One row that a merge touched: what of it was, and what the merge made of it. */
export interface Move {
  readonly table: 'review' | 'need' | 'member' | 'household_event' | 'household_survey' | 'campaign_entry' | 'review_request' | 'leave_registration'
  readonly id: string
  readonly was: Readonly<Record<string, unknown>>
  readonly now: Readonly<Record<string, unknown>>
}

@ObjectType({ description: 'A review that counts nowhere, because the household merged with has one of the same year.' })
export class SupersededReview {
  @Field(() => ID, { description: 'Id of the review.' })
  id!: string

  @Field(() => Int, { description: 'Its year.' })
  year!: number

  @Field(() => PovertyClass, { nullable: true, description: 'The class it found.' })
  povertyClass!: PovertyClass | null

  @Field(() => PovertyClass, { description: 'Class of the list it stood on.' })
  listedClass!: PovertyClass

  @Field(() => Int, { description: 'Members listed.' })
  personCount!: number

  @Field(() => Int, { description: 'Indicators answered as deprived.' })
  deprivationCount!: number

  @Field(() => Int, { nullable: true, description: 'B1 points; null when not known.' })
  b1Points!: number | null

  @Field(() => Int, { nullable: true, description: 'B2 points as written in the list; null when not known.' })
  b2Points!: number | null
}

/** That two entries were found to be one household. Nothing is deleted: the merged entry stays, with what was not carried over. */
@ObjectType({ description: 'That one household was entered twice and its entries were merged; it can be undone.' })
@Entity({ tableName: 'household_merge', rowLevelSecurity: 'force', policies: communePolicies('commune_id', []) })
@Check({ name: 'household_merge_two', expression: 'survivor_id <> merged_id' })
@Check({ name: 'household_merge_undone', expression: '(undone_at is null) = (undone_by is null)' })
export class HouseholdMerge {
  @Field(() => ID, { description: 'Id of the merge.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Field(() => Household, { description: 'The entry that goes on.' })
  @Index()
  @ManyToOne(() => Household)
  survivor!: Rel<Household>

  @Field(() => Household, { description: 'The entry merged into it: kept to be read, in no list and no figure.' })
  @ManyToOne(() => Household)
  merged!: Rel<Household>

  @Field(() => String, { description: 'Who merged them.' })
  @Property({ type: 'string', length: 120 })
  mergedBy!: string

  @Field(() => Instant, { description: 'When.' })
  @Property({ type: 'timestamptz' })
  mergedAt!: Date

  @Field(() => String, { nullable: true, description: 'Who undid it; null while it holds.' })
  @Property({ type: 'string', length: 120, nullable: true })
  undoneBy: string | null = null

  @Field(() => Instant, { nullable: true, description: 'When it was undone; null while it holds.' })
  @Property({ type: 'timestamptz', nullable: true })
  undoneAt: Date | null = null

  @Field(() => Boolean, { description: 'Whether it was undone.' })
  undone?: boolean

  @Property({ type: 'json' })
  moves!: readonly Move[]

  @Field(() => [SupersededReview], { description: 'Reviews of the merged entry whose year the survivor’s own review holds.' })
  supersededReviews?: SupersededReview[]
}

@ObjectType({ description: 'Two entries of the register that may be one household.' })
export class DuplicateCandidate {
  @Field(() => ID, { description: 'Id of the pair: the ids of both, joined by a colon.' })
  id!: string

  @Field(() => Household, { description: 'One entry.' })
  first!: Household

  @Field(() => Household, { description: 'The other.' })
  second!: Household

  @Field(() => Int, { description: 'How likely they are one, 0 to 100. A name alone stays below 60.' })
  score!: number

  @Field(() => [DuplicateReason], { description: 'What the score is made of.' })
  reasons!: DuplicateReason[]

  @Field(() => [String], { description: 'Names of persons, other than both heads, that stand in both.' })
  shared!: string[]

  @Field(() => DuplicateVerdict, { nullable: true, description: 'ASK where a person put the pair off; null while nobody decided.' })
  decision!: DuplicateVerdict | null
}
