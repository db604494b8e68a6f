import type { Rel } from '@mikro-orm/core'
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { QuickCheck, REQUEST_KINDS, REQUEST_STATES, RequestKind, RequestState } from '@chung-tay/schema'
import { enumType, Instant, LocalDate, PlainData } from '../kit/index.ts'
import { communePolicies } from '../access/index.ts'
import { Household } from '../households/index.ts'
import { Campaign } from './campaign.entity.ts'

export const RequestKindFilter = enumType(RequestKind, REQUEST_KINDS, 'RequestKind', 'What a household asks for during the year (Mẫu số 01).')
export const RequestStateFilter = enumType(RequestState, REQUEST_STATES, 'RequestState', 'What became of a request.')

@ObjectType({ description: 'A household’s request for a review (giấy đề nghị, Mẫu số 01).' })
@Entity({ tableName: 'review_request', rowLevelSecurity: 'force', policies: communePolicies() })
@Index({ properties: ['communeId', 'state'] })
@Check({ name: 'review_request_answer', expression: "(state = 'OPEN') = (answered_on is null) and (state = 'OPEN') = (answered_by is null) and (state = 'REFUSED') = (refusal_reason is not null) and (state = 'REVIEWED') = (year is not null)" })
export class ReviewRequest {
  @Field(() => ID, { description: 'Id of the request.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Field(() => Household, { description: 'The household that asks.' })
  @Index()
  @ManyToOne(() => Household)
  household!: Rel<Household>

  @Field(() => RequestKind, { description: 'What it asks for.' })
  @Enum({ items: () => RequestKind, type: 'string' })
  kind!: RequestKind

  @Field(() => LocalDate, { description: 'Day the commune received it.' })
  @Property({ type: 'date' })
  receivedOn!: string

  @Field(() => LocalDate, { nullable: true, description: 'Day by which it is due: working days by the procedure then in force. Saturdays and Sundays are left out, public holidays are not known and count as working days; null when no procedure is known for the day.' })
  @Property({ type: 'date', nullable: true })
  dueOn: string | null = null

  @Field(() => String, { nullable: true, description: 'Note of the commune.' })
  @Property({ type: 'string', length: 500, nullable: true })
  note: string | null = null

  @Field(() => RequestState, { description: 'What became of it.' })
  @Enum({ items: () => RequestState, type: 'string' })
  state!: RequestState

  @Field(() => LocalDate, { nullable: true, description: 'Day it was answered; null while open.' })
  @Property({ type: 'date', nullable: true })
  answeredOn: string | null = null

  @Field(() => String, { nullable: true, description: 'Account that answered it, by its name then.' })
  @Property({ type: 'string', length: 120, nullable: true })
  answeredBy: string | null = null

  @Field(() => String, { nullable: true, description: 'Why it was refused.' })
  @Property({ type: 'string', length: 500, nullable: true })
  refusalReason: string | null = null

  @Field(() => Int, { nullable: true, description: 'Year whose review answers it; null unless reviewed.' })
  @Property({ type: 'integer', nullable: true })
  year: number | null = null

  @Field(() => String, { description: 'Account that recorded it, by its name then.' })
  @Property({ type: 'string', length: 120 })
  recordedBy!: string

  @Property({ type: 'timestamptz' })
  recordedAt!: Date

  @Field(() => Int, { description: 'Counts its changes; give it back with the answer.' })
  @Property({ type: 'integer', default: 1 })
  version: number = 1
}

/** A household surveyed once: the review of the year shows the latest, this the way to it. Surveys are added and never changed. */
@ObjectType({ description: 'A household surveyed once. The review of the year shows the latest; what it was before stays here.' })
@Entity({ tableName: 'household_survey', rowLevelSecurity: 'force', policies: communePolicies() })
@Index({ properties: ['household', 'year'] })
export class HouseholdSurvey {
  @Field(() => ID, { description: 'Id of the survey.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @ManyToOne(() => Household)
  household!: Rel<Household>

  @Field(() => Int, { description: 'Year whose review it gave.' })
  @Property({ type: 'integer' })
  year!: number

  @Index()
  @ManyToOne(() => Campaign, { nullable: true })
  campaign: Rel<Campaign> | null = null

  @Field(() => ReviewRequest, { nullable: true, description: 'The request it answers, for a review during the year.' })
  @ManyToOne(() => ReviewRequest, { nullable: true })
  request: Rel<ReviewRequest> | null = null

  @Field(() => Boolean, { description: 'Given on request in between yearly reviews: it puts the household on the list in force or takes it off, and the next yearly review looks at it again.' })
  @Property({ type: 'boolean' })
  inBetween!: boolean

  @Field(() => String, { description: 'Who surveyed.' })
  @Property({ type: 'string', length: 120 })
  surveyor!: string

  @Field(() => LocalDate, { description: 'On which day.' })
  @Property({ type: 'date' })
  surveyedOn!: string

  @Field(() => QuickCheck, { nullable: true, description: 'What form A said; null when it was not used.' })
  @Enum({ items: () => QuickCheck, type: 'string', nullable: true })
  quickCheck: QuickCheck | null = null

  @Field(() => String, { nullable: true, description: 'Why an earlier survey was corrected, or another note.' })
  @Property({ type: 'string', length: 500, nullable: true })
  note: string | null = null

  @Field(() => PlainData, { nullable: true, description: 'The year’s review as it was before: its columns, `answers` {indicator: answer} and `causes` [cause]; null when there was none.' })
  @Property({ type: 'json', nullable: true })
  before: object | null = null

  @Field(() => String, { description: 'Account that recorded it, by its name then.' })
  @Property({ type: 'string', length: 120 })
  recordedBy!: string

  @Field(() => Instant, { description: 'When it was recorded.' })
  @Property({ type: 'timestamptz' })
  recordedAt!: Date
}
