import { floorsReached } from './floors.ts'
import { lookupOf } from './lookup.ts'
import type { Packing } from './packing.ts'
import { valueOf } from './packing.ts'
import { pairsOf, type Pair } from './pairs.ts'
import type { Line, Problem } from './problem.ts'
import { PlanState } from './state.ts'

/** For tests: the highest value by trying every amount of every pair in turn. Tiny problems only. */
export const bruteForce = (problem: Problem): number => {
  const lookup = lookupOf(problem)
  const pairs = pairsOf(lookup)
  const replay = (taken: readonly (readonly [Pair, number])[]): PlanState => {
    const state = new PlanState(lookup)
    for (const [pair, quantity] of taken) state.serve(pair, quantity)
    return state
  }
  const search = (at: number, taken: readonly (readonly [Pair, number])[]): number => {
    const state = replay(taken)
    const pair = pairs[at]
    if (!pair) return floorsReached(problem.floors, state.lines, lookup.need).reduce((sum, { points }) => sum + points, state.worth)
    let best = search(at + 1, taken)
    const most = state.possible(pair)
    for (let quantity = pair.need.whole ? most : 1; quantity > 0 && quantity <= most; quantity += 1) best = Math.max(best, search(at + 1, [...taken, [pair, quantity]]))
    return best
  }
  return search(0, [])
}

/** Whether amounts keep every rule of a packing, from scratch. */
export const feasible = (packing: Packing, amounts: Float64Array): boolean => {
  const { rows, uses, needOf, needUpper, upper, householdOf, organisationOf, room, take, free } = packing
  const served = new Float64Array(packing.needs)
  const takenBy = new Set<string>()
  for (let j = 0; j < packing.columns; j += 1) {
    const x = amounts[j]!
    if (!Number.isInteger(x) || x < 0 || x > upper[j]!) return false
    const need = needOf[j]!
    served[need] = served[need]! + x
    if (x > 0 && free[j] === 0) takenBy.add(`${householdOf[need]} ${organisationOf[j]}`)
  }
  if (served.some((amount, need) => amount > needUpper[need]!)) return false
  for (const [of, countOf] of [[rows, (x: number) => x], [uses, (x: number) => (x > 0 ? 1 : 0)]] as const) {
    for (let r = 0; r < of.count; r += 1) {
      let sum = 0
      for (let k = of.starts[r]!; k < of.starts[r + 1]!; k += 1) sum += of.values[k]! * countOf(amounts[of.indices[k]!]!)
      if (sum > of.capacity[r]!) return false
    }
  }
  const count = (at: 0 | 1, key: number): number => [...takenBy].filter((pair) => Number(pair.split(' ')[at]) === key).length
  return room.every((most, h) => most === -1 || count(0, h) <= most) && take.every((most, g) => most === -1 || count(1, g) <= most)
}

/** For tests: the same of a packing. */
export const bruteForcePacking = (packing: Packing): number => {
  const amounts = new Float64Array(packing.columns)
  const search = (j: number): number => {
    if (j === packing.columns) return valueOf(packing, amounts)
    let best = -Infinity
    for (let x = 0; x <= packing.upper[j]!; x += 1) {
      amounts[j] = x
      if (feasible(packing, amounts)) best = Math.max(best, search(j + 1))
    }
    amounts[j] = 0
    return best
  }
  return search(0)
}

/** For tests: lines some of which could be decided beforehand. */
export const someOf = (lines: readonly Line[], every: number): Line[] => lines.filter((_, i) => i % every === 0)
