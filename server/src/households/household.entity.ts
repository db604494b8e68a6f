import { Collection, type Rel } from '@mikro-orm/core'
import { Entity, Index, ManyToOne, OneToMany, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { communePolicies, HELPED_HOUSEHOLD, policy, searchPolicy } from '../access/index.ts'
import { Place } from '../places/index.ts'
import { Member } from './member.entity.ts'

/** People who live and eat together, in one village. The official code is neither required nor assumed unique. */
@ObjectType({ description: 'A household of the register.' })
@Entity({
  tableName: 'household',
  rowLevelSecurity: 'force',
  policies: [...communePolicies(), policy('organisation', 'select', ['ORGANISATION'], HELPED_HOUSEHOLD('id')), searchPolicy],
})
@Index({ properties: ['communeId', 'code'] })
export class Household {
  @Field(() => ID, { description: 'Id of the household.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Field(() => Place, { description: 'The village it lives in now.' })
  @Index()
  @ManyToOne(() => Place)
  village!: Rel<Place>

  @Field(() => String, { nullable: true, description: 'Code in the commune’s books (mã hộ); not assumed unique.' })
  @Property({ type: 'string', length: 40, nullable: true })
  code: string | null = null

  /** Set and cleared by merging and undoing only. */
  @Field(() => Household, { nullable: true, description: 'The entry it was merged into, because both are one household; null for every household that counts.' })
  @ManyToOne(() => Household, { nullable: true })
  mergedInto: Rel<Household> | null = null

  @OneToMany(() => Member, (member) => member.household)
  memberRows = new Collection<Member>(this)

  @Field(() => String, { nullable: true, description: 'Name of the present head; null when none is recorded.' })
  headName?: string | null

  @Field(() => Int, { description: 'Members living in the household now.' })
  memberCount?: number

  @Field(() => [Member], { description: 'Members now and before, in the order of the list.' })
  members?: Member[]
}
