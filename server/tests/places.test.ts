import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMMUNE, communeInUse, createAccount, PEOPLE, registerCommune } from './_support/demo.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'
import { runPlan } from './_support/story.ts'

let product: Product
let administrator: Person
let planner: Person
let communeId: string
beforeAll(async () => {
  product = await startProduct()
  administrator = await product.signIn(PEOPLE.administrator)
  planner = await product.signIn(PEOPLE.planner)
  communeId = await communeInUse(product.owner)
})
afterAll(() => product.stop())

interface Village {
  id: string
  name: string
  validFrom: string | null
  validTo: string | null
  householdCount: number | null
  especiallyDifficult: boolean
  today: { id: string }
}
const VILLAGE = 'id name validFrom validTo householdCount especiallyDifficult today { id }'
const villagesOn = async (day: string): Promise<Village[]> => {
  const { places } = await planner.ask<{ places: { edges: { node: Village }[] } }>(
    `query Villages($day: LocalDate!) { places(first: 200, where: { level: { eq: VILLAGE }, validOn: $day }, orderBy: [{ field: POSITION, direction: ASC }]) { edges { node { ${VILLAGE} } } } }`, { day })
  return places.edges.map(({ node }) => node)
}
const CHANGE = `mutation Change($input: ChangeVillagesInput!) { changeVillages(input: $input) { ${VILLAGE} } }`
const change = async (input: object): Promise<Village[]> => (await planner.ask<{ changeVillages: Village[] }>(CHANGE, { input })).changeVillages

type Areas = 'AS_THEY_WERE' | 'AS_TODAY'
/** Reviewed households by place: name → number, and their sum. */
const figures = async (person: Person, by: 'VILLAGE' | 'COMMUNE' | 'PROVINCE', areas: Areas, year = 2023): Promise<{ of: Record<string, number>; sum: number; total: number }> => {
  const { householdGroups } = await person.ask<{ householdGroups: { rows: { keys: { label: string }[]; householdCount: number }[]; total: { householdCount: number } } }>(
    `query Figures($by: HouseholdDimension!, $areas: AreaView!, $year: Int!) {
      householdGroups(by: [$by], year: $year, areas: $areas) { rows { keys { label } householdCount } total { householdCount } } }`, { by, areas, year })
  const of: Record<string, number> = {}
  for (const { keys, householdCount } of householdGroups.rows) of[keys[0]!.label] = (of[keys[0]!.label] ?? 0) + householdCount
  return { of, sum: householdGroups.rows.reduce((all, row) => all + row.householdCount, 0), total: householdGroups.total.householdCount }
}

describe('the national list', () => {
  it('holds every unit before and after the reform, and who went into whom', async () => {
    const count = (level: string, system: string) => product.owner.number(`select count(*) from place where level = $1 and code_system = $2`, [level, system])
    expect([await count('PROVINCE', 'QD124_2004'), await count('COMMUNE', 'QD124_2004'), await count('PROVINCE', 'QD19_2025'), await count('COMMUNE', 'QD19_2025')]).toEqual([63, 10_052, 34, 3_321])
    expect(await product.owner.number(`select count(*) from place_succession s join place f on f.id = s.from_id where f.code_system is not null`))
      .toBe(readFileSync(new URL('../../schema/areas/changes-2025-07-01.csv', import.meta.url), 'utf8').trim().split('\n').length - 1)
  })

  it('lets no commune go into another province than its own province went into, and no unit come from nowhere or go nowhere', async () => {
    expect(await product.owner.number(`select count(*) from place_succession s join place f on f.id = s.from_id join place t on t.id = s.to_id join place p on p.id = f.parent_id
      where f.level = 'COMMUNE' and f.code_system is not null and p.today_id <> t.parent_id`)).toBe(0)
    expect(await product.owner.number(`select count(*) from place p where code_system = 'QD124_2004' and not exists (select 1 from place_succession s where s.from_id = p.id)`)).toBe(0)
    expect(await product.owner.number(`select count(*) from place p where code_system = 'QD19_2025' and not exists (select 1 from place_succession s where s.to_id = p.id)`)).toBe(0)
  })

  it('tells a code in the older list from the same code in the newer', async () => {
    const { places } = await planner.ask<{ places: { edges: { node: { codeSystem: string; name: string; parent: { code: string; name: string }; today: { codeSystem: string }; predecessors: { from: { name: string }; extent: string }[] } }[] } }>(
      `query Code { places(where: { level: { eq: COMMUNE }, code: { eq: "04705" } }, orderBy: [{ field: CODE, direction: ASC }]) {
        edges { node { codeSystem name parent { code name } today { codeSystem } predecessors { extent from { name } } } } } }`)
    const nodes = places.edges.map(({ node }) => node).sort((a, b) => a.codeSystem.localeCompare(b.codeSystem))
    expect(nodes).toMatchObject([
      { codeSystem: 'QD124_2004', name: 'Xã Thượng Bằng La', parent: { code: '15', name: 'Tỉnh Yên Bái' }, today: { codeSystem: 'QD19_2025' }, predecessors: [] },
      { codeSystem: 'QD19_2025', name: 'Xã Thượng Bằng La', parent: { code: '15', name: 'Tỉnh Lào Cai' }, today: { codeSystem: 'QD19_2025' } },
    ])
    expect(nodes[1]!.predecessors.map(({ from, extent }) => [from.name, extent]).sort()).toEqual([['Thị trấn NT Trần Phú', 'FULL'], ['Xã Thượng Bằng La', 'FULL']])
  })

  it('registers a commune once, and none that is not in it', async () => {
    const REGISTER = 'mutation Register($input: RegisterCommuneInput!) { registerCommune(input: $input) { id } }'
    expect(await administrator.refusal(REGISTER, { input: COMMUNE })).toMatchObject({ code: 'CONFLICT', reason: 'COMMUNE_REGISTERED' })
    expect(await administrator.refusal(REGISTER, { input: { ...COMMUNE, code: '99999' } })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'code', problem: 'UNKNOWN_CODE' }] })
    expect(await planner.refusal(REGISTER, { input: { ...COMMUNE, code: '04711' } })).toMatchObject({ code: 'NOT_ALLOWED' })
  })
})

