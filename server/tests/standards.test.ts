import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importWorkbook, PEOPLE, workbook } from './_support/demo.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'
import { allOf, type Page } from './_support/story.ts'

/** Standards as data, through the product's own door: a province's own set from draft to its end, classes decided by a person, two standards side by side. */
let product: Product
let planner: Person
let administrator: Person
let analyst: Person
let communeId: string
let provinceId: string

beforeAll(async () => {
  product = await startProduct()
  planner = await product.signIn(PEOPLE.planner)
  administrator = await product.signIn(PEOPLE.administrator)
  analyst = await product.signIn(PEOPLE.analyst)
  ;({ communeId, provinceId } = await product.owner.row<{ communeId: string; provinceId: string }>(`select id as "communeId", parent_id as "provinceId" from place where level = 'COMMUNE' and registered_at is not null`))
})
afterAll(() => product.stop())

interface Own { version: number; baseId: string; changed: { threshold: string; areaKind: string; value: number }[]; releasedBy: string | null }
interface Shown { id: string; status: string; validTo: string | null; gaps: string[]; tests: { passed: boolean; expected: string | null; found: string | null }[]; own: Own | null }
const FIELDS = 'id status validTo gaps tests { passed expected found } own { version baseId releasedBy changed { threshold areaKind value } }'
const CONTENT = { name: 'Chuẩn nghèo của tỉnh', document: 'Nghị quyết 01/NQ-HĐND ngày 10-12-2022', validFrom: '2023-01-01', validTo: '2024-12-31' }
const LINE = (value: number, areaKind = 'RURAL', threshold = 'B1_LINE') => ({ threshold, areaKind, value })

const create = async (person: Person, thresholds: object[], more: object = {}): Promise<Shown> =>
  (await person.ask<{ createStandardDraft: Shown }>(`mutation C($input: CreateStandardDraftInput!) { createStandardDraft(input: $input) { ${FIELDS} } }`,
    { input: { baseId: 'nd-07-2021', provinceId, content: { ...CONTENT, thresholds, ...more } } })).createStandardDraft
const CREATE = 'mutation C($input: CreateStandardDraftInput!) { createStandardDraft(input: $input) { id } }'
const refusedCreate = (content: object, baseId = 'nd-07-2021') => planner.refusal(CREATE, { input: { baseId, provinceId, content: { ...CONTENT, thresholds: [], ...content } } })
const UPDATE = `mutation U($input: UpdateStandardDraftInput!) { updateStandardDraft(input: $input) { ${FIELDS} } }`
const RELEASE = `mutation R($input: StandardStepInput!) { releaseStandard(input: $input) { ${FIELDS} } }`
const RETIRE = `mutation E($input: RetireStandardInput!) { retireStandard(input: $input) { ${FIELDS} } }`
/** One case a kind of commune, at the edges of a line of 150 in rural communes. */
const TESTS = [
  { areaKind: 'RURAL', b1Points: 150, deprived: 3, unknown: 0, povertyClass: 'POOR' }, { areaKind: 'RURAL', b1Points: 150, deprived: 2, unknown: 0, povertyClass: 'NEAR_POOR' },
  { areaKind: 'RURAL', b1Points: 151, deprived: 12, unknown: 0, povertyClass: 'NOT_POOR' }, { areaKind: 'URBAN', b1Points: 175, deprived: 3, unknown: 0, povertyClass: 'POOR' },
]

