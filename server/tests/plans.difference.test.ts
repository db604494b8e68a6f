import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { communeInUse, PEOPLE } from './_support/demo.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'
import { adopted, linesOf, makePlan, type LineRow } from './_support/story.ts'

/** Two plans, or what is agreed and a plan, need by need. */
interface Change { how: string; needId: string; servedName: string; villageName: string; content: string; unit: string; before: { pledgeId: string; organisationName: string; quantity: number }[]; after: { pledgeId: string; quantity: number }[] }
interface Totals { needs: number; served: number; organisations: number; worth: number | null }
interface Difference { before: Totals; after: Totals; changes: Change[] }
const DIFFERENCE = `query Difference($afterId: ID!, $beforeId: ID) { planDifference(afterId: $afterId, beforeId: $beforeId) {
  before { needs served organisations worth } after { needs served organisations worth }
  changes { how needId servedName villageName content unit before { pledgeId organisationName quantity } after { pledgeId quantity } } } }`

let product: Product
let planner: Person
let communeId: string
let plain: string
let floored: string
const compare = async (afterId: string, beforeId: string | null = null): Promise<Difference> => (await planner.ask<{ planDifference: Difference }>(DIFFERENCE, { afterId, beforeId })).planDifference
const sharesOf = (lines: readonly LineRow[]): Map<string, string> =>
  new Map([...Map.groupBy(lines, ({ need }) => need.id)].map(([id, own]) => [id, own.map(({ pledge, quantity }) => `${pledge.id} ${quantity}`).sort().join()]))

beforeAll(async () => {
  product = await startProduct()
  planner = await product.signIn(PEOPLE.planner)
  communeId = await communeInUse(product.owner)
  plain = await makePlan(planner, { communeId, year: 2023 })
  floored = await makePlan(planner, { communeId, year: 2023, floors: [{ by: 'VILLAGE', percent: 60 }], organisationsPerHousehold: 2 })
})
afterAll(() => product.stop())

describe('a comparison', () => {
  it('names every need that two plans serve otherwise, and no other', async () => {
    const [was, is] = [sharesOf(await linesOf(planner, plain)), sharesOf(await linesOf(planner, floored))]
    const found = await compare(floored, plain)
    const expected = [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id) !== is.get(id))
    expect(expected.length).toBeGreaterThan(5)
    expect(found.changes.map(({ needId }) => needId).sort()).toEqual(expected.sort())
    for (const { needId, how } of found.changes) expect([needId, how]).toEqual([needId, !was.has(needId) ? 'ENTERS' : !is.has(needId) ? 'LEAVES' : 'CHANGES'])
    expect(found.after.needs - found.before.needs).toBe(found.changes.filter(({ how }) => how === 'ENTERS').length - found.changes.filter(({ how }) => how === 'LEAVES').length)
    expect(found.changes.filter(({ servedName, villageName }) => !servedName || !villageName)).toEqual([])
    expect(found.changes.flatMap(({ before }) => before).filter(({ organisationName }) => organisationName === '')).toEqual([])
    expect(found.before).toMatchObject({ needs: was.size })
    expect(found.after).toMatchObject({ needs: is.size })
  })

  it('is the reverse the other way round', async () => {
    const [there, back] = [await compare(floored, plain), await compare(plain, floored)]
    expect([back.before, back.after]).toEqual([there.after, there.before])
    const count = ({ changes }: Difference, how: string) => changes.filter((one) => one.how === how).length
    expect([count(back, 'ENTERS'), count(back, 'LEAVES'), count(back, 'CHANGES')]).toEqual([count(there, 'LEAVES'), count(there, 'ENTERS'), count(there, 'CHANGES')])
  })

  it('with the present state tells what adopting would add', async () => {
    const lines = await linesOf(planner, plain)
    const untouched = await compare(plain)
    expect(untouched.before).toEqual({ needs: 0, served: 0, organisations: 0, worth: null })
    expect(untouched.changes.every(({ how }) => how === 'ENTERS')).toBe(true)
    expect(untouched.changes).toHaveLength(new Set(lines.map(({ need }) => need.id)).size)
    const taken = lines.slice(0, 7)
    await adopted(planner, plain, taken.map(({ id }) => id))
    const after = await compare(plain)
    const now = sharesOf(taken)
    const all = sharesOf(lines)
    expect(after.before.needs).toBe(now.size)
    expect(after.changes.map(({ needId }) => needId).sort()).toEqual([...all.keys()].filter((id) => now.get(id) !== all.get(id)).sort())
  })

  it('is of two plans of one year', async () => {
    expect(await planner.refusal(DIFFERENCE, { afterId: plain, beforeId: plain })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'beforeId', problem: 'NOT_VALID' }] })
    const other = await makePlan(planner, { communeId, year: 2022 })
    expect(await planner.refusal(DIFFERENCE, { afterId: plain, beforeId: other })).toEqual({ code: 'CONFLICT', reason: 'PLAN_OF_ANOTHER_YEAR' })
  })
})

