import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { POVERTY_CLASSES, type PovertyClass } from '@chung-tay/schema'
import type { HouseholdOrder, HouseholdWhere } from '../graphql/graphql.ts'
import { idsIn, wordsIn } from '../ui/address.ts'
import type { Sort } from '../ui/table.ts'

/** What of the register is asked for, as it stands in the address bar. It holds no name of a person: what is searched for stays out of it. */
export interface RegisterFilter {
  readonly villages: readonly string[]
  readonly classes: readonly PovertyClass[]
}
export const NO_FILTER: RegisterFilter = { villages: [], classes: [] }

export const readFilter = (query: LocationQuery): RegisterFilter => ({ villages: idsIn(query, 'village'), classes: wordsIn(query, 'class', POVERTY_CLASSES) })

/** The address's query with this filter in it; what else stands there (year, order) stays. */
export const writeFilter = ({ villages, classes }: RegisterFilter, others: LocationQuery): LocationQueryRaw => {
  const { village: _villages, class: _classes, ...rest } = others
  return { ...rest, ...(villages.length > 0 ? { village: villages.join(',') } : {}), ...(classes.length > 0 ? { class: classes.join(',') } : {}) }
}

const ORDERS = { household: 'HEAD_NAME', village: 'VILLAGE', code: 'CODE' } as const
const isOrdered = (key: string): key is keyof typeof ORDERS => key in ORDERS

/** The order of the address, if the viewer's list has that column. */
export const readSort = (query: LocationQuery, named: boolean): Sort | null => {
  const [key, way] = String(query['sort'] ?? '').split('.')
  return key && isOrdered(key) && (named || key === 'village') ? { key, up: way !== 'down' } : null
}
export const writeSort = (sort: Sort | null, others: LocationQuery): LocationQueryRaw => {
  const { sort: _before, ...rest } = others
  return sort ? { ...rest, sort: `${sort.key}.${sort.up ? 'up' : 'down'}` } : rest
}

/** The filter in the words of the contract; the class is that of the year's review. */
export const whereOf = ({ villages, classes }: RegisterFilter, year: number, search: string): HouseholdWhere => ({
  ...(search ? { search } : {}),
  ...(villages.length > 0 ? { village: { id: { in: [...villages] } } } : {}),
  ...(classes.length > 0 ? { reviews: { some: { year: { eq: year }, effectiveClass: { in: [...classes] } } } } : {}),
})

/** As the person asked; else the best match first, or the commune's own order. */
export const orderOf = (sort: Sort | null, search: string, named: boolean): HouseholdOrder[] => {
  if (sort && isOrdered(sort.key)) {
    const chosen: HouseholdOrder = { field: ORDERS[sort.key], direction: sort.up ? 'ASC' : 'DESC' }
    return sort.key === 'village' && named ? [chosen, { field: 'HEAD_NAME', direction: 'ASC' }] : [chosen]
  }
  if (!named) return [{ field: 'VILLAGE', direction: 'ASC' }]
  return [{ field: search ? 'RELEVANCE' : 'VILLAGE', direction: 'ASC' }, { field: 'HEAD_NAME', direction: 'ASC' }]
}
