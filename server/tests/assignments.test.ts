import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ASSIGNMENT_STEPS, AssignmentState } from '@chung-tay/schema'
import { communeInUse, PEOPLE } from './_support/demo.ts'
import type { Answer, Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'
import { ADOPT, adopted, assignmentsOf, DELIVER, deliver, runPlan, stepText, takeStep, type AssignmentRow } from './_support/story.ts'

const SEED = 20_261_124

let product: Product
let communeId: string
let planner: Person
let colleague: Person
let union: Person
let unionId: string

beforeAll(async () => {
  product = await startProduct()
  ;[planner, colleague, union] = await Promise.all([product.signIn(PEOPLE.planner), product.signIn(PEOPLE.planner), product.signIn(PEOPLE.womensUnion)])
  communeId = await communeInUse(product.owner)
  unionId = (await product.owner.row<{ id: string }>(`select id from organisation where kind = 'WOMENS_UNION'`)).id
})
afterAll(() => product.stop())

const ASSIGN = 'mutation Assign($input: AssignNeedInput!) { assignNeed(input: $input) { id version state } }'
const outcomes = (answers: readonly Answer[]): string[] =>
  answers.map(({ errors }) => (errors?.[0] ? errors[0].extensions.reason ?? errors[0].extensions.code : 'done')).sort()

/** Nobody was ever promised more than was needed or pledged, and the sums are those of the assignments. */
const assertBooksBalance = async () => {
  const held = `case when a.state in ('ASKED', 'ACCEPTED', 'IN_PROGRESS', 'DONE') then a.quantity else a.delivered_quantity end`
  for (const side of ['need', 'pledge']) {
    expect(await product.owner.rows(`select s.id from ${side} s left join assignment a on a.${side}_id = s.id group by s.id
      having s.committed_quantity <> coalesce(sum(${held}), 0) or s.delivered_quantity <> coalesce(sum(a.delivered_quantity), 0)
        or s.committed_quantity > s.quantity or s.delivered_quantity > s.committed_quantity`)).toEqual([])
  }
  expect(await product.owner.rows(`select a.id from assignment a left join delivery d on d.assignment_id = a.id group by a.id having a.delivered_quantity <> coalesce(sum(d.quantity), 0)`)).toEqual([])
}

/** A pledge of the Women's Union made ready: so much of it left, for a content that several needs ask for. */
const pledgeWithLeft = async (left: number): Promise<{ pledgeId: string; needs: string[] }> => {
  const { id, content, quantity } = await product.owner.row<{ id: string; content: string; quantity: string }>(
    `insert into pledge (commune_id, organisation_id, year, kind, content, quantity, unit, terms)
     select commune_id, $1, 2023, kind, content, $2, unit, 'GIFT' from need where year = 2023 and state = 'CONFIRMED' and content = 'HYGIENIC_TOILET' limit 1 returning id, content, quantity`, [unionId, left])
  expect(Number(quantity)).toBe(left)
  const needs = await product.owner.ids(`select id from need where year = 2023 and state = 'CONFIRMED' and content = $1 and quantity = 1 and committed_quantity = 0 limit 4`, [content])
  return { pledgeId: id, needs }
}
/** Everything withdrawn again, by the owner: only the sums are of interest here. */
const giveBack = async (): Promise<void> => {
  await product.owner.rows(`update assignment set state = 'WITHDRAWN', version = version + 1 where state in ('ASKED', 'ACCEPTED', 'IN_PROGRESS')`)
}

describe('two planners at once', () => {
  it('the last unit of a pledge goes to one of them, twenty times out of twenty', async () => {
    for (let i = 0; i < 20; i += 1) {
      const { pledgeId, needs } = await pledgeWithLeft(1)
      expect(needs.length).toBeGreaterThan(1)
      const answers = await Promise.all([planner, colleague].map((person, at) => person.answer(ASSIGN, { input: { needId: needs[at], pledgeId } })))
      expect(outcomes(answers)).toEqual(['CAPACITY_GONE', 'done'])
      await giveBack()
    }
    await assertBooksBalance()
  })

  it('one need is served once, twenty times out of twenty', async () => {
    for (let i = 0; i < 20; i += 1) {
      const [first, second] = [await pledgeWithLeft(1), await pledgeWithLeft(1)]
      const needId = first.needs[0]
      const answers = await Promise.all([planner.answer(ASSIGN, { input: { needId, pledgeId: first.pledgeId } }), colleague.answer(ASSIGN, { input: { needId, pledgeId: second.pledgeId } })])
      expect(outcomes(answers)).toEqual(['NEED_ALREADY_COVERED', 'done'])
      await giveBack()
    }
    await assertBooksBalance()
  })

  it('the same plan adopted by both becomes one set of assignments', async () => {
    for (let i = 0; i < 2; i += 1) {
      const plan = await runPlan(planner, communeId)
      // Lines so small that need and pledge would bear them twice: only the line itself says that it was decided.
      await product.owner.rows('update plan_line set quantity = 1 where plan_id = $1', [plan.id])
      const answers = await Promise.all([planner, colleague].map((person) => person.ask<{ adoptPlanLines: { adoptedCount: number } }>(ADOPT, { input: { planId: plan.id } })))
      const lines = await product.owner.number('select count(*) from plan_line where plan_id = $1', [plan.id])
      expect(answers.reduce((sum, { adoptPlanLines }) => sum + adoptPlanLines.adoptedCount, 0)).toBe(lines)
      expect(await product.owner.number('select count(*) from (select plan_line_id from assignment where plan_line_id is not null group by 1 having count(*) > 1) as twice')).toBe(0)
      await assertBooksBalance()
      await giveBack()
    }
  })

  it('a household that may have one organisation gets one, ten times out of ten', async () => {
    const plan = await runPlan(planner, communeId, 2)
    await product.owner.rows('update plan set organisations_per_household = 1 where id = $1', [plan.id])
    const households = await product.owner.rows<{ ids: string[] }>(
      `select array_agg(id) as ids from (select distinct on (household_id, organisation_id) id, household_id from plan_line where plan_id = $1) as l group by household_id having count(*) = 2 limit 10`, [plan.id])
    expect(households.length).toBe(10)
    for (const { ids } of households) {
      const answers = await Promise.all([planner, colleague].map((person, at) =>
        person.ask<{ adoptPlanLines: { adoptedCount: number; refused: { reason: string }[] } }>(ADOPT, { input: { planId: plan.id, lineIds: [ids[at]] } })))
      expect(answers.map(({ adoptPlanLines }) => adoptPlanLines.refused.map(({ reason }) => reason)).flat()).toEqual(['TOO_MANY_ORGANISATIONS'])
    }
    await giveBack()
    await assertBooksBalance()
  })

  it('whatever they do at once, nothing is promised twice', { timeout: 60_000 }, async () => {
    const needs = await product.owner.ids(`select id from need where year = 2023 and state = 'CONFIRMED' order by id limit 40`)
    const pledges = await product.owner.ids('select id from pledge order by id')
    const act = fc.oneof(
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('assign' as const), need: fc.constantFrom(...needs), pledge: fc.constantFrom(...pledges) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), nth: fc.nat(20) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('decline' as const), nth: fc.nat(20) }) },
    )
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 16 }), async (acts) => {
      const open = await assignmentsOf(planner, { state: { eq: 'ASKED' } })
      const own = await assignmentsOf(union, { state: { eq: 'ASKED' } })
      const answers = await Promise.all(acts.map((one, i) => {
        const person = i % 2 ? planner : colleague
        if (one.kind === 'assign') return person.answer(ASSIGN, { input: { needId: one.need, pledgeId: one.pledge } })
        const from = one.kind === 'withdraw' ? open : own
        const at = from[one.nth % Math.max(1, from.length)]
        if (!at) return { errors: [] }
        const input = { id: at.id, version: at.version }
        return one.kind === 'withdraw' ? person.answer(stepText('withdrawAssignment'), { input }) : union.answer(stepText('declineAssignment'), { input: { ...input, reason: 'NO_CAPACITY' } })
      }))
      expect(answers.flatMap(({ errors }) => errors ?? []).filter(({ extensions }) => extensions.code === 'BROKEN')).toEqual([])
      await assertBooksBalance()
    }), { seed: SEED, numRuns: 12 })
    await giveBack()
  })
})

