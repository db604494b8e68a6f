import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCommune, openOrganisation, PEOPLE, totals, workbook, type Totals } from './_support/demo.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'
import { adopted, assignmentsOf, deliver, gapsOf, linesOf, runPlan, takeStep, type AssignmentRow, type GapRow, type LineRow, type PlanRow } from './_support/story.ts'

/** The story of one commune in one year, told in order: each chapter goes on where the one before it ended. */
let product: Product
let expected: Totals
let communeId: string
let planner: Person
let analyst: Person

beforeAll(async () => {
  product = await startProduct('empty')
  expected = await totals()
  communeId = await openCommune(product.owner.url, product.url)
  planner = await product.signIn(PEOPLE.planner)
  analyst = await product.signIn(PEOPLE.analyst)
})
afterAll(() => product.stop())

describe('1. the planner brings the books of the commune', () => {
  it.each([
    ['thon-ban.xlsx', 'sixteen villages', { new: 16, changed: 0, same: 0 }],
    ['ra-soat-2022.xlsx', '66 poor and 55 near-poor households', { new: 121, changed: 0, same: 0 }],
    ['ra-soat-2023.xlsx', '85 households, of which 78 are known, and four moves', { new: 11, changed: 78, same: 0 }],
    ['don-vi-giup-do-2023.xlsx', 'twelve organisations with 31 pledges', { new: 43, changed: 0, same: 0 }],
  ] as const)('%s: %s', async (name, _what, counts) => {
    const id = await planner.upload(communeId, name, await workbook(name))
    const { importBatch } = await planner.ask<{ importBatch: object }>(
      'query Import($id: ID!) { importBatch(id: $id) { state problemCount counts { new changed same doubtful refused } } }', { id })
    expect(importBatch).toEqual({ state: 'CHECKED', problemCount: 0, counts: { ...counts, doubtful: 0, refused: 0 } })
    expect(await planner.apply(id)).toEqual({ state: 'APPLIED', failure: null })
  })
})

describe('2. what the register says is what the books say', () => {
  const SUMMARY = `query Summary($year: Int!) { reviewSummary(year: $year) {
    classes { povertyClass householdCount personCount noLabourCount femaleHeadCount registeredCount needCount indicators { householdCount } causes { householdCount } }
    movement { poor { opening toNearPoor toAbove otherDecrease fromNearPoor again newlyArisen otherIncrease closing }
      nearPoor { opening escaped becamePoor otherDecrease fromPoor again newlyArisen otherIncrease closing } } } }`
  interface Class {
    povertyClass: string
    householdCount: number
    personCount: number
    noLabourCount: number
    femaleHeadCount: number
    registeredCount: number
    needCount: number
    indicators: { householdCount: number }[]
    causes: { householdCount: number }[]
  }
  const summary = (year: number) => analyst.ask<{ reviewSummary: { classes: Class[]; movement: object | null } }>(SUMMARY, { year })

  it.each([2022, 2023] as const)('poor and near-poor households of %i, with deprivations, causes and needs', async (year) => {
    const { classes } = (await summary(year)).reviewSummary
    for (const [key, povertyClass] of [['poor', 'POOR'], ['nearPoor', 'NEAR_POOR']] as const) {
      const found = classes.find((one) => one.povertyClass === povertyClass)!
      expect({
        households: found.householdCount, persons: found.personCount, noLabour: found.noLabourCount, femaleHead: found.femaleHeadCount, needs: found.needCount,
        registered: found.registeredCount, deprivations: found.indicators.map((one) => one.householdCount), causes: found.causes.map((one) => one.householdCount),
      }).toEqual(expected[`${year}`][key])
    }
  })

  it('the movement from 2022 to 2023', async () => {
    expect((await summary(2023)).reviewSummary.movement).toEqual(expected.movement2023)
  })

  it('villages with their 1,347 households, organisations and pledges', async () => {
    const { places, organisations, pledges } = await planner.ask<{ places: { totalCount: number; edges: { node: { householdCount: number } }[] }; organisations: object; pledges: object }>(
      '{ places(first: 200, where: { level: { eq: VILLAGE } }) { totalCount edges { node { householdCount } } } organisations { totalCount } pledges { totalCount } }')
    expect(places.totalCount).toBe(expected.villages)
    expect(places.edges.reduce((sum, { node }) => sum + node.householdCount, 0)).toBe(expected.households)
    expect({ organisations, pledges }).toEqual({ organisations: { totalCount: expected.organisations }, pledges: { totalCount: expected.pledges } })
  })
})

