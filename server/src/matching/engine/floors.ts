import type { Lookup } from './lookup.ts'
import { pairsOf, worthOf } from './pairs.ts'
import type { Floor, Line, ProblemNeed } from './problem.ts'

/** Thousandths of a need that a quantity of it is, rounded down a unit: what counts towards a floor. */
export const shareOf = ({ quantity: all, whole }: ProblemNeed, quantity: number): number => (whole ? (quantity > 0 ? 1000 : 0) : Math.floor(1000 / all) * quantity)

export interface FloorReached {
  readonly floorId: string
  /** In needs: one served in part counts for that part. */
  readonly reached: number
  readonly points: number
}

/** What each floor reaches under these lines, and earns. */
export const floorsReached = (floors: readonly Floor[], lines: readonly Line[], need: ReadonlyMap<string, ProblemNeed>): FloorReached[] => {
  if (floors.length === 0) return []
  const [shares, parts] = [new Map<string, number>(), new Map<string, number>()]
  for (const { needId, quantity } of lines) {
    const own = need.get(needId)!
    shares.set(needId, (shares.get(needId) ?? 0) + shareOf(own, quantity))
    parts.set(needId, (parts.get(needId) ?? 0) + quantity / own.quantity)
  }
  const over = (served: ReadonlyMap<string, number>, needIds: readonly string[]): number => needIds.reduce((sum, needId) => sum + (served.get(needId) ?? 0), 0)
  return floors.map(({ id, needIds, atLeast, thousands }) => ({ floorId: id, reached: over(parts, needIds), points: thousands * Math.min(1000 * atLeast, over(shares, needIds)) }))
}

/** Thousands of points a need that make a floor come before any worth: one need for a floor outweighs the worthiest pair. */
export const strongest = (lookup: Lookup): number => {
  let most = 0
  for (const pair of pairsOf(lookup)) most = Math.max(most, worthOf(pair, pair.need.quantity))
  return 1 + Math.ceil(most / 1000)
}
