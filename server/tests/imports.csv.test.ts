import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { communeInUse, PEOPLE, workbook } from './_support/demo.ts'
import { fingerprint } from './_support/fingerprint.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'

let product: Product
let planner: Person
let communeId: string

beforeAll(async () => {
  product = await startProduct()
  planner = await product.signIn(PEOPLE.planner)
  communeId = await communeInUse(product.owner)
})
afterAll(() => product.stop())

/** A sheet of the review of 2023 as CSV, as a person changed it. */
const sheetAsCsv = async (name: string, change: (rows: unknown[][]) => void): Promise<Uint8Array> => {
  const { rows } = (await readXlsx(await workbook('ra-soat-2023.xlsx'))).sheets.find((sheet) => sheet.name === name)!
  change(rows)
  const field = (cell: unknown): string => (cell === null || cell === undefined ? '' : /[";\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell))
  return new TextEncoder().encode(`\uFEFF${rows.map((row) => Array.from({ length: 24 }, (_, i) => field(row[i])).join(';')).join('\r\n')}`)
}

const BATCH = 'query B($id: ID!) { importBatch(id: $id) { state kind year counts { new changed doubtful refused } problems { code severity vi } } }'

it('a list of poor households as CSV changes what it says, and nothing that it cannot say', async () => {
  const before = await fingerprint(product.owner)
  const [gone, points] = ['TBL-0041', 77]
  const bytes = await sheetAsCsv('Hộ nghèo', (rows) => {
    const first = rows.findIndex((row) => row[2] === 'TBL-0033')
    rows[first]![14] = points
    // A household left out of the list, with its members: it stays as it is.
    const at = rows.findIndex((row) => row[2] === gone)
    rows.splice(at, 1 + rows.slice(at + 1).findIndex((row) => typeof row[2] === 'string' && row[2] !== ''))
  })
  const id = await planner.upload(communeId, 'ho-ngheo-2023.csv', bytes)
  const { importBatch } = await planner.ask<{ importBatch: { state: string; kind: string; year: number; counts: object; problems: { code: string; severity: string; vi: string }[] } }>(BATCH, { id })
  expect(importBatch).toMatchObject({ state: 'CHECKED', kind: 'REVIEW', year: 2023, counts: { new: 0, changed: 1, doubtful: 0, refused: 0 } })
  // Its last line still counts the household that was left out: a doubt, no refusal.
  expect(importBatch.problems).toEqual([{ code: 'ONE_LIST_ONLY', severity: 'warning', vi: expect.stringContaining('giữ nguyên') }, expect.objectContaining({ code: 'TOTAL_DISAGREES', severity: 'warning' })])
  expect(await planner.apply(id)).toEqual({ state: 'APPLIED', failure: null })
  const after = await fingerprint(product.owner)
  expect(Object.keys(after).filter((table) => after[table] !== before[table])).toEqual(['journal_entry', 'review'])
  expect(await product.owner.number(`select b1_points from review r join household h on h.id = r.household_id where h.code = 'TBL-0033' and r.year = 2023`)).toBe(points)
})

it('answers, causes and needs without the lists are refused, saying how to bring them', async () => {
  const before = await fingerprint(product.owner)
  for (const name of ['Chỉ số thiếu hụt', 'Nguyên nhân nghèo', 'Nhu cầu hỗ trợ']) {
    const id = await planner.upload(communeId, 'x-2023.csv', await sheetAsCsv(name, () => undefined))
    const { importBatch } = await planner.ask<{ importBatch: { state: string; problems: { code: string; vi: string }[] } }>(BATCH, { id })
    expect([name, importBatch.state, importBatch.problems.find(({ code }) => code === 'NEEDS_LISTS')?.vi]).toEqual([name, 'REFUSED', expect.stringContaining('sổ Excel')])
  }
  expect(await fingerprint(product.owner)).toEqual(before)
})
