import fc from 'fast-check'
import { getNamedType, isEnumType, isInputObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fold } from '@chung-tay/schema'
import { buildSchema } from '../src/app/index.ts'
import { ensureRoles } from '../src/database/index.ts'
import { communeInUse, PEOPLE } from './_support/demo.ts'
import type { Person } from './_support/person.ts'
import { newDatabase, startProduct, type Product } from './_support/product.ts'
import { adopted, allOf, assignmentsOf, runPlan, takeStep, type Page } from './_support/story.ts'
import { isControl, openWire, type Wire } from './_support/wire.ts'

const SEED = 20_261_124
const schema = buildSchema()

let product: Product
let wire: Wire
let planner: Person

beforeAll(async () => {
  const ownerUrl = await newDatabase('demo')
  wire = await openWire(await ensureRoles(ownerUrl))
  product = await startProduct('demo', { ownerUrl, appUrl: wire.url })
  planner = await product.signIn(PEOPLE.planner)
  const id = await communeInUse(product.owner)
  await adopted(planner, (await runPlan(planner, id)).id)
})
afterAll(async () => {
  await product.stop()
  await wire.close()
})

/** Statements of one operation, apart from opening and closing transactions. The first finds out who asks. */
const statementsOf = async (text: string): Promise<string[]> => {
  wire.take()
  await planner.ask(text)
  const heard = wire.take()
  expect(heard.filter(isControl).length).toBeLessThanOrEqual(8)
  const [who, ...reads] = heard.filter((statement) => !isControl(statement))
  expect(who).toContain('"session"')
  return reads
}

describe('an operation costs the database one statement for each root field', () => {
  it.each([
    ['a flat list of one row', 1, '{ households(first: 1) { edges { node { id } } } }'],
    ['the same of two hundred', 1, '{ households(first: 200) { edges { node { id } } } }'],
    ['six levels of nested lists', 1, `{ households(first: 12) { totalCount pageInfo { endCursor } edges { cursor node { headName memberCount village { name parent { name parent { name } } } members { name }
      needs(first: 5) { totalCount edges { node { content assignments(first: 2) { edges { node { organisation { name areas { id } } deliveries { quantity } } } } } } }
      reviews(first: 2) { edges { node { indicators { answer } causes { cause } classSteps { value } } } } } } } }`],
    ['one row by id', 1, '{ plan(id: "00000000-0000-0000-0000-000000000000") { lines { edges { node { need { household { headName } } } } } } }'],
    ['groups with their total', 1, '{ needGroups(by: [VILLAGE, KIND]) { rows { needCount } total { needCount } } }'],
    ['a review’s summary with movement', 1, '{ reviewSummary(year: 2023) { classes { indicators { householdCount } } movement { poor { closing } } } }'],
    ['four root fields', 4, '{ households(first: 3) { totalCount } needs(first: 3) { totalCount } pledges(first: 3) { edges { node { id } } } more: households(first: 200) { edges { node { headName } } } }'],
    ['what is not in the database', 0, '{ viewer { displayName } }'],
    ['the standards, of which provinces’ own are in the database', 1, '{ standards { nameVi tests { passed } } }'],
    ['two standards over all reviews of a year', 1, '{ standardCrossing(between: {oneId: "nd-07-2021", otherId: "qd-59-2015", year: 2022}) { cells { householdCount } } }'],
    ['one cell of it: the reviews, then a page of them', 2, '{ standardCrossingCell(cell: {oneId: "nd-07-2021", otherId: "qd-59-2015", year: 2022, oneClass: POOR, otherClass: POOR}) { householdCount reviews(first: 200) { totalCount edges { node { household { headName } decisions { reason } } } } } }'],
    ['a class with what was decided', 1, '{ reviews(first: 200) { edges { node { effectiveClass decidedClass decisions { decidedClass } } } } }'],
  ])('%s: %i', async (_what, count, text) => {
    expect(await statementsOf(text)).toHaveLength(count)
  })

  it('all in one transaction that cannot write', async () => {
    wire.take()
    await planner.ask('{ households(first: 3) { totalCount } needs { totalCount } }')
    const begun = wire.take().filter((statement) => /^\s*(begin|start)/i.test(statement))
    // One to find out who asks, one for the answer.
    expect(begun).toHaveLength(2)
    expect(begun[1]).toMatch(/read only/i)
  })
})

