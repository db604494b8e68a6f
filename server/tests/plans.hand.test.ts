import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { communeInUse, PEOPLE } from './_support/demo.ts'
import { fingerprint } from './_support/fingerprint.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'
import { adopted, makePlan, planMade, RUN } from './_support/story.ts'

/** A planner argues with a plan: holds lines, chooses others by hand, rules pairs out, and has the rest solved again. */
interface Line { id: string; worth: number; quantity: number; locked: boolean; handReason: string | null; handNote: string | null; need: { id: string; content: string; quantity: number }; pledge: { id: string }; organisation: { id: string }; household: { id: string } | null }
interface Gap { reason: string; quantity: number; worth: number; need: { id: string; content: string; quantity: number }; details: { heldBack: { pledgeId: string; limits: string[] }[] } }
interface Told { id: string; worth: number; value: number; bound: number; optimal: boolean; gapPercent: number; servedCount: number; changedByHand: number; basedOnId: string | null; name: string | null; lines: { edges: { node: Line }[] }; gaps: { edges: { node: Gap }[] }; fairness: { by: string; worth: number; needs: number }[] }
const FIELDS = `id worth value bound optimal gapPercent servedCount changedByHand basedOnId name fairness { by worth needs }
  lines(first: 200) { edges { node { id worth quantity locked handReason handNote need { id content quantity } pledge { id } organisation { id } household { id } } } }
  gaps(first: 200) { edges { node { reason quantity worth details need { id content quantity } } } }`
const CHANGE = `mutation Change($input: ChangePlanLineInput!) { changePlanLine(input: $input) { ${FIELDS} } }`
const REMOVE = `mutation Remove($input: RemovePlanLineInput!) { removePlanLine(input: $input) { ${FIELDS} } }`
const LOCK = 'mutation Lock($input: LockPlanLinesInput!) { lockPlanLines(input: $input) { id } }'

let product: Product
let planner: Person
let communeId: string
let plan: Told
const linesOf = ({ lines }: Told) => lines.edges.map(({ node }) => node)
const gapsOf = ({ gaps }: Told) => gaps.edges.map(({ node }) => node)
const read = async (id: string): Promise<Told> => (await planner.ask<{ plan: Told }>(`query Plan($id: ID!) { plan(id: $id) { ${FIELDS} } }`, { id })).plan
const change = async (input: object): Promise<Told> => (await planner.ask<{ changePlanLine: Told }>(CHANGE, { input: { planId: plan.id, reason: 'MEETING', ...input } })).changePlanLine
const remove = async (lineId: string, more: object = {}): Promise<Told> => (await planner.ask<{ removePlanLine: Told }>(REMOVE, { input: { lineId, reason: 'MEETING', ...more } })).removePlanLine
const lock = (lineIds: string[], locked = true) => planner.ask(LOCK, { input: { planId: plan.id, lineIds, locked } })
const solveRest = async (more: object = {}): Promise<Told> => read(await makePlan(planner, { communeId, year: 2023, basedOnId: plan.id, ...more }))
const pair = ({ need, pledge }: Pick<Line, 'need' | 'pledge'>) => `${need.id} ${pledge.id}`

beforeAll(async () => {
  product = await startProduct()
  planner = await product.signIn(PEOPLE.planner)
  communeId = await communeInUse(product.owner)
})
afterAll(() => product.stop())
beforeEach(async () => {
  plan = await read(await makePlan(planner, { communeId, year: 2023, name: '  Kế hoạch mùa đông ' }))
})

/** Sums a plan tells of itself are those of its lines. */
const addsUp = (told: Told): void => {
  const worth = linesOf(told).reduce((sum, line) => sum + line.worth, 0)
  expect(told.worth).toBe(worth)
  expect(told.fairness.filter(({ by }) => by === 'VILLAGE').reduce((sum, row) => sum + row.worth, 0)).toBe(worth)
  expect(told.servedCount).toBe(new Set(linesOf(told).map(({ need }) => need.id)).size)
  expect(told.gapPercent).toBeCloseTo(((told.bound - told.value) / told.bound) * 100, 6)
  // Every need is given whole or told as open.
  const open = new Map(gapsOf(told).map(({ need, quantity }) => [need.id, quantity]))
  for (const own of Map.groupBy(linesOf(told), ({ need }) => need.id).values()) expect(own.reduce((sum, { quantity }) => sum + quantity, 0) + (open.get(own[0]!.need.id) ?? 0)).toBe(own[0]!.need.quantity)
}

