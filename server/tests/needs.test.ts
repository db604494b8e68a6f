import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { communeInUse, createAccount, PEOPLE } from './_support/demo.ts'
import { fingerprint } from './_support/fingerprint.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'
import { adopted, allOf, assignmentsOf, deliver, pledged, runPlan, takeStep, type Page } from './_support/story.ts'

let product: Product
let planner: Person
let analyst: Person
let communeId: string
beforeAll(async () => {
  product = await startProduct()
  planner = await product.signIn(PEOPLE.planner)
  analyst = await product.signIn(PEOPLE.analyst)
  communeId = await communeInUse(product.owner)
})
afterAll(() => product.stop())

interface Need {
  id: string
  beneficiary: string
  household: { id: string } | null
  member: { id: string; name: string } | null
  place: { id: string; name: string } | null
  village: { id: string } | null
  content: string
  quantity: number
  unit: string
  state: string
  origin: string
  cause: string | null
  indicator: string | null
  ruleSetId: string | null
  refusalReason: string | null
  neededBy: string | null
  evidence: string | null
  position: number
  unmetQuantity: number
  committedQuantity: number
}
const NEED = `id beneficiary household { id } member { id name } place { id name } village { id } content quantity unit state origin cause indicator ruleSetId refusalReason neededBy evidence position unmetQuantity committedQuantity`
const RECORD = `mutation Record($input: RecordNeedInput!) { recordNeed(input: $input) { ${NEED} } }`
const CORRECT = `mutation Correct($input: CorrectNeedInput!) { correctNeed(input: $input) { ${NEED} } }`
const ORDER = `mutation Order($input: OrderNeedsInput!) { orderNeeds(input: $input) { needs { id position } } }`
const PROPOSE = 'mutation Propose($input: ProposeNeedsInput!) { proposeNeeds(input: $input) { proposedCount } }'
const record = async (input: object): Promise<Need> => (await planner.ask<{ recordNeed: Need }>(RECORD, { input: { year: 2023, quantity: 1, ...input } })).recordNeed
const correct = async (input: object): Promise<Need> => (await planner.ask<{ correctNeed: Need }>(CORRECT, { input })).correctNeed
const propose = async (householdId?: string): Promise<number> =>
  (await planner.ask<{ proposeNeeds: { proposedCount: number } }>(PROPOSE, { input: { communeId, year: 2023, householdId } })).proposeNeeds.proposedCount
const needsOf = (where: object): Promise<Need[]> => allOf(async (after) => (await planner.ask<{ needs: Page<Need> }>(
  `query Needs($where: NeedWhere!, $after: String) { needs(where: $where, first: 200, after: $after, orderBy: [{ field: POSITION }]) { pageInfo { hasNextPage endCursor } edges { node { ${NEED} } } } }`, { where, after })).needs)
const ofHousehold = (id: string): Promise<Need[]> => needsOf({ year: { eq: 2023 }, household: { id: { eq: id } } })
const refusalOf = (text: string, input: object) => planner.refusal(text, { input })

/** A poor or near-poor household of 2023 that this file has not used yet. */
const used = new Set<string>()
const fresh = async (more = 'true'): Promise<string> => {
  const ids = await product.owner.ids(`select r.household_id as id from review r join household h on h.id = r.household_id
    where r.year = 2023 and r.effective_class in ('POOR', 'NEAR_POOR') and h.merged_into_id is null and ${more} order by h.code`)
  const id = ids.find((one) => !used.has(one))!
  used.add(id)
  return id
}
/** Every way a household is poor, found anew: its needs of the year are gone, and its review says these. */
const found = async (indicators: string[], causes: string[]): Promise<string> => {
  const id = await fresh('not exists (select from assignment a where a.household_id = h.id)')
  const [review] = await product.owner.ids('select id from review where household_id = $1 and year = 2023', [id]) as [string]
  for (const table of ['plan_line', 'plan_gap']) await product.owner.rows(`delete from ${table} where need_id in (select id from need where household_id = $1 and year = 2023)`, [id])
  await product.owner.rows('delete from need where household_id = $1 and year = 2023', [id])
  await product.owner.rows(`update review_indicator set answer = case when indicator = any($2) then 'YES' else 'NO' end where review_id = $1`, [review, indicators])
  await product.owner.rows('delete from review_cause where review_id = $1', [review])
  for (const [i, cause] of causes.entries()) await product.owner.rows('insert into review_cause (commune_id, review_id, number, cause) select commune_id, id, $2, $3 from review where id = $1', [review, i + 1, cause])
  return id
}
const summed = ({ content, quantity, cause, indicator }: Need) => ({ content, quantity, cause, indicator })

