import type { Rel } from '@mikro-orm/core'
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import {
  Cause, Coverage, COVERAGES, Indicator, NEED_CONTENTS, NEED_KINDS, NEED_ORIGINS, NEED_STATES, NeedContent, NeedKind, NeedOrigin, NeedState, Unit, UNITS,
} from '@chung-tay/schema'
import { enumType, Instant, WholeNumber } from '../kit/index.ts'
import { communePolicies, ledgerPolicy, OWN_ORGANISATION, policy } from '../access/index.ts'
import { Household } from '../households/index.ts'
import { Place } from '../places/index.ts'

export const NeedKindFilter = enumType(NeedKind, NEED_KINDS, 'NeedKind', 'Kinds of need, as communes group them.')
export const NeedContentFilter = enumType(NeedContent, NEED_CONTENTS, 'NeedContent', 'What exactly is needed or pledged; each content has one kind and one unit.')
export const UnitFilter = enumType(Unit, UNITS, 'Unit', 'Units of quantity.')
export const NeedStateFilter = enumType(NeedState, NEED_STATES, 'NeedState', 'What a person has decided about a need.')
export const CoverageFilter = enumType(Coverage, COVERAGES, 'Coverage', 'How far a need is served; computed from its assignments.')
enumType(NeedOrigin, NEED_ORIGINS, 'NeedOrigin', 'Where a need comes from.')

/**
 * What would help a household in a year: a content, a quantity, a unit. How much of it is promised and delivered is kept
 * by the database from its assignments; a check makes more than the need impossible.
 */
@ObjectType({ description: 'What would help a household in a year.' })
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
@Check({ name: 'need_never_over_committed', expression: 'committed_quantity between 0 and quantity' })
@Check({ name: 'need_never_over_delivered', expression: 'delivered_quantity between 0 and committed_quantity' })
export class Need {
  @Field(() => ID, { description: 'Id of the need.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Field(() => Household, { description: 'The household.' })
  @Index()
  @ManyToOne(() => Household)
  household!: Rel<Household>

  @Field(() => Place, { description: 'The household’s village when the need was recorded.' })
  @Index()
  @ManyToOne(() => Place)
  village!: Rel<Place>

  /** Kept by the database from the changes of places. */
  @Field(() => Place, { description: 'The village that one belongs to today.' })
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

  @Field(() => Cause, { nullable: true, description: 'The cause it answers, when it was derived from one.' })
  @Enum({ items: () => Cause, type: 'string', nullable: true })
  cause: Cause | null = null

  @Field(() => Indicator, { nullable: true, description: 'The deprivation it should close, when it was derived from one.' })
  @Enum({ items: () => Indicator, type: 'string', nullable: true })
  indicator: Indicator | null = null

  @Field(() => Int, { description: 'Order in the household’s own list.' })
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
