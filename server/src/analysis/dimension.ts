import { sql } from 'kysely'
import {
  ACTIVE_ASSIGNMENT_STATES, CAUSES, COVERAGES, ETHNICITIES, INDICATORS, LISTING_KINDS, NEED_CONTENTS, NEED_KINDS, NEED_STATES, POVERTY_CLASSES, SUPPORT_TERMS,
  type AreaView, type HouseholdDimension, type NeedDimension,
} from '@chung-tay/schema'
import type { Sql } from '../kit/index.ts'

/** A table that stands ready to be joined to the rows grouped, by the alias its columns are known by. */
export type Join = 'r' | 'v' | 'n' | 'rc' | 'ri' | 'a' | 'p' | 'head'

export interface Dimension {
  /** The field a grouping by it reads: who may not read that may not group by it. */
  readonly reads: string
  /** Tables its key needs, in the order of joining. */
  readonly joins: readonly Join[]
  /** The key as text; null for none or not known. */
  readonly key: Sql
  /** May give one row several keys. */
  readonly several?: true
  /** Keys in the order of the vocabulary; absent when the database knows the order. */
  readonly order?: readonly string[]
  readonly labels?: 'place' | 'organisation'
}

const yesNo = (column: string): Sql => sql`case when ${sql.ref(column)} then 'YES' when not ${sql.ref(column)} then 'NO' end`
const YES_NO = ['YES', 'NO'] as const

/**
 * Villages, communes and provinces of the rows grouped, whose `village_id` is that of the view. A commune that went whole
 * into another is that one today; one divided among several stays, since which part is not known.
 */
const areas = (alias: string, view: AreaView, own?: string) => {
  const today = view === 'AS_TODAY'
  // A need of a whole commune has no village.
  const at = own ? sql`coalesce(v.parent_id, ${sql.ref(own)})` : sql.ref('v.parent_id')
  const commune = today ? sql`(select c.today_id from place as c where c.id = ${at})` : at
  const province = today
    ? sql`(select p.today_id from place as c join place as p on p.id = c.parent_id where c.id = ${commune})`
    : sql`(select c.parent_id from place as c where c.id = ${commune})`
  const day = today ? sql`today_in_viet_nam()` : sql`make_date(${sql.ref(`${alias}.year`)}, 12, 31)`
  const difficult = sql`place_is(v.id, 'ESPECIALLY_DIFFICULT', ${day})`
  return {
    VILLAGE: { reads: 'Place.id', joins: [], key: sql`${sql.ref(`${alias}.village_id`)}::text`, labels: 'place' },
    COMMUNE: { reads: 'Place.parent', joins: ['v'], key: sql`${commune}::text`, labels: 'place' },
    PROVINCE: { reads: 'Place.parent', joins: ['v'], key: sql`${province}::text`, labels: 'place' },
    ESPECIALLY_DIFFICULT: { reads: 'Place.especiallyDifficult', joins: ['v'], key: sql`case ${difficult} when true then 'YES' when false then 'NO' end`, order: YES_NO },
  } as const satisfies Record<string, Dimension>
}
const ETHNICITY: Dimension = { reads: 'Member.ethnicity', joins: ['head'], key: sql.ref('head.ethnicity'), order: Object.keys(ETHNICITIES).sort() }
const CAUSE: Dimension = { reads: 'ReviewCause.cause', joins: ['r', 'rc'], key: sql.ref('rc.cause'), several: true, order: Object.keys(CAUSES) }
const INDICATOR: Dimension = { reads: 'ReviewIndicator.indicator', joins: ['r', 'ri'], key: sql.ref('ri.indicator'), several: true, order: Object.keys(INDICATORS) }
/** By the class that counts: the decided one if there is one. */
const CLASS: Dimension = { reads: 'Review.effectiveClass', joins: ['r'], key: sql.ref('r.effective_class'), order: Object.keys(POVERTY_CLASSES) }
const LISTING: Dimension = { reads: 'Review.listing', joins: ['r'], key: sql.ref('r.listing'), order: Object.keys(LISTING_KINDS) }
const FEMALE_HEAD: Dimension = { reads: 'Review.femaleHead', joins: ['r'], key: yesNo('r.female_head'), order: YES_NO }
const NO_LABOUR: Dimension = { reads: 'Review.noLabour', joins: ['r'], key: yesNo('r.no_labour'), order: YES_NO }
const REGISTERED: Dimension = { reads: 'Review.registeredToLeave', joins: ['r'], key: yesNo('r.registered_to_leave'), order: YES_NO }
const ORGANISATION: Dimension = { reads: 'Assignment.organisation', joins: ['a'], key: sql`a.organisation_id::text`, several: true, labels: 'organisation' }
const TERMS: Dimension = { reads: 'Pledge.terms', joins: ['a', 'p'], key: sql.ref('p.terms'), several: true, order: Object.keys(SUPPORT_TERMS) }