describe('the rules', () => {
  it('are shown with what they rest on, in the form of the year', async () => {
    const text = `query Rules($year: Int!) { needRules(year: $year) { id standardId validFrom validTo sourceVi rules { cause indicator mark givers contents { content quantity unit per } } } }`
    const { needRules } = await analyst.ask<{ needRules: { id: string; standardId: string; sourceVi: string; rules: { cause: string | null; indicator: string | null; mark: string; givers: string[]; contents: object[] }[] } }>(text, { year: 2023 })
    expect(needRules).toMatchObject({ id: 'need-rules-2022', standardId: 'nd-07-2021', sourceVi: expect.stringContaining('không phải quy định') as string })
    expect(needRules.rules.find(({ cause }) => cause === 'NO_CAPITAL')).toEqual({
      cause: 'NO_CAPITAL', indicator: null, mark: 'INFERENCE', givers: expect.arrayContaining(['POLICY_BANK', 'WOMENS_UNION']) as string[],
      contents: [{ content: 'PRODUCTION_LOAN', quantity: 50_000_000, unit: 'DONG', per: null }],
    })
    expect(await analyst.ask(text, { year: 2018 })).toMatchObject({ needRules: { id: 'need-rules-2016', standardId: 'qd-59-2015' } })
    expect(await analyst.ask(text, { year: 1999 })).toEqual({ needRules: null })
  })
})

describe('proposals from a review', () => {
  it('show every alternative, with what it answers and by which rules, and wait for a person', async () => {
    const id = await found(['HOUSE_QUALITY'], ['NO_CAPITAL'])
    expect(await propose(id)).toBe(3)
    const needs = await ofHousehold(id)
    expect(needs.map(summed)).toEqual([
      { content: 'HOUSE_REPAIR', quantity: 1, cause: null, indicator: 'HOUSE_QUALITY' }, { content: 'NEW_HOUSE', quantity: 1, cause: null, indicator: 'HOUSE_QUALITY' },
      { content: 'PRODUCTION_LOAN', quantity: 50_000_000, cause: 'NO_CAPITAL', indicator: null },
    ])
    expect(needs.map(({ state, origin, ruleSetId, position }) => [state, origin, ruleSetId, position])).toEqual([1, 2, 3].map((at) => ['PROPOSED', 'DERIVED', 'need-rules-2022', at]))
  })

  it('are refused with a reason, confirmed, and not proposed again', async () => {
    const id = await found(['HOUSE_QUALITY'], [])
    await propose(id)
    const [repair, house] = await ofHousehold(id) as [Need, Need]
    await planner.ask('mutation R($input: RefuseNeedsInput!) { refuseNeeds(input: $input) { needs { id } } }', { input: { needIds: [repair.id], reason: ' Nhà đã dột nát,  không sửa được ' } })
    await planner.ask('mutation C($input: DecideNeedsInput!) { confirmNeeds(input: $input) { needs { id } } }', { input: { needIds: [house.id] } })
    expect((await ofHousehold(id)).map(({ state, refusalReason }) => [state, refusalReason])).toEqual([['REFUSED', 'Nhà đã dột nát, không sửa được'], ['CONFIRMED', null]])
    expect(await propose(id)).toBe(0)
    expect(await refusalOf('mutation C($input: DecideNeedsInput!) { confirmNeeds(input: $input) { needs { id } } }', { needIds: [repair.id] })).toMatchObject({ code: 'WRONG_STATE' })
  })

  it('count the members that are known to lack something', async () => {
    const id = await found(['HEALTH_INSURANCE'], [])
    await product.owner.rows(`update member set insured = (position = 1) where household_id = $1 and valid_to is null and position <= 3`, [id])
    await propose(id)
    const [card] = await ofHousehold(id)
    expect(card!.quantity).toBe(await product.owner.number('select count(*) from member where household_id = $1 and insured = false', [id]))
    expect(card!.quantity).toBeGreaterThan(0)
  })

  it('of the whole commune are what each household’s would be, once', async () => {
    const first = await propose()
    expect(first).toBeGreaterThan(0)
    expect(await propose()).toBe(0)
  })

  it('are a planner’s to ask for', async () => {
    expect(await analyst.refusal(PROPOSE, { input: { communeId, year: 2023 } })).toMatchObject({ code: 'NOT_ALLOWED' })
  })
})

describe('the household’s own order', () => {
  it('is kept whole, and other needs come after', async () => {
    const id = await found(['HOUSE_QUALITY', 'HYGIENIC_TOILET'], ['NO_LABOUR'])
    await propose(id)
    const [gone, ...needs] = await ofHousehold(id)
    await planner.ask('mutation R($input: RefuseNeedsInput!) { refuseNeeds(input: $input) { needs { id } } }', { input: { needIds: [gone!.id] } })
    const wanted = needs.map((need) => need.id).toReversed()
    expect(await planner.ask(ORDER, { input: { householdId: id, year: 2023, needIds: wanted } })).toEqual({ orderNeeds: { needs: wanted.map((one, i) => ({ id: one, position: i + 1 })) } })
    expect((await ofHousehold(id)).map((need) => need.id)).toEqual([...wanted, gone!.id])
  })

  it('refuses a list that is not the one there is, and changes nothing', async () => {
    const id = await found(['HOUSE_QUALITY'], ['NO_LABOUR'])
    await propose(id)
    const ids = (await ofHousehold(id)).map((need) => need.id)
    const state = await fingerprint(product.owner)
    for (const needIds of [ids.slice(1), [...ids, ids[0]!], [ids[0]!, ids[0]!, ids[1]!], []]) {
      expect(await refusalOf(ORDER, { householdId: id, year: 2023, needIds })).toMatchObject({ code: 'CONFLICT', reason: 'NEEDS_CHANGED' })
    }
    const other = await needsOf({ year: { eq: 2023 }, household: { not: { id: { eq: id } } }, state: { eq: 'CONFIRMED' } })
    expect(await refusalOf(ORDER, { householdId: id, year: 2023, needIds: [...ids.slice(1), other[0]!.id] })).toMatchObject({ code: 'CONFLICT', reason: 'NEEDS_CHANGED' })
    expect(await fingerprint(product.owner)).toEqual(state)
    await planner.ask(ORDER, { input: { householdId: id, year: 2023, needIds: ids } })
  })
})

