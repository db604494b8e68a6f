import type { Rel } from '@mikro-orm/core'
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { NeedContent, NeedKind, ORGANISATION_KINDS, OrganisationKind, SUPPORT_TERMS, SupportTerms, Unit } from '@chung-tay/schema'
import { enumType, WholeNumber } from '../kit/index.ts'
import { communePolicies, ledgerPolicy, OWN_ORGANISATION, policy } from '../access/index.ts'
import { Place } from '../places/index.ts'

export const OrganisationKindFilter = enumType(OrganisationKind, ORGANISATION_KINDS, 'OrganisationKind', 'Kinds of unit, mass organisation and sponsor.')
export const SupportTermsFilter = enumType(SupportTerms, SUPPORT_TERMS, 'SupportTerms', 'On what terms help is given; the policy asks for conditional and repayable support first.')

@ObjectType({ description: 'A unit, mass organisation or sponsor that can help households.' })
@Entity({
  tableName: 'organisation',
  rowLevelSecurity: 'force',
  policies: [
    ...communePolicies(),
    policy('administrator', 'select', ['ADMINISTRATOR'], 'true'),
    policy('organisation', 'select', ['ORGANISATION'], OWN_ORGANISATION('id')),
  ],
})
@Index({ properties: ['communeId'] })
export class Organisation {
  @Field(() => ID, { description: 'Id of the organisation.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Field(() => String, { description: 'Name.' })
  @Property({ type: 'string', length: 200 })
  name!: string

  @Field(() => OrganisationKind, { description: 'Kind.' })
  @Enum({ items: () => OrganisationKind, type: 'string' })
  kind!: OrganisationKind

  @Field(() => String, { nullable: true, description: 'Post of the person responsible (the head of the unit answers for it).' })
  @Property({ type: 'string', length: 120, nullable: true })
  responsiblePost: string | null = null

  @Field(() => Boolean, { description: 'Serves the whole commune; else only `areas`.' })
  @Property({ type: 'boolean' })
  wholeCommune!: boolean

  @Field(() => Int, { description: 'Order in the commune’s own list.' })
  @Property({ type: 'integer', default: 0 })
  position: number = 0

  @Field(() => [OrganisationArea], { description: 'Villages it serves, when not the whole commune.' })
  areas?: OrganisationArea[]
}

@ObjectType({ description: 'A village an organisation serves.' })
@Entity({
  tableName: 'organisation_area',
  rowLevelSecurity: 'force',
  policies: [...communePolicies(), policy('organisation', 'select', ['ORGANISATION'], OWN_ORGANISATION())],
})
@Unique({ properties: ['organisation', 'village'] })
export class OrganisationArea {
  @Field(() => ID, { description: 'Id of the row.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @ManyToOne(() => Organisation, { deleteRule: 'cascade' })
  organisation!: Rel<Organisation>

  @Field(() => Place, { description: 'The village.' })
  @ManyToOne(() => Place)
  village!: Rel<Place>
}

/**
 * What an organisation promises for a year. What is committed is kept by the database from assignments, so what
 * remains is computed, never typed, and cannot become negative.
 */
@ObjectType({ description: 'What an organisation promises for a year.' })
@Entity({
  tableName: 'pledge',
  rowLevelSecurity: 'force',
  policies: [...communePolicies(), policy('organisation', 'select', ['ORGANISATION'], OWN_ORGANISATION()), ledgerPolicy],
})
@Index({ properties: ['communeId', 'year', 'content'] })
@Check({ name: 'pledge_quantity', expression: 'quantity > 0' })
@Check({ name: 'pledge_never_over_committed', expression: 'committed_quantity between 0 and quantity' })
@Check({ name: 'pledge_never_over_delivered', expression: 'delivered_quantity between 0 and committed_quantity' })
export class Pledge {
  @Field(() => ID, { description: 'Id of the pledge.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Field(() => Organisation, { description: 'Who promises.' })
  @Index()
  @ManyToOne(() => Organisation)
  organisation!: Rel<Organisation>

  @Field(() => Int, { description: 'Year it is for.' })
  @Property({ type: 'integer' })
  year!: number

  @Field(() => NeedKind, { description: 'Kind of need it serves.' })
  @Enum({ items: () => NeedKind, type: 'string' })
  kind!: NeedKind

  @Field(() => NeedContent, { description: 'Content.' })
  @Enum({ items: () => NeedContent, type: 'string' })
  content!: NeedContent

  @Field(() => WholeNumber, { description: 'How much, in `unit`.' })
  @Property({ type: 'bigint', runtimeType: 'number' })
  quantity!: number

  @Field(() => Unit, { description: 'Unit of all quantities of this pledge.' })
  @Enum({ items: () => Unit, type: 'string' })
  unit!: Unit

  @Field(() => SupportTerms, { description: 'Terms.' })
  @Enum({ items: () => SupportTerms, type: 'string' })
  terms!: SupportTerms

  @Field(() => String, { nullable: true, description: 'Where the money or goods come from.' })
  @Property({ type: 'string', length: 200, nullable: true })
  fundingSource: string | null = null

  @Field(() => Int, { description: 'Order in the organisation’s list.' })
  @Property({ type: 'integer', default: 0 })
  position: number = 0

  @Field(() => WholeNumber, { description: 'Committed to households (asked, accepted, in progress or done), in `unit`.' })
  @Property({ type: 'bigint', runtimeType: 'number', default: 0 })
  committedQuantity: number = 0

  @Field(() => WholeNumber, { description: 'Delivered, in `unit`.' })
  @Property({ type: 'bigint', runtimeType: 'number', default: 0 })
  deliveredQuantity: number = 0

  @Field(() => WholeNumber, { description: 'Still to give, in `unit`: quantity − committed.' })
  @Property({ type: 'bigint', runtimeType: 'number', generated: '(quantity - committed_quantity) stored' })
  remainingQuantity!: number
}
