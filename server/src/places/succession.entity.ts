import type { Rel } from '@mikro-orm/core'
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { SUCCESSION_EXTENTS, SuccessionExtent } from '@chung-tay/schema'
import { enumType, LocalDate } from '../kit/index.ts'
import { custodianPolicy, IN_OWN_COMMUNES, policy } from '../access/index.ts'
import { Place } from './place.entity.ts'

enumType(SuccessionExtent, SUCCESSION_EXTENTS, 'SuccessionExtent', 'How much of a place went into its successor.')

/** One place that went, wholly or in part, into another on a day: a merger is several into one, a division one into several, a renaming one into one. */
@ObjectType({ description: 'One place that went, wholly or in part, into another on a day.' })
@Entity({
  tableName: 'place_succession',
  rowLevelSecurity: 'force',
  policies: [
    policy('everyone', 'select', ['ADMINISTRATOR', 'PLANNER', 'ORGANISATION', 'ANALYST'], 'true'),
    policy('administrator', 'insert', ['ADMINISTRATOR'], 'true'),
    policy('planner', 'insert', ['PLANNER'], IN_OWN_COMMUNES()),
    custodianPolicy,
  ],
})
@Unique({ properties: ['from', 'to'] })
@Check({ name: 'place_succession_two', expression: 'from_id <> to_id' })
export class PlaceSuccession {
  @Field(() => ID, { description: 'Id of the row.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Field(() => Place, { description: 'What was.' })
  @ManyToOne(() => Place)
  from!: Rel<Place>

  @Field(() => Place, { description: 'What it went into.' })
  @Index()
  @ManyToOne(() => Place)
  to!: Rel<Place>

  @Property({ type: 'uuid', nullable: true })
  communeId: string | null = null

  @Field(() => LocalDate, { description: 'First day of what it went into.' })
  @Property({ type: 'date' })
  occurredOn!: string

  @Field(() => SuccessionExtent, { description: 'All of it, or a part.' })
  @Enum({ items: () => SuccessionExtent, type: 'string' })
  extent!: SuccessionExtent

  @Field(() => String, { nullable: true, description: 'The decision it rests on.' })
  @Property({ type: 'string', length: 200, nullable: true })
  document: string | null = null
}
