import type { Rel } from '@mikro-orm/core'
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Relation, RELATIONS, Sex, SEXES } from '@chung-tay/schema'
import { enumType, LocalDate } from '../kit/index.ts'
import { communePolicies, HELPED_HOUSEHOLD, policy, searchPolicy } from '../access/index.ts'
import { Household } from './household.entity.ts'

export const SexFilter = enumType(Sex, SEXES, 'Sex', 'Sex as recorded in the review list.')
export const RelationFilter = enumType(Relation, RELATIONS, 'Relation', 'Relation to the head of household.')

/** A person in a household between two dates. */
@ObjectType({ description: 'A person living in a household between two dates.' })
@Entity({
  tableName: 'member',
  rowLevelSecurity: 'force',
  policies: [
    ...communePolicies('commune_id', []),
    // Who an organisation visits: the head's name, and no one else of the family.
    policy('organisation', 'select', ['ORGANISATION'], `relation = 'HEAD' and ${HELPED_HOUSEHOLD('household_id')}`),
    searchPolicy,
  ],
})
@Check({ name: 'member_birth_year', expression: 'birth_year between 1850 and 2200' })
@Check({ name: 'member_validity', expression: 'valid_to is null or valid_from is null or valid_to >= valid_from' })
export class Member {
  @Field(() => ID, { description: 'Id of the member.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Index()
  @ManyToOne(() => Household)
  household!: Rel<Household>

  @Field(() => String, { description: 'Full name.' })
  @Property({ type: 'string', length: 120 })
  name!: string

  @Field(() => Sex, { description: 'Sex.' })
  @Enum({ items: () => Sex, type: 'string' })
  sex!: Sex

  @Field(() => Int, { nullable: true, description: 'Year of birth, often all that is known; null when unknown.' })
  @Property({ type: 'integer', nullable: true })
  birthYear: number | null = null

  @Field(() => String, { nullable: true, description: 'Ethnic group, two-digit code of the statistics office’s list of 54 (Kinh is 01).' })
  @Property({ type: 'string', length: 2, nullable: true })
  ethnicity: string | null = null

  @Field(() => Relation, { description: 'Relation to the head.' })
  @Enum({ items: () => Relation, type: 'string' })
  relation!: Relation

  @Field(() => Int, { description: 'Order in the household’s list, from 1.' })
  @Property({ type: 'integer' })
  position!: number

  @Field(() => LocalDate, { nullable: true, description: 'First day known in the household; null when from before the register.' })
  @Property({ type: 'date', nullable: true })
  validFrom: string | null = null

  @Field(() => LocalDate, { nullable: true, description: 'Day by which the person had left, not included; null while a member.' })
  @Property({ type: 'date', nullable: true })
  validTo: string | null = null
}