const KIND = { reads: 'Need.kind', key: sql.ref('n.kind'), order: Object.keys(NEED_KINDS) }
const CONTENT = { reads: 'Need.content', key: sql.ref('n.content'), order: Object.keys(NEED_CONTENTS) }
const STATE = { reads: 'Need.state', key: sql.ref('n.state'), order: Object.keys(NEED_STATES) }
const COVERAGE = { reads: 'Need.coverage', key: sql.ref('n.coverage'), order: Object.keys(COVERAGES) }
const ofHousehold = (dimension: Omit<Dimension, 'joins'>): Dimension => ({ ...dimension, joins: ['n'], several: true })

/** The rows grouped are `n`, the needs. */
export const needDimensions = (view: AreaView): Readonly<Record<NeedDimension, Dimension>> => ({
  ...areas('n', view, 'n.place_id'), YEAR: { reads: 'Need.year', joins: [], key: sql`n.year::text` },
  KIND: { ...KIND, joins: [] }, CONTENT: { ...CONTENT, joins: [] }, STATE: { ...STATE, joins: [] }, COVERAGE: { ...COVERAGE, joins: [] },
  ORGANISATION, TERMS, CLASS, CAUSE, INDICATOR, LISTING, FEMALE_HEAD, NO_LABOUR, REGISTERED, ETHNICITY,
})

/** The rows grouped are `r`, the reviews of one year. */
export const householdDimensions = (view: AreaView): Readonly<Record<HouseholdDimension, Dimension>> => ({
  ...areas('r', view), CLASS, CAUSE, INDICATOR, LISTING, FEMALE_HEAD, NO_LABOUR, REGISTERED, ETHNICITY,
  NEED_KIND: ofHousehold(KIND), NEED_CONTENT: ofHousehold(CONTENT), NEED_STATE: ofHousehold(STATE), COVERAGE: ofHousehold(COVERAGE),
  ORGANISATION, TERMS,
})

/** The village a row is counted in under the view, as `village_id`. */
export const villageOf = (alias: string, view: AreaView): Sql =>
  view === 'AS_TODAY' ? sql`${sql.ref(`${alias}.village_today_id`)} as village_id` : sql.ref(`${alias}.village_id`)

/** Present head of the household of the rows grouped. */
export const joinHead = (rows: string): Sql => sql`left join lateral (
  select m.ethnicity from member as m where m.household_id = ${sql.ref(`${rows}.household_id`)} and m.relation = 'HEAD' and m.valid_to is null order by m.position limit 1) as head on true`

export const ACTIVE: Sql = sql`any(${[...ACTIVE_ASSIGNMENT_STATES]}::text[])`

const JOIN_ORDER: readonly Join[] = ['r', 'v', 'n', 'rc', 'ri', 'a', 'p', 'head']

/** The joins the dimensions need, each once; the rows grouped themselves are left out. */
export const joinsOf = (dimensions: readonly Dimension[], rows: Join, how: Readonly<Partial<Record<Join, Sql>>>): Sql => {
  const needed = new Set(dimensions.flatMap(({ joins }) => joins))
  return sql.join(JOIN_ORDER.filter((join) => join !== rows && needed.has(join)).map((join) => how[join]!), sql` `)
}

/** Name and place in its list of a key that is an id, for the rows shown. */
const labelSql = ({ labels }: Dimension, key: Sql): Sql => {
  if (labels === 'place') return sql`(select json_build_object('name', x.name, 'position', x.position) from place as x where x.id = ${key}::uuid)`
  if (labels === 'organisation') return sql`(select json_build_object('name', x.name, 'position', x.position) from organisation as x where x.id = ${key}::uuid)`
  return sql`null::json`
}

/** `k1`, `k2` of the facts: the dimensions' keys. */
export const keyColumns = (dimensions: readonly Dimension[]): Sql => sql.join(dimensions.map(({ key }, i) => sql`${key} as ${sql.ref(`k${i + 1}`)}`))
export const keyNames = (dimensions: readonly Dimension[]): Sql => sql.join(dimensions.map((_, i) => sql.ref(`k${i + 1}`)))
/** Keys and labels as JSON, for the rows shown. */
export const keysJson = (dimensions: readonly Dimension[]): Sql => sql`json_build_array(${sql.join(dimensions.map((_, i) => sql.ref(`k${i + 1}`)))})`
export const labelsJson = (dimensions: readonly Dimension[]): Sql => sql`json_build_array(${sql.join(dimensions.map((one, i) => labelSql(one, sql.ref(`k${i + 1}`))))})`
