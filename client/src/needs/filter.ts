import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { CAUSES, COVERAGES, INDICATORS, NEED_KINDS, POVERTY_CLASSES, type AreaView, type Cause, type Coverage, type Indicator, type NeedKind, type PovertyClass } from '@chung-tay/schema'
import type { NeedWhere, ReviewWhere } from '../graphql/graphql.ts'
import { idsIn, wordsIn } from '../ui/address.ts'

/** The question asked of the register, as it stands in the address bar. It holds no name of a person. */
export interface NeedsFilter {
  readonly villages: readonly string[]
  readonly difficult: boolean
  readonly classes: readonly PovertyClass[]
  readonly causes: readonly Cause[]
  readonly indicators: readonly Indicator[]
  readonly femaleHead: boolean
  readonly kinds: readonly NeedKind[]
  readonly coverages: readonly Coverage[]
  readonly proposed: boolean
  /** By the villages of today instead of those of the year. */
  readonly areasToday: boolean
}
export type FilterKey = keyof NeedsFilter

export const NO_FILTER: NeedsFilter = { villages: [], difficult: false, classes: [], causes: [], indicators: [], femaleHead: false, kinds: [], coverages: [], proposed: false, areasToday: false }
export const FILTER_KEYS = Object.keys(NO_FILTER) as FilterKey[]

/** Short names in the address. */
const NAMES: Readonly<Record<FilterKey, string>> = {
  villages: 'village', difficult: 'difficult', classes: 'class', causes: 'cause', indicators: 'lacks', femaleHead: 'woman', kinds: 'kind', coverages: 'coverage', proposed: 'proposed', areasToday: 'today',
}

export const readFilter = (query: LocationQuery): NeedsFilter => ({
  villages: idsIn(query, NAMES.villages),
  difficult: query[NAMES.difficult] === '1',
  classes: wordsIn(query, NAMES.classes, POVERTY_CLASSES),
  causes: wordsIn(query, NAMES.causes, CAUSES),
  indicators: wordsIn(query, NAMES.indicators, INDICATORS),
  femaleHead: query[NAMES.femaleHead] === '1',
  kinds: wordsIn(query, NAMES.kinds, NEED_KINDS),
  coverages: wordsIn(query, NAMES.coverages, COVERAGES),
  proposed: query[NAMES.proposed] === '1',
  areasToday: query[NAMES.areasToday] === '1',
})

/** The address's query with this filter in it; what else stands there (year, order) stays. */
export const writeFilter = (filter: NeedsFilter, others: LocationQuery): LocationQueryRaw => {
  const query: LocationQueryRaw = { ...others }
  for (const key of FILTER_KEYS) {
    const value = filter[key]
    const text = typeof value === 'boolean' ? (value ? '1' : '') : value.join(',')
    if (text) query[NAMES[key]] = text
    else delete query[NAMES[key]]
  }
  return query
}

export const isAsked = (filter: NeedsFilter, key: FilterKey): boolean => {
  const value = filter[key]
  return typeof value === 'boolean' ? value : value.length > 0
}
export const without = (filter: NeedsFilter, key: FilterKey): NeedsFilter => ({ ...filter, [key]: NO_FILTER[key] })

export const areasOf = ({ areasToday }: NeedsFilter): AreaView => (areasToday ? 'AS_TODAY' : 'AS_THEY_WERE')

/** The filter in the words of the contract. Class, causes and deprivations are those of the same year's review. */
export const whereOf = (filter: NeedsFilter, year: number, headName = ''): NeedWhere => {
  const review: ReviewWhere = {
    ...(filter.classes.length > 0 ? { effectiveClass: { in: [...filter.classes] } } : {}),
    ...(filter.causes.length > 0 ? { causes: { some: { cause: { in: [...filter.causes] } } } } : {}),
    ...(filter.indicators.length > 0 ? { indicators: { some: { indicator: { in: [...filter.indicators] }, answer: { eq: 'YES' } } } } : {}),
    ...(filter.femaleHead ? { femaleHead: true } : {}),
  }
  const household = {
    ...(Object.keys(review).length > 0 ? { reviews: { some: { year: { eq: year }, ...review } } } : {}),
    ...(headName.trim() ? { headName: { contains: headName.trim() } } : {}),
  }
  const village = {
    ...(filter.villages.length > 0 ? { id: { in: [...filter.villages] } } : {}),
    ...(filter.difficult ? (filter.areasToday ? { especiallyDifficult: true } : { attribute: { attribute: 'ESPECIALLY_DIFFICULT' as const, on: `${year}-12-31`, holds: true } }) : {}),
  }
  return {
    year: { eq: year },
    state: { in: filter.proposed ? ['CONFIRMED', 'PROPOSED'] : ['CONFIRMED'] },
    ...(filter.kinds.length > 0 ? { kind: { in: [...filter.kinds] } } : {}),
    ...(filter.coverages.length > 0 ? { coverage: { in: [...filter.coverages] } } : {}),
    ...(Object.keys(village).length > 0 ? (filter.areasToday ? { villageToday: village } : { village }) : {}),
    ...(Object.keys(household).length > 0 ? { household } : {}),
  }
}
