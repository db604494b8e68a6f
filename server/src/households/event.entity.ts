import type { Rel } from '@mikro-orm/core'
import { Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { HOUSEHOLD_EVENTS, HouseholdEventKind } from '@chung-tay/schema'
import { enumType, Instant, LocalDate, PlainData } from '../kit/index.ts'
import { communePolicies } from '../access/index.ts'
import { Household } from './household.entity.ts'

export interface HouseholdEventDetails {
  readonly members?: readonly string[]
  readonly from?: string | null
  readonly to?: string | null
  readonly changes?: readonly { readonly field: string; readonly of: string; readonly from: unknown; readonly to: unknown }[]
}

enumType(HouseholdEventKind, HOUSEHOLD_EVENTS, 'HouseholdEventKind', 'What happens to a household in its life.')

/** Something that happened to a household on a day, as the movement sheet of the review records it or a person does. */
@ObjectType({ description: 'Something that happened to a household on a day.' })
@Entity({ tableName: 'household_event', rowLevelSecurity: 'force', policies: communePolicies() })
export class HouseholdEvent {
  @Field(() => ID, { description: 'Id of the event.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Index()
  @ManyToOne(() => Household)
  household!: Rel<Household>

  @Field(() => HouseholdEventKind, { description: 'What happened.' })
  @Enum({ items: () => HouseholdEventKind, type: 'string' })
  kind!: HouseholdEventKind

  @Field(() => LocalDate, { description: 'On which day.' })
  @Property({ type: 'date' })
  occurredOn!: string

  @Field(() => String, { nullable: true, description: 'Note of the commune.' })
  @Property({ type: 'string', length: 300, nullable: true })
  note: string | null = null

  @Field(() => PlainData, { nullable: true, description: 'Who and what, as names and values of that day: `{members: [name], from, to, changes: [{field, of, from, to}]}`, each where it applies.' })
  @Property({ type: 'json', nullable: true })
  details: HouseholdEventDetails | null = null

  @Field(() => Household, { nullable: true, description: 'The household split off, split from, joined or left, where it is one of the register.' })
  @ManyToOne(() => Household, { nullable: true })
  otherHousehold: Rel<Household> | null = null

  @Field(() => String, { nullable: true, description: 'Who recorded it; null when it came with a workbook.' })
  @Property({ type: 'string', length: 120, nullable: true })
  recordedBy: string | null = null

  @Field(() => Instant, { nullable: true, description: 'When it was recorded; null when it came with a workbook.' })
  @Property({ type: 'timestamptz', nullable: true })
  recordedAt: Date | null = null
}
