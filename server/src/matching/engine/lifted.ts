import { differenceOf, type Difference } from './compare.ts'
import type { Gap } from './explain.ts'
import type { Line, Problem } from './problem.ts'
import { solve, type SolvedPlan, type SolveOptions } from './solve.ts'

/** What a floor costs: worth the plan would have without it, less the worth it has. Never below nought where both are proven best. */
export interface FloorCost {
  readonly floorId: string
  readonly costWorth: number
  /** Both plans are proven best, so the cost is exact. */
  readonly exact: boolean
}

/** Solved again without one floor after the other. */
export const floorCosts = async (problem: Problem, plan: Pick<SolvedPlan, 'worth' | 'optimal'>, options: SolveOptions): Promise<FloorCost[]> => {
  const costs: FloorCost[] = []
  for (const { id } of problem.floors) {
    const without = await solve({ ...problem, floors: problem.floors.filter((floor) => floor.id !== id) }, options)
    costs.push({ floorId: id, costWorth: without.worth - plan.worth, exact: without.optimal && plan.optimal })
  }
  return costs
}

const servedIn = (lines: readonly Line[]): Map<string, number> => {
  const served = new Map<string, number>()
  for (const { needId, quantity } of lines) served.set(needId, (served.get(needId) ?? 0) + quantity)
  return served
}

/** The gaps, those that a plan without floors, or without the reserve, would not have told so: by solving again, not by guessing. */
export const confirmedGaps = async (problem: Problem, plan: SolvedPlan, options: SolveOptions): Promise<Gap[]> => {
  let { gaps } = plan
  const told = async (reason: 'FLOOR' | 'RESERVE', lifted: Problem): Promise<void> => {
    const [now, then] = [servedIn(plan.lines), servedIn((await solve(lifted, options)).lines)]
    gaps = gaps.map((gap) => {
      const more = (then.get(gap.needId) ?? 0) - (now.get(gap.needId) ?? 0)
      if (more <= 0 || gap.reason === reason) return gap
      return { ...gap, reason, limits: [reason, ...gap.limits.filter((limit) => limit !== reason)] }
    })
  }
  if (problem.floors.length > 0) await told('FLOOR', { ...problem, floors: [] })
  if (problem.reserve > 0) await told('RESERVE', { ...problem, reserve: 0 })
  return [...gaps]
}

/** What so much more, or less, of a pledge would change. */
export interface Margin {
  readonly pledgeId: string
  readonly more: number
  /** Worth the plan gains or loses. */
  readonly worth: number
  readonly differences: readonly Difference[]
  /** Both plans are proven best, so the figures are exact. */
  readonly exact: boolean
}

/** Solved again with the pledge so changed; never below what locks and earlier commitments take of it. */
export const marginOf = async (problem: Problem, plan: Pick<SolvedPlan, 'worth' | 'lines' | 'optimal'>, pledgeId: string, more: number, options: SolveOptions): Promise<Margin> => {
  const taken = problem.locks.reduce((sum, lock) => (lock.pledgeId === pledgeId ? sum + lock.quantity : sum), 0)
  const changed = { ...problem, pledges: problem.pledges.map((pledge) => (pledge.id === pledgeId ? { ...pledge, capacity: Math.max(taken, pledge.capacity + more) } : pledge)) }
  const after = await solve(changed, options)
  return { pledgeId, more, worth: after.worth - plan.worth, differences: differenceOf(plan.lines, after.lines), exact: after.optimal && plan.optimal }
}
