import type { Component } from './components.ts'
import { PRICE_SCALE } from './flow.ts'
import type { Pair } from './pairs.ts'

/** Combinations of organisations tried for one household at most; beyond, its limit is ignored, which keeps the bound valid. */
const COMBINATIONS_AT_MOST = 20_000

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

/** The step in which a pledge is used: what all its possible uses are multiples of. Prices are per step. */
export const stepsOf = (pairs: readonly Pair[]): Map<string, number> => {
  const steps = new Map<string, number>()
  for (const { need, pledge } of pairs) steps.set(pledge.id, gcd(need.whole ? need.quantity : 1, steps.get(pledge.id) ?? 0))
  return steps
}

/**
 * Upper bound on the worth of any plan of the component, re-added from the prices in whole numbers:
 * what every household could gain at most if it paid those prices, plus what all the pledges are worth at them.
 * Valid for any prices of nought or more (Lagrangian bound; matching.md, section 1).
 */
export const boundFromPrices = (component: Component, prices: ReadonlyMap<string, number>, limit: number | null): number => {
  const steps = stepsOf(component.pairs)
  let total = 0
  for (const pledge of new Map(component.pairs.map(({ pledge: one }) => [one.id, one])).values()) {
    total += (prices.get(pledge.id) ?? 0) * Math.floor(pledge.capacity / steps.get(pledge.id)!)
  }
  /** Gain of a pair at the prices, for all of its need, in thousandths. */
  const gain = ({ need, pledge, unit }: Pair): number => {
    const price = prices.get(pledge.id) ?? 0
    const step = steps.get(pledge.id)!
    return need.whole ? unit * PRICE_SCALE - (price * need.quantity) / step : (unit * PRICE_SCALE - price / step) * need.quantity
  }
  for (const own of Map.groupBy(component.pairs, ({ need }) => need.servedId).values()) {
    total += bestOfHousehold(own, gain, component.limited.has(own[0]!.need.servedId) ? limit : null)
  }
  return Math.floor(total / PRICE_SCALE)
}

const bestOfHousehold = (own: readonly Pair[], gain: (pair: Pair) => number, limit: number | null): number => {
  const helping = new Set(own.flatMap(({ need }) => need.helpedBy))
  const further = [...new Set(own.map(({ pledge }) => pledge.organisationId))].filter((id) => !helping.has(id))
  const room = limit === null ? further.length : Math.max(0, limit - helping.size)
  const byNeed = [...Map.groupBy(own, ({ need }) => need.id).values()]
  const gains = byNeed.map((pairs) => pairs.map((pair) => ({ organisation: pair.pledge.organisationId, gain: gain(pair) })))
  const valueOf = (admitted: ReadonlySet<string>): number =>
    gains.reduce((sum, list) => sum + list.reduce((best, one) => (one.gain > best && admitted.has(one.organisation) ? one.gain : best), 0), 0)
  if (room >= further.length || combinations(further.length, room) > COMBINATIONS_AT_MOST) return valueOf(new Set([...helping, ...further]))
  let best = 0
  const choose = (from: number, chosen: readonly string[]): void => {
    // More organisations never gain less, so only full choices need a look.
    if (chosen.length === room) {
      best = Math.max(best, valueOf(new Set([...helping, ...chosen])))
      return
    }
    for (let i = from; i <= further.length - (room - chosen.length); i += 1) choose(i + 1, [...chosen, further[i]!])
  }
  choose(0, [])
  return best
}

const combinations = (n: number, k: number): number => {
  let count = 1
  for (let i = 0; i < k && count <= COMBINATIONS_AT_MOST; i += 1) count = (count * (n - i)) / (i + 1)
  return count
}
