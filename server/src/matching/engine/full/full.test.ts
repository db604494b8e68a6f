import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bruteForcePacking, feasible } from '../brute-force.ts'
import { valueOf, type Packing } from '../packing.ts'
import { solveHere } from './here.ts'
import { firstComeOf, standardInstance } from './instances.ts'
import { layoutOf } from './layout.ts'
import { Plan } from './plan.ts'
import { boundOfPrices, findPrices, rounded } from './prices.ts'
import { Improver, planByGain } from './repair.ts'
import { solveFull, type FullProgress } from './solve.ts'
import { assignmentPacking, tinyPacking } from './tiny.ts'

const SEED = 20_251_125
const seeds = (most: number): ReturnType<typeof integer> => integer({ min: 1, max: most })
const exactly = { timeLimitMs: 20_000, relativeGap: 0 }
const commune = (seed: number): Packing => standardInstance({ seed, communes: 1, householdsPerCommune: 200, organisationsPerCommune: 14, provincial: 0 })

describe('the full form', () => {
  it('is solved to the very best, with every rule at once, as trying all amounts shows', () => {
    assert(property(seeds(1_000_000), (seed) => {
      const packing = tinyPacking(seed)
      const solved = solveHere(packing, exactly, () => undefined)
      expect(feasible(packing, solved.amounts)).toBe(true)
      const best = bruteForcePacking(packing)
      expect(valueOf(packing, solved.amounts)).toBe(best)
      expect(solved.bound).toBe(best)
    }), { seed: SEED, numRuns: 2_000 })
  }, 240_000)

  it('is solved to the very best where every job goes to one agent', () => {
    assert(property(seeds(1_000_000), integer({ min: 2, max: 3 }), integer({ min: 3, max: 5 }), (seed, agents, jobs) => {
      const packing = assignmentPacking(seed, agents, jobs)
      const solved = solveHere(packing, exactly, () => undefined)
      expect(valueOf(packing, solved.amounts)).toBe(bruteForcePacking(packing))
      expect(solved.bound).toBe(valueOf(packing, solved.amounts))
    }), { seed: SEED, numRuns: 60 })
  }, 60_000)

  it('prices of any kind bound every plan, also without HiGHS', () => {
    assert(property(seeds(1_000_000), integer({ min: 0, max: 40 }), (seed, iterations) => {
      const packing = tinyPacking(seed)
      const layout = layoutOf(packing)
      const { prices } = findPrices(layout, { iterations, value: valueOf(packing, packing.start), relativeGap: 0 })
      const best = bruteForcePacking(packing)
      expect(boundOfPrices(layout, rounded(packing, prices))).toBeGreaterThanOrEqual(best)
      // Prices out of the air bound just as well.
      const noise = (of: Float64Array): Float64Array => of.map((_, i) => ((seed * 7919 + i * 104_729) % 9_000) * (i % 3))
      const free = { rows: noise(prices.rows), uses: noise(prices.uses), take: noise(prices.take), floors: noise(prices.floors).map((price, f) => Math.min(price, packing.floors.points[f]! * 1000)) }
      expect(boundOfPrices(layout, free)).toBeGreaterThanOrEqual(best)
    }), { seed: SEED, numRuns: 1_000 })
  }, 120_000)

  it('local search keeps every rule, never loses, and counts its value rightly', () => {
    assert(property(seeds(1_000_000), (seed) => {
      const packing = tinyPacking(seed)
      const plan = new Plan(layoutOf(packing), packing.start)
      const before = plan.value
      new Improver(plan, packing.worth).improve(5, Infinity)
      expect(feasible(packing, plan.amounts)).toBe(true)
      expect(plan.value).toBeGreaterThanOrEqual(before)
      expect(plan.value).toBe(valueOf(packing, plan.amounts))
      expect(planByGain(plan.layout, packing.worth, plan.amounts).value).toBeGreaterThanOrEqual(plan.value)
    }), { seed: SEED, numRuns: 1_000 })
  }, 60_000)

  it('comes within one part in a hundred for a commune, better than greedy and than first come, and the same again', async () => {
    for (const seed of [1, 2]) {
      const packing = commune(seed)
      const told: FullProgress[] = []
      const solved = await solveFull(packing, { timeLimitMs: 60_000, relativeGap: 0.01, onProgress: (progress) => told.push(progress) })
      const value = valueOf(packing, solved.amounts)
      expect(feasible(packing, solved.amounts)).toBe(true)
      expect(value).toBeGreaterThanOrEqual(solved.bound * 0.99)
      expect(value).toBeGreaterThan(valueOf(packing, packing.start))
      expect(value).toBeGreaterThan(firstComeOf(packing))
      expect(told[0]).toEqual({ stage: 'START', value: valueOf(packing, packing.start), bound: Infinity })
      told.slice(1).forEach((progress, i) => {
        expect(progress.value).toBeGreaterThanOrEqual(told[i]!.value)
        expect(progress.bound).toBeLessThanOrEqual(told[i]!.bound)
      })
      const again = await solveFull(packing, { timeLimitMs: 60_000, relativeGap: 0.01 })
      expect(again).toEqual(solved)
    }
  }, 120_000)

  it('solves several communes that share organisations group by group, with one bound for all', async () => {
    const packing = standardInstance({ seed: 5, communes: 9, householdsPerCommune: 460, organisationsPerCommune: 14, provincial: 4 })
    const solved = await solveFull(packing, { timeLimitMs: 120_000, relativeGap: 0.012 })
    const value = valueOf(packing, solved.amounts)
    expect(new Plan(layoutOf(packing), solved.amounts).value).toBe(value)
    expect(value).toBeGreaterThan(valueOf(packing, packing.start))
    expect(value).toBeGreaterThanOrEqual(solved.bound * 0.985)
    expect(solved.bound).toBe(boundOfPrices(layoutOf(packing), { take: new Float64Array(packing.organisations), ...solved.prices }))
  }, 120_000)

  it('a cancelled search ends at once, and the next one runs', async () => {
    const packing = standardInstance({ seed: 3, communes: 1, householdsPerCommune: 2_000, organisationsPerCommune: 40, provincial: 0 })
    const controller = new AbortController()
    const running = solveFull(packing, { timeLimitMs: 600_000, relativeGap: 0, signal: controller.signal, onProgress: ({ stage }) => (stage === 'PLAN' ? controller.abort() : undefined) })
    const waiting = new AbortController()
    const queued = solveFull(commune(1), { timeLimitMs: 1_000, relativeGap: 0, signal: waiting.signal })
    waiting.abort()
    await expect(queued).rejects.toMatchObject({ name: 'AbortError' })
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
    const tiny = tinyPacking(7)
    expect((await solveFull(tiny, exactly)).bound).toBe(bruteForcePacking(tiny))
    await expect(solveFull(tiny, { ...exactly, signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' })
  }, 60_000)
})