const REVIEWED_POOR = { reviews: { some: { year: { eq: 2023 }, povertyClass: { eq: 'POOR' } } } }
const HOUSING = { year: { eq: 2023 }, kind: { eq: 'HOUSING' }, state: { eq: 'CONFIRMED' }, coverage: { eq: 'UNMET' } }

/** "Poor households of 2023 in especially difficult villages that need housing help and have no organisation for it", four ways. */
const askForForgottenHouses = async () => {
  const of = { village: { especiallyDifficult: true }, ...REVIEWED_POOR }
  const answer = await planner.ask<{ households: { totalCount: number }; householdGroups: { total: { householdCount: number } }; needGroups: { total: { householdCount: number } } }>(
    `query Forgotten($households: HouseholdWhere!, $needs: NeedWhere!) {
      households(where: $households) { totalCount }
      householdGroups(by: [VILLAGE], year: 2023, where: $households) { total { householdCount } }
      needGroups(by: [VILLAGE], where: $needs) { total { householdCount } } }`,
    { households: { ...of, needs: { some: HOUSING } }, needs: { ...HOUSING, household: of } })
  const counted = await product.owner.number(`
    select count(*) from household h join place v on v.id = h.village_id and place_is(v.id, 'ESPECIALLY_DIFFICULT', today_in_viet_nam())
    where exists (select from review r where r.household_id = h.id and r.year = 2023 and r.poverty_class = 'POOR')
      and exists (select from need n where n.household_id = h.id and n.year = 2023 and n.kind = 'HOUSING' and n.state = 'CONFIRMED'
        and not exists (select from assignment a where a.need_id = n.id and a.state in ('ASKED', 'ACCEPTED', 'IN_PROGRESS', 'DONE')))`)
  return { list: answer.households.totalCount, households: answer.householdGroups.total.householdCount, needs: answer.needGroups.total.householdCount, counted }
}

let forgottenBefore = 0

describe('3. the planner sees what is unmet', () => {
  it('every need of the year, since nobody was asked yet', async () => {
    const { unmet, all } = await planner.ask<Record<'unmet' | 'all', { totalCount: number }>>(
      '{ unmet: needs(where: { year: { eq: 2023 }, coverage: { eq: UNMET } }) { totalCount } all: needs(where: { year: { eq: 2023 } }) { totalCount } }')
    expect(unmet).toEqual(all)
    expect(all.totalCount).toBe(expected['2023'].poor.needs + expected['2023'].nearPoor.needs)
  })

  it('list, charts and database agree on the poor households in difficult villages whose housing nobody looks after', async () => {
    const { list, households, needs, counted } = await askForForgottenHouses()
    expect(counted).toBeGreaterThan(0)
    expect({ list, households, needs }).toEqual({ list: counted, households: counted, needs: counted })
    forgottenBefore = counted
  })
})

let plan: PlanRow
let lines: LineRow[]
let gaps: GapRow[]
const sumBy = <T>(rows: readonly T[], key: (row: T) => string, amount: (row: T) => number): Map<string, number> => {
  const sums = new Map<string, number>()
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + amount(row))
  return sums
}

