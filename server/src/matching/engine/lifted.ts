import type { GapReason } from '@chung-tay/schema'
import { differenceOf, type Difference } from './compare.ts'
import type { Gap } from './explain.ts'
import type { PackingSolved } from './packing.ts'
import type { Line, PairName, Problem } from './problem.ts'
import { solve, type SolvedPlan, type SolveOptions } from './solve.ts'

/** What floors cost: worth the plan would have without them, less the worth it has. Not below nought where both are proven best and without the floors nothing else earns points. */
export interface FloorCost {
  readonly costWorth: number
  /** Both plans are proven best, so the cost is exact. */
  readonly exact: boolean
}

/** Solved again without these floors. */
export const floorCost = async (problem: Problem, plan: Pick<SolvedPlan, 'worth' | 'optimal'>, floorIds: ReadonlySet<string>, options: SolveOptions): Promise<FloorCost> => {
  const without = await solve({ ...problem, floors: problem.floors.filter(({ id }) => !floorIds.has(id)) }, options)
  return { costWorth: without.worth - plan.worth, exact: without.optimal && plan.optimal }
}

const givenTo = (lines: readonly Line[], needId: string): number => lines.reduce((sum, line) => (line.needId === needId ? sum + line.quantity : sum), 0)

/** The limits that a pledge without end is free of. */
const ENDLESS = new Set<GapReason>(['NO_CAPACITY', 'TOO_SMALL', 'OUTBID'])
const WAIVED = new Set<GapReason>(['OUT_OF_AREA', 'NOT_ELIGIBLE', 'FORBIDDEN'])

/** The problem with these limits lifted for the pledge: rules for this need only, quantities and numbers without end. */
const liftedFor = (problem: Problem, { needId, pledgeId }: PairName, limits: ReadonlySet<GapReason>): Problem => {
  const own = problem.pledges.find(({ id }) => id === pledgeId)!
  const endless = problem.needs.reduce((sum, { quantity }) => sum + quantity, own.capacity) * 1000
  const pledge = {
    ...own, capacity: [...limits].some((limit) => ENDLESS.has(limit)) ? endless : own.capacity, needsAtMost: limits.has('SLOTS') ? null : own.needsAtMost, draws: limits.has('BUDGET') ? [] : own.draws,
  }
  return {
    ...problem,
    pledges: problem.pledges.map((one) => (one.id === pledgeId ? pledge : one)),
    organisations: problem.organisations.map((one) => (limits.has('ORGANISATION_LIMIT') && one.id === own.organisationId ? { ...one, householdsAtMost: null } : one)),
    organisationsPerHousehold: limits.has('HOUSEHOLD_LIMIT') ? null : problem.organisationsPerHousehold,
    floors: limits.has('FLOOR') ? [] : problem.floors,
    reserve: limits.has('RESERVE') ? 0 : problem.reserve,
    waived: [...limits].some((limit) => WAIVED.has(limit)) ? [{ needId, pledgeId }] : [],
  }
}

/**
 * A gap with its reasons confirmed: with them lifted for the pledge nearest to helping the plan, solved again, serves the
 * need. Where it does not, because others take what is freed, what then keeps it out belongs to the reasons too.
 */
const confirm = async (problem: Problem, plan: SolvedPlan, gap: Gap, options: SolveOptions): Promise<Gap> => {
  const [nearest] = gap.heldBack
  if (!nearest) return { ...gap, confirmed: true }
  const limits = new Set(gap.limits)
  for (;;) {
    const again = await solve(liftedFor(problem, { needId: gap.needId, pledgeId: nearest.pledgeId }, limits), options)
    if (givenTo(again.lines, gap.needId) > givenTo(plan.lines, gap.needId)) return { ...gap, limits: [...limits], confirmed: true }
    const before = limits.size
    for (const limit of again.gaps.find(({ needId }) => needId === gap.needId)!.heldBack.find(({ pledgeId }) => pledgeId === nearest.pledgeId)!.limits) limits.add(limit)
    if (limits.size === before) return { ...gap, limits: [...limits] }
  }
}

/** Told when so many of all gaps are confirmed. */
export type ConfirmOptions = SolveOptions & { readonly onConfirmed?: (done: number, of: number) => void; readonly untilMs?: number }

/**
 * The gaps with reasons confirmed by solving again, not by guessing; first whether floors or the reserve are the reason.
 * When the time is over the rest stay unconfirmed, and say so.
 */
export const confirmedGaps = async (problem: Problem, plan: SolvedPlan, options: ConfirmOptions): Promise<Gap[]> => {
  const again: SolveOptions = { ...options, solved: options.solved ?? new Map<string, PackingSolved>() }
  const endsAt = performance.now() + (options.untilMs ?? Infinity)
  let { gaps } = plan
  const told = async (reason: 'FLOOR' | 'RESERVE', lifted: Problem): Promise<void> => {
    const then = (await solve(lifted, again)).lines
    gaps = gaps.map((gap) => {
      const others = gap.limits.filter((limit) => limit !== reason)
      if (givenTo(then, gap.needId) > givenTo(plan.lines, gap.needId)) return { ...gap, reason, limits: [reason, ...others] }
      // What is held back would not have come to it: it is others who get what there is.
      const limits: readonly GapReason[] = others.length < gap.limits.length && others.length === 0 ? ['OUTBID'] : others
      return { ...gap, reason: limits[0]!, limits }
    })
  }
  if (problem.floors.length > 0) await told('FLOOR', { ...problem, floors: [] })
  if (problem.reserve > 0) await told('RESERVE', { ...problem, reserve: 0 })
  const confirmed: Gap[] = []
  for (const gap of gaps) {
    options.signal?.throwIfAborted()
    confirmed.push(performance.now() < endsAt ? await confirm(problem, plan, gap, again) : gap)
    options.onConfirmed?.(confirmed.length, gaps.length)
  }
  return confirmed
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
export const marginOf = async (problem: Problem, plan: Pick<SolvedPlan, 'worth' | 'optimal'> & { readonly lines: readonly Line[] }, pledgeId: string, more: number, options: SolveOptions): Promise<Margin> => {
  const taken = problem.locks.reduce((sum, lock) => (lock.pledgeId === pledgeId ? sum + lock.quantity : sum), 0)
  const changed = { ...problem, pledges: problem.pledges.map((pledge) => (pledge.id === pledgeId ? { ...pledge, capacity: Math.max(taken, pledge.capacity + more) } : pledge)) }
  const after = await solve(changed, options)
  return { pledgeId, more, worth: after.worth - plan.worth, differences: differenceOf(plan.lines, after.lines), exact: after.optimal && plan.optimal }
}
