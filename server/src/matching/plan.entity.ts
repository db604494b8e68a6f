import type { Rel } from '@mikro-orm/core'
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, Float, ID, Int, ObjectType } from 'type-graphql'
import { GAP_REASONS, GapReason, HAND_REASONS, HandReason, PLAN_LINE_STATES, PlanLineState } from '@chung-tay/schema'
import { enumType, Instant, PlainData, WholeNumber } from '../kit/index.ts'
import { communePolicies } from '../access/index.ts'
import { Household } from '../households/index.ts'
import { Need } from '../needs/index.ts'
import { Organisation, Pledge } from '../organisations/index.ts'
import { Place } from '../places/index.ts'
import { PlanAskedFloor, PlanFares, PlanFloor, PlanOnly, WorthPart } from './plan.parts.ts'

export const GapReasonFilter = enumType(GapReason, GAP_REASONS, 'GapReason', 'Why a need stays unserved in a plan.')
enumType(HandReason, HAND_REASONS, 'HandReason', 'Why a planner changed a line of a plan by hand.')
export const PlanLineStateFilter = enumType(PlanLineState, PLAN_LINE_STATES, 'PlanLineState', 'What became of a suggestion.')

/** One solved proposal of who helps whom with what. It decides nothing: lines become assignments only when adopted. */
@ObjectType({ description: 'A solved proposal of who helps whom with what. It decides nothing until lines are adopted.' })
@Entity({ tableName: 'plan', rowLevelSecurity: 'force', policies: communePolicies('commune_id', []) })
@Index({ properties: ['commune', 'year'] })
export class Plan {
  @Field(() => ID, { description: 'Id of the plan.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Field(() => Place, { description: 'The commune planned for.' })
  @ManyToOne(() => Place)
  commune!: Rel<Place>

  @Field(() => Int, { description: 'Year of the needs and pledges.' })
  @Property({ type: 'integer' })
  year!: number

  @Field(() => String, { nullable: true, description: 'What the planner calls it.' })
  @Property({ type: 'string', length: 120, nullable: true })
  name: string | null = null

  @Field(() => ID, { nullable: true, description: 'The plan whose locked lines it holds and whose ruled-out pairs it keeps out.' })
  @Property({ type: 'uuid', nullable: true })
  basedOnId: string | null = null

  @Field(() => Int, { description: 'Changes made to its lines by hand since it was solved.' })
  @Property({ type: 'integer', default: 0 })
  changedByHand: number = 0

  @Field(() => String, { description: 'Released set of weights it was solved under.' })
  @Property({ type: 'string', length: 40 })
  weightSetId!: string

  @Field(() => Int, { nullable: true, description: 'Most organisations helping one household or place; null for no limit.' })
  @Property({ type: 'integer', nullable: true })
  organisationsPerHousehold: number | null = null

  @Field(() => Int, { description: 'Share of every pledge held back for later arrivals, in thousandths.' })
  @Property({ type: 'integer', default: 0 })
  reserve: number = 0

  @Field(() => PlanOnly, { description: 'What it was asked to keep to.' })
  @Property({ type: 'json', defaultRaw: `'{"villages": [], "kinds": [], "organisations": []}'` })
  onlyOf: PlanOnly = { villages: [], kinds: [], organisations: [] }

  @Field(() => [PlanAskedFloor], { description: 'The floors asked for.' })
  @Property({ type: 'json', defaultRaw: `'[]'` })
  floorsAsked: PlanAskedFloor[] = []

  @Field(() => [PlanFloor], { description: 'What the plan had to reach before anything else, and how far it got.' })
  @Property({ type: 'json', defaultRaw: `'[]'` })
  floors: PlanFloor[] = []

  @Field(() => [PlanFares], { description: 'How villages, classes and groups fare; needs of places are left aside.' })
  @Property({ type: 'json', defaultRaw: `'[]'` })
  fairness: PlanFares[] = []

  @Field(() => String, { description: 'Solver and version that produced it.' })
  @Property({ type: 'string', length: 120 })
  solver!: string

  @Field(() => WholeNumber, { description: 'Worth of its lines added up, in points.' })
  @Property({ type: 'bigint', runtimeType: 'number' })
  worth!: number

  @Field(() => WholeNumber, { description: 'What is made as high as it can be: worth of the lines and the points of the floors reached. Without floors it is the worth.' })
  @Property({ type: 'bigint', runtimeType: 'number' })
  value!: number

  @Field(() => WholeNumber, { description: 'Proven upper bound: no plan under these rules has a higher value.' })
  @Property({ type: 'bigint', runtimeType: 'number' })
  bound!: number

  @Field(() => WholeNumber, { description: 'Value of the greedy plan, best pair first, for comparison.' })
  @Property({ type: 'bigint', runtimeType: 'number' })
  greedyValue!: number

  @Field(() => WholeNumber, { description: 'Value of first come, first served, for comparison.' })
  @Property({ type: 'bigint', runtimeType: 'number' })
  firstComeValue!: number

  @Field(() => Boolean, { description: 'Whether it is proven that no plan has a higher value.' })
  @Property({ type: 'boolean' })
  optimal!: boolean

  @Field(() => Float, { description: 'How far the plan may be from the best, in percent of the bound: (bound − value) / bound × 100.' })
  @Property({ type: 'double' })
  gapPercent!: number

  @Field(() => Int, { description: 'Needs considered: confirmed, of that year, not yet fully covered.' })
  @Property({ type: 'integer' })
  needCount!: number

  @Field(() => Int, { description: 'Needs the plan serves, wholly or in part.' })
  @Property({ type: 'integer' })
  servedCount!: number

  @Field(() => Int, { description: 'Milliseconds the solver took.' })
  @Property({ type: 'integer' })
  solveMs!: number

  @Field(() => String, { description: 'Who ran it.' })
  @Property({ type: 'string', length: 120 })
  runBy!: string

  @Field(() => Instant, { description: 'When it was run.' })
  @Property({ type: 'timestamptz' })
  runAt!: Date
}

@ObjectType({ description: 'One line of a plan: this pledge serves this need with this quantity, and why.' })
@Entity({ tableName: 'plan_line', rowLevelSecurity: 'force', policies: communePolicies('commune_id', []) })
@Check({ name: 'plan_line_quantity', expression: 'quantity > 0' })
export class PlanLine {
  @Field(() => ID, { description: 'Id of the line.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Index()
  @ManyToOne(() => Plan, { deleteRule: 'cascade' })
  plan!: Rel<Plan>

  @Field(() => Need, { description: 'The need.' })
  @ManyToOne(() => Need)
  need!: Rel<Need>

  @Field(() => Household, { nullable: true, description: 'The household of the need; null for a need of a place.' })
  @ManyToOne(() => Household, { nullable: true })
  household: Rel<Household> | null = null

  @Field(() => Pledge, { description: 'The pledge.' })
  @ManyToOne(() => Pledge)
  pledge!: Rel<Pledge>

  @Field(() => Organisation, { description: 'The organisation of the pledge.' })
  @ManyToOne(() => Organisation)
  organisation!: Rel<Organisation>

  @Field(() => WholeNumber, { description: 'How much, in the need’s unit.' })
  @Property({ type: 'bigint', runtimeType: 'number' })
  quantity!: number

  @Field(() => WholeNumber, { description: 'Worth of the line: its parts added up.' })
  @Property({ type: 'bigint', runtimeType: 'number' })
  worth!: number

  @Field(() => [WorthPart], { description: 'The parts the worth is made of.' })
  @Property({ type: 'json' })
  parts!: WorthPart[]

  @Field(() => PlainData, { nullable: true, description: 'The next best pledge for this need and why it was not taken: `{pledgeId, organisationId, worth, why}`; null when no other pledge was possible.' })
  @Property({ type: 'json', nullable: true })
  nextBest: Record<string, unknown> | null = null

  @Field(() => Boolean, { description: 'Whether the organisation is the one to answer for the household or place: one that helps it already, else the one that does most for it.' })
  @Property({ type: 'boolean', default: false })
  lead: boolean = false

  @Field(() => Boolean, { description: 'Whether it stands whatever else is solved again.' })
  @Property({ type: 'boolean', default: false })
  locked: boolean = false

  @Field(() => HandReason, { nullable: true, description: 'Why a person chose it; null for lines the solver chose.' })
  @Enum({ items: () => HandReason, type: 'string', nullable: true })
  handReason: HandReason | null = null

  @Field(() => String, { nullable: true, description: 'What the person said to it.' })
  @Property({ type: 'string', length: 500, nullable: true })
  handNote: string | null = null

  @Field(() => PlanLineState, { description: 'Suggested, adopted or left out.' })
  @Enum({ items: () => PlanLineState, type: 'string' })
  state!: PlanLineState
}

@ObjectType({ description: 'A need a plan leaves unserved, or served in part, and why.' })
@Entity({ tableName: 'plan_gap', rowLevelSecurity: 'force', policies: communePolicies('commune_id', []) })
export class PlanGap {
  @Field(() => ID, { description: 'Id of the gap.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Index()
  @ManyToOne(() => Plan, { deleteRule: 'cascade' })
  plan!: Rel<Plan>

  @Field(() => Need, { description: 'The need.' })
  @ManyToOne(() => Need)
  need!: Rel<Need>

  @Field(() => Household, { nullable: true, description: 'The household of the need; null for a need of a place.' })
  @ManyToOne(() => Household, { nullable: true })
  household: Rel<Household> | null = null

  @Field(() => WholeNumber, { description: 'Quantity left unserved, in the need’s unit.' })
  @Property({ type: 'bigint', runtimeType: 'number' })
  quantity!: number

  @Field(() => WholeNumber, { description: 'What serving it would have been worth at best; 0 when no pledge could.' })
  @Property({ type: 'bigint', runtimeType: 'number' })
  worth!: number

  @Field(() => GapReason, { description: 'The limit that binds. Where `details.confirmed`, the plan was solved again with the limits of `details` lifted and served the need.' })
  @Enum({ items: () => GapReason, type: 'string' })
  reason!: GapReason

  @Field(() => PlainData, { description: 'What stands behind the reason, as plain data: `{limits: [GapReason], confirmed, heldBack: [{pledgeId, organisationId, worth, capacityLeft, lowestWorth, limits}]}`.' })
  @Property({ type: 'json' })
  details!: Record<string, unknown>
}
