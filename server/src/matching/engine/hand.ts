import type { Exclusion } from '@chung-tay/schema'
import { checkPlan } from './check.ts'
import { lookupOf } from './lookup.ts'
import { exclusionOf, makePair, pairsOf } from './pairs.ts'
import type { Line, Problem } from './problem.ts'
import { PlanState, type Obstacle } from './state.ts'
import { tellPlan, type PlanTold } from './told.ts'

/** Why a line chosen by hand cannot stand beside the others; `left` is what could be given instead, in the need's unit. */
export interface HandRefusal {
  readonly rule: Exclusion | Obstacle | 'WHOLE_ONLY' | 'NEED_ALREADY_COVERED'
  readonly left?: number
}

/** The first rule that a line breaks beside these others, the same rules as a plan's; null when it can stand. */
export const refusalOfHand = (problem: Problem, others: readonly Line[], { needId, pledgeId, quantity }: Line): HandRefusal | null => {
  const lookup = lookupOf({ ...problem, locks: others })
  const [need, pledge] = [lookup.need.get(needId)!, lookup.pledge.get(pledgeId)!]
  const rule = exclusionOf(need, pledge, lookup)
  if (rule) return { rule }
  const state = new PlanState(lookup)
  const open = state.openQuantity(needId)
  if (open < quantity) return { rule: 'NEED_ALREADY_COVERED', left: open }
  if (need.whole && quantity !== need.quantity) return { rule: 'WHOLE_ONLY', left: need.quantity }
  const [obstacle] = state.obstacles(makePair(need, pledge, lookup), quantity)
  return obstacle ? { rule: obstacle, left: Math.min(open, state.usable(pledgeId)) } : null
}

export interface PlanByHand extends PlanTold {
  readonly worth: number
  readonly value: number
}

/** A plan as it is told after a person changed its lines: checked from scratch, worth re-added, gaps explained anew and not confirmed. */
export const planByHand = (problem: Problem, lines: readonly Line[]): PlanByHand => {
  const lookup = lookupOf(problem)
  return { ...checkPlan(problem, lines, Infinity), ...tellPlan(lookup, pairsOf(lookup), lines) }
}
