import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { communeInUse, PEOPLE } from './_support/demo.ts'
import { fingerprint } from './_support/fingerprint.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'
import { adopted, makePlan } from './_support/story.ts'

/** A plan as a decision recorded it: it reads the same whatever becomes of the households. */
let product: Product
let planner: Person
let planId: string
const FREEZE = 'mutation Freeze($input: FreezePlanInput!) { freezePlan(input: $input) { id } }'
const decision = { title: 'Phân công giúp đỡ hộ nghèo', number: '12/QĐ-UBND', signerPost: 'Chủ tịch', signedOn: '2024-01-02' }
const RECORD = `query Record($id: ID!) { planRecord(id: $id) { title number signerPost signedOn communeName year frozenBy
  facts { dataOf solver weightSetId weights worth value bound gapPercent needCount servedCount organisationsPerHousehold reserve changedByHand floorsAsked { by percent costWorth } floors { key reached } }
  lines { village householdCode servedName content quantity unit organisation lead terms handReason } gaps { village householdCode servedName content quantity unit reason } } }`
interface Shown { lines: { householdCode: string | null; servedName: string; organisation: string }[]; gaps: { reason: string }[]; facts: { worth: number; needCount: number; weights: { id: string }; weightSetId: string } }
const read = async (id: string): Promise<Shown> => (await planner.ask<{ planRecord: Shown }>(RECORD, { id })).planRecord
let id: string

beforeAll(async () => {
  product = await startProduct()
  planner = await product.signIn(PEOPLE.planner)
  planId = await makePlan(planner, { communeId: await communeInUse(product.owner), year: 2023, floors: [{ by: 'VILLAGE', percent: 30 }] })
  id = (await planner.ask<{ freezePlan: { id: string } }>(FREEZE, { input: { planId, ...decision } })).freezePlan.id
})
afterAll(() => product.stop())

describe('a decision record', () => {
  it('holds every line and gap of the plan, with names, weights and proof', async () => {
    const record = await read(id)
    expect(record).toMatchObject({ ...decision, year: 2023 })
    const { plan } = await planner.ask<{ plan: { worth: number; needCount: number; lines: { totalCount: number }; gaps: { totalCount: number } } }>('query P($id: ID!) { plan(id: $id) { worth needCount lines(first: 1) { totalCount } gaps(first: 1) { totalCount } } }', { id: planId })
    expect([record.lines.length, record.gaps.length]).toEqual([plan.lines.totalCount, plan.gaps.totalCount])
    expect(record.facts).toMatchObject({ worth: plan.worth, needCount: plan.needCount })
    expect(record.facts.weights.id).toBe(record.facts.weightSetId)
    expect(record.lines.filter(({ servedName, organisation }) => !servedName || !organisation)).toEqual([])
  })

  it('reads the same after the households, the organisations and the plan have changed', async () => {
    const before = await read(id)
    const { householdCode } = before.lines.find((line) => line.householdCode !== null)!
    await product.owner.rows(`update member set name = 'Đã Đổi Tên' where relation = 'HEAD' and household_id = (select id from household where code = $1)`, [householdCode])
    await product.owner.rows(`update organisation set name = name || ' (mới)'`)
    await product.owner.rows(`update need set quantity = quantity + 1 where state = 'CONFIRMED' and year = 2023 and unit <> 'DONG' and committed_quantity = 0`)
    await adopted(planner, planId)
    expect(await read(id)).toEqual(before)
    await product.owner.rows('delete from assignment')
    await product.owner.rows('delete from plan where id = $1', [planId])
    expect(await read(id)).toEqual(before)
  })

  it('is changed by nobody, not even by who owns the database', async () => {
    await expect(product.owner.rows(`update plan_record set title = 'khác' where id = $1`, [id])).rejects.toThrow('stays as it was')
    await expect(product.owner.rows(`update plan_record set lines = '[]' where id = $1`, [id])).rejects.toThrow('stays as it was')
  })
})

describe('what cannot be recorded', () => {
  it('is named, and nothing is kept', async () => {
    const other = await makePlan(planner, { communeId: await communeInUse(product.owner), year: 2023 })
    const before = await fingerprint(product.owner)
    expect(await planner.refusal(FREEZE, { input: { planId: other, ...decision } })).toEqual({ code: 'CONFLICT', reason: 'DECISION_NUMBER_TAKEN', number: decision.number })
    expect(await planner.refusal(FREEZE, { input: { planId: other, ...decision, number: ' ', title: '', signedOn: '2999-01-01' } })).toMatchObject({ code: 'INVALID_INPUT', problems: [
      { path: 'title', problem: 'MISSING' }, { path: 'number', problem: 'MISSING' }, { path: 'signedOn', problem: 'IN_THE_FUTURE' },
    ] })
    expect(await fingerprint(product.owner)).toEqual(before)
  })
})