describe('a need recorded by hand', () => {
  it('stands at once, with what it answers and is known by', async () => {
    const id = await found([], ['NO_TOOLS'])
    const need = await record({ householdId: id, content: 'BREEDING_COW', quantity: 2, cause: 'NO_TOOLS', neededBy: '2023-12-01', evidence: 'Trưởng thôn đến nhà ngày 12/10' })
    expect(need).toMatchObject({
      beneficiary: 'HOUSEHOLD', household: { id }, state: 'CONFIRMED', origin: 'BY_HAND', quantity: 2, unit: 'ANIMAL', cause: 'NO_TOOLS', neededBy: '2023-12-01', position: 1,
      evidence: 'Trưởng thôn đến nhà ngày 12/10', ruleSetId: null,
    })
    expect(await propose(id)).toBe(0)
    expect(await refusalOf(RECORD, { householdId: id, year: 2023, content: 'BREEDING_COW', quantity: 1 })).toMatchObject({ code: 'CONFLICT', reason: 'NEED_EXISTS', needId: need.id })
  })

  it('may be a member’s, who still lives there', async () => {
    const id = await fresh('(select count(*) from member m where m.household_id = h.id and m.valid_to is null) > 3')
    const [one, two] = await product.owner.ids(`select id from member where household_id = $1 and relation <> 'HEAD' and valid_to is null order by position`, [id]) as [string, string]
    const need = await record({ memberId: one, content: 'TAILORING_COURSE' })
    expect(need).toMatchObject({ beneficiary: 'MEMBER', household: { id }, member: { id: one } })
    expect(await record({ memberId: two, content: 'TAILORING_COURSE' })).toMatchObject({ member: { id: two } })
    await product.owner.rows(`update member set valid_to = '2024-01-01' where id = $1`, [two])
    expect(await refusalOf(RECORD, { memberId: two, year: 2023, content: 'BUILDING_COURSE', quantity: 1 })).toMatchObject({ code: 'CONFLICT', reason: 'MEMBER_LEFT' })
  })

  it.each([
    ['nobody', {}, 'ONE_BENEFICIARY'],
    ['a household and a place', { householdId: 'h', placeId: 'p' }, 'ONE_BENEFICIARY'],
    ['a road of a household', { householdId: 'h', content: 'VILLAGE_ROAD' }, 'NOT_FOR_BENEFICIARY'],
    ['a house of a village', { placeId: 'p', content: 'NEW_HOUSE' }, 'NOT_FOR_BENEFICIARY'],
    ['a house of a member', { memberId: 'm', content: 'NEW_HOUSE' }, 'NOT_FOR_BENEFICIARY'],
    ['nothing of it', { householdId: 'h', quantity: 0 }, 'AT_LEAST_ONE'],
    ['a year long gone', { householdId: 'h', year: 1980 }, 'NOT_VALID'],
    ['a cause and an indicator', { householdId: 'h', cause: 'NO_CAPITAL', indicator: 'HOUSE_AREA' }, 'ONE_ANSWER'],
  ])('is refused for %s', async (_what, input, problem) => {
    expect(await refusalOf(RECORD, { year: 2023, content: 'NEW_HOUSE', quantity: 1, ...input })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ problem }] })
  })

  it('is corrected, but never below what an organisation has taken on', async () => {
    const id = await found([], [])
    const need = await record({ householdId: id, content: 'LABOUR_DAYS', quantity: 10 })
    expect(await correct({ id: need.id, quantity: 15, cause: 'NO_LABOUR' })).toMatchObject({ quantity: 15, unmetQuantity: 15, cause: 'NO_LABOUR' })
    expect(await correct({ id: need.id, evidence: 'Hộ có một người già' })).toMatchObject({ quantity: 15, cause: 'NO_LABOUR', evidence: 'Hộ có một người già' })
    expect(await correct({ id: need.id, cause: null })).toMatchObject({ cause: null })
    const pledge = await pledged(product.owner, communeId, 'YOUTH_UNION', 'LABOUR_DAYS', 100)
    await planner.ask('mutation A($input: AssignNeedInput!) { assignNeed(input: $input) { id } }', { input: { needId: need.id, pledgeId: pledge, quantity: 8 } })
    expect(await refusalOf(CORRECT, { id: need.id, quantity: 7 })).toMatchObject({ code: 'CONFLICT', reason: 'NEED_COMMITTED', committed: 8 })
    expect(await correct({ id: need.id, quantity: 8 })).toMatchObject({ quantity: 8, unmetQuantity: 0 })
  })

  it('is no analyst’s to record, and an analyst reads neither the person nor the note', async () => {
    expect(await analyst.refusal(RECORD, { input: { year: 2023, content: 'NEW_HOUSE', quantity: 1, householdId: crypto.randomUUID() } })).toMatchObject({ code: 'NOT_ALLOWED' })
    expect(await analyst.refusal('{ needs { edges { node { evidence } } } }')).toEqual({ code: 'NOT_ALLOWED', what: 'Need.evidence' })
    expect(await analyst.refusal('{ needs { edges { node { member { id } } } } }')).toMatchObject({ code: 'NOT_ALLOWED' })
  })

  it('the database itself knows whose a need can be', async () => {
    const columns = 'commune_id, year, kind, content, quantity, unit, state, origin, position'
    const values = `$1, 2023, 'INFRASTRUCTURE', 'VILLAGE_ROAD', 100, 'METRE', 'CONFIRMED', 'BY_HAND', 1`
    await expect(product.owner.rows(`insert into need (${columns}) values (${values})`, [communeId])).rejects.toThrow(/need_beneficiary|need_of_place/)
    const [household] = await product.owner.ids('select id from household where commune_id = $1 limit 1', [communeId])
    await expect(product.owner.rows(`insert into need (${columns}, household_id, village_id) select ${values}, id, village_id from household where id = $2`, [communeId, household])).rejects.toThrow(/need_of_place/)
  })
})