describe('the standards', () => {
  it('stand there for everyone who is signed in, with their marks, their cases run, and what was not found', async () => {
    for (const person of [planner, administrator, analyst, await product.signIn(PEOPLE.womensUnion)]) {
      const { standards } = await person.ask<{ standards: Shown[] }>('{ standards { id status gaps tests { passed } } }')
      expect(standards.map(({ id, status, tests, gaps }) => [id, status, tests.length > 0 && tests.every(({ passed }) => passed), gaps.length > 0])).toEqual([
        ['qd-59-2015', 'RELEASED', true, false], ['nd-07-2021', 'RELEASED', true, false], ['nd-351-2025', 'DRAFT', true, true],
      ])
    }
    const { standard } = await planner.ask<{ standard: { rules: { path: string; threshold: string | null; povertyClass: string | null }[]; thresholds: object[] } }>(
      '{ standard(id: "qd-59-2015") { rules { path threshold povertyClass } thresholds { threshold areaKind value mark } } }')
    expect(standard.rules).toEqual([
      { path: '', threshold: 'B1_LINE', povertyClass: null }, { path: 'then', threshold: null, povertyClass: 'POOR' }, { path: 'else', threshold: 'B1_UPPER_LINE', povertyClass: null },
      { path: 'else.then', threshold: 'DEPRIVATION_CUT_OFF', povertyClass: null }, { path: 'else.then.then', threshold: null, povertyClass: 'POOR' },
      { path: 'else.then.else', threshold: null, povertyClass: 'NEAR_POOR' }, { path: 'else.else', threshold: null, povertyClass: 'NOT_POOR' },
    ])
    expect(standard.thresholds).toContainEqual({ threshold: 'B1_UPPER_LINE', areaKind: 'RURAL', value: 150, mark: 'FROM_MEMORY' })
  })
})

