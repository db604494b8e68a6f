import type { Rel } from '@mikro-orm/core'
import { Check, Entity, Enum, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { PLACE_ATTRIBUTES, PlaceAttributeKind } from '@chung-tay/schema'
import { enumType, LocalDate } from '../kit/index.ts'
import { custodianPolicy, IN_OWN_COMMUNES, policy } from '../access/index.ts'
import { Place } from './place.entity.ts'

enumType(PlaceAttributeKind, PLACE_ATTRIBUTES, 'PlaceAttributeKind', 'What a place is for a time, by a decision.')

/** How well it is founded: SOURCED by the document named, or STATED by whoever brought the list. */
const MARKS = { SOURCED: 'SOURCED', STATED: 'STATED' } as const

/** Something a place was, or was not, between two dates. On one day it is one or the other; the database refuses overlaps. */
@ObjectType({ description: 'Something a place was, or was not, between two dates.' })
@Entity({
  tableName: 'place_attribute',
  rowLevelSecurity: 'force',
  policies: [
    policy('everyone', 'select', ['ADMINISTRATOR', 'PLANNER', 'ORGANISATION', 'ANALYST'], 'true'),
    policy('administrator', 'all', ['ADMINISTRATOR'], 'true'),
    policy('planner', 'all', ['PLANNER'], `${IN_OWN_COMMUNES()} and place_id <> commune_id`),
    custodianPolicy,
  ],
})
@Check({ name: 'place_attribute_validity', expression: 'valid_to >= valid_from' })
export class PlaceAttribute {
  @Field(() => ID, { description: 'Id of the row.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @ManyToOne(() => Place)
  place!: Rel<Place>

  @Property({ type: 'uuid', nullable: true })
  communeId: string | null = null

  @Field(() => PlaceAttributeKind, { description: 'Which attribute.' })
  @Enum({ items: () => PlaceAttributeKind, type: 'string' })
  attribute!: PlaceAttributeKind

  @Field(() => Boolean, { description: 'Whether it held.' })
  @Property({ type: 'boolean' })
  holds!: boolean

  @Field(() => LocalDate, { nullable: true, description: 'First day; null when from before the register.' })
  @Property({ type: 'date', nullable: true })
  validFrom: string | null = null

  @Field(() => LocalDate, { nullable: true, description: 'Last day, included; null while it lasts.' })
  @Property({ type: 'date', nullable: true })
  validTo: string | null = null

  @Field(() => String, { nullable: true, description: 'The decision it rests on.' })
  @Property({ type: 'string', length: 200, nullable: true })
  document: string | null = null

  @Field(() => String, { description: 'SOURCED by the document named, or STATED by whoever brought the list.' })
  @Enum({ items: () => MARKS, type: 'string' })
  mark!: keyof typeof MARKS
}
