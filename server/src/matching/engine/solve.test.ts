import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstCome, greedy } from './baselines.ts'
import { boundFromPrices } from './bound.ts'
import { checkPlan, PlanRefused } from './check.ts'
import { components, networkStep } from './components.ts'
import type { Gap } from './explain.ts'
import { PRICE_SCALE, solveNetwork } from './flow.ts'
import { generateProblem, type Shape } from './generate.ts'
import { pairsOf, worthOf, type Pair } from './pairs.ts'
import type { Line, Problem, ProblemNeed } from './problem.ts'
import { solve } from './solve.ts'
import { PlanState } from './state.ts'

const SEED = 20_261_123
const seeds = fc.integer({ min: 1, max: 1_000_000 })
const property = <T>(arbitrary: fc.Arbitrary<T>, runs: number, check: (value: T) => void | Promise<void>) =>
  fc.assert(fc.asyncProperty(arbitrary, async (value) => check(value)), { numRuns: runs, seed: SEED, endOnFailure: true })

const small: Shape = { households: 6, organisations: 4, villages: 3, supply: 0.6, organisationsPerHousehold: 2, equalNeeds: false }
const tiny: Shape = { ...small, households: 2, organisations: 3, organisationsPerHousehold: 1 }
const network: Shape = { ...small, households: 12, organisationsPerHousehold: null, equalNeeds: true }

/** The best worth by trying everything: every amount of every pair, in turn. */
const bruteForce = (problem: Problem): number => {
  const pairs = pairsOf(problem)
  const search = (at: number, lines: readonly Line[], value: number): number => {
    const pair = pairs[at]
    if (!pair) return value
    const state = replay(problem, pairs, lines)
    let best = search(at + 1, lines, value)
    const most = state.possible(pair)
    for (let quantity = pair.need.whole ? most : 1; quantity > 0 && quantity <= most; quantity += 1) {
      best = Math.max(best, search(at + 1, [...lines, { needId: pair.need.id, pledgeId: pair.pledge.id, quantity }], value + worthOf(pair, quantity)))
    }
    return best
  }
  return search(0, [], 0)
}

const replay = (problem: Problem, pairs: readonly Pair[], lines: readonly Line[]): PlanState => {
  const state = new PlanState(problem)
  for (const line of lines) state.serve(pairs.find(({ need, pledge }) => need.id === line.needId && pledge.id === line.pledgeId)!, line.quantity)
  return state
}

describe('in network form', () => {
  it('the worth of the plan equals the bound its prices give, exactly', () => property(seeds, 2_000, (seed) => {
    const problem = generateProblem(seed, network)
    for (const component of components(problem, pairsOf(problem)).filter((one) => networkStep(one) !== null)) {
      const { lines, prices } = solveNetwork(component)
      const bound = boundFromPrices(component, prices, null)
      const value = lines.reduce((sum, line) => sum + worthOf(component.pairs.find(({ need, pledge }) => need.id === line.needId && pledge.id === line.pledgeId)!, line.quantity), 0)
      expect(value).toBe(bound)
      for (const price of prices.values()) expect(price % PRICE_SCALE).toBe(0)
    }
  }))
})

