import type { LocationQuery } from 'vue-router'
import { keysOf } from '@chung-tay/schema'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The values of a list in the address, each once: `?kind=HOUSING,LOAN`. */
const listIn = (query: LocationQuery, name: string): string[] => {
  const value = query[name]
  return typeof value === 'string' && value ? [...new Set(value.split(','))] : []
}
export const idsIn = (query: LocationQuery, name: string): string[] => listIn(query, name).filter((id) => UUID.test(id))
/** Only words of the vocabulary, in its order: an old or mistyped address asks less, never something else. */
export const wordsIn = <K extends string>(query: LocationQuery, name: string, terms: Readonly<Record<K, unknown>>): K[] => {
  const values = listIn(query, name)
  return keysOf(terms).filter((key) => values.includes(key))
}
