import type { Rel } from '@mikro-orm/core'
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { ENTRY_REASONS, ENTRY_STATES, EntryReason, EntryState, PovertyClass, QUICK_CHECKS, QuickCheck } from '@chung-tay/schema'
import { enumType, Instant, LocalDate } from '../kit/index.ts'
import { communePolicies, countedPolicy } from '../access/index.ts'
import { Household } from '../households/index.ts'
import { Place } from '../places/index.ts'
import { Review } from '../reviews/index.ts'
import { Campaign } from './campaign.entity.ts'

export const EntryReasonFilter = enumType(EntryReason, ENTRY_REASONS, 'EntryReason', 'Why a household is on the list of those to review.')
export const EntryStateFilter = enumType(EntryState, ENTRY_STATES, 'EntryState', 'How far the review of a listed household has come.')
enumType(QuickCheck, QUICK_CHECKS, 'QuickCheck', 'What the quick identification (Phiếu A) says.')

/** A household on the list of those to review. One taken off stays, with who took it off and why. */
@ObjectType({ description: 'A household on the list of those to review in a year.' })
@Entity({ tableName: 'campaign_entry', rowLevelSecurity: 'force', policies: [...communePolicies(), countedPolicy] })
@Index({ name: 'campaign_entry_listed', expression: 'create unique index "campaign_entry_listed" on "campaign_entry" ("campaign_id", "household_id") where removed_at is null' })
@Check({ name: 'campaign_entry_removal', expression: '(removed_at is null) = (removed_by is null) and (removed_at is null) = (removed_reason is null)' })
@Check({ name: 'campaign_entry_survey', expression: '(surveyor is null) = (surveyed_on is null)' })
export class CampaignEntry {
  @Field(() => ID, { description: 'Id of the entry.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Field(() => Campaign, { description: 'The review it is listed in.' })
  @Index()
  @ManyToOne(() => Campaign)
  campaign!: Rel<Campaign>

  @Field(() => Household, { description: 'The household.' })
  @Index()
  @ManyToOne(() => Household)
  household!: Rel<Household>

  @Field(() => Place, { description: 'The village it is reviewed in.' })
  @ManyToOne(() => Place)
  village!: Rel<Place>

  @Property({ type: 'integer' })
  year!: number

  @Field(() => EntryReason, { description: 'Why it is listed.' })
  @Enum({ items: () => EntryReason, type: 'string' })
  reason!: EntryReason

  @Field(() => String, { nullable: true, description: 'Why it was added, for those added by hand.' })
  @Property({ type: 'string', length: 500, nullable: true })
  note: string | null = null

  @Field(() => PovertyClass, { nullable: true, description: 'Class on the list in force when it was listed; null when it was on none.' })
  @Enum({ items: () => PovertyClass, type: 'string', nullable: true })
  classBefore: PovertyClass | null = null

  @Field(() => QuickCheck, { nullable: true, description: 'What form A said; null when it was not used or is not known.' })
  @Enum({ items: () => QuickCheck, type: 'string', nullable: true })
  quickCheck: QuickCheck | null = null

  @Field(() => String, { nullable: true, description: 'Who surveyed it; null when not surveyed, or taken over from a book.' })
  @Property({ type: 'string', length: 120, nullable: true })
  surveyor: string | null = null

  @Field(() => LocalDate, { nullable: true, description: 'When it was surveyed; null when not surveyed, or taken over from a book.' })
  @Property({ type: 'date', nullable: true })
  surveyedOn: string | null = null

  @Field(() => String, { description: 'Account that listed it, by its name then.' })
  @Property({ type: 'string', length: 120 })
  listedBy!: string

  @Field(() => Instant, { description: 'When it was listed.' })
  @Property({ type: 'timestamptz' })
  listedAt!: Date

  @Field(() => String, { nullable: true, description: 'Account that took it off the list, by its name then; null while listed.' })
  @Property({ type: 'string', length: 120, nullable: true })
  removedBy: string | null = null

  @Field(() => Instant, { nullable: true, description: 'When it was taken off; null while listed.' })
  @Property({ type: 'timestamptz', nullable: true })
  removedAt: Date | null = null

  @Field(() => String, { nullable: true, description: 'Why it was taken off.' })
  @Property({ type: 'string', length: 500, nullable: true })
  removedReason: string | null = null

  @Field(() => PovertyClass, { nullable: true, description: 'Class recognised by the decision, whatever was found later; null before, and where form A was enough.' })
  @Enum({ items: () => PovertyClass, type: 'string', nullable: true })
  recognisedClass: PovertyClass | null = null

  @Field(() => Int, { description: 'Counts its changes; give it back with the next one.' })
  @Property({ type: 'integer', default: 1 })
  version: number = 1

  @Field(() => EntryState, { description: 'How far its review has come.' })
  state?: EntryState

  @Field(() => Int, { nullable: true, description: 'Indicators whose answer is not known; null while not reviewed.' })
  unknownCount?: number | null

  @Field(() => LocalDate, { nullable: true, description: 'When the household was last reviewed, in this year or before; null when never.' })
  lastReviewedOn?: string | null

  @Field(() => Review, { nullable: true, description: 'Its review of the year; null while it is not reviewed.' })
  review?: Review | null
}