describe('every plan', () => {
  it('is as good as trying everything, on tiny problems', () => property(seeds, 400, async (seed) => {
    const problem = generateProblem(seed, tiny)
    const plan = await solve(problem, { timeLimitMs: 5_000, relativeGap: 0 })
    expect(plan.value).toBe(bruteForce(problem))
    expect(plan.optimal).toBe(true)
  }), 120_000)

  it('keeps every limit, is never worse than greedy, stays under its bound, and its parts add up', () => property(seeds, 400, async (seed) => {
    const problem = generateProblem(seed, small)
    const plan = await solve(problem)
    expect(checkPlan(problem, plan.lines, plan.bound)).toBe(plan.value)
    expect(plan.value).toBeGreaterThanOrEqual(plan.greedyValue)
    expect(plan.bound).toBeGreaterThanOrEqual(plan.value)
    for (const line of plan.lines) expect(line.parts.reduce((sum, { points }) => sum + points, 0)).toBe(line.worth)
    expect(plan.lines.reduce((sum, { worth }) => sum + worth, 0)).toBe(plan.value)
    const open = new Set(problem.needs.map(({ id }) => id))
    const served = Map.groupBy(plan.lines, ({ needId }) => needId)
    for (const need of problem.needs) {
      if ((served.get(need.id) ?? []).reduce((sum, { quantity }) => sum + quantity, 0) === need.quantity) open.delete(need.id)
    }
    expect(new Set(plan.gaps.map(({ needId }) => needId))).toEqual(open)
  }), 120_000)

  it('is the same for the same problem, whatever the order of its parts', () => property(seeds, 100, async (seed) => {
    const problem = generateProblem(seed, small)
    const [one, other] = [await solve(problem), await solve({ ...problem, needs: problem.needs.toReversed(), pledges: problem.pledges.toReversed() })]
    const sorted = (lines: readonly Line[]) => lines.map(({ needId, pledgeId, quantity }) => `${needId} ${pledgeId} ${quantity}`).sort()
    expect(other.value).toBe(one.value)
    expect(sorted(other.lines)).toEqual(sorted(one.lines))
  }), 60_000)

  it('is worth no more when a pledge is taken away', () => property(seeds, 150, async (seed) => {
    const problem = generateProblem(seed, small)
    const full = await solve(problem, { timeLimitMs: 5_000, relativeGap: 0 })
    const less = await solve({ ...problem, pledges: problem.pledges.slice(1) }, { timeLimitMs: 5_000, relativeGap: 0 })
    expect(less.value).toBeLessThanOrEqual(full.value)
  }), 60_000)

  it('names limits that, lifted, let the need be served beside everyone already served', () => property(seeds, 300, async (seed) => {
    const problem = generateProblem(seed, small)
    const plan = await solve(problem)
    for (const gap of plan.gaps) {
      const need = problem.needs.find(({ id }) => id === gap.needId)!
      const [lifted, pledgeId] = lift(problem, gap, need)
      const held = plan.lines.find((line) => line.needId === need.id && line.pledgeId === pledgeId)
      const others = plan.lines.filter((line) => line !== held)
      const quantity = need.whole ? need.quantity : (held?.quantity ?? 0) + 1
      expect(() => checkPlan(lifted, [...others, { needId: need.id, pledgeId, quantity }], Infinity), `${gap.limits.join()} of ${gap.needId} in seed ${seed}`).not.toThrow()
      // And no fewer: each limit alone, left standing, still keeps it out.
      for (const kept of gap.limits) {
        const [still, again] = lift(problem, { ...gap, limits: gap.limits.filter((limit) => limit !== kept) }, need)
        if (kept !== 'NO_CAPABILITY') expect(() => checkPlan(still, [...others, { needId: need.id, pledgeId: again, quantity }], Infinity), `${kept} of ${gap.needId} in seed ${seed}`).toThrow(PlanRefused)
      }
    }
  }), 60_000)
})

/** The problem with exactly the gap's limits lifted for the pledge nearest to helping, and that pledge's id. */
const lift = (problem: Problem, gap: Gap, need: ProblemNeed): [Problem, string] => {
  const lifted = new Set(gap.limits)
  if (lifted.has('NO_CAPABILITY')) {
    const giver = need.helpedBy[0] ?? 'new'
    const further = { id: 'new', organisationId: giver, content: need.content, year: need.year, capacity: need.quantity, terms: 'GIFT' as const, villageIds: null, povertyClasses: null }
    return [{ ...problem, pledges: [...problem.pledges, further], organisationsPerHousehold: null }, 'new']
  }
  const nearest = gap.heldBack.toSorted((a, b) => a.limits.length - b.limits.length || b.worth - a.worth)[0]!
  const pledges = problem.pledges.map((pledge) => (pledge.id !== nearest.pledgeId ? pledge : {
    ...pledge,
    capacity: lifted.has('OUTBID') || lifted.has('NO_CAPACITY') || lifted.has('TOO_SMALL') ? pledge.capacity + need.quantity : pledge.capacity,
    villageIds: lifted.has('OUT_OF_AREA') ? null : pledge.villageIds,
    povertyClasses: lifted.has('NOT_ELIGIBLE') ? null : pledge.povertyClasses,
  }))
  return [{ ...problem, pledges, organisationsPerHousehold: lifted.has('HOUSEHOLD_LIMIT') ? null : problem.organisationsPerHousehold }, nearest.pledgeId]
}