/** An assignment of the Women's Union, accepted, of more than one unit. */
const acceptedAssignment = async (): Promise<AssignmentRow> => {
  const plan = await runPlan(planner, communeId)
  await adopted(planner, plan.id)
  const [asked] = (await assignmentsOf(union, { state: { eq: 'ASKED' } })).sort((a, b) => b.quantity - a.quantity)
  expect(asked!.quantity).toBeGreaterThan(2)
  return takeStep(union, 'acceptAssignment', asked!)
}

describe('deliveries', () => {
  let assignment: AssignmentRow
  beforeAll(async () => {
    assignment = await acceptedAssignment()
  })
  const input = (more: object = {}) => ({ assignmentId: assignment.id, clientKey: crypto.randomUUID(), quantity: 1, deliveredOn: '2023-11-02', ...more })

  it('sent twice with one key, they count once', async () => {
    const once = input()
    await deliver(union, once)
    expect((await deliver(union, once)).deliveredQuantity).toBe(1)
    expect(await product.owner.number('select count(*) from delivery where assignment_id = $1', [assignment.id])).toBe(1)
  })

  it('sent five times at once with one key, they count once', async () => {
    const once = input()
    const answers = await Promise.all(Array.from({ length: 5 }, () => union.answer(DELIVER, { input: once })))
    expect(outcomes(answers)).toEqual(Array.from({ length: 5 }, () => 'done'))
    expect(await product.owner.number('select count(*) from delivery where assignment_id = $1', [assignment.id])).toBe(2)
    await assertBooksBalance()
  })

  it('another delivery under a key that was used is refused', async () => {
    const once = input()
    await deliver(union, once)
    expect(await union.refusal(DELIVER, { input: { ...once, deliveredOn: '2023-11-03' } })).toEqual({ code: 'CONFLICT', reason: 'KEY_REUSED' })
  })

  it('more than was promised is refused, and says what is left', async () => {
    const left = assignment.quantity - 3
    expect(await union.refusal(DELIVER, { input: input({ quantity: left + 1 }) })).toEqual({ code: 'CONFLICT', reason: 'MORE_THAN_PROMISED', left })
  })

  it('nothing, a day to come and a day long ago are refused', async () => {
    const problem = async (more: object) => (await union.refusal(DELIVER, { input: input(more) })).problems?.[0]
    expect(await problem({ quantity: 0 })).toEqual({ path: 'quantity', problem: 'AT_LEAST_ONE', value: 0 })
    expect(await problem({ deliveredOn: '2199-01-01' })).toEqual({ path: 'deliveredOn', problem: 'IN_THE_FUTURE', value: '2199-01-01' })
    expect(await problem({ deliveredOn: '1999-12-31' })).toEqual({ path: 'deliveredOn', problem: 'TOO_LONG_AGO', value: '1999-12-31' })
    expect(await problem({ clientKey: 'x' })).toEqual({ path: 'clientKey', problem: 'NOT_A_KEY' })
  })

  it('work not wholly delivered cannot be completed', async () => {
    const { version } = (await assignmentsOf(union, { id: { eq: assignment.id } }))[0]!
    expect(await union.refusal(stepText('completeAssignment'), { input: { id: assignment.id, version } }))
      .toEqual({ code: 'CONFLICT', reason: 'NOT_ALL_DELIVERED', delivered: 3, quantity: assignment.quantity })
  })

  it('withdrawn, what was delivered stays counted and the rest is free', async () => {
    const { version } = (await assignmentsOf(planner, { id: { eq: assignment.id } }))[0]!
    expect(await takeStep(planner, 'withdrawAssignment', { id: assignment.id, version })).toMatchObject({ state: 'WITHDRAWN', deliveredQuantity: 3 })
    await assertBooksBalance()
    expect(await union.refusal(DELIVER, { input: input() })).toEqual({ code: 'WRONG_STATE', what: 'Assignment', from: 'WITHDRAWN', to: 'IN_PROGRESS' })
  })
})