describe('4. the planner has a plan made', () => {
  beforeAll(async () => {
    plan = await runPlan(planner, communeId, 3)
    lines = await linesOf(planner, plan.id)
    gaps = await gapsOf(planner, plan.id)
  })

  it('is worth at least what the simple ways are worth, and not more than is possible', () => {
    expect(plan.value).toBe(lines.reduce((sum, line) => sum + line.worth, 0))
    expect(plan.value).toBeLessThanOrEqual(plan.bound)
    expect(plan.value).toBeGreaterThanOrEqual(plan.greedyValue)
    expect(plan.value).toBeGreaterThanOrEqual(plan.firstComeValue)
    expect(plan.greedyValue).toBeGreaterThan(0)
  })

  it('explains each line by parts that add up to its worth', () => {
    expect(lines.filter((line) => line.parts.reduce((sum, { points }) => sum + points, 0) !== line.worth)).toEqual([])
  })

  it('takes no more from a pledge than was promised, and gives what was promised', () => {
    const pledged = new Map(lines.map(({ pledge }) => [pledge.id, pledge.quantity]))
    const over = [...sumBy(lines, ({ pledge }) => pledge.id, ({ quantity }) => quantity)].filter(([id, quantity]) => quantity > pledged.get(id)!)
    expect(over).toEqual([])
    expect(lines.filter((line) => line.need.content !== line.pledge.content)).toEqual([])
  })

  it('keeps to three organisations a household', async () => {
    const most = await product.owner.number('select max(n) from (select count(distinct organisation_id) as n from plan_line where plan_id = $1 group by household_id) as x', [plan.id])
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(3)
  })

  it('accounts for every need: served, or left open with a reason', async () => {
    const needs = await product.owner.rows<{ id: string; quantity: string }>(`select id, quantity from need where year = 2023 and state = 'CONFIRMED'`)
    const accounted = sumBy([...lines, ...gaps], ({ need }) => need.id, ({ quantity }) => quantity)
    expect(plan.needCount).toBe(needs.length)
    expect([...accounted].sort()).toEqual(needs.map(({ id, quantity }) => [id, Number(quantity)]).sort())
    expect(gaps.filter(({ reason }) => !reason)).toEqual([])
    expect(plan.servedCount).toBe(new Set(lines.map(({ need }) => need.id)).size)
  })
})

describe('5. the planner adopts the plan', () => {
  it('every line becomes a question to an organisation', async () => {
    expect(await adopted(planner, plan.id)).toEqual({ adoptedCount: lines.length, refused: [] })
    const asked = await assignmentsOf(planner)
    expect(asked.map(({ state }) => state)).toEqual(lines.map(() => 'ASKED'))
    expect(sumBy(asked, ({ need }) => need!.id, ({ quantity }) => quantity)).toEqual(sumBy(lines, ({ need }) => need.id, ({ quantity }) => quantity))
  })

  it('fewer houses are forgotten, and all figures still agree', async () => {
    const { list, households, needs, counted } = await askForForgottenHouses()
    expect(counted).toBeLessThan(forgottenBefore)
    expect({ list, households, needs }).toEqual({ list: counted, households: counted, needs: counted })
  })

  it('adopting again adopts nothing', async () => {
    expect(await adopted(planner, plan.id)).toEqual({ adoptedCount: 0, refused: [] })
  })
})

