import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bruteForcePacking, feasible } from '../brute-force.ts'
import { compile } from '../compile.ts'
import { generateProblem, seeded, type Shape } from '../generate.ts'
import { lookupOf } from '../lookup.ts'
import { RowsMaker, valueOf, type Packing } from '../packing.ts'
import { pairsOf } from '../pairs.ts'
import { split } from '../split.ts'
import { networkForm } from './form.ts'
import { Circulation } from './min-cost-flow.ts'
import { solveNetwork } from './solve.ts'

const SEED = 20_261_125
const seeds = fc.integer({ min: 1, max: 1_000_000 })
const property = (runs: number, check: (seed: number) => void) => fc.assert(fc.property(seeds, check), { numRuns: runs, seed: SEED, endOnFailure: true })
const shape: Shape = { households: 12, organisations: 4, villages: 3, supply: 0.6, organisationsPerHousehold: null, equalNeeds: true, rules: { slots: true } }

const partsOf = (seed: number, of: Shape): Packing[] => {
  const lookup = lookupOf(generateProblem(seed, of))
  return split(compile(lookup, pairsOf(lookup), []).packing).map(({ packing }) => packing)
}

/** Whole needs in villages with floors, two pledges each of some organisation: laminar by construction, small enough to try everything. */
const villages = (seed: number): Packing => {
  const random = seeded(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const [needs, pledges] = [2 + below(4), 1 + below(3)]
  const columns: [need: number, pledge: number][] = []
  for (let need = 0; need < needs; need += 1) for (let pledge = 0; pledge < pledges; pledge += 1) if (random() < 0.7 && columns.length < 10) columns.push([need, pledge])
  const villageOf = Array.from({ length: needs }, () => below(2))
  const [rows, uses, floors] = [new RowsMaker(), new RowsMaker(), new RowsMaker()]
  const points: number[] = []
  for (let pledge = 0; pledge < pledges; pledge += 1) {
    const own = [...columns.keys()].filter((j) => columns[j]![1] === pledge)
    if (own.length > 0) rows.add(own.map((j) => [j, 3]), below(3 * own.length + 3))
  }
  // Organisation of the first two pledges.
  const both = [...columns.keys()].filter((j) => columns[j]![1] < 2)
  if (both.length > 0 && random() < 0.5) uses.add(both.map((j) => [j, 1]), 1 + below(3))
  for (const village of [0, 1]) {
    const own = [...columns.keys()].filter((j) => villageOf[columns[j]![0]] === village)
    if (own.length === 0 || random() < 0.3) continue
    floors.add(own.map((j) => [j, 1000]), 1000 * (1 + below(2)))
    points.push(1 + below(9))
  }
  const used = [...new Set(columns.map(([need]) => need))]
  return {
    columns: columns.length, worth: Float64Array.from(columns, () => 1 + below(9000)), upper: new Float64Array(columns.length).fill(1), needOf: Int32Array.from(columns, ([need]) => used.indexOf(need)),
    needUpper: new Float64Array(used.length).fill(1), needs: used.length, householdOf: Int32Array.from(used, (_, i) => i), households: used.length, organisationOf: Int32Array.from(columns, ([, pledge]) => pledge),
    organisations: pledges, rows: rows.done(), uses: uses.done(), room: new Int32Array(used.length).fill(-1), free: new Uint8Array(columns.length), take: new Int32Array(pledges).fill(-1),
    floors: { ...floors.done(), points: Float64Array.from(points) }, start: new Float64Array(columns.length),
  }
}

describe('in network form', () => {
  it('the value of the plan equals the bound its prices give, exactly, and the plan keeps every rule', () => property(3_000, (seed) => {
    for (const packing of partsOf(seed, shape)) {
      const form = networkForm(packing)
      if (typeof form === 'string') continue
      const { amounts, bound } = solveNetwork(packing, form)
      expect(feasible(packing, amounts)).toBe(true)
      expect(valueOf(packing, amounts)).toBe(bound)
    }
  }), 60_000)

  it('nothing is worth more, by trying everything, with floors of villages and a limit of an organisation', () => property(1_500, (seed) => {
    const packing = villages(seed)
    if (packing.columns === 0) return
    const form = networkForm(packing)
    if (typeof form === 'string') throw new Error(`seed ${seed}: ${form}`)
    const { amounts, bound } = solveNetwork(packing, form)
    expect(feasible(packing, amounts)).toBe(true)
    expect([seed, bound]).toEqual([seed, bruteForcePacking(packing)])
  }), 60_000)
})

describe('what is no network is told so', () => {
  const forms = (of: Shape): Set<unknown> => new Set([1, 2, 3, 4, 5, 6, 7, 8].flatMap((seed) => partsOf(seed, of).map((packing) => {
    const form = networkForm(packing)
    return typeof form === 'string' ? form : 'network'
  })))

  it('by the rows of the problem', () => {
    expect(forms(shape)).toContain('network')
    expect(forms({ ...shape, organisationsPerHousehold: 1 })).toContain('ORGANISATIONS_PER_HOUSEHOLD')
    expect(forms({ ...shape, equalNeeds: false })).toContain('UNEQUAL_QUANTITIES')
    expect(forms({ ...shape, rules: { take: true } })).toContain('HOUSEHOLDS_PER_ORGANISATION')
    expect([...forms({ ...shape, rules: { floors: true } })].some((form) => form === 'CROSSING' || form === 'FLOOR_IN_PARTS')).toBe(true)
  })
})

describe('a circulation', () => {
  it('of nothing to gain stays still', () => {
    const network = new Circulation(3)
    network.arc(0, 1, 5, 2)
    network.arc(1, 2, 5, 0)
    network.arc(2, 0, 5, 0)
    expect(network.solve()).toMatchObject({ flow: Float64Array.of(0, 0, 0), dualValue: 0 })
  })

  it('goes round where that gains, as far as there is room', () => {
    const network = new Circulation(3)
    network.arc(0, 1, 5, -7)
    network.arc(1, 2, 3, 1)
    network.arc(1, 2, 4, 9)
    network.arc(2, 0, 5, 0)
    expect(network.solve()).toMatchObject({ flow: Float64Array.of(3, 3, 0, 3), dualValue: 18 })
  })
})
