import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { communeInUse, PEOPLE } from './_support/demo.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'
import { makePlan, RUN } from './_support/story.ts'

/** What a planner may ask of a plan, and what the plan tells of itself, on the illustrative commune of 2023. */
let product: Product
let planner: Person
let communeId: string

beforeAll(async () => {
  product = await startProduct()
  planner = await product.signIn(PEOPLE.planner)
  communeId = await communeInUse(product.owner)
})
afterAll(() => product.stop())

interface Told {
  id: string
  worth: number
  value: number
  bound: number
  optimal: boolean
  greedyValue: number
  firstComeValue: number
  needCount: number
  servedCount: number
  reserve: number
  floors: { by: string; key: string; name: string | null; needs: number; atLeast: number; reached: number }[]
  floorsAsked: { by: string; key: string | null; percent: number; costWorth: number; exact: boolean }[]
  fairness: { by: string; key: string | null; name: string | null; households: number; helped: number; needs: number; served: number; worth: number }[]
  gaps: { edges: { node: { reason: string; quantity: number; details: { confirmed: boolean; limits: string[]; heldBack: unknown[] }; need: { id: string } } }[] }
  lines: { edges: { node: { worth: number; quantity: number; lead: boolean; household: { id: string } | null; organisation: { id: string }; need: { id: string; quantity: number }; pledge: { id: string; quantity: number } } }[] }
}
const PLAN = `query Plan($id: ID!) { plan(id: $id) {
  id worth value bound optimal greedyValue firstComeValue needCount servedCount reserve
  floorsAsked { by key percent costWorth exact } floors { by key name needs atLeast reached } fairness { by key name households helped needs served worth }
  gaps(first: 200) { edges { node { reason quantity details need { id } } } }
  lines(first: 200) { edges { node { worth quantity lead household { id } organisation { id } need { id quantity } pledge { id quantity } } } } } }`
const run = async (more: object = {}): Promise<Told> => (await planner.ask<{ plan: Told }>(PLAN, { id: await makePlan(planner, { communeId, year: 2023, ...more }) })).plan
const gapsOf = ({ gaps }: Told) => gaps.edges.map(({ node }) => node)
const linesOf = ({ lines }: Told) => lines.edges.map(({ node }) => node)

describe('a plan that nothing is asked of', () => {
  let plan: Told
  beforeAll(async () => {
    plan = await run()
  })

  it('is proven best and beats choosing one by one, and first come, first served', () => {
    expect(plan.optimal).toBe(true)
    expect(plan.value).toBe(plan.worth)
    expect(plan.value).toBe(plan.bound)
    expect(plan.greedyValue).toBeLessThan(plan.value)
    expect(plan.value / plan.firstComeValue).toBeGreaterThan(1.1)
  })

  it('gives for every need left open a reason that holds: lifted and solved again, the need is served', () => {
    expect(gapsOf(plan).length).toBeGreaterThan(100)
    expect(gapsOf(plan).filter(({ details }) => !details.confirmed)).toEqual([])
    expect(gapsOf(plan).filter(({ reason, details }) => details.limits[0] !== reason)).toEqual([])
  })

  it('names one organisation for each household that answers for it', () => {
    for (const own of Map.groupBy(linesOf(plan).filter(({ household }) => household !== null), ({ household }) => household!.id).values()) {
      expect(new Set(own.filter(({ lead }) => lead).map(({ organisation }) => organisation.id)).size).toBe(1)
    }
  })

  it('tells how villages, classes and groups fare, each adding up to the whole', () => {
    for (const by of ['VILLAGE', 'CLASS']) {
      const rows = plan.fairness.filter((row) => row.by === by)
      expect(rows.reduce((sum, { needs }) => sum + needs, 0)).toBe(plan.needCount)
      expect(rows.reduce((sum, { worth }) => sum + worth, 0)).toBe(plan.worth)
    }
    const [women, others] = ['WOMEN_HEADED', 'NOT_WOMEN_HEADED'].map((key) => plan.fairness.find((row) => row.key === key)!)
    expect(women!.needs + others!.needs).toBe(plan.needCount)
    expect(plan.fairness.filter(({ by, name }) => (by === 'VILLAGE') !== (name !== null))).toEqual([])
  })
})