describe('one more of a pledge', () => {
  const MARGIN = 'query Margin($planId: ID!, $pledgeId: ID!, $more: Int!) { pledgeMargin(planId: $planId, pledgeId: $pledgeId, more: $more) { worth exact changes { how needId servedName after { pledgeId } before { pledgeId } } } }'
  interface Margin { worth: number; exact: boolean; changes: Change[] }
  const margin = async (planId: string, pledgeId: string, more: number): Promise<Margin> => (await planner.ask<{ pledgeMargin: Margin }>(MARGIN, { planId, pledgeId, more })).pledgeMargin

  it('names who it would serve, and is what a plan made with it gives', async () => {
    const planId = await makePlan(planner, { communeId, year: 2023 })
    const { plan } = await planner.ask<{ plan: { worth: number; optimal: boolean; gaps: { edges: { node: { reason: string; quantity: number; details: { heldBack: { pledgeId: string; limits: string[] }[] }; need: { id: string; content: string } } }[] } } }>(
      'query G($id: ID!) { plan(id: $id) { worth optimal gaps(first: 200) { edges { node { reason quantity details need { id content } } } } } }', { id: planId })
    expect(plan.optimal).toBe(true)
    const gap = plan.gaps.edges.map(({ node }) => node).find(({ reason, details }) => reason === 'OUTBID' && details.heldBack[0]!.limits.join() === 'OUTBID')!
    const { pledgeId } = gap.details.heldBack[0]!
    const more = await margin(planId, pledgeId, gap.quantity)
    expect(more).toMatchObject({ exact: true })
    expect(more.worth).toBeGreaterThan(0)
    expect(more.changes.some(({ how }) => how !== 'LEAVES')).toBe(true)
    // What it says is what comes of it when the organisation does pledge more.
    await product.owner.rows('update pledge set quantity = quantity + $2 where id = $1', [pledgeId, gap.quantity])
    const then = await makePlan(planner, { communeId, year: 2023 })
    const { plan: real } = await planner.ask<{ plan: { worth: number } }>('query W($id: ID!) { plan(id: $id) { worth } }', { id: then })
    expect(real.worth - plan.worth).toBe(more.worth)
    // And taken away again it costs as much as it gave.
    expect((await margin(then, pledgeId, -gap.quantity)).worth).toBe(-more.worth)
  }, 60_000)

  it('asks for some of a pledge the plan knows', async () => {
    const [line] = await linesOf(planner, floored)
    for (const more of [0, 2_000_000_000]) expect(await planner.refusal(MARGIN, { planId: floored, pledgeId: line!.pledge.id, more })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'more' }] })
    expect(await planner.refusal(MARGIN, { planId: floored, pledgeId: crypto.randomUUID(), more: 1 })).toEqual({ code: 'NOT_FOUND', what: 'Pledge' })
  })
})
