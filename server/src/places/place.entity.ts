import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { Rel } from '@mikro-orm/core'
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { AREA_KINDS, AreaKind, CODE_SYSTEMS, CodeSystem, PLACE_LEVELS, PlaceLevel } from '@chung-tay/schema'
import { connectionArgsOf, connectionOf, enumType, IdFilter, LocalDate, TextFilter } from '../kit/index.ts'
import { IN_OWN_COMMUNES, policy } from '../access/index.ts'

const PlaceLevelFilter = enumType(PlaceLevel, PLACE_LEVELS, 'PlaceLevel', 'The levels of place: province, commune, village.')
enumType(CodeSystem, CODE_SYSTEMS, 'CodeSystem', 'The official list a code belongs to; a code means nothing without it.')
enumType(AreaKind, AREA_KINDS, 'AreaKind', 'Rural or urban: the standard has a line for each.')

/** A province, a commune or a village, as it was between two dates. Villages have no national code and are known by name within their commune. */
@ObjectType({ description: 'A province, commune or village, valid between two dates.' })
@Entity({
  tableName: 'place',
  rowLevelSecurity: 'force',
  policies: [
    policy('everyone', 'select', ['ADMINISTRATOR', 'PLANNER', 'ORGANISATION', 'ANALYST'], 'true'),
    policy('administrator', 'all', ['ADMINISTRATOR'], 'true'),
    policy('planner', 'insert', ['PLANNER'], `level = 'VILLAGE' and ${IN_OWN_COMMUNES()}`),
    policy('planner_change', 'update', ['PLANNER'], `level = 'VILLAGE' and ${IN_OWN_COMMUNES()}`),
    policy('planner_remove', 'delete', ['PLANNER'], `level = 'VILLAGE' and ${IN_OWN_COMMUNES()}`),
  ],
})
@Index({ properties: ['parent', 'level'] })
@Check({ name: 'place_validity', expression: 'valid_to is null or valid_to >= valid_from' })
@Check({ name: 'place_code', expression: '(code is null) = (code_system is null)' })
@Check({ name: 'place_commune', expression: "(level = 'PROVINCE') = (commune_id is null)" })
export class Place {
  @Field(() => ID, { description: 'Id of the place.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Field(() => PlaceLevel, { description: 'Province, commune or village.' })
  @Enum({ items: () => PlaceLevel, type: 'string' })
  level!: PlaceLevel

  @Field(() => CodeSystem, { nullable: true, description: 'The list the code belongs to; null for villages, which have no national code.' })
  @Enum({ items: () => CodeSystem, type: 'string', nullable: true })
  codeSystem: CodeSystem | null = null

  @Field(() => String, { nullable: true, description: 'Official code within its list.' })
  @Property({ type: 'string', length: 10, nullable: true })
  code: string | null = null

  @Field(() => String, { description: 'Name with its kind: "Xã …", "Thôn …".' })
  @Property({ type: 'string', length: 120 })
  name!: string

  @Field(() => Place, { nullable: true, description: 'The place it lies in: a village’s commune, a commune’s province.' })
  @ManyToOne(() => Place, { nullable: true })
  parent: Rel<Place> | null = null

  /** The commune itself, or the village's commune; what row rules go by. */
  @Property({ type: 'uuid', nullable: true })
  communeId: string | null = null

  @Field(() => AreaKind, { nullable: true, description: 'Of a commune: rural or urban.' })
  @Enum({ items: () => AreaKind, type: 'string', nullable: true })
  areaKind: AreaKind | null = null

  @Field(() => Boolean, { description: 'Of a village: especially difficult (đặc biệt khó khăn).' })
  @Property({ type: 'boolean', default: false })
  especiallyDifficult: boolean = false

  @Field(() => Int, { nullable: true, description: 'Households living there, poor or not, as last listed: the base of rates.' })
  @Property({ type: 'integer', nullable: true })
  householdCount: number | null = null

  @Field(() => Int, { nullable: true, description: 'Persons living there, as last listed.' })
  @Property({ type: 'integer', nullable: true })
  personCount: number | null = null

  @Field(() => Int, { description: 'Order in the commune’s own list.' })
  @Property({ type: 'integer', default: 0 })
  position: number = 0

  @Field(() => LocalDate, { nullable: true, description: 'First day it is so; null when from before the register.' })
  @Property({ type: 'date', nullable: true })
  validFrom: string | null = null

  @Field(() => LocalDate, { nullable: true, description: 'Last day it is so, included; null while it lasts.' })
  @Property({ type: 'date', nullable: true })
  validTo: string | null = null
}

@InputType({ description: 'Which places.' })
export class PlaceWhere {
  @Field(() => [PlaceWhere], { nullable: true, description: 'All of these hold.' })
  and?: PlaceWhere[] | null

  @Field(() => [PlaceWhere], { nullable: true, description: 'At least one of these holds.' })
  or?: PlaceWhere[] | null

  @Field(() => PlaceWhere, { nullable: true, description: 'This does not hold.' })
  not?: PlaceWhere | null

  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null

  @Field(() => PlaceLevelFilter, { nullable: true, description: 'By level.' })
  level?: object | null

  @Field(() => TextFilter, { nullable: true, description: 'By name.' })
  name?: TextFilter | null

  @Field(() => TextFilter, { nullable: true, description: 'By official code.' })
  code?: TextFilter | null

  @Field(() => PlaceWhere, { nullable: true, description: 'By the place it lies in.' })
  parent?: PlaceWhere | null

  @Field(() => Boolean, { nullable: true, description: 'Especially difficult or not.' })
  especiallyDifficult?: boolean | null
}

export const PlaceConnection = connectionOf(Place, 'places')
export const PlaceArgs = connectionArgsOf('Place', PlaceWhere, {
  NAME: 'By name, in Vietnamese alphabetical order.',
  POSITION: 'By place in the commune’s own list.',
})
