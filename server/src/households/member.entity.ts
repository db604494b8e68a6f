import { OptionalProps, type Rel } from '@mikro-orm/core'
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { ETHNICITY_SYSTEMS, EthnicitySystem, Labour, LABOURS, Relation, RELATIONS, Schooling, SCHOOLINGS, Sex, SEXES } from '@chung-tay/schema'
import { enumType, LocalDate } from '../kit/index.ts'
import { communePolicies, HELPED_HOUSEHOLD, policy, searchPolicy } from '../access/index.ts'
import { Household } from './household.entity.ts'

export const SexFilter = enumType(Sex, SEXES, 'Sex', 'Sex as recorded in the review list.')
export const RelationFilter = enumType(Relation, RELATIONS, 'Relation', 'Relation to the head of household.')

enumType(Schooling, SCHOOLINGS, 'Schooling', 'The highest schooling reached, or attended now.')
enumType(Labour, LABOURS, 'Labour', 'Work and the ability to work.')
enumType(EthnicitySystem, ETHNICITY_SYSTEMS, 'EthnicitySystem', 'The list a code of an ethnic group belongs to.')

/** A person in a household between two dates, in one relation to its head. On one day a person is in one household: the database refuses two. */
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
@Check({ name: 'member_citizen_number', expression: "citizen_number ~ '^[0-9]{12}$'" })
@Check({ name: 'member_birth_day', expression: 'birth_on is null or birth_year = extract(year from birth_on)' })
@Check({ name: 'member_validity', expression: 'valid_to is null or valid_from is null or valid_to >= valid_from' })
export class Member {
  [OptionalProps]?: 'personId' | 'ethnicitySystem'

  @Field(() => ID, { description: 'Id of the member.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Index()
  @ManyToOne(() => Household)
  household!: Rel<Household>

  /** The same person in one household after another, or in another relation. */
  @Field(() => ID, { description: 'The person: the same in one household after another, or in another relation.' })
  @Index()
  @Property({ type: 'uuid', defaultRaw: 'uuidv7()' })
  personId!: string

  @Field(() => String, { description: 'Full name.' })
  @Property({ type: 'string', length: 120 })
  name!: string

  @Field(() => Sex, { description: 'Sex.' })
  @Enum({ items: () => Sex, type: 'string' })
  sex!: Sex

  @Field(() => Int, { nullable: true, description: 'Year of birth, often all that is known; null when unknown.' })
  @Property({ type: 'integer', nullable: true })
  birthYear: number | null = null

  @Field(() => LocalDate, { nullable: true, description: 'Day of birth, where it is known.' })
  @Property({ type: 'date', nullable: true })
  birthOn: string | null = null

  @Field(() => String, { nullable: true, description: 'Ethnic group, two-digit code of the list named by `ethnicitySystem` (Kinh is 01 in both).' })
  @Property({ type: 'string', length: 2, nullable: true })
  ethnicity: string | null = null

  @Field(() => EthnicitySystem, { description: 'The list the code belongs to.' })
  @Enum({ items: () => EthnicitySystem, type: 'string', default: 'GSO' })
  ethnicitySystem: EthnicitySystem = 'GSO'

  @Field(() => String, { nullable: true, description: 'Citizen number (số định danh cá nhân), 12 digits; null when not known.' })
  @Property({ type: 'string', length: 12, nullable: true })
  citizenNumber: string | null = null

  @Field(() => Boolean, { nullable: true, description: 'Has health insurance; null when not known.' })
  @Property({ type: 'boolean', nullable: true })
  insured: boolean | null = null

  @Field(() => Boolean, { nullable: true, description: 'Has a recognised disability; null when not known.' })
  @Property({ type: 'boolean', nullable: true })
  disabled: boolean | null = null

  @Field(() => Schooling, { nullable: true, description: 'The highest schooling reached, or attended now; null when not known.' })
  @Enum({ items: () => Schooling, type: 'string', nullable: true })
  schooling: Schooling | null = null

  @Field(() => Labour, { nullable: true, description: 'Work and the ability to work; null when not known.' })
  @Enum({ items: () => Labour, type: 'string', nullable: true })
  labour: Labour | null = null

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
