import type { Exclusion } from '@chung-tay/schema'
import { lookupOf } from './lookup.ts'
import { exclusionOf, makePair, partsOf, worthOf, type Part } from './pairs.ts'
import type { Problem, ProblemNeed } from './problem.ts'
import { PlanState, type Obstacle } from './state.ts'

/** At most so many; a person compares no more. */
export const SUGGESTIONS_AT_MOST = 7

export interface Suggestion {
  readonly pledgeId: string
  readonly organisationId: string
  readonly quantity: number
  readonly worth: number
  readonly parts: readonly Part[]
  readonly capacityLeft: number
}

/** A pledge that cannot serve the need, with the rule and the figures that would have to change. */
export interface Excluded {
  readonly pledgeId: string
  readonly organisationId: string
  readonly rule: Exclusion | Obstacle
  readonly capacityLeft: number
  readonly needed: number
}

/** Who could serve one need now, best first, with the same worths as a plan's; and who could not, and why. */
export const suggest = (problem: Problem, need: ProblemNeed): { suggestions: Suggestion[]; excluded: Excluded[] } => {
  const lookup = lookupOf(problem)
  const state = new PlanState(lookup)
  const suggestions: Suggestion[] = []
  const excluded: Excluded[] = []
  for (const pledge of problem.pledges) {
    const pair = makePair(need, pledge, lookup)
    const rule = exclusionOf(need, pledge, lookup) ?? state.obstacles(pair, need.whole ? need.quantity : 1)[0]
    const { id: pledgeId, organisationId, capacity: capacityLeft } = pledge
    if (rule) {
      // Pledges of something else are no near misses; a list of them would hide those that are.
      if (rule !== 'OTHER_CONTENT') excluded.push({ pledgeId, organisationId, rule, capacityLeft, needed: need.quantity })
      continue
    }
    const quantity = state.possible(pair)
    suggestions.push({ pledgeId, organisationId, quantity, worth: worthOf(pair, quantity), parts: partsOf(pair, quantity), capacityLeft })
  }
  suggestions.sort((a, b) => b.worth - a.worth || b.capacityLeft - a.capacityLeft || (a.pledgeId < b.pledgeId ? -1 : 1))
  return { suggestions: suggestions.slice(0, SUGGESTIONS_AT_MOST), excluded }
}