describe('6. the Women’s Union answers', () => {
  let union: Person
  let first: AssignmentRow | undefined
  let second: AssignmentRow | undefined

  beforeAll(async () => {
    await openOrganisation(await product.signIn(PEOPLE.administrator), planner, PEOPLE.womensUnion, communeId, 'WOMENS_UNION')
    union = await product.signIn(PEOPLE.womensUnion)
    const asked = await assignmentsOf(union)
    second = asked.find(({ household }, _, all) => all.filter((other) => other.household!.id === household!.id).length === 1)
  })

  it('sees whom it is asked to help, and no one else', async () => {
    const [seen, { assigned, households }] = [await assignmentsOf(union), await product.owner.row<{ assigned: number; households: number }>(
      `select count(*)::int as assigned, count(distinct household_id)::int as households from assignment a join organisation o on o.id = a.organisation_id where o.kind = 'WOMENS_UNION'`)]
    expect(seen).toHaveLength(assigned)
    expect(assigned).toBeGreaterThan(2)
    expect(await union.ask('{ households { totalCount } }')).toEqual({ households: { totalCount: households } })
    expect(seen.filter(({ household }) => !household?.headName)).toEqual([])
  })

  it('declines with a reason, and the pledge is free again at once', async () => {
    const before = second!.pledge.remainingQuantity
    const declined = await takeStep(union, 'declineAssignment', second!, { reason: 'HOUSEHOLD_REFUSED', note: 'Hộ xin nhường hộ khác' })
    expect(declined).toMatchObject({ state: 'DECLINED', pledge: { remainingQuantity: before + second!.quantity } })
    expect(declined.household).toBeNull()
    expect(await planner.ask('query Need($id: ID!) { need(id: $id) { coverage unmetQuantity } }', { id: second!.need!.id })).toMatchObject({ need: { coverage: expect.stringMatching(/UNMET|PARTLY/) } })
  })

  it('accepts, starts, delivers in two parts and completes', async () => {
    const [larger] = (await assignmentsOf(union, { state: { eq: 'ASKED' } })).sort((a, b) => b.quantity - a.quantity)
    expect(larger!.quantity).toBeGreaterThan(1)
    let assignment = await takeStep(union, 'acceptAssignment', larger!)
    assignment = await takeStep(union, 'startAssignment', assignment)
    assignment = await deliver(union, { assignmentId: assignment.id, clientKey: crypto.randomUUID(), quantity: 1, deliveredOn: '2023-11-02' })
    assignment = await deliver(union, { assignmentId: assignment.id, clientKey: crypto.randomUUID(), quantity: assignment.quantity - 1, deliveredOn: '2023-11-20', note: 'Đủ số lượng' })
    assignment = await takeStep(union, 'completeAssignment', assignment)
    expect(assignment).toMatchObject({ state: 'DONE', deliveredQuantity: assignment.quantity })
    first = assignment
  })

  it('the need is met as far as it was promised, and the pledge knows what was given', async () => {
    const { need } = await planner.ask<{ need: { deliveredQuantity: number } }>('query Need($id: ID!) { need(id: $id) { deliveredQuantity } }', { id: first!.need!.id })
    expect(need.deliveredQuantity).toBe(first!.quantity)
    expect(first!.pledge.deliveredQuantity).toBe(first!.quantity)
  })

  it('the journal names who did it', async () => {
    const { journalEntries } = await planner.ask<{ journalEntries: { edges: { node: { accountName: string; operation: string; after: { state?: string } } }[] } }>(
      `query Journal($id: ID!) { journalEntries(where: { tableName: { eq: "assignment" }, rowId: { eq: $id } }, orderBy: [{ field: AT }]) { edges { node { accountName operation after } } } }`, { id: first!.id })
    const told = journalEntries.edges.map(({ node }) => [node.accountName, node.after.state]).filter(([, state]) => state)
    const [{ name }] = await product.owner.rows<{ name: string }>(`select display_name as name from account where sign_in_name = $1`, [PEOPLE.womensUnion]) as [{ name: string }]
    expect(told).toEqual([['Cán bộ xã', 'ASKED'], [name, 'ACCEPTED'], [name, 'IN_PROGRESS'], [name, 'DONE']])
  })
})

describe('7. the analyst asks what it adds up to', () => {
  it('coverage by village and kind, as the database counts it', async () => {
    const { needGroups } = await analyst.ask<{ needGroups: { rows: { keys: { value: string }[]; needCount: number; coveredCount: number }[]; total: object } }>(
      '{ needGroups(by: [VILLAGE, KIND], where: { year: { eq: 2023 }, state: { eq: CONFIRMED } }) { rows { keys { value } needCount coveredCount } total { needCount coveredCount } } }')
    const counted = await product.owner.rows<{ key: string; needs: number; covered: number }>(
      `select village_id || ' ' || kind as key, count(*)::int as needs, count(*) filter (where committed_quantity >= quantity)::int as covered
       from need where year = 2023 and state = 'CONFIRMED' group by 1`)
    expect(needGroups.rows.map(({ keys, needCount, coveredCount }) => [keys.map(({ value }) => value).join(' '), needCount, coveredCount]).sort())
      .toEqual(counted.map(({ key, needs, covered }) => [key, needs, covered]).sort())
    expect(needGroups.total).toEqual({ needCount: counted.reduce((all, { needs }) => all + needs, 0), coveredCount: counted.reduce((all, { covered }) => all + covered, 0) })
    expect(counted.length).toBeGreaterThan(16)
  })

  it('without a single name', async () => {
    expect(await analyst.refusal('{ households { edges { node { headName } } } }')).toEqual({ code: 'NOT_ALLOWED', what: 'Household.headName' })
  })
})
