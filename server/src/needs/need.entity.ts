import type { Rel } from '@mikro-orm/core'
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import {
  Beneficiary, BENEFICIARIES, Cause, Coverage, COVERAGES, Indicator, NEED_CONTENTS, NEED_KINDS, NEED_ORIGINS, NEED_STATES, NeedContent, NeedKind, NeedOrigin, NeedState, PLACE_CONTENTS, Unit, UNITS,
} from '@chung-tay/schema'
import { enumType, Instant, LocalDate, WholeNumber } from '../kit/index.ts'
import { communePolicies, ledgerPolicy, OWN_ORGANISATION, policy } from '../access/index.ts'
import { Household, Member } from '../households/index.ts'
import { Place } from '../places/index.ts'

export const NeedKindFilter = enumType(NeedKind, NEED_KINDS, 'NeedKind', 'Kinds of need, as communes group them.')
export const NeedContentFilter = enumType(NeedContent, NEED_CONTENTS, 'NeedContent', 'What exactly is needed or pledged; each content has one kind and one unit.')
export const UnitFilter = enumType(Unit, UNITS, 'Unit', 'Units of quantity.')
export const NeedStateFilter = enumType(NeedState, NEED_STATES, 'NeedState', 'What a person has decided about a need.')
export const CoverageFilter = enumType(Coverage, COVERAGES, 'Coverage', 'How far a need is served; computed from its assignments.')
export const BeneficiaryFilter = enumType(Beneficiary, BENEFICIARIES, 'Beneficiary', 'Whose a need is.')
enumType(NeedOrigin, NEED_ORIGINS, 'NeedOrigin', 'Where a need comes from.')

/**
 * What would help a household, one of its members, or everyone in a village or commune in a year: a content, a quantity, a unit. How much of it is promised and delivered is kept
 * by the database from its assignments; a check makes more than the need impossible.
 */
