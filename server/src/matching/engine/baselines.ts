import { floorsReached } from './floors.ts'
import { pairKey, type Lookup } from './lookup.ts'
import { worthOf, type Pair } from './pairs.ts'
import type { Line } from './problem.ts'
import { PlanState } from './state.ts'

export interface Baseline {
  readonly lines: readonly Line[]
  /** Worth of the lines and points of the floors they reach. */
  readonly value: number
}

const finished = (state: PlanState, { problem, need }: Lookup): Baseline => {
  const { lines } = state
  return { lines, value: floorsReached(problem.floors, lines, need).reduce((sum, { points }) => sum + points, state.worth) }
}

const serveInTurn = (state: PlanState, pairs: Iterable<Pair>): void => {
  for (const pair of pairs) {
    const quantity = state.possible(pair)
    if (quantity > 0) state.serve(pair, quantity)
  }
}

const bestFirst = (pairs: readonly Pair[]): Pair[] =>
  pairs.map((pair, place) => ({ pair, place, worth: worthOf(pair, pair.need.quantity) })).sort((a, b) => b.worth - a.worth || a.place - b.place).map(({ pair }) => pair)

/** Needs that floors still ask for, best first, floor by floor: what a careful person would see to before anything else. */
function* forFloors({ problem: { floors } }: Lookup, state: PlanState, byNeed: ReadonlyMap<string, readonly Pair[]>): Generator<Pair> {
  const worth = (needId: string): number => Math.max(0, ...(byNeed.get(needId) ?? []).map((pair) => worthOf(pair, pair.need.quantity)))
  for (const { needIds, atLeast } of floors) {
    let served = 0
    for (const needId of [...needIds].sort((a, b) => worth(b) - worth(a) || (a < b ? -1 : 1))) {
      if (served >= atLeast) break
      for (const pair of byNeed.get(needId) ?? []) if (state.openQuantity(needId) > 0) yield pair
      if (byNeed.has(needId) && state.openQuantity(needId) === 0) served += 1
    }
  }
}

/** Best pair first, floors before all else: the plan a careful person makes by hand, shown at once and reported beside the solved one. */
export const greedy = (lookup: Lookup, pairs: readonly Pair[]): Baseline => {
  const [plain, floored] = [new PlanState(lookup), new PlanState(lookup)]
  const ordered = bestFirst(pairs)
  serveInTurn(plain, ordered)
  const byWorth = finished(plain, lookup)
  if (lookup.problem.floors.length === 0) return byWorth
  serveInTurn(floored, forFloors(lookup, floored, Map.groupBy(ordered, ({ need }) => need.id)))
  serveInTurn(floored, ordered)
  const byFloors = finished(floored, lookup)
  return byFloors.value > byWorth.value ? byFloors : byWorth
}

/** Needs in the order they came, each to the first pledge that can: what happens without a plan. */
export const firstCome = (lookup: Lookup, pairs: readonly Pair[]): Baseline => {
  const state = new PlanState(lookup)
  const byNeed = Map.groupBy(pairs, ({ need }) => need.id)
  serveInTurn(state, lookup.problem.needs.flatMap(({ id }) => byNeed.get(id) ?? []))
  return finished(state, lookup)
}

/** Adds whatever still fits to given lines, best first: a plan that leaves a possible line out can be bettered for nothing. */
export const fillUp = (lookup: Lookup, pairs: readonly Pair[], lines: readonly Line[]): Baseline => {
  const state = new PlanState(lookup)
  const byKey = new Map(pairs.map((pair) => [pairKey({ needId: pair.need.id, pledgeId: pair.pledge.id }), pair]))
  for (const line of lines) state.serve(byKey.get(pairKey(line))!, line.quantity)
  serveInTurn(state, bestFirst(pairs))
  return finished(state, lookup)
}
