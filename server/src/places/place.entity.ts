import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import type { Rel } from '@mikro-orm/core'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { AREA_KINDS, AreaKind, CODE_SYSTEMS, CodeSystem, PLACE_LEVELS, PlaceLevel } from '@chung-tay/schema'
import { enumType, Instant, LocalDate } from '../kit/index.ts'
import { custodianPolicy, IN_OWN_COMMUNES, policy } from '../access/index.ts'
import { PlaceAttribute } from './attribute.entity.ts'
import { PlaceSuccession } from './succession.entity.ts'

export const PlaceLevelFilter = enumType(PlaceLevel, PLACE_LEVELS, 'PlaceLevel', 'The levels of place: province, commune, village.')
export const CodeSystemFilter = enumType(CodeSystem, CODE_SYSTEMS, 'CodeSystem', 'The official list a code belongs to; a code means nothing without it.')
enumType(AreaKind, AREA_KINDS, 'AreaKind', 'Rural or urban: the standard has a line for each.')

/**
 * A province, a commune or a village, as it was between two dates: when it is renamed, merged or divided it ends, and its
 * successors begin. Villages have no national code and are known by name within their commune.
 */
@ObjectType({ description: 'A province, commune or village, valid between two dates.' })
@Entity({
  tableName: 'place',
  rowLevelSecurity: 'force',
  policies: [
    policy('everyone', 'select', ['ADMINISTRATOR', 'PLANNER', 'ORGANISATION', 'ANALYST'], 'true'),
    policy('administrator', 'all', ['ADMINISTRATOR'], 'true'),
    policy('planner', 'insert', ['PLANNER'], `level = 'VILLAGE' and ${IN_OWN_COMMUNES()}`),
    policy('planner_change', 'update', ['PLANNER'], `level = 'VILLAGE' and ${IN_OWN_COMMUNES()}`),
    custodianPolicy,
    policy('planner_remove', 'delete', ['PLANNER'], `level = 'VILLAGE' and ${IN_OWN_COMMUNES()}`),
  ],
})
@Index({ properties: ['parent', 'level'] })
@Index({ properties: ['communeId'] })
@Unique({ properties: ['level', 'codeSystem', 'code'] })
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

  @Field(() => Place, { description: 'Where its ground belongs today: itself while it lasts, else what it went into. A place divided among several stays itself, since which part is not known.' })
  @Index()
  @ManyToOne(() => Place, { nullable: true })
  today: Rel<Place> | null = null

  /** The commune itself, or the commune that keeps the village's records; what row rules go by. */
  @Property({ type: 'uuid', nullable: true })
  communeId: string | null = null

  @Field(() => AreaKind, { nullable: true, description: 'Rural or urban today, its own or its commune’s; null when nobody said.' })
  areaKind?: AreaKind | null

  @Field(() => Boolean, { description: 'Especially difficult (đặc biệt khó khăn) today; see `attributes` for other days.' })
  especiallyDifficult?: boolean

  @Field(() => [PlaceAttribute], { description: 'What it was and is by decision, oldest first.' })
  attributes?: PlaceAttribute[]

  @Field(() => [PlaceSuccession], { description: 'What it went into.' })
  successors?: PlaceSuccession[]

  @Field(() => [PlaceSuccession], { description: 'What it was made of.' })
  predecessors?: PlaceSuccession[]

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

  @Field(() => Instant, { nullable: true, description: 'Of a commune: since when the product works with it; null for the rest of the national list.' })
  @Property({ type: 'timestamptz', nullable: true })
  registeredAt: Date | null = null
}