describe('the independent check', () => {
  it('refuses a plan over a capacity, a broken whole, an excluded pair and a wrong bound', () => {
    const problem = generateProblem(7, small)
    const pairs = pairsOf(problem)
    const whole = pairs.find(({ need }) => need.whole)!
    const line = { needId: whole.need.id, pledgeId: whole.pledge.id, quantity: whole.need.quantity }
    expect(() => checkPlan(problem, [line, line], Infinity)).toThrow(PlanRefused)
    expect(() => checkPlan(problem, [{ ...line, quantity: whole.need.quantity + 1 }], Infinity)).toThrow(/whole|gives/)
    expect(() => checkPlan(problem, [line], 0)).toThrow(/bound/)
    const misfit = problem.pledges.find(({ content }) => content !== whole.need.content)!
    expect(() => checkPlan(problem, [{ ...line, pledgeId: misfit.id }], Infinity)).toThrow(/OTHER_CONTENT/)
    expect(() => checkPlan({ ...problem, organisationsPerHousehold: 0 }, [line], Infinity)).toThrow(/organisations of 0/)
  })
})

describe('the baselines', () => {
  it('keep every limit too', () => property(seeds, 300, (seed) => {
    const problem = generateProblem(seed, small)
    const pairs = pairsOf(problem)
    for (const baseline of [greedy(problem, pairs), firstCome(problem, pairs)]) {
      expect(checkPlan(problem, baseline.lines, Infinity)).toBe(baseline.value)
    }
  }))
})

describe('needs of places', () => {
  const place = (id: string, more: Partial<ProblemNeed> = {}): ProblemNeed => ({
    id, servedId: 'village', villageId: 'v0', content: 'CLASSROOM', year: 2023, quantity: 2, whole: false, povertyClass: null, deprivationCount: 0, registeredToLeave: false, noLabour: false,
    difficultArea: false, common: true, helpedBy: [], ...more,
  })
  const base = generateProblem(1, small)
  const pledge = (id: string, content: ProblemNeed['content'], villageIds: string[] | null) => ({ ...base.pledges[0]!, id, organisationId: `o${id}`, content, capacity: 500, villageIds })
  const problem = (needs: ProblemNeed[], most: number | null): Problem => ({
    ...base, needs, organisationsPerHousehold: most, pledges: [pledge('a', 'CLASSROOM', null), pledge('b', 'VILLAGE_ROAD', ['v0'])],
  })
  const road = place('road', { content: 'VILLAGE_ROAD', quantity: 400, whole: true })

  it('are worth something without any household, and the most organisations count for the place', async () => {
    const free = await solve(problem([place('school'), road], null))
    expect(free.lines.map(({ needId }) => needId).sort()).toEqual(['road', 'school'])
    const limited = await solve(problem([place('school'), road], 1))
    expect(limited.lines).toHaveLength(1)
    expect(limited.gaps.map(({ reason }) => reason)).toEqual(['HOUSEHOLD_LIMIT'])
    expect(() => checkPlan(problem([place('school'), road], 1), free.lines, Infinity)).toThrow(PlanRefused)
  })

  it('of a whole commune are served by those only who serve all of it', async () => {
    const plan = await solve(problem([place('school', { villageId: null }), { ...road, villageId: null }], null))
    expect(plan.lines.map(({ needId }) => needId)).toEqual(['school'])
    expect(plan.gaps.map(({ needId, reason }) => [needId, reason])).toEqual([['road', 'OUT_OF_AREA']])
  })
})
