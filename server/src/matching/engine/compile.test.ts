import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstCome, greedy } from './baselines.ts'
import { bruteForce, bruteForcePacking, feasible, someOf } from './brute-force.ts'
import { checkPlan, type PlanRefused } from './check.ts'
import { compile } from './compile.ts'
import { generateProblem, type Shape } from './generate.ts'
import { lookupOf } from './lookup.ts'
import { valueOf } from './packing.ts'
import { pairsOf } from './pairs.ts'
import type { Problem } from './problem.ts'
import { split } from './split.ts'

const SEED = 20_261_123
const seeds = fc.integer({ min: 1, max: 1_000_000 })
const property = (runs: number, check: (seed: number) => void) => fc.assert(fc.property(seeds, check), { numRuns: runs, seed: SEED, endOnFailure: true })

const all = { budgets: true, slots: true, take: true, floors: true, groups: true }
const small: Shape = { households: 6, organisations: 4, villages: 3, supply: 0.6, organisationsPerHousehold: 2, equalNeeds: false, rules: { ...all, reserve: 100 } }
const tiny: Shape = { ...small, households: 2, organisations: 2, organisationsPerHousehold: 1, equalNeeds: true }

/** With some of the greedy plan's lines already decided. */
const withLocks = (problem: Problem): Problem => {
  const lookup = lookupOf(problem)
  return { ...problem, locks: someOf(greedy(lookup, pairsOf(lookup)).lines, 3) }
}

describe('what solvers are given', () => {
  it('allows the greedy plan, at the same value', () => property(1_000, (seed) => {
    const problem = withLocks(generateProblem(seed, small))
    const lookup = lookupOf(problem)
    const pairs = pairsOf(lookup)
    const byHand = greedy(lookup, pairs)
    const { packing, earned } = compile(lookup, pairs, byHand.lines)
    expect(feasible(packing, packing.start)).toBe(true)
    expect(valueOf(packing, packing.start) + checkPlan(problem, problem.locks, Infinity).worth + earned).toBe(byHand.value)
  }))

  it('has the same best as the problem, whole or in parts', () => property(400, (seed) => {
    const problem = withLocks(generateProblem(seed, tiny))
    const lookup = lookupOf(problem)
    const { packing, earned } = compile(lookup, pairsOf(lookup), [])
    if (packing.columns > 9) return
    const best = bruteForcePacking(packing)
    expect(best + checkPlan(problem, problem.locks, Infinity).worth + earned).toBe(bruteForce(problem))
    const parts = split(packing)
    expect(parts.reduce((sum, part) => sum + bruteForcePacking(part.packing), 0)).toBe(best)
    expect(parts.flatMap(({ columns }) => [...columns]).sort((a, b) => a - b)).toEqual(Array.from({ length: packing.columns }, (_, j) => j))
  }))
})

describe('the baselines', () => {
  it('keep every limit, hold every lock and leave the reserve', () => property(1_000, (seed) => {
    const problem = withLocks(generateProblem(seed, small))
    const lookup = lookupOf(problem)
    for (const baseline of [greedy(lookup, pairsOf(lookup)), firstCome(lookup, pairsOf(lookup))]) {
      expect(checkPlan(problem, baseline.lines, Infinity).value).toBe(baseline.value)
    }
  }))
})

describe('the independent check', () => {
  const problem = generateProblem(7, { ...small, rules: all })
  const lookup = lookupOf(problem)
  const plan = greedy(lookup, pairsOf(lookup))
  const pledgeOf = (id: string) => problem.pledges.find((pledge) => pledge.id === id)!
  const first = plan.lines[0]!
  const refusal = (changed: Problem, lines = plan.lines, bound = Infinity) => {
    try {
      return checkPlan(changed, lines, bound)
    } catch (error) {
      return (error as PlanRefused).faults.join()
    }
  }

  it('accepts what is right', () => expect(refusal(problem)).toMatchObject({ value: plan.value }))

  it.each<[string, () => unknown, RegExp]>([
    ['a line twice', () => refusal(problem, [...plan.lines, first]), /stands twice/],
    ['more than the pledge has', () => refusal({ ...problem, pledges: problem.pledges.map((pledge) => ({ ...pledge, capacity: pledge.id === first.pledgeId ? first.quantity : pledge.capacity })), reserve: 1000 }), /gives/],
    ['something unknown', () => refusal(problem, [{ needId: 'x', pledgeId: first.pledgeId, quantity: 1 }]), /unknown/],
    ['a forbidden pair', () => refusal({ ...problem, forbidden: [first] }), /FORBIDDEN/],
    ['a group it is not open to', () => refusal({ ...problem, needs: problem.needs.map((need) => ({ ...need, groups: [] })), pledges: problem.pledges.map((pledge) => ({ ...pledge, onlyGroups: ['WOMEN_HEADED'] })) }), /NOT_ELIGIBLE_GROUP/],
    ['a budget passed', () => refusal({ ...problem, budgets: [{ id: 'b', organisationId: pledgeOf(first.pledgeId).organisationId, capacity: 0 }], pledges: problem.pledges.map((pledge) => ({ ...pledge, draws: [{ budgetId: 'b', perUnit: 1 }] })) }), /budget b gives/],
    ['too many needs', () => refusal({ ...problem, pledges: problem.pledges.map((pledge) => ({ ...pledge, needsAtMost: 0 })) }), /serves/],
    ['too many households', () => refusal({ ...problem, organisations: problem.organisations.map((one) => ({ ...one, householdsAtMost: 0 })) }), /takes on/],
    ['too many organisations', () => refusal({ ...problem, organisationsPerHousehold: 0 }), /has organisations/],
    ['a lock that is not held', () => refusal({ ...problem, locks: [first] }, plan.lines.slice(1)), /lock/],
    ['a wrong bound', () => refusal(problem, plan.lines, plan.value - 1), /over the bound/],
  ])('refuses %s', (_what, tried, said) => expect(tried()).toMatch(said))
})
