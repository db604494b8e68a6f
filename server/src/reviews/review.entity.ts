import type { Rel } from '@mikro-orm/core'
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Answer, ANSWERS, Cause, CAUSES, Indicator, INDICATORS, ListingKind, LISTING_KINDS, OPEN_REASONS, OpenReason, POVERTY_CLASSES, PovertyClass } from '@chung-tay/schema'
import { enumType, LocalDate, WholeNumber } from '../kit/index.ts'
import { communePolicies, countedPolicy, ledgerPolicy, searchPolicy } from '../access/index.ts'
import { Household } from '../households/index.ts'
import { Place } from '../places/index.ts'

export const PovertyClassFilter = enumType(PovertyClass, POVERTY_CLASSES, 'PovertyClass', 'Class of a household under the standard in force.')
export const AnswerFilter = enumType(Answer, ANSWERS, 'Answer', 'Yes, no, or not known; unknown is not no.')
export const ListingKindFilter = enumType(ListingKind, LISTING_KINDS, 'ListingKind', 'Newly listed, fallen back, or continuing.')
export const IndicatorFilter = enumType(Indicator, INDICATORS, 'Indicator', 'Deprivation indicators of the standards; which count in a year is the standard’s own data.')
enumType(OpenReason, OPEN_REASONS, 'OpenReason', 'Why a comparison with a standard’s threshold cannot be decided.')
export const CauseFilter = enumType(Cause, CAUSES, 'Cause', 'Causes of poverty as the summary form lists them.')

/** One step of the reckoning that gave a class, in the order taken. */
@ObjectType({ description: 'One step of the reckoning that gave a class: a value held against the standard’s threshold.' })
export class ClassStep {
  @Field(() => String, { description: 'What was compared: `INCOME_DONG` (per person and month), `B1_POINTS` (income proxy points), `DEPRIVATIONS` (number of indicators deprived) or `B2_POINTS`.' })
  measure!: string

  @Field(() => WholeNumber, { nullable: true, description: 'The household’s value; null when unknown.' })
  value!: number | null

  @Field(() => String, { description: '`AT_MOST` or `AT_LEAST`: both include the threshold.' })
  comparison!: string

  @Field(() => WholeNumber, { nullable: true, description: 'The standard’s threshold; null when the standard’s was not found.' })
  threshold!: number | null

  @Field(() => Boolean, { nullable: true, description: 'Whether the comparison holds; null when it cannot be known.' })
  holds!: boolean | null

  @Field(() => OpenReason, { nullable: true, description: 'Why it cannot be known; null when it can, and of reviews recorded before reasons were kept.' })
  why?: OpenReason | null
}