describe('a village’s road', () => {
  let villageId: string
  let road: Need
  let union: Person

  beforeAll(async () => {
    [villageId] = await product.owner.ids(`select id from place where commune_id = $1 and level = 'VILLAGE' and valid_to is null order by position desc limit 1`, [communeId]) as [string]
    const { id } = await product.owner.row<{ id: string }>(`update organisation set whole_commune = true where commune_id = $1 and kind = 'VETERANS' returning id`, [communeId])
    await pledged(product.owner, communeId, 'VETERANS', 'VILLAGE_ROAD', 1_000)
    await createAccount(await product.signIn(PEOPLE.administrator), { signInName: 'lamduong', role: 'ORGANISATION', displayName: 'Đơn vị làm đường', communeIds: [communeId], organisationId: id })
    union = await product.signIn('lamduong')
  })

  it('is a need of the place, and counts where places count', async () => {
    road = await record({ placeId: villageId, content: 'VILLAGE_ROAD', quantity: 800, evidence: 'Họp thôn' })
    expect(road).toMatchObject({ beneficiary: 'PLACE', household: null, place: { id: villageId }, village: { id: villageId }, unit: 'METRE' })
    expect((await needsOf({ beneficiary: { eq: 'PLACE' }, year: { eq: 2023 } })).map(({ id }) => id)).toEqual([road.id])
    const { needGroups } = await analyst.ask<{ needGroups: { rows: { keys: { value: string }[]; needCount: number; householdCount: number; quantity: number }[] } }>(
      '{ needGroups(by: [VILLAGE, KIND], where: { year: { eq: 2023 }, kind: { eq: INFRASTRUCTURE } }) { rows { keys { value } needCount householdCount quantity } } }')
    expect(needGroups.rows).toEqual([{ keys: [{ value: villageId }, { value: 'INFRASTRUCTURE' }], needCount: 1, householdCount: 0, quantity: 800 }])
  })

  it('is planned, adopted, accepted, delivered and done', async () => {
    const plan = await runPlan(planner, communeId, 1)
    const { plan: shown } = await planner.ask<{ plan: { lines: { edges: { node: { id: string; household: object | null; parts: { part: string }[]; worth: number; need: { place: { id: string } } } }[] } } }>(
      `query P($id: ID!, $need: ID!) { plan(id: $id) { lines(where: { need: { id: { eq: $need } } }) { edges { node { id household { id } worth parts { part } need { place { id } } } } } } }`, { id: plan.id, need: road.id })
    const [line] = shown.lines.edges.map(({ node }) => node)
    expect(line).toMatchObject({ household: null, need: { place: { id: villageId } } })
    expect(line!.parts.map(({ part }) => part)).toContain('COMMON')
    expect(await adopted(planner, plan.id, [line!.id])).toEqual({ adoptedCount: 1, refused: [] })

    const [asked] = await assignmentsOf(union)
    expect(asked).toMatchObject({ state: 'ASKED', household: null, need: { id: road.id }, quantity: 800 })
    expect(await union.ask('{ needs { edges { node { content place { name } member { id } household { id } } } } households { totalCount } }')).toEqual({
      needs: { edges: [{ node: { content: 'VILLAGE_ROAD', place: { name: road.place!.name }, member: null, household: null } }] }, households: { totalCount: 0 },
    })
    let assignment = await takeStep(union, 'acceptAssignment', asked!)
    assignment = await deliver(union, { assignmentId: assignment.id, clientKey: crypto.randomUUID(), quantity: 300, deliveredOn: '2023-11-10' })
    assignment = await deliver(union, { assignmentId: assignment.id, clientKey: crypto.randomUUID(), quantity: 500, deliveredOn: '2023-12-10' })
    expect(await takeStep(union, 'completeAssignment', assignment)).toMatchObject({ state: 'DONE', deliveredQuantity: 800 })
    expect(await planner.ask('query N($id: ID!) { need(id: $id) { coverage deliveredQuantity } }', { id: road.id })).toEqual({ need: { coverage: 'MET', deliveredQuantity: 800 } })
  })

  it('the most organisations of a plan count for the place as for a household', async () => {
    // A school is asked of the same village; the plan lets one organisation in, and one already helps there.
    const other = (await product.owner.row<{ kind: string }>(`select kind from organisation where commune_id = $1 and kind in ('YOUTH_UNION', 'RED_CROSS', 'STATE_AGENCY', 'ENTERPRISE') limit 1`, [communeId])).kind
    await product.owner.rows('update organisation set whole_commune = true where commune_id = $1 and kind = $2', [communeId, other])
    const school = await record({ placeId: villageId, content: 'CLASSROOM', quantity: 2 })
    await pledged(product.owner, communeId, other, 'CLASSROOM', 5)
    const reasonOf = async (most: number | null): Promise<string | null> => {
      const plan = await runPlan(planner, communeId, most)
      const { plan: { gaps } } = await planner.ask<{ plan: { gaps: { edges: { node: { reason: string } }[] } } }>(
        'query G($id: ID!, $need: ID!) { plan(id: $id) { gaps(where: { need: { id: { eq: $need } } }) { edges { node { reason } } } } }', { id: plan.id, need: school.id })
      return gaps.edges[0]?.node.reason ?? null
    }
    expect(await reasonOf(1)).toBe('HOUSEHOLD_LIMIT')
    expect(await reasonOf(2)).toBeNull()
  })

  it('of a whole commune is for those who serve all of it', async () => {
    const training = await record({ placeId: communeId, content: 'OFFICIAL_TRAINING', quantity: 20 })
    expect(training).toMatchObject({ place: { id: communeId }, village: null })
    const [part] = await product.owner.ids('select id from organisation where commune_id = $1 and not whole_commune limit 1', [communeId]) as [string]
    const { kind } = await product.owner.row<{ kind: string }>('select kind from organisation where id = $1', [part])
    await product.owner.rows(`update organisation set position = -1 where id = $1`, [part])
    const pledge = await pledged(product.owner, communeId, kind, 'OFFICIAL_TRAINING', 50)
    const { suggestions } = await planner.ask<{ suggestions: { suggestions: object[]; excluded: { pledgeId: string; rule: string }[] } }>(
      'query S($id: ID!) { suggestions(needId: $id) { suggestions { pledgeId } excluded { pledgeId rule } } }', { id: training.id })
    expect(suggestions).toEqual({ suggestions: [], excluded: [{ pledgeId: pledge, rule: 'OUT_OF_AREA' }] })
    expect(await refusalOf('mutation A($input: AssignNeedInput!) { assignNeed(input: $input) { id } }', { needId: training.id, pledgeId: pledge })).toMatchObject({ reason: 'OUT_OF_AREA' })
    const { needGroups } = await analyst.ask<{ needGroups: { rows: { keys: { value: string }[] }[] } }>('{ needGroups(by: [COMMUNE], where: { content: { eq: OFFICIAL_TRAINING } }) { rows { keys { value } } } }')
    expect(needGroups.rows).toEqual([{ keys: [{ value: communeId }] }])
  })

  it('goes with its village when that goes into another', async () => {
    const [from] = await product.owner.ids(`select id from place where commune_id = $1 and level = 'VILLAGE' and valid_to is null and id <> $2 order by position desc limit 1`, [communeId, villageId]) as [string]
    const need = await record({ placeId: from, content: 'IRRIGATION_WORK' })
    await planner.ask('mutation V($input: ChangeVillagesInput!) { changeVillages(input: $input) { id } }', { input: { fromIds: [from], to: [{ placeId: villageId }], on: '2024-02-01' } })
    expect(await planner.ask('query N($id: ID!) { need(id: $id) { place { id } village { id } villageToday { id } } }', { id: need.id }))
      .toEqual({ need: { place: { id: from }, village: { id: from }, villageToday: { id: villageId } } })
    expect(await refusalOf(RECORD, { placeId: from, year: 2023, content: 'CLASSROOM', quantity: 1 })).toMatchObject({ code: 'CONFLICT', reason: 'VILLAGE_ENDED' })
  })
})

