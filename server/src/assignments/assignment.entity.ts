import type { Rel } from '@mikro-orm/core'
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { ASSIGNMENT_STATES, AssignmentState, DECLINE_REASONS, DeclineReason } from '@chung-tay/schema'
import { enumType, Instant, LocalDate, WholeNumber } from '../kit/index.ts'
import { communePolicies, ledgerPolicy, OWN_ORGANISATION, policy } from '../access/index.ts'
import { Household } from '../households/index.ts'
import { PlanLine, WorthPart } from '../matching/index.ts'
import { Need } from '../needs/index.ts'
import { Organisation, Pledge } from '../organisations/index.ts'

export const AssignmentStateFilter = enumType(AssignmentState, ASSIGNMENT_STATES, 'AssignmentState', 'Asked → accepted or declined → in progress → done; withdrawn by the commune.')
enumType(DeclineReason, DECLINE_REASONS, 'DeclineReason', 'Why an organisation declines.')

/**
 * That an organisation is asked to help a household or a place with one need. While it is active it holds a part of the pledge
 * and of the need; triggers keep both sums and their checks refuse anything over.
 */
@ObjectType({ description: 'That an organisation is asked to help a household or a place with one need.' })
@Entity({
  tableName: 'assignment',
  rowLevelSecurity: 'force',
  policies: [
    ...communePolicies(),
    policy('organisation', 'select', ['ORGANISATION'], OWN_ORGANISATION()),
    policy('organisation_answer', 'update', ['ORGANISATION'], OWN_ORGANISATION()),
    ledgerPolicy,
  ],
})
@Index({ properties: ['organisation', 'state'] })
@Check({ name: 'assignment_quantity', expression: 'quantity > 0' })
@Check({ name: 'assignment_never_over_delivered', expression: 'delivered_quantity between 0 and quantity' })
@Check({ name: 'assignment_decline_reason', expression: "(state = 'DECLINED') = (decline_reason is not null)" })
export class Assignment {
  @Field(() => ID, { description: 'Id of the assignment.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Field(() => Need, { nullable: true, description: 'The need; null once the viewer may no longer see it (declined or withdrawn).' })
  @Index()
  @ManyToOne(() => Need)
  need!: Rel<Need>

  @Field(() => Household, { nullable: true, description: 'The household; null for a need of a place, and once the viewer may no longer see it (declined or withdrawn).' })
  @Index()
  @ManyToOne(() => Household, { nullable: true })
  household: Rel<Household> | null = null

  @Field(() => Pledge, { description: 'The pledge it draws on.' })
  @Index()
  @ManyToOne(() => Pledge)
  pledge!: Rel<Pledge>

  @Field(() => Organisation, { description: 'Who is asked.' })
  @ManyToOne(() => Organisation)
  organisation!: Rel<Organisation>

  @Field(() => PlanLine, { nullable: true, description: 'The line of the plan it was adopted from; null when assigned by hand.' })
  @ManyToOne(() => PlanLine, { nullable: true })
  planLine: Rel<PlanLine> | null = null

  @Field(() => WholeNumber, { description: 'How much is promised, in the need’s unit.' })
  @Property({ type: 'bigint', runtimeType: 'number' })
  quantity!: number

  @Field(() => WholeNumber, { description: 'How much was delivered, in the need’s unit.' })
  @Property({ type: 'bigint', runtimeType: 'number', default: 0 })
  deliveredQuantity: number = 0

  @Field(() => AssignmentState, { description: 'Where it stands.' })
  @Enum({ items: () => AssignmentState, type: 'string' })
  state!: AssignmentState

  @Field(() => [WorthPart], { description: 'The parts of the worth at the moment of asking; empty when assigned by hand without a suggestion.' })
  @Property({ type: 'json' })
  worthParts!: WorthPart[]

  @Field(() => DeclineReason, { nullable: true, description: 'Why it was declined.' })
  @Enum({ items: () => DeclineReason, type: 'string', nullable: true })
  declineReason: DeclineReason | null = null

  @Field(() => String, { nullable: true, description: 'Note of whoever declined or withdrew.' })
  @Property({ type: 'string', length: 500, nullable: true })
  note: string | null = null

  @Field(() => Instant, { description: 'When the organisation was asked.' })
  @Property({ type: 'timestamptz' })
  askedAt!: Date

  @Field(() => Instant, { nullable: true, description: 'When it was accepted, declined or withdrawn unanswered.' })
  @Property({ type: 'timestamptz', nullable: true })
  answeredAt: Date | null = null

  @Field(() => Instant, { nullable: true, description: 'When work started.' })
  @Property({ type: 'timestamptz', nullable: true })
  startedAt: Date | null = null

  @Field(() => Instant, { nullable: true, description: 'When it was done.' })
  @Property({ type: 'timestamptz', nullable: true })
  doneAt: Date | null = null

  @Field(() => Int, { description: 'Version; an update names the version it was made on and a newer one refuses it with CONFLICT.' })
  @Property({ type: 'integer', version: true })
  version!: number
}

@ObjectType({ description: 'Help that reached the household or place.' })
@Entity({
  tableName: 'delivery',
  rowLevelSecurity: 'force',
  policies: [
    ...communePolicies(),
    policy('organisation', 'select', ['ORGANISATION'], OWN_ORGANISATION()),
    policy('organisation_record', 'insert', ['ORGANISATION'], OWN_ORGANISATION()),
    ledgerPolicy,
  ],
})
@Unique({ name: 'delivery_once', properties: ['assignment', 'clientKey'] })
@Check({ name: 'delivery_quantity', expression: 'quantity > 0' })
export class Delivery {
  @Field(() => ID, { description: 'Id of the delivery.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Index()
  @ManyToOne(() => Assignment)
  assignment!: Rel<Assignment>

  @ManyToOne(() => Organisation)
  organisation!: Rel<Organisation>

  @Field(() => WholeNumber, { description: 'How much, in the need’s unit.' })
  @Property({ type: 'bigint', runtimeType: 'number' })
  quantity!: number

  @Field(() => LocalDate, { description: 'On which day.' })
  @Property({ type: 'date' })
  deliveredOn!: string

  @Field(() => WholeNumber, { nullable: true, description: 'What it was worth, in dong; null when not stated.' })
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  valueDong: number | null = null

  @Field(() => String, { nullable: true, description: 'Note.' })
  @Property({ type: 'string', length: 500, nullable: true })
  note: string | null = null

  /** Made by the client; sending the same delivery twice records it once. */
  @Property({ type: 'uuid' })
  clientKey!: string

  @Field(() => String, { description: 'Who recorded it.' })
  @Property({ type: 'string', length: 120 })
  recordedBy!: string

  @Field(() => Instant, { description: 'When it was recorded.' })
  @Property({ type: 'timestamptz' })
  recordedAt!: Date
}
