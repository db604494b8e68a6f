import type { Rel } from '@mikro-orm/core'
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, Float, ID, Int, ObjectType } from 'type-graphql'
import { FAIRNESS_KINDS, FairnessKind, FLOOR_KINDS, FloorKind, GAP_REASONS, GapReason, PLAN_LINE_STATES, PlanLineState } from '@chung-tay/schema'
import { enumType, Instant, PlainData, WholeNumber } from '../kit/index.ts'
import { communePolicies } from '../access/index.ts'
import { Household } from '../households/index.ts'
import { Need } from '../needs/index.ts'
import { Organisation, Pledge } from '../organisations/index.ts'
import { Place } from '../places/index.ts'

export const GapReasonFilter = enumType(GapReason, GAP_REASONS, 'GapReason', 'Why a need stays unserved in a plan.')
export const PlanLineStateFilter = enumType(PlanLineState, PLAN_LINE_STATES, 'PlanLineState', 'What became of a suggestion.')

enumType(FloorKind, FLOOR_KINDS, 'FloorKind', 'What a floor of a plan is of.')
enumType(FairnessKind, FAIRNESS_KINDS, 'FairnessKind', 'What a plan’s fairness is told by.')

/** A named part of the worth of giving a pledge to a need; the parts of a line add up to its worth. */
@ObjectType({ description: 'A named part of a worth. The parts of a line add up to its worth.' })
export class WorthPart {
  @Field(() => String, { description: 'Name of the factor: a value of Factor or PriorityPart in the vocabulary.' })
  part!: string

  @Field(() => Int, { description: 'Points.' })
  points!: number
}

@ObjectType({ description: 'A floor of a plan: of the needs of a village or group at least so many served, before anything else and as far as possible.' })
export class PlanFloor {
  @Field(() => FloorKind, { description: 'What it is of.' })
  by!: FloorKind

  @Field(() => String, { description: 'Id of the village, or key of the group.' })
  key!: string

  @Field(() => String, { nullable: true, description: 'Name of the village at the time; null for a group.' })
  name!: string | null

  @Field(() => Int, { description: 'Needs it has.' })
  needs!: number

  @Field(() => Int, { description: 'Needs to be served at least.' })
  atLeast!: number

  @Field(() => Float, { description: 'Needs served; a need served in part counts for that part.' })
  reached!: number
}

@ObjectType({ description: 'A floor as it was asked for, and what it costs.' })
export class PlanAskedFloor {
  @Field(() => FloorKind, { description: 'What it is of.' })
  by!: FloorKind

  @Field(() => String, { nullable: true, description: 'Id of the village, or key of the group; null for every village.' })
  key!: string | null

  @Field(() => Int, { description: 'Percent of the needs.' })
  percent!: number

  @Field(() => WholeNumber, { description: 'Worth the plan would have more without it: what it costs the others, in points, by solving again.' })
  costWorth!: number

  @Field(() => Boolean, { description: 'Whether both plans are proven best, so that the cost is exact.' })
  exact!: boolean
}

@ObjectType({ description: 'How one village, class or group fares in a plan.' })
export class PlanFares {
  @Field(() => FairnessKind, { description: 'What it is a part of.' })
  by!: FairnessKind

  @Field(() => String, { nullable: true, description: 'Id of the village, key of the class or group; `NOT_` and a key for those outside the group; null where it is not known.' })
  key!: string | null

  @Field(() => String, { nullable: true, description: 'Name of the village at the time.' })
  name!: string | null

  @Field(() => Int, { description: 'Households with needs.' })
  households!: number

  @Field(() => Int, { description: 'Households that get something.' })
  helped!: number

  @Field(() => Int, { description: 'Needs.' })
  needs!: number

  @Field(() => Float, { description: 'Needs served; a need served in part counts for that part.' })
  served!: number

  @Field(() => WholeNumber, { description: 'Worth of what they get, in points.' })
  worth!: number
}

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

  @Field(() => String, { description: 'Released set of weights it was solved under.' })
  @Property({ type: 'string', length: 40 })
  weightSetId!: string

  @Field(() => Int, { nullable: true, description: 'Most organisations helping one household or place; null for no limit.' })
  @Property({ type: 'integer', nullable: true })
  organisationsPerHousehold: number | null = null

  @Field(() => Int, { description: 'Share of every pledge held back for later arrivals, in thousandths.' })
  @Property({ type: 'integer', default: 0 })
  reserve: number = 0

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
