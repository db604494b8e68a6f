import type { Rel } from '@mikro-orm/core'
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, Float, ID, Int, ObjectType } from 'type-graphql'
import { GapReason, HandReason, NeedContent, SupportTerms, Unit } from '@chung-tay/schema'
import { Instant, LocalDate, PlainData, WholeNumber } from '../kit/index.ts'
import { communePolicies } from '../access/index.ts'
import { Place } from '../places/index.ts'
import { Plan } from './plan.entity.ts'
import { PlanAskedFloor, PlanFloor, PlanOnly } from './plan.parts.ts'

@ObjectType({ description: 'A line of a plan as it stood when it was decided.' })
export class RecordedLine {
  @Field(() => String, { nullable: true, description: 'Village; null for a need of a whole commune.' })
  village!: string | null

  @Field(() => String, { nullable: true, description: 'Code of the household; null for a need of a place.' })
  householdCode!: string | null

  @Field(() => String, { nullable: true, description: 'Name of the household’s head, or of the place.' })
  servedName!: string | null

  @Field(() => NeedContent, { description: 'What is given.' })
  content!: NeedContent

  @Field(() => WholeNumber, { description: 'How much, in `unit`.' })
  quantity!: number

  @Field(() => Unit, { description: 'Its unit.' })
  unit!: Unit

  @Field(() => String, { description: 'Who gives it.' })
  organisation!: string

  @Field(() => Boolean, { description: 'Whether that organisation answers for the household or place.' })
  lead!: boolean

  @Field(() => SupportTerms, { description: 'On which terms.' })
  terms!: SupportTerms

  @Field(() => HandReason, { nullable: true, description: 'Why a person chose it; null where the solver did.' })
  handReason!: HandReason | null
}

@ObjectType({ description: 'A need that a plan left open when it was decided.' })
export class RecordedGap {
  @Field(() => String, { nullable: true, description: 'Village; null for a need of a whole commune.' })
  village!: string | null

  @Field(() => String, { nullable: true, description: 'Code of the household; null for a need of a place.' })
  householdCode!: string | null

  @Field(() => String, { nullable: true, description: 'Name of the household’s head, or of the place.' })
  servedName!: string | null

  @Field(() => NeedContent, { description: 'What is needed.' })
  content!: NeedContent

  @Field(() => WholeNumber, { description: 'How much is lacking, in `unit`.' })
  quantity!: number

  @Field(() => Unit, { description: 'Its unit.' })
  unit!: Unit

  @Field(() => GapReason, { description: 'Why.' })
  reason!: GapReason
}

@ObjectType({ description: 'How a decided plan was made.' })
export class RecordedFacts {
  @Field(() => Instant, { description: 'The data are those of this moment.' })
  dataOf!: string

  @Field(() => String, { description: 'Solver and version.' })
  solver!: string

  @Field(() => String, { description: 'Name of the set of weights.' })
  weightSetId!: string

  @Field(() => PlainData, { nullable: true, description: 'The weights themselves, in points; null for plans of versions that did not keep them.' })
  weights!: unknown

  @Field(() => WholeNumber, { description: 'Worth of the lines, in points.' })
  worth!: number

  @Field(() => WholeNumber, { description: 'Worth and the points of floors.' })
  value!: number

  @Field(() => WholeNumber, { description: 'No plan under the same rules has a higher value.' })
  bound!: number

  @Field(() => Float, { description: 'How far it may be from the best, in percent of the bound.' })
  gapPercent!: number

  @Field(() => Int, { description: 'Needs considered.' })
  needCount!: number

  @Field(() => Int, { description: 'Needs served, wholly or in part.' })
  servedCount!: number

  @Field(() => Int, { nullable: true, description: 'Most organisations for one household or place; null for no limit.' })
  organisationsPerHousehold!: number | null

  @Field(() => Int, { description: 'Share of every pledge held back, in thousandths.' })
  reserve!: number

  @Field(() => Int, { description: 'Changes made by hand.' })
  changedByHand!: number

  @Field(() => PlanOnly, { description: 'What it was asked to keep to.' })
  onlyOf!: PlanOnly

  @Field(() => [PlanAskedFloor], { description: 'Floors asked for.' })
  floorsAsked!: PlanAskedFloor[]

  @Field(() => [PlanFloor], { description: 'Floors, and how far they were reached.' })
  floors!: PlanFloor[]
}

/** What a decision says a plan was. The database lets nobody change it. */
@ObjectType({ description: 'What a decision says a plan was, as it stood on that day; nobody can change it afterwards.' })
@Entity({ tableName: 'plan_record', rowLevelSecurity: 'force', policies: communePolicies('commune_id', []) })
@Index({ properties: ['commune', 'year'] })
export class PlanRecord {
  @Field(() => ID, { description: 'Its id.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Field(() => Place, { description: 'The commune; the one it went into where it has.' })
  @ManyToOne(() => Place)
  commune!: Rel<Place>

  @Field(() => Plan, { nullable: true, description: 'The plan, when it is still there.' })
  @ManyToOne(() => Plan, { nullable: true, deleteRule: 'set null' })
  plan: Rel<Plan> | null = null

  @Field(() => Int, { description: 'Year of the needs and pledges.' })
  @Property({ type: 'integer' })
  year!: number

  @Field(() => String, { description: 'What the decision is about.' })
  @Property({ type: 'string', length: 300 })
  title!: string

  @Field(() => String, { description: 'Number of the decision.' })
  @Property({ type: 'string', length: 80 })
  number!: string

  @Field(() => String, { description: 'Post of the person who signed it.' })
  @Property({ type: 'string', length: 120 })
  signerPost!: string

  @Field(() => LocalDate, { description: 'Day of the decision.' })
  @Property({ type: 'date' })
  signedOn!: string

  @Field(() => String, { description: 'Name of the commune at the time.' })
  @Property({ type: 'string', length: 200 })
  communeName!: string

  @Field(() => RecordedFacts, { description: 'How the plan was made.' })
  @Property({ type: 'json' })
  facts!: RecordedFacts

  @Field(() => [RecordedLine], { description: 'Who helps whom with what, by village.' })
  @Property({ type: 'json' })
  lines!: RecordedLine[]

  @Field(() => [RecordedGap], { description: 'What stays open and why, by village.' })
  @Property({ type: 'json' })
  gaps!: RecordedGap[]

  @Field(() => String, { description: 'Who recorded it.' })
  @Property({ type: 'string', length: 120 })
  frozenBy!: string

  @Field(() => Instant, { description: 'When.' })
  @Property({ type: 'timestamptz' })
  frozenAt!: Date
}
