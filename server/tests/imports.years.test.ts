import { afterAll, beforeAll, expect, it } from 'vitest'
import { communeInUse, PEOPLE, workbook } from './_support/demo.ts'
import { fingerprint } from './_support/fingerprint.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'
import { edited } from './_support/workbooks.ts'

let product: Product
let planner: Person
let communeId: string

beforeAll(async () => {
  product = await startProduct()
  planner = await product.signIn(PEOPLE.planner)
  communeId = await communeInUse(product.owner)
})
afterAll(() => product.stop())

const CODE = 'TBL-0033'

/** A household on the lists of both years, and another village than its own. */
const household = () => product.owner.row<{ id: string; now: string; then: string; other: string }>(
  `select h.id, n.name as now, t.name as then, (select p.name from place p where p.level = 'VILLAGE' and p.commune_id = h.commune_id and p.id not in (h.village_id, r.village_id) order by p.position limit 1) as other
   from household h join place n on n.id = h.village_id join review r on r.household_id = h.id and r.year = 2022 join place t on t.id = r.village_id where h.code = $1`, [CODE])

/** The household's rows of a book in another village. */
const moved = (book: 'ra-soat-2022.xlsx' | 'ra-soat-2023.xlsx', village: string): Promise<Uint8Array> => edited(book, (sheets) => {
  for (const rows of Object.values(sheets)) {
    const title = rows.findIndex((row) => row.includes('Thôn, bản'))
    const [code, at] = [rows[title]!.indexOf('Mã hộ'), rows[title]!.indexOf('Thôn, bản')]
    // Its members stand below it without the code, each with the village.
    let inside = false
    for (const row of rows.slice(title + 1)) {
      inside = row[code] === CODE || (inside && row[code] === null && typeof row[at] === 'string')
      if (inside) row[at] = village
    }
  }
})
const villagesOf = (id: string, year: number) => product.owner.rows<{ what: string; village: string }>(
  `select distinct what, p.name as village from (select 'review' as what, village_id from review where household_id = $1 and year = $2 union all select 'need', village_id from need where household_id = $1 and year = $2) as x
   join place p on p.id = x.village_id order by what desc`, [id, year])

it('an older book says where a household lived then: its review and needs are there, and the household stays where it lives now', async () => {
  const { id, now, other } = await household()
  const batch = await planner.upload(communeId, 'ra-soat-2022.xlsx', await moved('ra-soat-2022.xlsx', other))
  expect((await planner.apply(batch)).state).toBe('APPLIED')
  expect(new Set((await villagesOf(id, 2022)).map(({ village }) => village))).toEqual(new Set([other]))
  expect((await household()).now).toBe(now)
  // And it has been said: the same book again changes nothing.
  const before = await fingerprint(product.owner)
  const again = await planner.upload(communeId, 'ra-soat-2022.xlsx', await moved('ra-soat-2022.xlsx', other))
  expect((await planner.ask<{ importBatch: { counts: object } }>('query C($id: ID!) { importBatch(id: $id) { counts { new changed } } }', { id: again })).importBatch.counts).toEqual({ new: 0, changed: 0 })
  expect(await fingerprint(product.owner)).toEqual(before)
})

it('the latest book moves the household too, with the review and needs of its year, and no others', async () => {
  const { id, other } = await household()
  const before = await villagesOf(id, 2022)
  const batch = await planner.upload(communeId, 'ra-soat-2023.xlsx', await moved('ra-soat-2023.xlsx', other))
  expect((await planner.apply(batch)).state).toBe('APPLIED')
  expect((await household()).now).toBe(other)
  expect(new Set((await villagesOf(id, 2023)).map(({ village }) => village))).toEqual(new Set([other]))
  expect(await villagesOf(id, 2022)).toEqual(before)
  const back = await planner.upload(communeId, 'ra-soat-2023.xlsx', await workbook('ra-soat-2023.xlsx'))
  expect((await planner.ask<{ importBatch: { counts: object } }>('query C($id: ID!) { importBatch(id: $id) { counts { new changed } } }', { id: back })).importBatch.counts).toEqual({ new: 0, changed: 1 })
})
