import type { Rel } from '@mikro-orm/core'
import { Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { HOUSEHOLD_EVENTS, HouseholdEventKind } from '@chung-tay/schema'
import { enumType, LocalDate } from '../kit/index.ts'
import { communePolicies } from '../access/index.ts'
import { Household } from './household.entity.ts'

enumType(HouseholdEventKind, HOUSEHOLD_EVENTS, 'HouseholdEventKind', 'What happened to a household as a whole.')

/** Something that happened to a household on a day, as the movement sheet of the review records it. */
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
}