describe('two entries of one household', () => {
  it('merged: a need of a person who stands in both is the survivor’s person’s, and goes back when the merge is undone', async () => {
    const [survivor, merged] = await product.owner.ids(`select h.id from household h where merged_into_id is null and array(select year from review r where r.household_id = h.id) = array[2022]
      and (select count(*) from member m where m.household_id = h.id) > 1 order by code desc limit 2`) as [string, string]
    const member = async (id: string): Promise<string> => (await product.owner.ids(`select id from member where household_id = $1 and relation <> 'HEAD' and valid_to is null order by position limit 1`, [id]))[0]!
    const [mine, theirs] = [await member(survivor), await member(merged)]
    await product.owner.rows('update member m set name = o.name, sex = o.sex, birth_year = o.birth_year, birth_on = null from member o where m.id = $1 and o.id = $2', [theirs, mine])
    const [same, other] = [await record({ memberId: theirs, content: 'BUILDING_COURSE', year: 2022 }), await record({ memberId: theirs, content: 'TAILORING_COURSE', year: 2022 })]
    const twin = await record({ memberId: mine, content: 'TAILORING_COURSE', year: 2022 })
    const { mergeHouseholds } = await planner.ask<{ mergeHouseholds: { id: string } }>('mutation M($input: MergeHouseholdsInput!) { mergeHouseholds(input: $input) { id } }',
      { input: { survivorId: survivor, mergedId: merged, reviews: [{ year: 2022, householdId: survivor }] } })
    const now = async (id: string) => product.owner.row('select household_id as household, member_id as member, state from need where id = $1', [id])
    expect(await now(same.id)).toEqual({ household: survivor, member: mine, state: 'CONFIRMED' })
    expect(await now(other.id)).toEqual({ household: merged, member: theirs, state: 'WITHDRAWN' })
    expect(await now(twin.id)).toEqual({ household: survivor, member: mine, state: 'CONFIRMED' })
    expect(await refusalOf(RECORD, { householdId: merged, year: 2022, content: 'GOATS', quantity: 1 })).toMatchObject({ code: 'CONFLICT', reason: 'ALREADY_MERGED' })
    await planner.ask('mutation U($id: ID!) { undoMerge(id: $id) { id } }', { id: mergeHouseholds.id })
    expect(await now(same.id)).toEqual({ household: merged, member: theirs, state: 'CONFIRMED' })
    expect(await now(other.id)).toEqual({ household: merged, member: theirs, state: 'CONFIRMED' })
  })
})

