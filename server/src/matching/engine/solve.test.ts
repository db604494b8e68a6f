import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { greedy } from './baselines.ts'
import { bruteForce, someOf } from './brute-force.ts'
import { checkPlan, PlanRefused } from './check.ts'
import type { Gap } from './explain.ts'
import { generateProblem, type Shape } from './generate.ts'
import { confirmedGaps, floorCost, marginOf } from './lifted.ts'
import { lookupOf } from './lookup.ts'
import { pairsOf } from './pairs.ts'
import type { Line, Problem, ProblemNeed } from './problem.ts'
import { solve } from './solve.ts'

const SEED = 20_261_123
const EXACT = { timeLimitMs: 5_000, relativeGap: 0 }
const seeds = fc.integer({ min: 1, max: 1_000_000 })
const property = <T>(arbitrary: fc.Arbitrary<T>, runs: number, check: (value: T) => void | Promise<void>) =>
  fc.assert(fc.asyncProperty(arbitrary, async (value) => check(value)), { numRuns: runs, seed: SEED, endOnFailure: true })

const all = { budgets: true, slots: true, take: true, floors: true, groups: true }
const small: Shape = { households: 6, organisations: 4, villages: 3, supply: 0.6, organisationsPerHousehold: 2, equalNeeds: false, rules: all }
const tiny: Shape = { ...small, households: 2, organisations: 3, organisationsPerHousehold: 1 }
const reserved: Shape = { ...small, rules: { ...all, reserve: 150 } }

/** With some of the greedy plan's lines already decided, and one of its pairs ruled out. */
const decided = (problem: Problem): Problem => {
  const lookup = lookupOf(problem)
  const { lines } = greedy(lookup, pairsOf(lookup))
  const locks = someOf(lines, 4)
  return { ...problem, locks, forbidden: lines.filter((line) => !locks.includes(line)).slice(0, 1) }
}

const sorted = (lines: readonly Line[]) => lines.map(({ needId, pledgeId, quantity }) => `${needId} ${pledgeId} ${quantity}`).sort()

