import type { Rel } from '@mikro-orm/core'
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { CAMPAIGN_STATES, CampaignState } from '@chung-tay/schema'
import { enumType, Instant, LocalDate } from '../kit/index.ts'
import { communePolicies } from '../access/index.ts'
import { Place } from '../places/index.ts'

export const CampaignStateFilter = enumType(CampaignState, CAMPAIGN_STATES, 'CampaignState', 'States of a yearly review, in their order.')

/** The yearly review of one commune: from the list of households to the decision that recognises the result. */
@ObjectType({ description: 'The yearly review (rà soát hộ nghèo, hộ cận nghèo) of a commune.' })
@Entity({ tableName: 'review_campaign', rowLevelSecurity: 'force', policies: communePolicies() })
@Unique({ properties: ['area', 'year'] })
@Index({ properties: ['communeId', 'year'] })
@Check({ name: 'review_campaign_posting', expression: '(posted_from is null) = (posted_to is null) and posted_to >= posted_from' })
@Check({ name: 'review_campaign_recognition', expression: "(state = 'RECOGNISED') = (decision_number is not null) and (state = 'RECOGNISED') = (recognised_on is not null) and (state = 'RECOGNISED') = (signer_post is not null)" })
export class Campaign {
  @Field(() => ID, { description: 'Id of the review.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  /** Who keeps it; the area stays what it was when that commune goes into another. */
  @Property({ type: 'uuid' })
  communeId!: string

  @Field(() => Place, { description: 'The commune reviewed, as it was then.' })
  @ManyToOne(() => Place)
  area!: Rel<Place>

  @Field(() => Int, { description: 'Year of the review.' })
  @Property({ type: 'integer' })
  year!: number

  @Field(() => String, { description: 'Standard households are assessed under, fixed when the review was opened.' })
  @Property({ type: 'string', length: 40 })
  standardId!: string

  @Field(() => CampaignState, { description: 'How far it has come.' })
  @Enum({ items: () => CampaignState, type: 'string' })
  state!: CampaignState

  @Field(() => LocalDate, { description: 'On which day it was opened.' })
  @Property({ type: 'date' })
  openedOn!: string

  @Field(() => Boolean, { description: 'Whether a book of the year was taken over as the whole result: households it leaves out had left the list, and are not listed.' })
  @Property({ type: 'boolean' })
  bookIsWhole!: boolean

  @Field(() => LocalDate, { nullable: true, description: 'First day the result was posted; null before.' })
  @Property({ type: 'date', nullable: true })
  postedFrom: string | null = null

  @Field(() => LocalDate, { nullable: true, description: 'Last day the result was posted, included.' })
  @Property({ type: 'date', nullable: true })
  postedTo: string | null = null

  @Field(() => String, { nullable: true, description: 'Number of the decision that recognises the result; null before.' })
  @Property({ type: 'string', length: 80, nullable: true })
  decisionNumber: string | null = null

  @Field(() => LocalDate, { nullable: true, description: 'Day of that decision.' })
  @Property({ type: 'date', nullable: true })
  recognisedOn: string | null = null

  @Field(() => String, { nullable: true, description: 'Post of the person who signed it.' })
  @Property({ type: 'string', length: 120, nullable: true })
  signerPost: string | null = null

  @Field(() => Int, { description: 'Counts its steps; give it back with the next one.' })
  @Property({ type: 'integer', default: 1 })
  version: number = 1
}

/** A step of a review, forward or back. Steps are added and never changed. */
@ObjectType({ description: 'A step of a yearly review, forward or back.' })
@Entity({ tableName: 'campaign_step', rowLevelSecurity: 'force', policies: communePolicies() })
export class CampaignStep {
  @Field(() => ID, { description: 'Id of the step.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Index()
  @ManyToOne(() => Campaign)
  campaign!: Rel<Campaign>

  @Field(() => CampaignState, { nullable: true, description: 'From which state; null for the opening.' })
  @Enum({ items: () => CampaignState, type: 'string', nullable: true })
  fromState: CampaignState | null = null

  @Field(() => CampaignState, { description: 'To which state.' })
  @Enum({ items: () => CampaignState, type: 'string' })
  toState!: CampaignState

  @Field(() => LocalDate, { description: 'On which day.' })
  @Property({ type: 'date' })
  occurredOn!: string

  @Field(() => String, { nullable: true, description: 'Why, for a step back.' })
  @Property({ type: 'string', length: 1000, nullable: true })
  reason: string | null = null

  @Field(() => String, { description: 'Account that recorded it, by its name then.' })
  @Property({ type: 'string', length: 120 })
  recordedBy!: string

  @Field(() => Instant, { description: 'When it was recorded.' })
  @Property({ type: 'timestamptz' })
  recordedAt!: Date
}

/** A village's meeting on the result. One put right, or held before the review went back, stays with its end. */
@ObjectType({ description: 'A village’s meeting (họp dân) on the result of the review.' })
@Entity({ tableName: 'campaign_meeting', rowLevelSecurity: 'force', policies: communePolicies() })
@Index({ name: 'campaign_meeting_standing', expression: 'create unique index "campaign_meeting_standing" on "campaign_meeting" ("campaign_id", "village_id") where ended_at is null' })
@Check({ name: 'campaign_meeting_attended', expression: 'attended > 0' })
export class CampaignMeeting {
  @Field(() => ID, { description: 'Id of the meeting.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Index()
  @ManyToOne(() => Campaign)
  campaign!: Rel<Campaign>

  @Field(() => Place, { description: 'The village.' })
  @ManyToOne(() => Place)
  village!: Rel<Place>

  @Field(() => LocalDate, { description: 'On which day.' })
  @Property({ type: 'date' })
  heldOn!: string

  @Field(() => Int, { description: 'Households that attended.' })
  @Property({ type: 'integer' })
  attended!: number

  @Field(() => String, { nullable: true, description: 'What the minutes say, in short.' })
  @Property({ type: 'string', length: 1000, nullable: true })
  note: string | null = null

  @Field(() => String, { description: 'Account that recorded it, by its name then.' })
  @Property({ type: 'string', length: 120 })
  recordedBy!: string

  @Property({ type: 'timestamptz' })
  recordedAt!: Date

  @Field(() => Instant, { nullable: true, description: 'When it stopped counting, because it was recorded anew or the review went back to surveying; null while it counts.' })
  @Property({ type: 'timestamptz', nullable: true })
  endedAt: Date | null = null
}