describe('a province’s own standard', () => {
  it.each<[string, object, string, string, string | number]>([
    ['a lower B1 line', { thresholds: [LINE(139)] }, 'thresholds[0].value', 'AT_LEAST_NATIONAL', 140],
    ['a lower income line', { thresholds: [LINE(150), LINE(1_999_999, 'URBAN', 'INCOME_LINE')] }, 'thresholds[1].value', 'AT_LEAST_NATIONAL', 2_000_000],
    ['a higher cut-off', { thresholds: [LINE(4, 'RURAL', 'DEPRIVATION_CUT_OFF')] }, 'thresholds[0].value', 'AT_MOST_NATIONAL', 3],
    ['a cut-off of none', { thresholds: [LINE(0, 'RURAL', 'DEPRIVATION_CUT_OFF')] }, 'thresholds[0].value', 'AT_LEAST_ONE', 0],
    ['a line the standard does not have', { thresholds: [LINE(200, 'RURAL', 'B1_UPPER_LINE')] }, 'thresholds[0].value', 'NOT_IN_STANDARD', 'B1_UPPER_LINE'],
    ['one line twice', { thresholds: [LINE(150), LINE(160)] }, 'thresholds[1].value', 'TWICE', 'B1_LINE'],
    ['an income line above its average', { thresholds: [LINE(2_250_001, 'RURAL', 'INCOME_LINE')] }, 'thresholds[0].value', 'ABOVE_UPPER_LINE', 2_250_000],
    ['an end after the national one', { validTo: '2027-01-01' }, 'validTo', 'AFTER_NATIONAL', '2026-12-31'],
    ['a beginning before it', { validFrom: '2021-12-31' }, 'validFrom', 'BEFORE_NATIONAL', '2022-01-01'],
  ])('is refused with %s, naming the place and what would do', async (_what, content, path, problem, value) => {
    expect(await refusedCreate(content)).toEqual({ code: 'INVALID_INPUT', problems: [{ path, problem, value }] })
  })

  it('does not stand on a draft, and is not an analyst’s or an organisation’s to make', async () => {
    expect(await refusedCreate({ validFrom: '2027-01-01', validTo: null }, 'nd-351-2025')).toEqual({ code: 'CONFLICT', reason: 'BASE_NOT_RELEASED', baseId: 'nd-351-2025' })
    expect((await analyst.refusal(CREATE, { input: { baseId: 'nd-07-2021', provinceId, content: { ...CONTENT, thresholds: [] } } }))['code']).toBe('NOT_ALLOWED')
  })

  it('is drafted, edited, tried, released, used and ended; and once released nothing of it changes', { timeout: 60_000 }, async () => {
    const draft = await create(planner, [LINE(150)])
    expect(draft.own).toMatchObject({ version: 1, baseId: 'nd-07-2021', releasedBy: null, changed: [{ threshold: 'B1_LINE', areaKind: 'RURAL', value: 150 }] })
    // The national cases came along; the one at 141 points no longer holds and must be thought over.
    expect(draft.tests.filter(({ passed }) => !passed)).toEqual([{ passed: false, expected: 'NOT_POOR', found: 'POOR' }])
    expect(await administrator.refusal(RELEASE, { input: { id: draft.id, version: 1 } })).toMatchObject({ code: 'CONFLICT', reason: 'TESTS_FAIL', tests: [3] })
    expect((await product.signIn(PEOPLE.womensUnion).then((one) => one.ask<{ standards: Shown[] }>('{ standards { id } }'))).standards).toHaveLength(3)

    // A year it is not for stays national, and so do reviews that were there before.
    const { updateStandardDraft: edited } = await planner.ask<{ updateStandardDraft: Shown }>(UPDATE, { input: { id: draft.id, version: 1, content: { ...CONTENT, thresholds: [LINE(150)], tests: TESTS } } })
    expect(edited.tests.every(({ passed }) => passed)).toBe(true)
    expect(await planner.refusal(UPDATE, { input: { id: draft.id, version: 1, content: { ...CONTENT, thresholds: [], tests: TESTS } } })).toMatchObject({ code: 'CONFLICT', reason: 'CHANGED_BY_SOMEONE' })
    expect((await planner.refusal(RELEASE, { input: { id: draft.id, version: 2 } }))['code']).toBe('NOT_ALLOWED')
    const { releaseStandard: released } = await administrator.ask<{ releaseStandard: Shown }>(RELEASE, { input: { id: draft.id, version: 2 } })
    expect([released.status, released.own!.releasedBy]).toEqual(['RELEASED', 'Quản trị'])
    expect(await planner.refusal(UPDATE, { input: { id: draft.id, version: 3, content: { ...CONTENT, thresholds: [] } } })).toEqual({ code: 'WRONG_STATE', what: 'Standard', from: 'RELEASED', to: 'DRAFT' })
    await expect(product.owner.rows(`update standard_set set content = content || '{"tests": []}' where id = $1`, [draft.id])).rejects.toThrow('frozen')
    await expect(product.owner.rows(`delete from standard_set where id = $1`, [draft.id])).rejects.toThrow('stays')

    // Another of the same province may not hold at the same time.
    const second = await create(administrator, [LINE(160)], { validFrom: '2024-12-31', validTo: '2025-12-31', tests: [{ ...TESTS[0], b1Points: 160 }, TESTS[3]] })
    expect(await administrator.refusal(RELEASE, { input: { id: second.id, version: 1 } })).toMatchObject({ code: 'CONFLICT', reason: 'STANDARD_OVERLAPS' })

    // Reviews recorded from now on go by it, those there keep their own; the year before is the nation's.
    const standardsOf = (year: number) => product.owner.rows<{ id: string; n: string }>(`select standard_id as id, count(*)::text as n from review where year = $1 group by 1 order by 1`, [year])
    const before = await standardsOf(2023)
    await product.owner.rows(`delete from review where year = 2023 and id in (select id from review where year = 2023 order by id limit 5)`)
    await importWorkbook(planner, communeId, 'ra-soat-2023.xlsx', await workbook('ra-soat-2023.xlsx'))
    expect(await standardsOf(2023)).toEqual([{ id: draft.id, n: '5' }, { id: 'nd-07-2021', n: String(Number(before[0]!.n) - 5) }])
    expect((await standardsOf(2022)).map(({ id }) => id)).toEqual(['nd-07-2021'])
    const { reviewSummary } = await planner.ask<{ reviewSummary: { standardId: string } }>('query S($id: ID) { reviewSummary(year: 2023, communeId: $id) { standardId } }', { id: communeId })
    expect(reviewSummary.standardId).toBe(draft.id)
    // Groups know how many indicators a review under it answers.
    const { householdGroups } = await planner.ask<{ householdGroups: { total: { unknownShare: number } } }>('{ householdGroups(by: [CLASS], year: 2023) { total { unknownShare } } }')
    expect(householdGroups.total.unknownShare).toBeCloseTo(await product.owner.number(`select avg((answer = 'UNKNOWN')::int) from review_indicator i join review r on r.id = i.review_id where r.year = 2023`), 4)

    expect(await administrator.refusal(RETIRE, { input: { id: draft.id, version: 3, endsOn: '2023-12-13' } })).toMatchObject({ code: 'CONFLICT', reason: 'STANDARD_USED_LATER' })
    expect(await administrator.refusal(RETIRE, { input: { id: draft.id, version: 3, endsOn: '2025-01-01' } })).toEqual({ code: 'INVALID_INPUT', problems: [{ path: 'endsOn', problem: 'AFTER_END', value: '2024-12-31' }] })
    const { retireStandard: retired } = await administrator.ask<{ retireStandard: Shown }>(RETIRE, { input: { id: draft.id, version: 3, endsOn: '2023-12-31' } })
    expect([retired.status, retired.validTo]).toEqual(['RETIRED', '2023-12-31'])
    // Its end made room.
    expect((await administrator.ask<{ releaseStandard: Shown }>(RELEASE, { input: { id: second.id, version: 1 } })).releaseStandard.status).toBe('RELEASED')
    expect(await product.owner.number(`select count(*) from journal_entry where table_name = 'standard_set'`)).toBe(6)
  })
})