describe('every plan', () => {
  it('is as good as trying everything, on tiny problems', () => property(seeds, 400, async (seed) => {
    const problem = decided(generateProblem(seed, tiny))
    if (pairsOf(lookupOf(problem)).length > 9) return
    const plan = await solve(problem, EXACT)
    expect(plan.value).toBe(bruteForce(problem))
    expect(plan.optimal).toBe(true)
  }), 120_000)

  it('keeps every limit, is never worse than greedy, stays under its bound, and its parts add up', () => property(seeds, 400, async (seed) => {
    const problem = decided(generateProblem(seed, reserved))
    const plan = await solve(problem)
    expect(checkPlan(problem, plan.lines, plan.bound)).toEqual({ worth: plan.worth, value: plan.value })
    expect(plan.value).toBeGreaterThanOrEqual(plan.greedyValue)
    expect(plan.bound).toBeGreaterThanOrEqual(plan.value)
    for (const line of plan.lines) expect(line.parts.reduce((sum, { points }) => sum + points, 0)).toBe(line.worth)
    expect(plan.lines.reduce((sum, { worth }) => sum + worth, 0)).toBe(plan.worth)
    expect(plan.floors.reduce((sum, { points }) => sum + points, plan.worth)).toBe(plan.value)
    const open = new Set(problem.needs.map(({ id }) => id))
    const served = Map.groupBy(plan.lines, ({ needId }) => needId)
    for (const need of problem.needs) {
      if ((served.get(need.id) ?? []).reduce((sum, { quantity }) => sum + quantity, 0) === need.quantity) open.delete(need.id)
    }
    expect(new Set(plan.gaps.map(({ needId }) => needId))).toEqual(open)
    // One organisation answers for each household that gets something.
    for (const own of Map.groupBy(plan.lines, ({ needId }) => problem.needs.find(({ id }) => id === needId)!.servedId).values()) {
      expect(new Set(own.filter(({ lead }) => lead).map(({ pledgeId }) => problem.pledges.find(({ id }) => id === pledgeId)!.organisationId)).size).toBe(1)
    }
  }), 120_000)

  it('is the same for the same problem, whatever the order of its parts', () => property(seeds, 100, async (seed) => {
    const problem = generateProblem(seed, small)
    const turned = { ...problem, needs: problem.needs.toReversed(), pledges: problem.pledges.toReversed(), organisations: problem.organisations.toReversed(), budgets: problem.budgets.toReversed() }
    const [one, other] = [await solve(problem), await solve(turned)]
    expect(other.value).toBe(one.value)
    expect(sorted(other.lines)).toEqual(sorted(one.lines))
  }), 60_000)

  it('is worth no more when a pledge is taken away', () => property(seeds, 150, async (seed) => {
    const problem = generateProblem(seed, small)
    const full = await solve(problem, EXACT)
    const less = await solve({ ...problem, pledges: problem.pledges.slice(1) }, EXACT)
    expect(less.value).toBeLessThanOrEqual(full.value)
  }), 60_000)

  it('leaves nobody with justified envy: what an unserved need could have had went to no need worth less, unless a rule says so', () => property(seeds, 150, async (seed) => {
    const problem = generateProblem(seed, { ...small, equalNeeds: true, organisationsPerHousehold: null, rules: {} })
    const plan = await solve(problem, EXACT)
    const needs = new Map(problem.needs.map((need) => [need.id, need]))
    for (const { needId, heldBack } of plan.gaps) {
      if (!needs.get(needId)!.whole) continue
      for (const { limits, worth, pledgeId } of heldBack) {
        if (limits.join() !== 'OUTBID') continue
        const served = plan.lines.filter((line) => line.pledgeId === pledgeId)
        expect(Math.min(...served.map((line) => line.worth)), `${needId} by ${pledgeId} in seed ${seed}`).toBeGreaterThanOrEqual(worth)
      }
    }
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

describe('solved again', () => {
  it('a floor costs no less than nothing', () => property(seeds, 60, async (seed) => {
    const problem = generateProblem(seed, { ...reserved, organisationsPerHousehold: null, rules: { floors: true } })
    const plan = await solve(problem, EXACT)
    const none = await solve({ ...problem, floors: [] }, EXACT)
    expect(none.worth).toBeGreaterThanOrEqual(plan.worth)
    expect((await floorCost(problem, plan, new Set(problem.floors.map(({ id }) => id)), EXACT)).costWorth).toBe(none.worth - plan.worth)
    for (const { id } of problem.floors) expect((await floorCost(problem, plan, new Set([id]), EXACT)).costWorth).toBeLessThanOrEqual(none.worth - plan.worth)
  }), 120_000)

  it('every reason of a gap is right: with it lifted and solved again, the need is served', () => property(seeds, 60, async (seed) => {
    const problem = decided(generateProblem(seed, reserved))
    const plan = await solve(problem, EXACT)
    const gaps = await confirmedGaps(problem, plan, EXACT)
    expect(gaps.map(({ needId }) => needId)).toEqual(plan.gaps.map(({ needId }) => needId))
    for (const { needId, confirmed, limits, reason } of gaps) expect([seed, needId, confirmed, limits[0]]).toEqual([seed, needId, true, reason])
    const given = (lines: readonly Line[], needId: string) => lines.reduce((sum, line) => (line.needId === needId ? sum + line.quantity : sum), 0)
    const noFloors = await solve({ ...problem, floors: [] }, EXACT)
    for (const { needId, reason } of gaps) if (reason === 'FLOOR') expect(given(noFloors.lines, needId)).toBeGreaterThan(given(plan.lines, needId))
  }), 120_000)

  it('more of a pledge never loses worth, less never gains any, and the differences are those of the two plans', () => property(seeds, 60, async (seed) => {
    const problem = generateProblem(seed, { ...small, rules: { ...all, floors: false } })
    const plan = await solve(problem, EXACT)
    const { pledgeId } = plan.lines[0] ?? {}
    if (!pledgeId) return
    expect((await marginOf(problem, plan, pledgeId, 2, EXACT)).worth).toBeGreaterThanOrEqual(0)
    const less = await marginOf(problem, plan, pledgeId, -1, EXACT)
    expect(less.worth).toBeLessThanOrEqual(0)
    if (less.worth < 0) expect(less.differences.length).toBeGreaterThan(0)
  }), 120_000)
})

/** The problem with exactly the gap's limits lifted for the pledge nearest to helping, and that pledge's id. */
const lift = (problem: Problem, gap: Gap, need: ProblemNeed): [Problem, string] => {
  const lifted = new Set(gap.limits)
  if (lifted.has('NO_CAPABILITY')) {
    const giver = need.helpedBy[0] ?? 'new'
    const further = { id: 'new', organisationId: giver, content: need.content, year: need.year, capacity: need.quantity, terms: 'GIFT' as const, villageIds: null, povertyClasses: null, onlyGroups: [], needsAtMost: null, draws: [] }
    return [{ ...problem, pledges: [...problem.pledges, further], organisations: problem.organisations.map((one) => ({ ...one, householdsAtMost: null })), organisationsPerHousehold: null }, 'new']
  }
  const nearest = gap.heldBack[0]!
  const pledges = problem.pledges.map((pledge) => (pledge.id !== nearest.pledgeId ? pledge : {
    ...pledge,
    capacity: lifted.has('OUTBID') || lifted.has('NO_CAPACITY') || lifted.has('TOO_SMALL') ? pledge.capacity + need.quantity : pledge.capacity,
    villageIds: lifted.has('OUT_OF_AREA') ? null : pledge.villageIds,
    povertyClasses: lifted.has('NOT_ELIGIBLE') ? null : pledge.povertyClasses,
    onlyGroups: lifted.has('NOT_ELIGIBLE') ? [] : pledge.onlyGroups,
    needsAtMost: lifted.has('SLOTS') ? null : pledge.needsAtMost,
    draws: lifted.has('BUDGET') ? pledge.draws.map((draw) => ({ ...draw, perUnit: 0 })) : pledge.draws,
  }))
  const organisations = problem.organisations.map((one) => ({ ...one, householdsAtMost: lifted.has('ORGANISATION_LIMIT') ? null : one.householdsAtMost }))
  return [{ ...problem, pledges, organisations, organisationsPerHousehold: lifted.has('HOUSEHOLD_LIMIT') ? null : problem.organisationsPerHousehold }, nearest.pledgeId]
}

describe('needs of places', () => {
  const place = (id: string, more: Partial<ProblemNeed> = {}): ProblemNeed => ({
    id, servedId: 'village', villageId: 'v0', content: 'CLASSROOM', year: 2023, quantity: 2, whole: false, povertyClass: null, deprivationCount: 0, closes: false, order: 1,
    waitingDays: 0, groups: [], language: null, common: true, helpedBy: [], ...more,
  })
  const base = generateProblem(1, { ...small, rules: {} })
  const pledge = (id: string, content: ProblemNeed['content'], villageIds: string[] | null) => ({ ...base.pledges[0]!, id, organisationId: `o${id}`, content, capacity: 500, villageIds, onlyGroups: [], povertyClasses: null })
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