describe('steps', () => {
  it('on what someone else has changed since are refused', async () => {
    const [asked] = await assignmentsOf(union, { state: { eq: 'ASKED' } })
    const accepted = await takeStep(union, 'acceptAssignment', asked!)
    expect(accepted.version).toBeGreaterThan(asked!.version)
    expect(await planner.refusal(stepText('withdrawAssignment'), { input: { id: asked!.id, version: asked!.version } }))
      .toEqual({ code: 'CONFLICT', reason: 'CHANGED_BY_SOMEONE', version: accepted.version, state: 'ACCEPTED' })
  })

  it('taken by two at once, only one is taken', async () => {
    const [asked] = await assignmentsOf(union, { state: { eq: 'ASKED' } })
    const input = { id: asked!.id, version: asked!.version }
    const answers = await Promise.all([
      union.answer(stepText('acceptAssignment'), { input }), union.answer(stepText('declineAssignment'), { input: { ...input, reason: 'NOT_SUITABLE' } }), planner.answer(stepText('withdrawAssignment'), { input }),
    ])
    expect(outcomes(answers)).toEqual(['CHANGED_BY_SOMEONE', 'CHANGED_BY_SOMEONE', 'done'])
    await assertBooksBalance()
  })

  it('declining for another reason needs a note', async () => {
    const [asked] = await assignmentsOf(union, { state: { eq: 'ASKED' } })
    expect(await union.refusal(stepText('declineAssignment'), { input: { id: asked!.id, version: asked!.version, reason: 'OTHER', note: ' ' } }))
      .toEqual({ code: 'INVALID_INPUT', problems: [{ path: 'note', problem: 'MISSING' }] })
  })

  let id: string | undefined
  const STEPS = { ACCEPTED: 'acceptAssignment', DECLINED: 'declineAssignment', IN_PROGRESS: 'startAssignment', DONE: 'completeAssignment', WITHDRAWN: 'withdrawAssignment' } as const

  it.each(Object.keys(AssignmentState) as AssignmentState[])('from %s only the legal ones can be taken', async (from) => {
    // Brought to the state by the owner: not every state can be reached from every pledge.
    id ??= (await assignmentsOf(union, { state: { eq: 'ASKED' } }))[0]!.id
    await product.owner.rows(`update assignment set state = $2, decline_reason = case when $2 = 'DECLINED' then 'OTHER' end where id = $1`, [id, from])
    const { version } = await product.owner.row<{ version: number }>('select version from assignment where id = $1', [id])
    for (const [to, step] of Object.entries(STEPS)) {
      if (ASSIGNMENT_STEPS[from].includes(to as AssignmentState)) continue
      const person = step === 'withdrawAssignment' ? planner : union
      expect(await person.refusal(stepText(step), { input: { id, version, ...(to === 'DECLINED' ? { reason: 'NO_CAPACITY' } : {}) } })).toEqual({ code: 'WRONG_STATE', what: 'Assignment', from, to })
    }
  })
})