describe('villages', () => {
  it('merge on a day: figures of the past keep the villages of their time, today’s are of the merged one, and the sums agree', async () => {
    const before = await villagesOn('2023-12-14')
    const [first, second] = before as [Village, Village]
    const were = await figures(planner, 'VILLAGE', 'AS_THEY_WERE')
    const [merged] = await change({ fromIds: [first.id, second.id], to: [{ name: 'Thôn Sáp Nhập' }], on: '2024-03-01', document: 'Nghị quyết 12/NQ-HĐND' }) as [Village]
    expect(merged).toMatchObject({ validFrom: '2024-03-01', validTo: null, householdCount: first.householdCount! + second.householdCount! })

    expect((await villagesOn('2024-02-29')).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    const now = await villagesOn('2024-03-01')
    expect(now).toHaveLength(before.length - 1)
    expect(now.map(({ id }) => id)).not.toContain(first.id)
    expect((await villagesOn('2023-12-14'))[0]).toMatchObject({ id: first.id, validTo: '2024-02-29', today: { id: merged.id } })

    expect(await figures(planner, 'VILLAGE', 'AS_THEY_WERE')).toEqual(were)
    const today = await figures(planner, 'VILLAGE', 'AS_TODAY')
    expect(today.of['Thôn Sáp Nhập']).toBe((were.of[first.name] ?? 0) + (were.of[second.name] ?? 0))
    expect([today.sum, today.total]).toEqual([were.sum, were.total])
    expect(await product.owner.number(`select count(*) from household where village_id = any($1)`, [[first.id, second.id]])).toBe(0)
    // Organisations that served one of them serve the merged one, and a plan still finds them.
    expect(await product.owner.number(`select count(*) from organisation_area where village_id = any($1)`, [[first.id, second.id]])).toBe(0)
    expect((await runPlan(planner, communeId)).servedCount).toBeGreaterThan(0)
  })

  it('divide on a day: each household goes where it was put, its past with it, and the sums agree', async () => {
    const village = (await villagesOn('2024-06-01')).at(-1)!
    const living = await product.owner.ids(`select id from household where village_id = $1 order by id`, [village.id])
    const moved = living.slice(0, Math.ceil(living.length / 2))
    const were = await figures(planner, 'VILLAGE', 'AS_THEY_WERE', 2022)
    const [upper, lower] = await change({ fromIds: [village.id], to: [{ name: 'Bản Trên', householdIds: moved }, { name: 'Bản Dưới' }], on: '2024-06-01' }) as [Village, Village]
    expect(upper.householdCount).toBe(null)
    expect((await product.owner.ids(`select id from household where village_id = $1 order by id`, [upper.id]))).toEqual(moved)
    expect((await product.owner.ids(`select id from household where village_id = $1 order by id`, [lower.id]))).toEqual(living.slice(moved.length))

    const today = await figures(planner, 'VILLAGE', 'AS_TODAY', 2022)
    const inUpper = await product.owner.number(`select count(*) from review where year = 2022 and household_id = any($1)`, [moved])
    expect(today.of['Bản Trên'] ?? 0).toBe(inUpper)
    expect((today.of['Bản Trên'] ?? 0) + (today.of['Bản Dưới'] ?? 0)).toBe(were.of[village.name])
    expect([today.sum, today.total]).toEqual([were.sum, were.total])
    expect((await figures(planner, 'VILLAGE', 'AS_THEY_WERE', 2022)).of).toEqual(were.of)
  })

  it('are renamed, and follow through several changes to where they lie today', async () => {
    const village = (await villagesOn('2024-07-01'))[3]!
    const [renamed] = await change({ fromIds: [village.id], to: [{ name: 'Thôn Tên Mới' }], on: '2024-07-01' }) as [Village]
    const [again] = await change({ fromIds: [renamed.id], to: [{ name: 'Thôn Tên Mới Nữa' }], on: '2024-08-01' }) as [Village]
    expect((await villagesOn('2024-06-30')).find(({ id }) => id === village.id)).toMatchObject({ name: village.name, today: { id: again.id } })
    expect(again).toMatchObject({ especiallyDifficult: village.especiallyDifficult, householdCount: village.householdCount })
  })

  it.each([
    ['nothing to become', (ids: string[]) => ({ fromIds: [ids[0]], to: [], on: '2025-01-01' }), { code: 'INVALID_INPUT', problems: [{ path: 'to', problem: 'MISSING' }] }],
    ['several into several', (ids: string[]) => ({ fromIds: ids.slice(0, 2), to: [{ name: 'A', householdIds: [] }, { name: 'B' }], on: '2025-01-01' }), { code: 'INVALID_INPUT', problems: [{ path: 'to', problem: 'MERGE_THEN_DIVIDE' }] }],
    ['a day to come', (ids: string[]) => ({ fromIds: [ids[0]], to: [{ name: 'Thôn A' }], on: '2999-01-01' }), { code: 'INVALID_INPUT', problems: [{ path: 'on', problem: 'IN_THE_FUTURE' }] }],
    ['parts that nobody takes the rest of', (ids: string[]) => ({ fromIds: [ids[0]], to: [{ name: 'A', householdIds: [] }, { name: 'B', householdIds: [] }], on: '2025-01-01' }), { code: 'INVALID_INPUT', problems: [{ path: 'to', problem: 'ONE_TAKES_THE_REST' }] }],
    ['a name that stands', (ids: string[]) => ({ fromIds: [ids[0]], to: [{ name: 'BẢN DƯỚI' }], on: '2025-01-01' }), { code: 'CONFLICT', reason: 'VILLAGE_NAME_TAKEN' }],
    ['a household that does not live there', (ids: string[]) => ({ fromIds: [ids[0]], to: [{ name: 'A', householdIds: ['00000000-0000-7000-8000-000000000000'] }, { name: 'B' }], on: '2025-01-01' }), { code: 'NOT_FOUND' }],
  ])('refuse %s, and nothing changes', async (_what, input, refusal) => {
    const before = await villagesOn('2025-01-01')
    expect(await planner.refusal(CHANGE, { input: input(before.map(({ id }) => id)) })).toMatchObject(refusal)
    expect(await villagesOn('2025-01-01')).toEqual(before)
  })

  it('are especially difficult between two days, and a figure asks for its own', async () => {
    const village = (await villagesOn('2025-01-01')).find(({ especiallyDifficult }) => especiallyDifficult)!
    const SET = 'mutation Set($input: ChangePlaceAttributeInput!) { changePlaceAttribute(input: $input) { especiallyDifficult attributes { holds validFrom validTo document mark } } }'
    const input = { placeId: village.id, attribute: 'ESPECIALLY_DIFFICULT', holds: false, from: '2025-02-01', document: 'Quyết định 7/QĐ-UBND' }
    const { changePlaceAttribute } = await planner.ask<{ changePlaceAttribute: { especiallyDifficult: boolean; attributes: object[] } }>(SET, { input })
    expect(changePlaceAttribute).toMatchObject({ especiallyDifficult: false })
    expect(changePlaceAttribute.attributes.slice(-2)).toMatchObject([{ holds: true, validTo: '2025-01-31' }, { holds: false, validFrom: '2025-02-01', validTo: null, document: 'Quyết định 7/QĐ-UBND', mark: 'SOURCED' }])
    const on = async (day: string): Promise<number> => (await planner.ask<{ places: { totalCount: number } }>(
      'query On($id: ID!, $day: LocalDate!) { places(where: { id: { eq: $id }, attribute: { attribute: ESPECIALLY_DIFFICULT, on: $day } }) { totalCount } }', { id: village.id, day })).places.totalCount
    expect([await on('2025-01-31'), await on('2025-02-01')]).toEqual([1, 0])
    expect(await planner.refusal(SET, { input: { ...input, holds: true, from: '2025-01-15' } })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'from', problem: 'AFTER_LAST_CHANGE' }] })
    expect(await planner.refusal(SET, { input: { ...input, placeId: communeId } })).toMatchObject({ code: 'NOT_ALLOWED' })
  })

  it('of another commune are not there to be changed', async () => {
    const other = await registerCommune(administrator, { ...COMMUNE, code: '04708' })
    await createAccount(administrator, { signInName: 'canbo9', role: 'PLANNER', communeIds: [other] })
    const stranger = await product.signIn('canbo9')
    const [village] = await villagesOn('2025-01-01')
    expect(await stranger.refusal(CHANGE, { input: { fromIds: [village!.id], to: [{ name: 'Thôn Lạ' }], on: '2025-03-01' } })).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a commune that went into another', () => {
  const CARRY = 'mutation Carry($input: CarryOverCommuneInput!) { carryOverCommune(input: $input) { id name codeSystem parent { name } } }'

  it('is not carried over while it lasts, nor when it was divided', async () => {
    const lasting = await registerCommune(administrator, { codeSystem: 'QD19_2025', code: '04708', areaKind: 'RURAL' }).catch(() => null)
    const present = await product.owner.row<{ id: string; code: string }>(`select id, code from place p where code_system = 'QD19_2025' and level = 'COMMUNE' and registered_at is null order by code limit 1`)
    const registered = lasting ?? await registerCommune(administrator, { codeSystem: 'QD19_2025', code: present.code, areaKind: 'URBAN' })
    expect(await administrator.refusal(CARRY, { input: { communeId: registered, areaKind: 'RURAL' } })).toMatchObject({ code: 'CONFLICT', reason: 'COMMUNE_LASTS' })
    const { code } = await product.owner.row<{ code: string }>(`select f.code from place_succession s join place f on f.id = s.from_id where s.extent = 'PARTIAL' and f.level = 'COMMUNE' and f.code_system is not null order by f.code limit 1`)
    const divided = await registerCommune(administrator, { codeSystem: 'QD124_2004', code, areaKind: 'RURAL' })
    expect(await administrator.refusal(CARRY, { input: { communeId: divided, areaKind: 'RURAL' } })).toMatchObject({ code: 'CONFLICT', reason: 'COMMUNE_DIVIDED' })
  })

  it('hands everything on: who worked for it works for the other, past figures keep their areas, and the sums agree', async () => {
    const wereByCommune = await figures(planner, 'COMMUNE', 'AS_THEY_WERE')
    const wereByVillage = await figures(planner, 'VILLAGE', 'AS_THEY_WERE')
    const { carryOverCommune } = await administrator.ask<{ carryOverCommune: { id: string; name: string; codeSystem: string; parent: { name: string } } }>(CARRY, { input: { communeId, areaKind: 'RURAL' } })
    expect(carryOverCommune).toMatchObject({ name: 'Xã Thượng Bằng La', codeSystem: 'QD19_2025', parent: { name: 'Tỉnh Lào Cai' } })

    // No table keeps a row by the former commune, but for the commune itself and what the journal wrote then.
    const tables = await product.owner.rows<{ name: string }>(`select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name = 'commune_id' and c.table_name not in ('journal_entry', 'place', 'place_attribute')`)
    expect(tables.length).toBeGreaterThan(15)
    for (const { name } of tables) expect([name, await product.owner.number(`select count(*) from ${name} where commune_id = $1`, [communeId])]).toEqual([name, 0])
    expect(await product.owner.number(`select count(*) from household where commune_id = $1`, [carryOverCommune.id])).toBeGreaterThan(100)
    expect(await product.owner.number(`select count(*) from account where $1 = any (commune_ids)`, [communeId])).toBe(0)

    expect(await figures(planner, 'VILLAGE', 'AS_THEY_WERE')).toEqual(wereByVillage)
    expect(await figures(planner, 'COMMUNE', 'AS_THEY_WERE')).toEqual(wereByCommune)
    const provinces = await figures(planner, 'PROVINCE', 'AS_TODAY')
    expect(provinces).toEqual({ of: { 'Tỉnh Lào Cai': wereByVillage.total }, sum: wereByVillage.total, total: wereByVillage.total })
    expect((await figures(planner, 'PROVINCE', 'AS_THEY_WERE')).of).toEqual({ 'Tỉnh Yên Bái': wereByVillage.total })
    expect((await figures(planner, 'VILLAGE', 'AS_TODAY')).sum).toBe(wereByVillage.sum)
    expect((await runPlan(planner, carryOverCommune.id)).servedCount).toBeGreaterThan(0)
  })
})