interface ReviewRow { id: string; povertyClass: string | null; decidedClass: string | null; effectiveClass: string | null; decisions: { decidedClass: string; computedClass: string; endedAt: string | null; endReason: string | null; document: string; signerRole: string }[] }
const REVIEW = 'id povertyClass decidedClass effectiveClass decisions { decidedClass computedClass endedAt endReason document signerRole }'

describe('a class decided by a person', () => {
  const DECIDE = `mutation D($input: DecideClassInput!) { decideClass(input: $input) { ${REVIEW} } }`
  const WITHDRAW = `mutation W($input: WithdrawClassDecisionInput!) { withdrawClassDecision(input: $input) { ${REVIEW} } }`
  const decision = { reason: 'Nhà cháy sau ngày rà soát', document: 'Quyết định 12/QĐ-UBND ngày 20-12-2022', signerRole: 'Chủ tịch UBND xã' }
  const counts = async () => (await planner.ask<{
    reviewSummary: { classes: { povertyClass: string; householdCount: number }[]; movement: null }; next: { movement: { poor: { opening: number }; nearPoor: { opening: number } } }
    householdGroups: { rows: { keys: { value: string }[]; householdCount: number }[] }; households: { totalCount: number }
  }>(`{ reviewSummary(year: 2022) { classes { povertyClass householdCount } } next: reviewSummary(year: 2023) { movement { poor { opening } nearPoor { opening } } }
      householdGroups(by: [CLASS], year: 2022) { rows { keys { value } householdCount } }
      households(where: {reviews: {some: {year: {eq: 2022}, effectiveClass: {eq: POOR}}}}) { totalCount } }`))
  const poor = ({ reviewSummary, next, householdGroups, households }: Awaited<ReturnType<typeof counts>>) => [
    reviewSummary.classes.find(({ povertyClass }) => povertyClass === 'POOR')!.householdCount, next.movement.poor.opening, 121 - next.movement.nearPoor.opening,
    householdGroups.rows.find(({ keys }) => keys[0]!.value === 'POOR')!.householdCount, households.totalCount,
  ]

  it('needs a reason, a document and the office that signed', async () => {
    const [reviewId] = await product.owner.ids(`select id from review where year = 2022 limit 1`)
    expect(await planner.refusal(DECIDE, { input: { reviewId, povertyClass: 'POOR', reason: ' ', document: '', signerRole: '' } }))
      .toEqual({ code: 'INVALID_INPUT', problems: ['reason', 'document', 'signerRole'].map((path) => ({ path, problem: 'MISSING' })) })
    expect((await analyst.refusal(DECIDE, { input: { reviewId, povertyClass: 'POOR', ...decision } }))['code']).toBe('NOT_ALLOWED')
  })

  it('counts everywhere instead of the computed one, which stays; withdrawn, it stays with its end', async () => {
    const [reviewId] = await product.owner.ids(`select id from review where year = 2022 and poverty_class = 'NEAR_POOR' order by id limit 1`)
    expect(poor(await counts())).toEqual([66, 66, 66, 66, 66])
    const { decideClass } = await planner.ask<{ decideClass: ReviewRow }>(DECIDE, { input: { reviewId, povertyClass: 'POOR', ...decision } })
    expect(decideClass).toMatchObject({ povertyClass: 'NEAR_POOR', decidedClass: 'POOR', effectiveClass: 'POOR', decisions: [{ decidedClass: 'POOR', computedClass: 'NEAR_POOR', endedAt: null, ...{ document: decision.document, signerRole: decision.signerRole } }] })
    expect(poor(await counts())).toEqual([67, 67, 67, 67, 67])

    // The computed class is not overwritten by anyone, nor the decision by a newer copy of the book.
    await product.owner.rows(`update review set b1_points = b1_points - 1, poverty_class = null where id = $1`, [reviewId])
    await importWorkbook(planner, communeId, 'ra-soat-2022.xlsx', await workbook('ra-soat-2022.xlsx'))
    expect(await product.owner.row(`select poverty_class, decided_class from review where id = $1`, [reviewId])).toEqual({ poverty_class: 'NEAR_POOR', decided_class: 'POOR' })
    expect(poor(await counts())).toEqual([67, 67, 67, 67, 67])
    await expect(product.owner.rows(`update class_decision set decided_class = 'NOT_POOR' where review_id = $1`, [reviewId])).rejects.toThrow('not rewritten')

    // Another decision ends the first; one may stand.
    const { decideClass: again } = await planner.ask<{ decideClass: ReviewRow }>(DECIDE, { input: { reviewId, povertyClass: 'NOT_POOR', ...decision, reason: 'Trúng số' } })
    expect(again.decisions.map(({ decidedClass, endedAt, endReason }) => [decidedClass, endedAt !== null, endReason])).toEqual([['POOR', true, 'Trúng số'], ['NOT_POOR', false, null]])
    expect(poor(await counts())).toEqual([66, 66, 67, 66, 66])

    const { withdrawClassDecision } = await planner.ask<{ withdrawClassDecision: ReviewRow }>(WITHDRAW, { input: { reviewId, reason: 'Ghi nhầm hộ' } })
    expect(withdrawClassDecision).toMatchObject({ povertyClass: 'NEAR_POOR', decidedClass: null, effectiveClass: 'NEAR_POOR' })
    expect(withdrawClassDecision.decisions).toHaveLength(2)
    expect(poor(await counts())).toEqual([66, 66, 66, 66, 66])
    expect(await planner.refusal(WITHDRAW, { input: { reviewId, reason: 'x' } })).toMatchObject({ code: 'CONFLICT', reason: 'NO_DECISION' })
  })

  it('leaves its mark in the journal', async () => {
    const { journalEntries } = await planner.ask<{ journalEntries: { edges: { node: { action: string } }[] } }>('{ journalEntries(where: {tableName: {eq: "class_decision"}}) { edges { node { action } } } }')
    expect(journalEntries.edges.map(({ node }) => node.action).sort()).toEqual(['INSERT', 'INSERT', 'UPDATE', 'UPDATE'])
  })
})