const CONNECTIONS = Object.values(schema.getQueryType()!.getFields()).filter(({ type }) => getNamedType(type).name.endsWith('Connection')).map((field) => {
  const order = getNamedType(field.args.find(({ name }) => name === 'orderBy')!.type)
  const orders = isInputObjectType(order) ? getNamedType(order.getFields()['field']!.type) : null
  return { root: field.name, orders: isEnumType(orders) ? orders.getValues().map(({ name }) => name) : [] }
})

/** Of the thirteen thousand places those of a common name: several have the same. */
const ONLY: Readonly<Record<string, string>> = { places: ', where: { name: { contains: "tân b" } }' }

describe('pages', () => {
  const read = (root: string, first: number, orderBy: object[]) => allOf(async (after) => (await planner.ask<Record<string, Page<{ id: string }>>>(
    `query Page($first: Int, $after: String, $orderBy: [${orderType(root)}!]) { ${root}(first: $first, after: $after, orderBy: $orderBy${ONLY[root] ?? ''}) { pageInfo { hasNextPage endCursor } edges { node { id } } } }`,
    { first, after, orderBy }))[root]!)
  const orderType = (root: string) => String(getNamedType(schema.getQueryType()!.getFields()[root]!.args.find(({ name }) => name === 'orderBy')!.type))

  it.each(CONNECTIONS)('of $root hold every row once, in one order whatever their size: $orders', { timeout: 60_000 }, async ({ root, orders }) => {
    const { [root]: all } = await planner.ask<Record<string, { totalCount: number }>>(`query Count { ${root}(first: 1${ONLY[root] ?? ''}) { totalCount } }`)
    const size = Math.max(2, Math.ceil(all!.totalCount / 6))
    expect(orders.length).toBeGreaterThan(0)
    for (const orderBy of [[], ...orders.flatMap((field) => ['ASC', 'DESC'].map((direction) => [{ field, direction }])), orders.map((field, i) => ({ field, direction: i % 2 ? 'DESC' : 'ASC' }))]) {
      const small = (await read(root, Math.min(size, 200), orderBy)).map(({ id }) => id)
      expect(new Set(small).size).toBe(all!.totalCount)
      expect(small).toHaveLength(all!.totalCount)
      expect(small).toEqual((await read(root, 200, orderBy)).map(({ id }) => id))
    }
  })

  it('of names are in the order of a Vietnamese list: by given name, then the rest', async () => {
    const rows = await allOf(async (after) => (await planner.ask<{ households: Page<{ headName: string }> }>(
      'query Names($after: String) { households(first: 200, after: $after, orderBy: [{ field: HEAD_NAME }]) { pageInfo { hasNextPage endCursor } edges { node { headName } } } }', { after })).households)
    const key = (name: string) => name.replace(/^(.*)\s(\S+)$/, '$2 $1')
    const names = rows.map(({ headName }) => key(headName))
    expect(names).toEqual([...names].sort(new Intl.Collator('vi').compare))
    expect(names.length).toBeGreaterThan(100)
  })

  it('go on past rows whose household the viewer may no longer see', async () => {
    const union = await product.signIn(PEOPLE.womensUnion)
    const asked = await assignmentsOf(union)
    for (const one of asked.slice(0, 3)) await takeStep(union, 'declineAssignment', one, { reason: 'NO_CAPACITY' })
    for (const direction of ['ASC', 'DESC']) {
      const rows = await allOf(async (after) => (await union.ask<{ assignments: Page<{ id: string }> }>(
        `query Own($after: String) { assignments(first: 2, after: $after, orderBy: [{ field: VILLAGE, direction: ${direction} }]) { pageInfo { hasNextPage endCursor } edges { node { id } } } }`, { after })).assignments)
      expect(rows.map(({ id }) => id).sort()).toEqual(asked.map(({ id }) => id).sort())
    }
  })

  it('of several orderings follow each in turn', async () => {
    const rows = await allOf(async (after) => (await planner.ask<{ needs: Page<{ id: string }> }>(
      'query Needs($after: String) { needs(first: 200, after: $after, orderBy: [{ field: KIND, direction: DESC }, { field: QUANTITY }]) { pageInfo { hasNextPage endCursor } edges { node { id } } } }', { after })).needs)
    expect(rows.map(({ id }) => id)).toEqual(await product.owner.ids('select id from need order by kind desc, quantity, id'))
  })

  it.each(['x', Buffer.from('["a","b"]').toString('base64'), Buffer.from('["no id"]').toString('base64'), Buffer.from('{}').toString('base64')])('after a made-up cursor (%s) are refused', async (after) => {
    expect((await planner.refusal('query P($after: String) { households(after: $after) { edges { node { id } } } }', { after })).code).toBe('INVALID_INPUT')
  })
})

