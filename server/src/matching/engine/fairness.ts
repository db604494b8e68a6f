import type { HouseholdGroup, PovertyClass } from '@chung-tay/schema'
import { lookupOf } from './lookup.ts'
import { makePair, worthOf } from './pairs.ts'
import type { Line, Problem, ProblemNeed } from './problem.ts'

/** How one part of those who have needs fares in a plan. Places' own needs are left aside: they are nobody's in particular. */
export interface Fares {
  readonly by: 'VILLAGE' | 'GROUP' | 'CLASS'
  /** Id of the village, key of the group, key of the class; null where it is not known, and for households outside a group `NOT_` and its key. */
  readonly key: string | null
  readonly households: number
  /** Households that get something. */
  readonly helped: number
  readonly needs: number
  /** In needs: one served in part counts for that part. */
  readonly served: number
  readonly worth: number
}

const sidesOf = ({ villageId, povertyClass, groups }: ProblemNeed, seen: readonly HouseholdGroup[]): [Fares['by'], string | null][] => [
  ['VILLAGE', villageId],
  ['CLASS', povertyClass satisfies PovertyClass | null],
  ...seen.map((group): [Fares['by'], string] => ['GROUP', groups.includes(group) ? group : `NOT_${group}`]),
]

/** By village, by class, and inside against outside each group that anybody belongs to. */
export const fairnessOf = (problem: Problem, lines: readonly Line[]): Fares[] => {
  const lookup = lookupOf(problem)
  const needs = problem.needs.filter(({ common }) => !common)
  const seen = [...new Set(needs.flatMap(({ groups }) => groups))].sort()
  const ofNeed = Map.groupBy(lines, ({ needId }) => needId)
  const fares = new Map<string, { by: Fares['by']; key: string | null; households: Set<string>; helped: Set<string>; needs: number; served: number; worth: number }>()
  for (const need of needs) {
    const own = ofNeed.get(need.id) ?? []
    const served = own.reduce((sum, { quantity }) => sum + quantity, 0) / need.quantity
    const worth = own.reduce((sum, { pledgeId, quantity }) => sum + worthOf(makePair(need, lookup.pledge.get(pledgeId)!, lookup), quantity), 0)
    for (const [by, key] of sidesOf(need, seen)) {
      const name = `${by} ${key ?? ''}`
      const row = fares.get(name) ?? { by, key, households: new Set(), helped: new Set(), needs: 0, served: 0, worth: 0 }
      fares.set(name, row)
      row.households.add(need.servedId)
      if (own.length > 0) row.helped.add(need.servedId)
      row.needs += 1
      row.served += served
      row.worth += worth
    }
  }
  return [...fares.values()].map((row) => ({ ...row, households: row.households.size, helped: row.helped.size }))
}