@ObjectType({ description: 'What would help a household, one of its members, or a place in a year.' })
@Entity({
  tableName: 'need',
  rowLevelSecurity: 'force',
  policies: [
    ...communePolicies(),
    policy('organisation', 'select', ['ORGANISATION'], `id in (select a.need_id from assignment a where ${OWN_ORGANISATION('a.organisation_id')} and a.state in ('ASKED', 'ACCEPTED', 'IN_PROGRESS', 'DONE'))`),
    ledgerPolicy,
  ],
})
@Index({ properties: ['communeId', 'year', 'kind', 'coverage'] })
@Check({ name: 'need_quantity', expression: 'quantity > 0' })
@Check({
  name: 'need_beneficiary',
  expression: 'num_nonnulls(household_id, place_id) = 1 and (member_id is null or household_id is not null) and (village_id is not null or place_id is not null)',
})
@Check({ name: 'need_of_place', expression: `(place_id is not null) = (content in (${PLACE_CONTENTS.map((content) => `'${content}'`).join(', ')}))` })
@Check({ name: 'need_never_over_committed', expression: 'committed_quantity between 0 and quantity' })
@Check({ name: 'need_never_over_delivered', expression: 'delivered_quantity between 0 and committed_quantity' })
export class Need {
  @Field(() => ID, { description: 'Id of the need.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Field(() => Household, { nullable: true, description: 'The household; null for a need of a place.' })
  @Index()
  @ManyToOne(() => Household, { nullable: true })
  household: Rel<Household> | null = null

  /** The membership the need was recorded for; it stays the household's when the person leaves. */
  @Field(() => Member, { nullable: true, description: 'The member it is for; null when it is the whole household’s, or a place’s.' })
  @Index()
  @ManyToOne(() => Member, { nullable: true })
  member: Rel<Member> | null = null

  @Field(() => Place, { nullable: true, description: 'The village or commune it is of; null for a household’s.' })
  @Index()
  @ManyToOne(() => Place, { nullable: true })
  place: Rel<Place> | null = null

  @Field(() => Beneficiary, { description: 'Whose it is.' })
  beneficiary?: Beneficiary

  @Field(() => Place, { nullable: true, description: 'The village when the need was recorded: the household’s, or the place itself; null for a need of a whole commune.' })
  @Index()
  @ManyToOne(() => Place, { nullable: true })
  village: Rel<Place> | null = null

  /** Kept by the database from the changes of places. */
  @Field(() => Place, { nullable: true, description: 'The village that one belongs to today; null for a need of a whole commune.' })
  @Index()
  @ManyToOne(() => Place, { nullable: true })
  villageToday: Rel<Place> | null = null

  @Field(() => Int, { description: 'Year it belongs to.' })
  @Property({ type: 'integer' })
  year!: number

  @Field(() => NeedKind, { description: 'Kind.' })
  @Enum({ items: () => NeedKind, type: 'string' })
  kind!: NeedKind

  @Field(() => NeedContent, { description: 'Content.' })
  @Enum({ items: () => NeedContent, type: 'string' })
  content!: NeedContent

  @Field(() => WholeNumber, { description: 'How much, in `unit`.' })
  @Property({ type: 'bigint', runtimeType: 'number' })
  quantity!: number

  @Field(() => Unit, { description: 'Unit of all quantities of this need.' })
  @Enum({ items: () => Unit, type: 'string' })
  unit!: Unit

  @Field(() => NeedState, { description: 'What a person has decided.' })
  @Enum({ items: () => NeedState, type: 'string' })
  state!: NeedState

  @Field(() => NeedOrigin, { description: 'Where it comes from.' })
  @Enum({ items: () => NeedOrigin, type: 'string' })
  origin!: NeedOrigin

  @Field(() => Cause, { nullable: true, description: 'The cause it answers: the one it was derived from, or stated by whoever recorded it.' })
  @Enum({ items: () => Cause, type: 'string', nullable: true })
  cause: Cause | null = null

  @Field(() => Indicator, { nullable: true, description: 'The deprivation it should close: the one it was derived from, or stated by whoever recorded it.' })
  @Enum({ items: () => Indicator, type: 'string', nullable: true })
  indicator: Indicator | null = null

  @Field(() => String, { nullable: true, description: 'The set of rules it was derived by; null when it was not derived.' })
  @Property({ type: 'string', length: 40, nullable: true })
  ruleSetId: string | null = null

  @Field(() => LocalDate, { nullable: true, description: 'By when it is needed; null when nobody said.' })
  @Property({ type: 'date', nullable: true })
  neededBy: string | null = null

  @Field(() => String, { nullable: true, description: 'What the need is known by: a visit, a meeting, a paper.' })
  @Property({ type: 'string', length: 500, nullable: true })
  evidence: string | null = null

  @Field(() => String, { nullable: true, description: 'Why the proposal was refused, where somebody said.' })
  @Property({ type: 'string', length: 500, nullable: true })
  refusalReason: string | null = null

  @Field(() => Int, { description: 'Order in the household’s own list, the most urgent first.' })
  @Property({ type: 'integer' })
  position!: number

  @Field(() => Instant, { nullable: true, description: 'When a person decided on it.' })
  @Property({ type: 'timestamptz', nullable: true })
  decidedAt: Date | null = null

  @Field(() => WholeNumber, { description: 'Promised by organisations (asked, accepted, in progress or done), in `unit`.' })
  @Property({ type: 'bigint', runtimeType: 'number', default: 0 })
  committedQuantity: number = 0

  @Field(() => WholeNumber, { description: 'Delivered, in `unit`.' })
  @Property({ type: 'bigint', runtimeType: 'number', default: 0 })
  deliveredQuantity: number = 0

  @Field(() => WholeNumber, { description: 'Not yet promised by anyone, in `unit`: quantity − committed.' })
  @Property({ type: 'bigint', runtimeType: 'number', generated: '(quantity - committed_quantity) stored' })
  unmetQuantity!: number

  @Field(() => Coverage, { description: 'How far it is served.' })
  @Property({
    type: 'text',
    generated: "(case when delivered_quantity >= quantity then 'MET' when committed_quantity >= quantity then 'COVERED' when committed_quantity > 0 then 'PARTLY' else 'UNMET' end) stored",
  })
  coverage!: Coverage
}
