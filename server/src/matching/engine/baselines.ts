import type { Pair } from './pairs.ts'
import { worthOf } from './pairs.ts'
import type { Line, Problem } from './problem.ts'
import { PlanState } from './state.ts'

export interface Baseline {
  readonly lines: readonly Line[]
  readonly value: number
}

/** Best pair first: the plan a careful person makes by hand, shown at once and reported beside the solved one. */
export const greedy = (problem: Problem, pairs: readonly Pair[]): Baseline => {
  const state = new PlanState(problem)
  const full = ({ need }: Pair): number => need.quantity
  const ordered = pairs.map((pair, place) => ({ pair, place, worth: worthOf(pair, full(pair)) })).sort((a, b) => b.worth - a.worth || a.place - b.place)
  for (const { pair } of ordered) {
    const quantity = state.possible(pair)
    if (quantity > 0) state.serve(pair, quantity)
  }
  return { lines: state.lines, value: state.value }
}

/** Needs in the order they came, each to the first pledge that can: what happens without a plan. */
export const firstCome = (problem: Problem, pairs: readonly Pair[]): Baseline => {
  const state = new PlanState(problem)
  const byNeed = Map.groupBy(pairs, ({ need }) => need.id)
  for (const { id } of problem.needs) {
    for (const pair of byNeed.get(id) ?? []) {
      const quantity = state.possible(pair)
      if (quantity > 0) state.serve(pair, quantity)
    }
  }
  return { lines: state.lines, value: state.value }
}

/** Adds whatever still fits to given lines, best first: a plan that leaves a possible line out can be bettered for nothing. */
export const fillUp = (problem: Problem, pairs: readonly Pair[], lines: readonly Line[]): Baseline => {
  const state = new PlanState(problem)
  const byKey = new Map(pairs.map((pair) => [`${pair.need.id} ${pair.pledge.id}`, pair]))
  for (const line of lines) state.serve(byKey.get(`${line.needId} ${line.pledgeId}`)!, line.quantity)
  for (const pair of [...pairs].sort((a, b) => worthOf(b, b.need.quantity) - worthOf(a, a.need.quantity))) {
    const quantity = state.possible(pair)
    if (quantity > 0) state.serve(pair, quantity)
  }
  return { lines: state.lines, value: state.value }
}