type Condition = readonly [where: object, sql: string]
const ATOMS: readonly Condition[] = [
  [{ village: { especiallyDifficult: true } }, `exists (select from place v where v.id = h.village_id and place_is(v.id, 'ESPECIALLY_DIFFICULT', today_in_viet_nam()))`],
  [{ needs: { some: { year: { eq: 2023 }, kind: { in: ['HOUSING', 'LOAN'] } } } }, `exists (select from need n where n.household_id = h.id and n.year = 2023 and n.kind in ('HOUSING', 'LOAN'))`],
  [{ needs: { none: { coverage: { eq: 'UNMET' } } } }, `not exists (select from need n where n.household_id = h.id and n.coverage = 'UNMET')`],
  [{ needs: { atLeast: { count: 4, where: { year: { eq: 2023 } } } } }, '(select count(*) from need n where n.household_id = h.id and n.year = 2023) >= 4'],
  [{ needs: { some: { quantity: { gte: 2, lte: 20 } }, none: { kind: { eq: 'TOILET' } } } }, `exists (select from need n where n.household_id = h.id and n.quantity between 2 and 20) and not exists (select from need n where n.household_id = h.id and n.kind = 'TOILET')`],
  [{ reviews: { some: { year: { eq: 2023 }, povertyClass: { eq: 'POOR' }, deprivationCount: { gt: 2 } } } }, `exists (select from review r where r.household_id = h.id and r.year = 2023 and r.poverty_class = 'POOR' and r.deprivation_count > 2)`],
  [{ reviews: { some: { indicators: { some: { indicator: { eq: 'WATER_SOURCE' }, answer: { eq: 'YES' } } }, causes: { none: { cause: { eq: 'NO_CAPITAL' } } } } } },
    `exists (select from review r where r.household_id = h.id and exists (select from review_indicator i where i.review_id = r.id and i.indicator = 'WATER_SOURCE' and i.answer = 'YES') and not exists (select from review_cause c where c.review_id = r.id and c.cause = 'NO_CAPITAL'))`],
  [{ members: { atLeast: { count: 4 } } }, '(select count(*) from member m where m.household_id = h.id and m.valid_to is null) >= 4'],
  [{ members: { none: { ethnicity: { eq: '01' } } } }, `not exists (select from member m where m.household_id = h.id and m.valid_to is null and m.ethnicity = '01')`],
  [{ members: { some: { birthYear: { lt: 1960 }, sex: { notIn: ['MALE'] } } } }, `exists (select from member m where m.household_id = h.id and m.valid_to is null and m.birth_year < 1960 and m.sex <> 'MALE')`],
  [{ assignments: { some: { state: { eq: 'ASKED' }, organisation: { kind: { eq: 'WOMENS_UNION' } } } } }, `exists (select from assignment a join organisation o on o.id = a.organisation_id where a.household_id = h.id and a.state = 'ASKED' and o.kind = 'WOMENS_UNION')`],
  [{ code: { in: ['TBL-0033', 'TBL-0092'] } }, `h.code in ('TBL-0033', 'TBL-0092')`],
  [{ village: null, needs: null }, 'true'],
]
const { tree } = fc.letrec<{ tree: Condition }>((tie) => {
  const several = fc.array(tie('tree'), { maxLength: 3 })
  return {
    tree: fc.oneof({ maxDepth: 3 }, fc.constantFrom(...ATOMS),
      several.map((list): Condition => [{ and: list.map(([where]) => where) }, list.map(([, sql]) => `(${sql})`).join(' and ') || 'true']),
      several.map((list): Condition => [{ or: list.map(([where]) => where) }, list.map(([, sql]) => `(${sql})`).join(' or ') || 'false']),
      tie('tree').map(([where, sql]): Condition => [{ not: where }, `not (${sql})`])),
  }
})

