import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAccount, PEOPLE } from './_support/demo.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'

// The whole country: in every commune of the older list one village with one to three reviewed households.

const lines = (name: string): string[][] => readFileSync(new URL(`../../schema/areas/${name}`, import.meta.url), 'utf8').trim().split('\n').slice(1).map((line) => line.split(','))
const UNITS = lines('units.csv').map(([system, code, level, name, parent]) => ({ system: system!, code: code!, level: level!, name: name!, parent: parent! }))
const CHANGES = lines('changes-2025-07-01.csv').map(([from, to, extent]) => ({ from: from!, to: to!, extent: extent! }))
const FORMER = UNITS.filter(({ system, level }) => system === 'QD124_2004' && level === 'COMMUNE')
const householdsOf = (code: string): number => (Number(code) % 3) + 1

let product: Product
let analyst: Person
beforeAll(async () => {
  product = await startProduct()
  const { owner } = product
  await owner.rows(`insert into place (level, name, parent_id, commune_id) select 'VILLAGE', 'Thôn ' || c.code, c.id, c.id from place c where c.level = 'COMMUNE' and c.code_system = 'QD124_2004'`)
  await owner.rows(`insert into household (commune_id, village_id, code) select v.commune_id, v.id, c.code || '-' || n from place v join place c on c.id = v.parent_id, generate_series(1, c.code::int % 3 + 1) n
    where v.level = 'VILLAGE' and v.name = 'Thôn ' || c.code`)
  await owner.rows(`insert into review (commune_id, household_id, village_id, year, as_of, standard_id, deprivation_count, unknown_count, poverty_class, listed_class, class_steps, listing, has_merit, no_labour, registered_to_leave, female_head, person_count)
    select h.commune_id, h.id, h.village_id, 2024, '2024-12-14', 'nd-07-2021', 3, 0, 'POOR', 'POOR', '[]', 'NEW', false, false, false, false, 4 from household h join place v on v.id = h.village_id where v.name like 'Thôn %' and h.code like '%-%'
      and not exists (select 1 from review r where r.household_id = h.id)`)
  const administrator = await product.signIn(PEOPLE.administrator)
  const communeIds = await owner.ids(`select id from place where level = 'COMMUNE' and registered_at is null and code_system = 'QD124_2004' order by code limit 1`)
  await createAccount(administrator, { signInName: 'trunguong', role: 'ANALYST', communeIds })
  await see(`select id from place where code_system = 'QD124_2004' and level = 'COMMUNE'`)
  analyst = await product.signIn('trunguong')
}, 120_000)
afterAll(() => product.stop())

const see = (communes: string): Promise<unknown> => product.owner.rows(`update account set commune_ids = array(${communes}) where sign_in_name = 'trunguong'`)

type Areas = 'AS_THEY_WERE' | 'AS_TODAY'
interface Figures { rows: { keys: { value: string; label: string }[]; householdCount: number }[]; total: { householdCount: number } }
const figures = async (by: 'COMMUNE' | 'PROVINCE', areas: Areas): Promise<Figures> => (await analyst.ask<{ householdGroups: Figures }>(
  `query Figures($by: HouseholdDimension!, $areas: AreaView!) {
    householdGroups(by: [$by], year: 2024, areas: $areas) { rows { keys { value label } householdCount } total { householdCount } } }`, { by, areas })).householdGroups
const sum = ({ rows }: Figures): number => rows.reduce((all, { householdCount }) => all + householdCount, 0)
const byLabel = ({ rows }: Figures): Record<string, number> => Object.fromEntries(rows.map(({ keys, householdCount }) => [keys[0]!.label, householdCount]))

const ALL = FORMER.reduce((all, { code }) => all + householdsOf(code), 0)

it('by province, as they were and as they are today, adds up to the same whole, each province to its own', async () => {
  const provinces = new Map(UNITS.filter(({ level }) => level === 'PROVINCE').map((unit) => [`${unit.system} ${unit.code}`, unit.name]))
  const into = new Map(CHANGES.filter(({ to }) => to.length === 2).map(({ from, to }) => [from, to]))
  const were: Record<string, number> = {}
  const today: Record<string, number> = {}
  for (const { code, parent } of FORMER) {
    const [a, b] = [provinces.get(`QD124_2004 ${parent}`)!, provinces.get(`QD19_2025 ${into.get(parent)}`)!]
    were[a] = (were[a] ?? 0) + householdsOf(code)
    today[b] = (today[b] ?? 0) + householdsOf(code)
  }
  const [asWere, asToday] = [await figures('PROVINCE', 'AS_THEY_WERE'), await figures('PROVINCE', 'AS_TODAY')]
  expect([asWere.rows.length, asToday.rows.length]).toEqual([63, 34])
  expect([byLabel(asWere), byLabel(asToday)]).toEqual([were, today])
  expect([sum(asWere), asWere.total.householdCount, sum(asToday), asToday.total.householdCount]).toEqual([ALL, ALL, ALL, ALL])
})

it('by commune, province after province, adds up to the same whole, each commune to what it was made of', async () => {
  const provinces = await product.owner.rows<{ id: string; code: string }>(`select id, code from place where level = 'PROVINCE' and code_system = 'QD19_2025' order by code`)
  const names = new Map((await product.owner.rows<{ id: string; key: string }>(`select id, code_system || ' ' || code as key from place where level = 'COMMUNE'`)).map(({ id, key }) => [id, key]))
  const successors = Map.groupBy(CHANGES.filter(({ to }) => to.length === 5), ({ from }) => from)
  const expected: Record<string, number> = {}
  for (const { code } of FORMER) {
    const [first] = successors.get(code)!
    // What was divided stays under its former name: which household lies where is not in the list.
    const key = first!.extent === 'FULL' ? `QD19_2025 ${first!.to}` : `QD124_2004 ${code}`
    expected[key] = (expected[key] ?? 0) + householdsOf(code)
  }
  const found: Record<string, number> = {}
  let were = 0
  for (const { id } of provinces) {
    // One province at a time is what its analyst sees; a row rule over ten thousand communes is slow, and groups are limited.
    await see(`select c.id from place c join place p on p.id = c.parent_id where c.level = 'COMMUNE' and p.today_id = '${id}'`)
    const [asWere, asToday] = [await figures('COMMUNE', 'AS_THEY_WERE'), await figures('COMMUNE', 'AS_TODAY')]
    expect(sum(asWere)).toBe(sum(asToday))
    were += sum(asWere)
    for (const { keys, householdCount } of asToday.rows) found[names.get(keys[0]!.value)!] = householdCount
  }
  expect(were).toBe(ALL)
  expect(found).toEqual(expected)
})