interface Crossing {
  householdCount: number
  one: Side
  other: Side
  cells: { oneClass: string; otherClass: string; householdCount: number }[]
}
interface Side { totals: { povertyClass: string; householdCount: number }[]; reasons: { reason: string; householdCount: number }[] }
const CROSSING = 'query X($between: StandardCrossingInput!) { standardCrossing(between: $between) { householdCount one { ...S } other { ...S } cells { oneClass otherClass householdCount } } } fragment S on CrossingSide { totals { povertyClass householdCount } reasons { reason householdCount } }'
const CELL = `query C($cell: CrossingCellInput!, $after: String) { standardCrossingCell(cell: $cell) { householdCount
  page: reviews(first: 20, after: $after, orderBy: [{field: YEAR}]) { totalCount pageInfo { hasNextPage endCursor } edges { node { id household { id } } } } } }`

describe('the same households under two standards', () => {
  const cross = async (otherId: string, year = 2022, oneId = 'nd-07-2021', person = planner): Promise<Crossing> =>
    (await person.ask<{ standardCrossing: Crossing }>(CROSSING, { between: { oneId, otherId, year, communeId } })).standardCrossing
  const sum = (list: readonly { householdCount: number }[]): number => list.reduce((all, one) => all + one.householdCount, 0)

  it.each(['nd-351-2025', 'qd-59-2015', 'nd-07-2021'])('nd-07-2021 beside %s: rows, columns and all add up, and every cell lists its households', { timeout: 60_000 }, async (otherId) => {
    const found = await cross(otherId)
    expect(found.householdCount).toBe(121)
    expect([sum(found.cells), sum(found.one.totals), sum(found.other.totals)]).toEqual([121, 121, 121])
    for (const { povertyClass, householdCount } of found.one.totals) expect(sum(found.cells.filter(({ oneClass }) => oneClass === povertyClass))).toBe(householdCount)
    for (const { povertyClass, householdCount } of found.other.totals) expect(sum(found.cells.filter(({ otherClass }) => otherClass === povertyClass))).toBe(householdCount)
    expect(found.one.totals.map(({ householdCount }) => householdCount)).toEqual([66, 55, 0, 0])
    const seen: string[] = []
    for (const { householdCount, ...cell } of found.cells) {
      const rows = await allOf(async (after) => {
        const { standardCrossingCell } = await planner.ask<{ standardCrossingCell: { householdCount: number; page: Page<{ id: string }> } }>(CELL, { cell: { oneId: 'nd-07-2021', otherId, year: 2022, communeId, ...cell }, after })
        expect([standardCrossingCell.householdCount, standardCrossingCell.page.totalCount]).toEqual([householdCount, householdCount])
        return standardCrossingCell.page
      })
      seen.push(...rows.map(({ id }) => id))
    }
    expect(seen.sort()).toEqual(await product.owner.ids('select id from review where year = 2022 order by id::text'))
  })

  it('agrees with the database reckoning the two lines of 2016–2021 by itself', async () => {
    const found = await cross('qd-59-2015')
    const carried = `('HEALTH_INSURANCE', 'HOUSE_QUALITY', 'HOUSE_AREA', 'WATER_SOURCE', 'HYGIENIC_TOILET')`
    const rows = await product.owner.rows<{ one: string; other: string; n: string }>(`
      with told as (select r.id, r.poverty_class as one, r.b1_points as b1,
          count(*) filter (where i.answer = 'YES' and i.indicator in ${carried}) as yes,
          -- Never asked, or asked otherwise: five; of schooling only a no carries.
          4 + count(*) filter (where i.answer = 'UNKNOWN' and i.indicator in ${carried}) + count(*) filter (where i.indicator = 'CHILD_SCHOOLING' and i.answer <> 'NO') as open
        from review r join review_indicator i on i.review_id = r.id where r.year = 2022 group by 1, 2, 3)
      select one, case when b1 <= 120 then 'POOR' when b1 > 150 then 'NOT_POOR' when yes >= 3 then 'POOR' when yes + open < 3 then 'NEAR_POOR' else 'OPEN' end as other, count(*) as n from told group by 1, 2`)
    expect(rows.length).toBeGreaterThan(1)
    expect(found.cells.filter(({ householdCount }) => householdCount > 0).map(({ oneClass, otherClass, householdCount }) => `${oneClass} ${otherClass} ${householdCount}`).sort())
      .toEqual(rows.map(({ one, other, n }) => `${one} ${other} ${n}`).sort())
  })

  it('leaves 2027–2030 open for want of incomes, says so, and knows the class of a household whose income is above the line', async () => {
    const open = await cross('nd-351-2025')
    expect(open.other.totals.find(({ povertyClass }) => povertyClass === 'OPEN')!.householdCount).toBe(121)
    expect(open.other.reasons[0]).toEqual({ reason: 'INCOME_NOT_KNOWN', householdCount: 121 })
    const [above, below] = await product.owner.ids(`select id from review where year = 2022 and deprivation_count >= 6 order by id limit 2`)
    const INCOME = 'mutation I($input: RecordIncomeInput!) { recordIncome(input: $input) { incomeDong povertyClass } }'
    expect((await planner.ask<{ recordIncome: { incomeDong: number } }>(INCOME, { input: { reviewId: above, incomeDong: 2_200_001 } })).recordIncome.incomeDong).toBe(2_200_001)
    await planner.ask(INCOME, { input: { reviewId: below, incomeDong: 1_000_000 } })
    const totals = (await cross('nd-351-2025')).other.totals.map(({ povertyClass, householdCount }) => [povertyClass, householdCount])
    expect(totals).toEqual([['POOR', 1], ['NEAR_POOR', 0], ['NOT_POOR', 1], ['OPEN', 119]])
    expect(await planner.refusal(INCOME, { input: { reviewId: above, incomeDong: -1 } })).toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('shows one household’s way under another standard, and agrees with the matrix', async () => {
    const found = await cross('qd-59-2015')
    const ids = await product.owner.ids('select id from review where year = 2022 order by id')
    const classes: (string | null)[] = []
    for (const id of ids) {
      const { reviewUnder } = await planner.ask<{ reviewUnder: { povertyClass: string | null; steps: { holds: boolean | null; why: string | null }[] } }>(
        'query U($id: ID!) { reviewUnder(reviewId: $id, standardId: "qd-59-2015") { povertyClass unknownCount steps { measure value comparison threshold holds why } } }', { id })
      expect(reviewUnder.steps.some(({ why }) => why === 'ANSWERS_NOT_KNOWN')).toBe(reviewUnder.povertyClass === null)
      classes.push(reviewUnder.povertyClass ?? 'OPEN')
    }
    expect(found.other.totals.map(({ povertyClass }) => classes.filter((one) => one === povertyClass).length)).toEqual(found.other.totals.map(({ householdCount }) => householdCount))
  })

  it('tries a draft out before it is released', async () => {
    const draft = await create(planner, [LINE(1, 'RURAL', 'DEPRIVATION_CUT_OFF')], { validFrom: '2026-01-01', validTo: '2026-12-31' })
    const found = await cross(draft.id)
    const changed = await product.owner.number(`select count(*) from review where year = 2022 and poverty_class = 'NEAR_POOR' and deprivation_count >= 1`)
    expect(changed).toBeGreaterThan(0)
    expect(found.cells.find(({ oneClass, otherClass }) => oneClass === 'NEAR_POOR' && otherClass === 'POOR')!.householdCount).toBe(changed)
    expect(found.cells.find(({ oneClass, otherClass }) => oneClass === 'POOR' && otherClass !== 'POOR' && otherClass !== 'OPEN')!.householdCount).toBe(0)
  })

  it('is for those who may see reviews, and null for a standard there is not', async () => {
    expect((await cross('qd-59-2015', 2022, 'nd-07-2021', analyst)).householdCount).toBe(121)
    expect((await administrator.refusal(CROSSING, { between: { oneId: 'qd-59-2015', otherId: 'nd-07-2021', year: 2022 } }))['code']).toBe('NOT_ALLOWED')
    expect(await planner.ask(CROSSING, { between: { oneId: 'nd-07-2021', otherId: 'nd-99-2099', year: 2022 } })).toEqual({ standardCrossing: null })
    expect(product.log).toEqual([])
  })
})