const householdsWhere = async (where: object): Promise<string[]> => (await allOf(async (after) => (await planner.ask<{ households: Page<{ id: string }> }>(
  'query Which($where: HouseholdWhere, $after: String) { households(first: 200, after: $after, where: $where) { pageInfo { hasNextPage endCursor } edges { node { id } } } }', { where, after })).households)).map(({ id }) => id).sort()

describe('filters', () => {
  it.each(ATOMS)('%j finds what plain SQL finds', async (where, sql) => {
    const expected = (await product.owner.ids(`select id from household h where ${sql}`)).sort()
    expect(expected.length).toBeGreaterThan(0)
    expect(await householdsWhere(where)).toEqual(expected)
  })

  it('combined by and, or, not in any way find what plain SQL finds', async () => {
    await fc.assert(fc.asyncProperty(tree, async ([where, sql]) => {
      expect(await householdsWhere(where)).toEqual((await product.owner.ids(`select id from household h where ${sql}`)).sort())
    }), { seed: SEED, numRuns: 60 })
  })

  it('by day take a day as it is in Viet Nam, both ends included', async () => {
    const entry = (at: string) => product.owner.rows(
      `insert into journal_entry (at, table_name, commune_id, action) select $1::timestamptz, 'tests', id, 'INSERT' from place where level = 'COMMUNE' and registered_at is not null`, [at])
    // 23:59 on the ninth, the first and last moments of the tenth, 0:00 on the eleventh.
    for (const at of ['2023-05-09T16:59:59Z', '2023-05-09T17:00:00Z', '2023-05-10T16:59:59.999Z', '2023-05-10T17:00:00Z']) await entry(at)
    const counted = async (at: object) => (await planner.ask<{ journalEntries: { totalCount: number } }>(
      'query J($at: DateFilter) { journalEntries(where: { tableName: { eq: "tests" }, at: $at }) { totalCount } }', { at })).journalEntries.totalCount
    expect([await counted({ gte: '2023-05-10', lte: '2023-05-10' }), await counted({ gte: '2023-05-10' }), await counted({ lte: '2023-05-09' }), await counted({})]).toEqual([2, 3, 1, 4])
  })
})

describe('text search', () => {
  let heads: { id: string; name: string }[]
  beforeAll(async () => {
    heads = await product.owner.rows(`select distinct on (household_id) household_id as id, name from member where relation = 'HEAD' and valid_to is null order by household_id, position`)
  })
  const found = (contains: string) => householdsWhere({ headName: { contains } })
  const expected = (contains: string) => heads.filter(({ name }) => fold(name).includes(fold(contains))).map(({ id }) => id).sort()

  it.each(['Nguyễn', 'nguyen', 'NGUYEN', 'Nguyễn'.normalize('NFD'), 'đ', 'D', 'Thị Kiều', 'thi kieu', 'ư'])('finds %s with and without marks, in any case and Unicode form', async (contains) => {
    expect(expected(contains).length).toBeGreaterThan(0)
    expect(await found(contains)).toEqual(expected(contains))
  })

  it.each(['%', '_', '\\', 'Nguyễn%', "'; drop table household; --", '\u{1F33E}'])('takes %s as it stands', async (contains) => {
    expect(await found(contains)).toEqual([])
  })

  it('refuses text the database has no form for', async () => {
    expect((await planner.refusal('query Z($text: String) { households(where: { headName: { contains: $text } }) { totalCount } }', { text: 'a\u0000b' })).code).toBe('INVALID_INPUT')
    expect(product.log).toEqual([])
  })
})