describe('lines held', () => {
  it('stand in a plan based on theirs, whatever else it does', async () => {
    // The two of least worth would be the first to go when a floor is raised.
    const held = linesOf(plan).sort((a, b) => a.worth - b.worth).slice(0, 2)
    await lock(held.map(({ id }) => id))
    const next = await solveRest({ floors: [{ by: 'VILLAGE', percent: 50 }], name: 'Sau khi giữ' })
    expect(next).toMatchObject({ basedOnId: plan.id, name: 'Sau khi giữ' })
    expect(plan.name).toBe('Kế hoạch mùa đông')
    expect(linesOf(next).filter(({ locked }) => locked).map(pair).sort()).toEqual(held.map(pair).sort())
    expect(linesOf(next).some((line) => !linesOf(plan).some((before) => pair(before) === pair(line)))).toBe(true)
    addsUp(next)
  }, 60_000)

  it('are free again when unlocked', async () => {
    const [one] = linesOf(plan)
    await lock([one!.id])
    await lock([one!.id], false)
    expect(linesOf(await read(plan.id)).filter(({ locked }) => locked)).toEqual([])
  })

  it('that others took meanwhile are named when the rest is to be solved', async () => {
    const [one] = linesOf(plan)
    await lock([one!.id])
    const other = await read(await makePlan(planner, { communeId, year: 2023 }))
    const same = linesOf(other).find(({ need }) => need.id === one!.need.id)!
    await adopted(planner, other.id, [same.id])
    expect(await planner.refusal(RUN, { input: { communeId, year: 2023, basedOnId: plan.id } })).toEqual({ code: 'CONFLICT', reason: 'LOCKS_IMPOSSIBLE', lines: [{ lineId: one!.id, rule: 'NEED_GONE' }] })
  })

  it('cannot be those that were adopted', async () => {
    const [one] = linesOf(plan)
    await adopted(planner, plan.id, [one!.id])
    expect(await planner.refusal(LOCK, { input: { planId: plan.id, lineIds: [one!.id], locked: true } })).toEqual({ code: 'CONFLICT', reason: 'LINE_ALREADY_DECIDED', lineId: one!.id })
  })

  it('are of the year they were planned for', async () => {
    expect(await planner.refusal(RUN, { input: { communeId, year: 2022, basedOnId: plan.id } })).toEqual({ code: 'CONFLICT', reason: 'PLAN_OF_ANOTHER_YEAR' })
  })
})

describe('a line taken out by hand', () => {
  it('is open again, says so, and its pair stays apart in plans based on it', async () => {
    const [one] = linesOf(plan)
    const after = await remove(one!.id, { note: 'Hộ đã có bò của anh em' })
    expect(after).toMatchObject({ changedByHand: 1, optimal: false })
    expect(linesOf(after).some(({ id }) => id === one!.id)).toBe(false)
    addsUp(after)
    const gap = gapsOf(after).find(({ need }) => need.id === one!.need.id)!
    expect(gap.details.heldBack.find(({ pledgeId }) => pledgeId === one!.pledge.id)!.limits).toContain('FORBIDDEN')
    const next = await solveRest()
    expect(linesOf(next).map(pair)).not.toContain(pair(one!))
    // Handed on: a third plan keeps them apart as well.
    const third = await read(await makePlan(planner, { communeId, year: 2023, basedOnId: next.id }))
    expect(linesOf(third).map(pair)).not.toContain(pair(one!))
    expect(next.value).toBeLessThanOrEqual(plan.value)
  }, 60_000)

  it('frees what it took: who could have it now is told, and gets it when the rest is solved', async () => {
    // Of a pledge that others wait for.
    const waiting = gapsOf(plan).find(({ reason, details }) => reason === 'OUTBID' && details.heldBack[0]!.limits.join() === 'OUTBID')!
    const line = linesOf(plan).find(({ pledge, need, quantity }) => pledge.id === waiting.details.heldBack[0]!.pledgeId && need.id !== waiting.need.id && quantity >= waiting.quantity)!
    const after = await remove(line.id)
    expect(gapsOf(after).find(({ need }) => need.id === waiting.need.id)!.reason).toBe('POSSIBLE')
    const next = await solveRest()
    expect(next.worth).toBeGreaterThan(after.worth)
    expect(gapsOf(next).some(({ reason }) => reason === 'POSSIBLE')).toBe(false)
  }, 60_000)

  it('asks for a word where the reason is another', async () => {
    const [one] = linesOf(plan)
    const before = await fingerprint(product.owner)
    expect(await planner.refusal(REMOVE, { input: { lineId: one!.id, reason: 'OTHER', note: '  ' } })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'note', problem: 'REQUIRED' }] })
    expect(await fingerprint(product.owner)).toEqual(before)
  })

  it('is in the journal with who did it and why', async () => {
    const [one] = linesOf(plan)
    await remove(one!.id, { reason: 'CIRCUMSTANCES' })
    const rows = await product.owner.rows<{ table_name: string; action: string; operation: string }>(`select table_name, action, operation from journal_entry where operation = 'Remove' and (row_id = $1 or (table_name = 'plan_ruling_out' and after ->> 'need_id' = $2 and after ->> 'reason' = 'CIRCUMSTANCES')) order by 1`, [one!.id, one!.need.id])
    expect(rows.map(({ table_name, action }) => `${table_name} ${action}`)).toEqual(['plan_line DELETE', 'plan_ruling_out INSERT'])
  })
})