/** A household as one yearly review found it. The class is computed from the standard, never typed; a person may decide another beside it. */
@ObjectType({ description: 'A household as one yearly review found it.' })
@Entity({ tableName: 'review', rowLevelSecurity: 'force', policies: [...communePolicies(), countedPolicy, searchPolicy, ledgerPolicy] })
@Unique({ properties: ['household', 'year'] })
@Index({ properties: ['communeId', 'year', 'povertyClass'] })
@Index({ properties: ['communeId', 'year', 'effectiveClass'] })
@Check({ name: 'review_income', expression: 'income_dong >= 0' })
@Check({ name: 'review_deprivations', expression: 'deprivation_count >= 0 and unknown_count >= 0' })
export class Review {
  @Field(() => ID, { description: 'Id of the review.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Field(() => Household, { description: 'The household.' })
  @ManyToOne(() => Household)
  household!: Rel<Household>

  @Field(() => Place, { description: 'The village it lived in at the review.' })
  @Index()
  @ManyToOne(() => Place)
  village!: Rel<Place>

  /** Kept by the database from the changes of places. */
  @Field(() => Place, { description: 'The village that one belongs to today.' })
  @Index()
  @ManyToOne(() => Place, { nullable: true })
  villageToday: Rel<Place> | null = null

  @Field(() => Int, { description: 'Year of the review.' })
  @Property({ type: 'integer' })
  year!: number

  @Field(() => LocalDate, { description: 'Day as of which it holds: the last day of that year’s review period.' })
  @Property({ type: 'date' })
  asOf!: string

  @Field(() => String, { description: 'Standard it was assessed under; see `standard`.' })
  @Property({ type: 'string', length: 40 })
  standardId!: string

  @Field(() => Int, { nullable: true, description: 'B1 points, the income proxy; null when not known.' })
  @Property({ type: 'integer', nullable: true, fieldName: 'b1_points' })
  b1Points: number | null = null

  @Field(() => Int, { nullable: true, description: 'B2 points as written in the list, 10 for each deprivation; null when not known.' })
  @Property({ type: 'integer', nullable: true, fieldName: 'b2_points' })
  b2Points: number | null = null

  @Field(() => WholeNumber, { nullable: true, description: 'Income, dong per person and month; null when not known.' })
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  incomeDong: number | null = null

  @Field(() => Int, { description: 'Indicators answered as deprived.' })
  @Property({ type: 'integer' })
  deprivationCount!: number

  @Field(() => Int, { description: 'Indicators whose answer is not known.' })
  @Property({ type: 'integer' })
  unknownCount!: number

  @Field(() => PovertyClass, { nullable: true, description: 'Class computed from the standard; null when what is unknown leaves it open.' })
  @Enum({ items: () => PovertyClass, type: 'string', nullable: true })
  povertyClass: PovertyClass | null = null

  /** Kept by a trigger on the decisions. */
  @Field(() => PovertyClass, { nullable: true, description: 'Class a person decided, beside the computed one; null when no decision stands. See `decisions`.' })
  @Enum({ items: () => PovertyClass, type: 'string', nullable: true })
  decidedClass: PovertyClass | null = null

  @Field(() => PovertyClass, { nullable: true, description: 'The class that counts: the decided one if there is one, else the computed one; null when open.' })
  @Property({ type: 'text', generated: '(coalesce(decided_class, poverty_class)) stored', nullable: true })
  effectiveClass!: PovertyClass | null

  @Field(() => PovertyClass, { description: 'Class of the list the household stood on.' })
  @Enum({ items: () => PovertyClass, type: 'string' })
  listedClass!: PovertyClass

  @Field(() => [ClassStep], { description: 'How the class was computed, step by step.' })
  @Property({ type: 'json' })
  classSteps!: ClassStep[]

  @Field(() => ListingKind, { description: 'New, fallen back, or continuing.' })
  @Enum({ items: () => ListingKind, type: 'string' })
  listing!: ListingKind

  @Field(() => Boolean, { description: 'Has a member with merit to the revolution (người có công).' })
  @Property({ type: 'boolean' })
  hasMerit!: boolean

  @Field(() => Boolean, { description: 'Has no labour capacity (không có khả năng lao động).' })
  @Property({ type: 'boolean' })
  noLabour!: boolean

  @Field(() => Boolean, { description: 'Registered to leave poverty.' })
  @Property({ type: 'boolean' })
  registeredToLeave!: boolean

  @Field(() => Boolean, { description: 'Whether the head at the review is a woman.' })
  @Property({ type: 'boolean' })
  femaleHead!: boolean

  @Field(() => Int, { description: 'Members listed at the review.' })
  @Property({ type: 'integer' })
  personCount!: number

  @Field(() => [ReviewIndicator], { description: 'The answers to the indicators, in the order of the form.' })
  indicators?: ReviewIndicator[]

  @Field(() => [ReviewCause], { description: 'The causes of poverty found.' })
  causes?: ReviewCause[]
}

@ObjectType({ description: 'The answer to one deprivation indicator in a review.' })
@Entity({ tableName: 'review_indicator', rowLevelSecurity: 'force', policies: communePolicies() })
@Unique({ properties: ['review', 'indicator'] })
export class ReviewIndicator {
  @Field(() => ID, { description: 'Id of the answer.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @ManyToOne(() => Review, { deleteRule: 'cascade' })
  review!: Rel<Review>

  @Field(() => Indicator, { description: 'Which indicator.' })
  @Enum({ items: () => Indicator, type: 'string' })
  indicator!: Indicator

  @Field(() => Int, { description: 'Its number in the form of the standard.' })
  @Property({ type: 'integer' })
  number!: number

  @Field(() => Answer, { description: 'Yes: deprived.' })
  @Enum({ items: () => Answer, type: 'string' })
  answer!: Answer
}

@ObjectType({ description: 'A cause of poverty found in a review; a household may have several.' })
@Entity({ tableName: 'review_cause', rowLevelSecurity: 'force', policies: communePolicies() })
@Unique({ properties: ['review', 'cause'] })
export class ReviewCause {
  @Field(() => ID, { description: 'Id of the finding.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @ManyToOne(() => Review, { deleteRule: 'cascade' })
  review!: Rel<Review>

  @Field(() => Cause, { description: 'Which cause.' })
  @Enum({ items: () => Cause, type: 'string' })
  cause!: Cause

  @Field(() => Int, { description: 'Its number in the form, 1 to 8.' })
  @Property({ type: 'integer' })
  number!: number
}
