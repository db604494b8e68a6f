import { Household } from './household.ts'
import type { Layout } from './layout.ts'
import type { Prices } from './prices.ts'

/**
 * At least what the bound falls by when a column is used: its household's best without the column's need, plus what the
 * column gains, against the household's best. A column whose loss exceeds bound − plan is in no better plan.
 */
export const lossesOf = (layout: Layout, prices: Prices, gains: Float64Array): Float64Array => {
  const { packing, order, householdStarts, most } = layout
  const { needOf, needUpper } = packing
  const household = new Household(layout)
  const solve = (h: number, with_: Float64Array): number => {
    const value = household.solve(h, with_, prices.take)
    for (let k = householdStarts[h]!; k < householdStarts[h + 1]!; k += 1) household.amounts[order[k]!] = 0
    return value
  }
  const losses = new Float64Array(packing.columns)
  const without = gains.slice()
  for (let h = 0; h < packing.households; h += 1) {
    const best = solve(h, gains)
    for (let k = householdStarts[h]!; k < householdStarts[h + 1]!;) {
      const need = needOf[order[k]!]!
      let end = k
      for (; end < householdStarts[h + 1]! && needOf[order[end]!] === need; end += 1) without[order[end]!] = 0
      const rest = solve(h, without)
      const highest = order.subarray(k, end).reduce((most_, j) => Math.max(most_, gains[j]!), 0)
      for (; k < end; k += 1) {
        const j = order[k]!
        // The remaining steps of a need that takes amounts may go to its best column.
        const others = needUpper[need]! > 1 ? (needUpper[need]! - 1) * highest : 0
        losses[j] = Math.max(0, best - rest - gains[j]! - (most[j]! > 1 || needUpper[need]! > 1 ? others : 0))
        without[j] = gains[j]!
      }
    }
  }
  return losses
}

/** 1 for the columns a plan uses and for the `count` that lose least. */
export const kernelOf = (losses: Float64Array, amounts: Float64Array, count: number): Uint8Array => {
  const sorted = losses.slice().sort()
  const within = count >= sorted.length ? Infinity : sorted[count]!
  return Uint8Array.from(losses, (loss, j) => (loss <= within || amounts[j]! > 0 ? 1 : 0))
}