describe('a line chosen by hand', () => {
  /** A line, and another need of the same content that is open for want of its pledge alone. */
  const swap = (): { line: Line; gap: Gap } => {
    for (const gap of gapsOf(plan)) {
      if (gap.reason !== 'OUTBID') continue
      const line = linesOf(plan).find(({ pledge, need, quantity }) => need.content === gap.need.content && quantity >= gap.quantity && gap.details.heldBack.some(({ pledgeId, limits }) => pledgeId === pledge.id && limits.join() === 'OUTBID'))
      if (line) return { line, gap }
    }
    throw new Error('No two needs to swap')
  }

  it('takes the place of another, is held, and stands with its reason in plans based on it', async () => {
    const { line, gap } = swap()
    const after = await change({ needId: gap.need.id, pledgeId: line.pledge.id, quantity: gap.quantity, insteadOfId: line.id, note: 'Họp thôn thống nhất' })
    const chosen = linesOf(after).find(({ need }) => need.id === gap.need.id)!
    expect(chosen).toMatchObject({ locked: true, handReason: 'MEETING', handNote: 'Họp thôn thống nhất', quantity: gap.quantity })
    expect(after.worth).toBeLessThanOrEqual(plan.worth)
    addsUp(after)
    const next = await solveRest()
    expect(linesOf(next).find(({ need }) => need.id === gap.need.id)).toMatchObject({ locked: true, handReason: 'MEETING', handNote: 'Họp thôn thống nhất' })
  }, 60_000)

  it('lifts a ruling of the same pair', async () => {
    const [one] = linesOf(plan)
    await remove(one!.id)
    const after = await change({ needId: one!.need.id, pledgeId: one!.pledge.id, quantity: one!.quantity })
    expect(after).toMatchObject({ worth: plan.worth, changedByHand: 2 })
    const next = await solveRest()
    expect(linesOf(next).map(pair)).toContain(pair(one!))
  }, 60_000)

  it('is refused by the rule it breaks, and nothing changes', async () => {
    const { line, gap } = swap()
    const before = await fingerprint(product.owner)
    const refused = (input: object) => planner.refusal(CHANGE, { input: { planId: plan.id, reason: 'MEETING', ...input } })
    // The pledge is given to others; nothing takes their place.
    expect(await refused({ needId: gap.need.id, pledgeId: line.pledge.id, quantity: gap.quantity })).toMatchObject({ code: 'CONFLICT', reason: 'PLEDGE_USED_UP', left: expect.any(Number) as number })
    const other = linesOf(plan).find(({ need }) => need.content !== gap.need.content)!
    expect(await refused({ needId: gap.need.id, pledgeId: other.pledge.id, quantity: 1 })).toMatchObject({ reason: 'OTHER_CONTENT' })
    const whole = linesOf(plan).find(({ need }) => need.quantity === 1)!
    expect(await refused({ needId: whole.need.id, pledgeId: whole.pledge.id, quantity: 2 })).toMatchObject({ reason: 'NEED_SERVED_IN_PLAN', left: 1 })
    expect(await refused({ needId: gap.need.id, pledgeId: line.pledge.id, quantity: 0 })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'quantity', problem: 'AT_LEAST_ONE' }] })
    expect(await refused({ needId: gap.need.id, pledgeId: crypto.randomUUID(), quantity: 1 })).toEqual({ code: 'NOT_FOUND', what: 'Pledge' })
    expect(await fingerprint(product.owner)).toEqual(before)
  })

  it('is judged by the limit of organisations a household too', async () => {
    const strict = await read(await makePlan(planner, { communeId, year: 2023, organisationsPerHousehold: 1 }))
    const gap = gapsOf(strict).find(({ details }) => details.heldBack.some(({ limits }) => limits.join() === 'HOUSEHOLD_LIMIT'))!
    const pledgeId = gap.details.heldBack.find(({ limits }) => limits.join() === 'HOUSEHOLD_LIMIT')!.pledgeId
    expect(await planner.refusal(CHANGE, { input: { planId: strict.id, needId: gap.need.id, pledgeId, quantity: gap.quantity, reason: 'MEETING' } })).toMatchObject({ reason: 'TOO_MANY_ORGANISATIONS' })
  })

  it('is not possible in plans of versions that did not keep their problem', async () => {
    await product.owner.rows('delete from plan_problem where plan_id = $1', [plan.id])
    expect(await planner.refusal(REMOVE, { input: { lineId: linesOf(plan)[0]!.id, reason: 'MEETING' } })).toEqual({ code: 'CONFLICT', reason: 'PLAN_WITHOUT_PROBLEM' })
    expect((await planMade(planner, (await planner.ask<{ runPlan: { id: string } }>(RUN, { input: { communeId, year: 2023, basedOnId: plan.id } })).runPlan.id)).step).toBe('DONE')
  })
})
