import type { HandReason } from '@chung-tay/schema'
import type { Ctx } from '../kit/index.ts'
import { refusalOfHand, type HandRefusal, type Line, type PairName, type Problem } from './engine/index.ts'
import { PlanRulingOut } from './plan-run.entity.ts'
import { PlanLine } from './plan.entity.ts'
import { findPlan } from './plan.find.ts'

interface LockedLine extends Line {
  readonly lineId: string
  readonly handReason: HandReason | null
  readonly handNote: string | null
}

/** What a plan hands on to one that is based on it. */
export interface Base {
  readonly planId: string
  readonly communeId: string
  readonly year: number
  /** Lines to hold; those adopted meanwhile are assignments and hold by themselves. */
  readonly locked: readonly LockedLine[]
  readonly rulings: readonly (PairName & { readonly reason: HandReason; readonly note: string | null })[]
}

export const baseOf = async (ctx: Ctx, planId: string): Promise<Base> => {
  const plan = await findPlan(ctx, planId)
  const lines = await ctx.em.find(PlanLine, { plan, locked: true, state: 'SUGGESTED' }, { orderBy: { id: 'asc' } })
  const rulings = await ctx.em.find(PlanRulingOut, { plan }, { orderBy: { id: 'asc' } })
  return {
    planId, communeId: plan.commune.id, year: plan.year,
    locked: lines.map(({ id, need, pledge, quantity, handReason, handNote }) => ({ lineId: id, needId: need.id, pledgeId: pledge.id, quantity, handReason, handNote })),
    rulings: rulings.map(({ needId, pledgeId, reason, note }) => ({ needId, pledgeId, reason, note })),
  }
}

interface RefusedLock {
  readonly lineId: string
  readonly rule: HandRefusal['rule'] | 'NEED_GONE'
}

/** Locked lines that cannot stand any more, each with the rule; the reserve is no rule for them. */
export const refusedLocks = (problem: Problem, locked: readonly LockedLine[]): RefusedLock[] => {
  const held: Line[] = []
  const all = { ...problem, reserve: 0 }
  const [needs, pledges] = [new Set(problem.needs.map(({ id }) => id)), new Set(problem.pledges.map(({ id }) => id))]
  return locked.flatMap((line): RefusedLock[] => {
    if (!needs.has(line.needId)) return [{ lineId: line.lineId, rule: 'NEED_GONE' }]
    if (!pledges.has(line.pledgeId)) return [{ lineId: line.lineId, rule: 'NO_CAPACITY_LEFT' }]
    const refusal = refusalOfHand(all, held, line)
    if (refusal) return [{ lineId: line.lineId, rule: refusal.rule }]
    held.push(line)
    return []
  })
}