describe('floors', () => {
  it('raise those who would have had least, and tell what that costs the others', async () => {
    const plain = await run()
    const worst = plain.fairness.filter(({ by }) => by === 'VILLAGE').sort((a, b) => a.served / a.needs - b.served / b.needs)[0]!
    const floored = await run({ floors: [{ by: 'VILLAGE', percent: 50 }, { by: 'GROUP', key: 'WOMEN_HEADED', percent: 60 }] })
    const of = (key: string) => floored.floors.find((floor) => floor.key === key)!
    expect(of(worst.key!).needs).toBe(worst.needs)
    expect(of(worst.key!).atLeast).toBe(Math.floor(worst.needs * 0.5))
    expect(of(worst.key!).reached).toBeGreaterThanOrEqual(worst.served)
    expect(of('WOMEN_HEADED')).toMatchObject({ by: 'GROUP', name: null })
    expect(floored.worth).toBeLessThanOrEqual(plain.worth)
    expect(floored.value).toBeGreaterThan(floored.worth)
    const short = (plan: Told) => floored.floors.reduce((sum, { by, key, atLeast }) => {
      const row = plan.fairness.find((one) => one.by === by && one.key === key)!
      return sum + Math.max(0, atLeast - row.served)
    }, 0)
    expect(short(floored)).toBeLessThan(short(plain))
    // What is told of both floors lies between nothing and what they cost together, which is worth the plan gave up.
    expect(floored.floorsAsked.map(({ by, key, percent }) => [by, key, percent])).toEqual([['VILLAGE', null, 50], ['GROUP', 'WOMEN_HEADED', 60]])
    for (const { costWorth, exact } of floored.floorsAsked) if (exact) expect(costWorth).toBeLessThanOrEqual(plain.worth - floored.worth)
    expect(gapsOf(floored).some(({ reason }) => reason === 'FLOOR')).toBe(true)
  }, 60_000)
})

describe('the reserve', () => {
  it('holds its share of every pledge back, and is named where a need is left open for it', async () => {
    const [plain, careful] = [await run(), await run({ reservePercent: 20 })]
    expect(careful.reserve).toBe(200)
    for (const own of Map.groupBy(linesOf(careful), ({ pledge }) => pledge.id).values()) {
      expect(own.reduce((sum, { quantity }) => sum + quantity, 0)).toBeLessThanOrEqual(own[0]!.pledge.quantity - Math.ceil(own[0]!.pledge.quantity * 0.2))
    }
    expect(careful.servedCount).toBeLessThan(plain.servedCount)
    // No more are told to be open for the reserve than the plan without it serves besides.
    const served = new Set(linesOf(plain).map(({ need }) => need.id))
    const forReserve = gapsOf(careful).filter(({ reason }) => reason === 'RESERVE')
    expect(forReserve.length).toBeGreaterThan(0)
    expect(forReserve.filter(({ need }) => !served.has(need.id))).toEqual([])
  })
})

describe('a plan of a part', () => {
  it('considers the needs of the villages and kinds chosen, and the pledges of the organisations chosen, and says so', async () => {
    const whole = await run()
    const village = whole.fairness.filter(({ by }) => by === 'VILLAGE').sort((a, b) => b.needs - a.needs)[0]!
    const kinds = ['SEEDLINGS_LIVESTOCK', 'LOAN']
    const organisationId = [...Map.groupBy(linesOf(whole), ({ organisation }) => organisation.id)].sort(([, a], [, b]) => b.length - a.length)[0]![0]
    const part = await run({ villageIds: [village.key], kinds, organisationIds: [organisationId] })
    const expected = await product.owner.number(`select count(*) from need where village_today_id = $1 and year = 2023 and state = 'CONFIRMED' and unmet_quantity > 0 and kind = any($2)`, [village.key, kinds])
    expect(part.needCount).toBe(expected)
    expect(expected).toBeGreaterThan(0)
    expect(part.fairness.filter(({ by }) => by === 'VILLAGE').map(({ key }) => key)).toEqual([village.key])
    expect(new Set(linesOf(part).map(({ organisation }) => organisation.id))).toEqual(new Set([organisationId]))
    const { plan } = await planner.ask<{ plan: { onlyOf: { villages: { id: string; name: string }[]; kinds: string[]; organisations: { id: string; name: string }[] } } }>('query O($id: ID!) { plan(id: $id) { onlyOf { villages { id name } kinds organisations { id name } } } }', { id: part.id })
    expect(plan.onlyOf).toMatchObject({ villages: [{ id: village.key, name: village.name }], kinds, organisations: [{ id: organisationId }] })
  })
})

describe('what cannot be asked', () => {
  it.each([
    [{ reservePercent: 51 }, 'reservePercent', 'BETWEEN_0_AND_50'], [{ reservePercent: -1 }, 'reservePercent', 'BETWEEN_0_AND_50'],
    [{ floors: [{ by: 'VILLAGE', percent: 101 }] }, 'floors.0.percent', 'BETWEEN_0_AND_100'], [{ floors: [{ by: 'GROUP', percent: 10 }] }, 'floors.0.key', 'NOT_VALID'],
    [{ floors: [{ by: 'GROUP', key: 'LEFT_HANDED', percent: 10 }] }, 'floors.0.key', 'NOT_VALID'],
  ])('%j names %s', async (more, path, problem) => {
    const runs = await product.owner.number('select count(*)::int from plan_run')
    expect(await planner.refusal(RUN, { input: { communeId, year: 2023, ...more } })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path, problem }] })
    expect(await product.owner.number('select count(*)::int from plan_run')).toBe(runs)
  })
})