describe('worklists', () => {
  interface Lists { causesWithoutNeed: number; needsWithoutCause: number; remediesWithoutOrganisation: number }
  interface Open { id: string; household: { id: string }; cause: string | null; indicator: string | null; callsFor: string[] }
  interface Remedy { villageId: string | null; content: string; reason: string; needCount: number; causeCount: number; pledgedBy: string[]; usualGivers: string[] }
  const counts = async (): Promise<Lists> => (await analyst.ask<{ needWorklists: Lists }>('{ needWorklists(year: 2023) { causesWithoutNeed needsWithoutCause remediesWithoutOrganisation } }')).needWorklists
  const open = async (): Promise<Open[]> => {
    const rows: Open[] = []
    for (;;) {
      const { causesWithoutNeed } = await analyst.ask<{ causesWithoutNeed: Open[] }>(
        'query C($skip: Int!) { causesWithoutNeed(year: 2023, first: 100, skip: $skip) { id household { id } cause indicator callsFor } }', { skip: rows.length })
      rows.push(...causesWithoutNeed)
      if (causesWithoutNeed.length < 100) return rows
    }
  }
  const unexplained = (): Promise<Need[]> => needsOf({ year: { eq: 2023 }, state: { eq: 'CONFIRMED' }, withoutCause: true })
  const remedies = async (): Promise<Remedy[]> => (await analyst.ask<{ remediesWithoutOrganisation: Remedy[] }>(
    '{ remediesWithoutOrganisation(year: 2023) { villageId placeName content reason needCount causeCount pledgedBy usualGivers } }')).remediesWithoutOrganisation
  const openOf = async (id: string) => (await open()).filter(({ household }) => household.id === id).map(({ cause, indicator }) => cause ?? indicator)

  it('are each as long as their list', async () => {
    expect(await counts()).toEqual({ causesWithoutNeed: (await open()).length, needsWithoutCause: (await unexplained()).length, remediesWithoutOrganisation: (await remedies()).length })
    const ids = (await open()).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('a cause leaves the list when a need answers it, by the rules or by its own word', async () => {
    const id = await found(['HYGIENIC_TOILET'], ['NO_LABOUR', 'OTHER'])
    expect(await openOf(id)).toEqual(['HYGIENIC_TOILET', 'NO_LABOUR', 'OTHER'])
    expect((await open()).find(({ household, cause }) => household.id === id && cause === 'NO_LABOUR')!.callsFor).toEqual(['LABOUR_DAYS'])
    await record({ householdId: id, content: 'HYGIENIC_TOILET' })
    expect(await openOf(id)).toEqual(['NO_LABOUR', 'OTHER'])
    await record({ householdId: id, content: 'BREEDING_COW', cause: 'OTHER' })
    expect(await openOf(id)).toEqual(['NO_LABOUR'])
    await propose(id)
    expect(await openOf(id)).toEqual([])
    const [proposed] = (await ofHousehold(id)).filter(({ state }) => state === 'PROPOSED')
    await planner.ask('mutation R($input: RefuseNeedsInput!) { refuseNeeds(input: $input) { needs { id } } }', { input: { needIds: [proposed!.id] } })
    expect(await openOf(id)).toEqual(['NO_LABOUR'])
  })

  it('a need is without a cause until a finding of the year explains it', async () => {
    const id = await found([], ['OTHER'])
    const need = await record({ householdId: id, content: 'NEW_HOUSE' })
    expect((await unexplained()).map((one) => one.id)).toContain(need.id)
    await correct({ id: need.id, cause: 'OTHER' })
    expect((await unexplained()).map((one) => one.id)).not.toContain(need.id)
    const all = await needsOf({ year: { eq: 2023 }, beneficiary: { in: ['HOUSEHOLD', 'MEMBER'] } })
    const [without, explained] = [await needsOf({ year: { eq: 2023 }, withoutCause: true }), await needsOf({ year: { eq: 2023 }, withoutCause: false })]
    expect([...without, ...explained].map((one) => one.id).sort()).toEqual(all.map((one) => one.id).sort())
  })

  it('a remedy says why no organisation gives it: none pledges it, none here, nothing left', async () => {
    const id = await found([], ['OTHER'])
    const { village_today_id: villageId } = await product.owner.row<{ village_today_id: string }>('select village_today_id from review where household_id = $1 and year = 2023', [id])
    await product.owner.rows(`update pledge set year = 2019 where year = 2023 and content = 'GOATS'`)
    await record({ householdId: id, content: 'GOATS', quantity: 3 })
    const goats = async (): Promise<Remedy | undefined> => (await remedies()).find((one) => one.content === 'GOATS' && one.villageId === villageId)
    expect(await goats()).toMatchObject({ reason: 'NO_CAPABILITY', causeCount: 0, pledgedBy: [] })
    expect((await goats())!.needCount).toBeGreaterThan(0)
    const [organisation] = await product.owner.ids('select id from organisation where commune_id = $1 order by position limit 1', [communeId]) as [string]
    const { kind, name } = await product.owner.row<{ kind: string; name: string }>('select kind, name from organisation where id = $1', [organisation])
    await product.owner.rows('update organisation set whole_commune = false where id = $1', [organisation])
    await product.owner.rows('delete from organisation_area where organisation_id = $1', [organisation])
    const pledge = await pledged(product.owner, communeId, kind, 'GOATS', 4)
    expect(await goats()).toMatchObject({ reason: 'OUT_OF_AREA', pledgedBy: [name] })
    await product.owner.rows('insert into organisation_area (commune_id, organisation_id, village_id) values ($1, $2, $3)', [communeId, organisation, villageId])
    expect(await goats()).toBeUndefined()
    await product.owner.rows('update pledge set committed_quantity = quantity where id = $1', [pledge])
    expect(await goats()).toMatchObject({ reason: 'NO_CAPACITY', pledgedBy: [name] })
    await product.owner.rows('update pledge set committed_quantity = 0 where id = $1', [pledge])
  })

  it('call for what the rules name where a cause has no need, with who usually gives it', async () => {
    const id = await found([], ['NO_LABOUR_SKILL'])
    await product.owner.rows(`update pledge set quantity = greatest(committed_quantity, 1), committed_quantity = greatest(committed_quantity, 1) where year = 2023 and content = 'TAILORING_COURSE'`)
    const { village_today_id: villageId } = await product.owner.row<{ village_today_id: string }>('select village_today_id from review where household_id = $1 and year = 2023', [id])
    const remedy = (await remedies()).find((one) => one.content === 'TAILORING_COURSE' && one.villageId === villageId)!
    expect(remedy.causeCount).toBeGreaterThan(0)
    expect(remedy.usualGivers).toEqual(expect.arrayContaining(['PUBLIC_SERVICE_UNIT', 'ENTERPRISE']))
  })
})

describe('registration to leave poverty', () => {
  const REGISTER = 'mutation R($input: RegisterToLeaveInput!) { registerToLeave(input: $input) { id registeredOn targetYear leavesClass standing recordedBy } }'
  const WITHDRAW = 'mutation W($input: WithdrawRegistrationInput!) { withdrawRegistration(input: $input) { id standing withdrawnOn withdrawReason withdrawnBy } }'
  const register = async (householdId: string, more: object = {}) =>
    (await planner.ask<{ registerToLeave: { id: string } }>(REGISTER, { input: { householdId, registeredOn: '2023-02-01', targetYear: 2024, leavesClass: 'POOR', ...more } })).registerToLeave

  it('is recorded once, withdrawn with a reason, and recorded anew', async () => {
    const id = await fresh()
    const first = await register(id)
    expect(first).toMatchObject({ registeredOn: '2023-02-01', targetYear: 2024, leavesClass: 'POOR', standing: true, recordedBy: 'Cán bộ xã' })
    expect(await refusalOf(REGISTER, { householdId: id, registeredOn: '2023-03-01', targetYear: 2025, leavesClass: 'POOR' })).toMatchObject({ code: 'CONFLICT', reason: 'ALREADY_REGISTERED' })
    expect(await refusalOf(WITHDRAW, { id: first.id, on: '2023-01-01', reason: 'x' })).toMatchObject({ problems: [{ path: 'on', problem: 'BEFORE_REGISTRATION' }] })
    expect(await refusalOf(WITHDRAW, { id: first.id, on: '2023-05-01', reason: ' ' })).toMatchObject({ problems: [{ path: 'reason', problem: 'MISSING' }] })
    expect(await planner.ask(WITHDRAW, { input: { id: first.id, on: '2023-05-01', reason: 'Chủ hộ ốm nặng' } }))
      .toEqual({ withdrawRegistration: { id: first.id, standing: false, withdrawnOn: '2023-05-01', withdrawReason: 'Chủ hộ ốm nặng', withdrawnBy: 'Cán bộ xã' } })
    expect(await refusalOf(WITHDRAW, { id: first.id, on: '2023-05-01', reason: 'x' })).toMatchObject({ code: 'WRONG_STATE' })
    await register(id, { registeredOn: '2023-09-01', targetYear: 2025 })
    const { household } = await analyst.ask<{ household: { leaveRegistrations: object[] } }>('query H($id: ID!) { household(id: $id) { leaveRegistrations { targetYear standing } } }', { id })
    expect(household.leaveRegistrations).toEqual([{ targetYear: 2024, standing: false }, { targetYear: 2025, standing: true }])
  })

  it.each([
    ['a day to come', { registeredOn: '2999-01-01', targetYear: 2999 }, 'IN_THE_FUTURE'],
    ['a year gone by', { targetYear: 2022 }, 'NOT_VALID'],
    ['a year too far off', { targetYear: 2040 }, 'NOT_VALID'],
    ['a class it is not poor in', { leavesClass: 'NOT_POOR' }, 'NOT_VALID'],
  ])('is refused for %s', async (_what, more, problem) => {
    expect(await refusalOf(REGISTER, { householdId: await product.owner.ids('select id from household limit 1').then(([id]) => id), registeredOn: '2023-02-01', targetYear: 2024, leavesClass: 'POOR', ...more }))
      .toMatchObject({ code: 'INVALID_INPUT', problems: [{ problem }] })
  })

  it('filters households and counts them by target year, as the list has them', async () => {
    await register(await fresh(), { targetYear: 2026 })
    await register(await fresh(), { targetYear: 2026 })
    const { households, leaveRegistrations, leaveRegistrationYears } = await planner.ask<Record<'households' | 'leaveRegistrations', { totalCount: number }> & { leaveRegistrationYears: { targetYear: number; standingCount: number }[] }>(
      `{ households(where: { leaveRegistrations: { some: { targetYear: { eq: 2026 }, standing: true } } }) { totalCount } leaveRegistrations(where: { targetYear: { eq: 2026 }, standing: true }) { totalCount }
        leaveRegistrationYears { targetYear standingCount withdrawnCount } }`)
    expect([households.totalCount, leaveRegistrations.totalCount, leaveRegistrationYears.find(({ targetYear }) => targetYear === 2026)!.standingCount]).toEqual([2, 2, 2])
  })

  it('counts in a plan as the review’s own tick does, and the tick stays what the book says', async () => {
    const id = await fresh(`not r.registered_to_leave and not exists (select from assignment a where a.household_id = h.id)`)
    await pledged(product.owner, communeId, 'VETERANS', 'MAIZE_SEED', 100)
    await product.owner.rows(`update organisation set whole_commune = true where commune_id = $1 and kind = 'VETERANS'`, [communeId])
    await product.owner.rows(`delete from need where household_id = $1 and content = 'MAIZE_SEED'`, [id])
    const need = await record({ householdId: id, content: 'MAIZE_SEED', quantity: 5 })
    const parts = async (): Promise<string[]> => (await planner.ask<{ suggestions: { suggestions: { parts: { part: string }[] }[] } }>(
      'query S($id: ID!) { suggestions(needId: $id) { suggestions { parts { part } } } }', { id: need.id })).suggestions.suggestions[0]!.parts.map(({ part }) => part)
    expect(await parts()).not.toContain('REGISTERED')
    const { id: registration } = await register(id)
    expect(await parts()).toContain('REGISTERED')
    expect(await product.owner.row('select registered_to_leave from review where household_id = $1 and year = 2023', [id])).toEqual({ registered_to_leave: false })
    await planner.ask(WITHDRAW, { input: { id: registration, on: '2023-06-01', reason: 'Ghi nhầm' } })
    expect(await parts()).not.toContain('REGISTERED')
  })

  it('moves with a merge and back, and of two that stand the survivor’s counts', async () => {
    const [survivor, merged] = await product.owner.ids(`select h.id from household h where merged_into_id is null and array(select year from review r where r.household_id = h.id) = array[2022] order by code limit 2`) as [string, string]
    const [kept] = [await register(survivor, { registeredOn: '2022-05-01' })]
    const old = await register(merged, { registeredOn: '2021-05-01', targetYear: 2022 })
    await planner.ask(WITHDRAW, { input: { id: old.id, on: '2022-01-01', reason: 'Hộ xin rút' } })
    const standing = await register(merged, { registeredOn: '2022-06-01' })
    const { mergeHouseholds } = await planner.ask<{ mergeHouseholds: { id: string } }>('mutation M($input: MergeHouseholdsInput!) { mergeHouseholds(input: $input) { id } }',
      { input: { survivorId: survivor, mergedId: merged, reviews: [{ year: 2022, householdId: survivor }] } })
    const owners = async () => Object.fromEntries((await product.owner.rows<{ id: string; household_id: string }>('select id, household_id from leave_registration where id = any($1)', [[kept.id, old.id, standing.id]])).map((row) => [row.id, row.household_id]))
    expect(await owners()).toEqual({ [kept.id]: survivor, [old.id]: survivor, [standing.id]: merged })
    await planner.ask('mutation U($id: ID!) { undoMerge(id: $id) { id } }', { id: mergeHouseholds.id })
    expect(await owners()).toEqual({ [kept.id]: survivor, [old.id]: merged, [standing.id]: merged })
  })

  it('is a planner’s to record, and no organisation’s to read', async () => {
    expect(await analyst.refusal(REGISTER, { input: { householdId: crypto.randomUUID(), registeredOn: '2023-02-01', targetYear: 2024, leavesClass: 'POOR' } })).toMatchObject({ code: 'NOT_ALLOWED' })
    const union = await product.signIn(PEOPLE.womensUnion)
    expect(await union.refusal('{ leaveRegistrations { totalCount } }')).toMatchObject({ code: 'NOT_ALLOWED' })
  })
})
