import type { Rel } from '@mikro-orm/core'
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { HandReason} from '@chung-tay/schema';
import { HAND_REASONS, keysOf, PLAN_STEPS, PlanStep } from '@chung-tay/schema'
import { enumType, Instant, PlainData, WholeNumber } from '../kit/index.ts'
import { communePolicies } from '../access/index.ts'
import { Place } from '../places/index.ts'
import { Plan } from './plan.entity.ts'
import type { PlanSettings } from './settings.ts'

export const PlanStepFilter = enumType(PlanStep, PLAN_STEPS, 'PlanStep', 'How far the making of a plan is.')

/** The making of a plan: asked for by a planner, done by a process that works. The plan itself exists when it is done. */
@ObjectType({ description: 'The making of a plan; the plan exists when it is DONE.' })
@Entity({ tableName: 'plan_run', rowLevelSecurity: 'force', policies: communePolicies('commune_id', []) })
@Index({ properties: ['commune', 'askedAt'] })
@Check({ name: 'plan_run_done', expression: 'done between 0 and total' })
export class PlanRun {
  @Field(() => ID, { description: 'Its id.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Field(() => Place, { description: 'The commune planned for.' })
  @ManyToOne(() => Place)
  commune!: Rel<Place>

  /** Who asked for it, under whose rights it is done. */
  @Property({ type: 'uuid' })
  accountId!: string

  @Field(() => Int, { description: 'Year of the needs and pledges.' })
  @Property({ type: 'integer' })
  year!: number

  @Property({ type: 'json' })
  settings!: PlanSettings

  @Field(() => PlanStep, { description: 'How far it is.' })
  @Enum({ items: () => PlanStep, type: 'string' })
  step!: PlanStep

  @Field(() => Int, { description: 'How much of the step is done, of `total`: pairs decided when solving, open needs when confirming.' })
  @Property({ type: 'integer', default: 0 })
  done: number = 0

  @Field(() => Int, { description: 'How much there is to do in the step; 0 when that is not known.' })
  @Property({ type: 'integer', default: 0 })
  total: number = 0

  /** Someone said stop; the work sees it within half a second. */
  @Property({ type: 'boolean', default: false })
  stopped: boolean = false

  @Field(() => WholeNumber, { nullable: true, description: 'Value of the greedy plan, known at once: the plan will not be worth less. Null before that.' })
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  greedyValue: number | null = null

  @Field(() => PlainData, { nullable: true, description: 'Why there is no plan, as the `extensions` of an error: `{code, reason, …}`; null when there is nothing to say.' })
  @Property({ type: 'json', nullable: true })
  failure: Record<string, unknown> | null = null

  @Field(() => Plan, { nullable: true, description: 'The plan, when it is DONE and has not been dropped.' })
  @ManyToOne(() => Plan, { nullable: true, deleteRule: 'set null' })
  plan: Rel<Plan> | null = null

  @Field(() => String, { description: 'Who asked for it.' })
  @Property({ type: 'string', length: 120 })
  askedBy!: string

  @Field(() => Instant, { description: 'When it was asked for.' })
  @Property({ type: 'timestamptz' })
  askedAt!: Date

  @Property({ type: 'timestamptz' })
  changedAt!: Date
}

/** The problem a plan is the answer to, as it was then: what is changed by hand, asked or compared later is judged by it. */
@Entity({ tableName: 'plan_problem', rowLevelSecurity: 'force', policies: communePolicies('commune_id', []) })
export class PlanProblem {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Unique()
  @ManyToOne(() => Plan, { deleteRule: 'cascade' })
  plan!: Rel<Plan>

  @Property({ type: 'json', columnType: 'json' })
  problem!: unknown
}

/** A need and a pledge that a planner keeps apart. */
@Entity({ tableName: 'plan_ruling_out', rowLevelSecurity: 'force', policies: communePolicies('commune_id', []) })
@Unique({ properties: ['plan', 'needId', 'pledgeId'] })
@Check({ name: 'plan_ruling_out_reason_check', expression: `reason in (${keysOf(HAND_REASONS).map((reason) => `'${reason}'`).join(', ')})` })
export class PlanRulingOut {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @ManyToOne(() => Plan, { deleteRule: 'cascade' })
  plan!: Rel<Plan>

  @Property({ type: 'uuid' })
  needId!: string

  @Property({ type: 'uuid' })
  pledgeId!: string

  @Property({ type: 'text' })
  reason!: HandReason

  @Property({ type: 'string', length: 500, nullable: true })
  note: string | null = null
}
