import type { Rel } from '@mikro-orm/core'
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { PovertyClass } from '@chung-tay/schema'
import { addCondition, connectionArgsOf, connectionOf, Instant, IntFilter, LocalDate, relationFilterOf } from '../kit/index.ts'
import { communePolicies } from '../access/index.ts'
import { Household, HouseholdWhere } from '../households/index.ts'
import { PovertyClassFilter } from '../reviews/index.ts'

/** A household's own word that it means to leave a class by a year. One stands at a time; a withdrawn one stays, with its end. */
@ObjectType({ description: 'A household registered to leave poverty by a year. A withdrawn registration stays, with its end.' })
@Entity({ tableName: 'leave_registration', rowLevelSecurity: 'force', policies: communePolicies() })
@Index({ properties: ['communeId', 'targetYear'] })
@Index({ name: 'leave_registration_standing', expression: 'create unique index "leave_registration_standing" on "leave_registration" ("household_id") where withdrawn_on is null' })
@Check({ name: 'leave_registration_target', expression: 'target_year between extract(year from registered_on) and extract(year from registered_on) + 10' })
@Check({
  name: 'leave_registration_end',
  expression: 'num_nonnulls(withdrawn_on, withdraw_reason, withdrawn_by, withdrawn_at) in (0, 4) and (withdrawn_on is null or withdrawn_on >= registered_on)',
})
export class LeaveRegistration {
  @Field(() => ID, { description: 'Id of the registration.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Field(() => Household, { description: 'The household.' })
  @Index()
  @ManyToOne(() => Household)
  household!: Rel<Household>

  @Field(() => LocalDate, { description: 'Day it registered.' })
  @Property({ type: 'date' })
  registeredOn!: string

  @Field(() => Int, { description: 'Year by whose end it means to have left.' })
  @Property({ type: 'integer' })
  targetYear!: number

  @Field(() => PovertyClass, { description: 'The class it means to leave: poor or near-poor.' })
  @Enum({ items: ['POOR', 'NEAR_POOR'], type: 'string' })
  leavesClass!: PovertyClass

  @Field(() => String, { nullable: true, description: 'Note of whoever recorded it.' })
  @Property({ type: 'string', length: 500, nullable: true })
  note: string | null = null

  @Field(() => String, { description: 'Account that recorded it, by its name then.' })
  @Property({ type: 'string', length: 120 })
  recordedBy!: string

  @Field(() => Instant, { description: 'When it was recorded.' })
  @Property({ type: 'timestamptz' })
  recordedAt!: Date

  @Field(() => LocalDate, { nullable: true, description: 'Day it was withdrawn; null while it stands.' })
  @Property({ type: 'date', nullable: true })
  withdrawnOn: string | null = null

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn.' })
  @Property({ type: 'string', length: 500, nullable: true })
  withdrawReason: string | null = null

  @Field(() => String, { nullable: true, description: 'Account that withdrew it, by its name then.' })
  @Property({ type: 'string', length: 120, nullable: true })
  withdrawnBy: string | null = null

  @Property({ type: 'timestamptz', nullable: true })
  withdrawnAt: Date | null = null

  @Field(() => Boolean, { description: 'Whether it stands.' })
  standing?: boolean
}

@InputType({ description: 'Which registrations to leave poverty.' })
export class LeaveRegistrationWhere {
  @Field(() => IntFilter, { nullable: true, description: 'By the year by whose end the household means to have left.' })
  targetYear?: IntFilter | null

  @Field(() => Boolean, { nullable: true, description: 'Only those that stand, or only those withdrawn.' })
  standing?: boolean | null

  @Field(() => PovertyClassFilter, { nullable: true, description: 'By the class the household means to leave.' })
  leavesClass?: object | null

  @Field(() => HouseholdWhere, { nullable: true, description: 'By household.' })
  household?: HouseholdWhere | null
}

export const LeaveRegistrationConnection = connectionOf(LeaveRegistration, 'registrations to leave poverty')
export const LeaveRegistrationArgs = connectionArgsOf('LeaveRegistration', LeaveRegistrationWhere, {
  REGISTERED_ON: 'By the day of registering.',
  TARGET_YEAR: 'By the year to have left by.',
})
const LeaveRegistrationRelation = relationFilterOf('LeaveRegistration', () => LeaveRegistrationWhere)
addCondition(HouseholdWhere, 'leaveRegistrations', () => LeaveRegistrationRelation, 'By registrations to leave poverty; those withdrawn count too unless `standing` is named.')

@ObjectType({ description: 'Registrations to leave poverty by one year.' })
export class LeaveRegistrationYear {
  @Field(() => Int, { description: 'The year to have left by.' })
  targetYear!: number

  @Field(() => Int, { description: 'Households whose registration stands.' })
  standingCount!: number

  @Field(() => Int, { description: 'Registrations that were withdrawn.' })
  withdrawnCount!: number
}
