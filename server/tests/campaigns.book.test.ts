import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CAMPAIGN, OPEN, reviewing, type Campaign } from './_support/campaigns.ts'
import { communeInUse, PEOPLE, totals, workbook } from './_support/demo.ts'
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

const { change, entries, movement, recognise2023 } = reviewing(() => planner)

/** The review of 2023 with one household more. */
const withOneMore = async (): Promise<Uint8Array> => {
  const { sheets } = await readXlsx(await workbook('ra-soat-2023.xlsx'))
  const rowsOf = (name: string) => sheets.find((sheet) => sheet.name === name)!.rows
  const list = rowsOf('Hộ nghèo')
  const at = list.findIndex((row) => row[2] === 'TBL-0043')
  const size = list.slice(at + 1).findIndex((row) => row[0] !== null) + 1
  const copy = list.slice(at, at + size).map((row) => [...row])
  copy[0]!.splice(0, 4, 900, copy[0]![1]!, 'TBL-0943', 'Vi Thị Thêm')
  list.splice(at + size, 0, ...copy)
  for (const name of ['Chỉ số thiếu hụt', 'Nguyên nhân nghèo']) {
    const rows = rowsOf(name)
    const of = rows.findIndex((row) => row[1] === 'TBL-0043')
    rows.splice(of + 1, 0, rows[of]!.map((cell, column) => (column === 0 ? 900 : column === 1 ? 'TBL-0943' : column === 2 ? 'Vi Thị Thêm' : cell)))
  }
  return writeXlsx({ sheets: sheets.map(({ name, rows, merges }) => ({ name, rows, merges: merges ?? [] })) })
}

describe('a year that came as a book', () => {
  it('is taken over: what the book holds is reviewed, and what it leaves out is missing, or gone where the book is the whole result', async () => {
    const before = await movement(2023)
    const opened = await change<Campaign>(OPEN, { communeId, year: 2023, on: '2023-12-01', bookIsWhole: true })
    const all = await entries(opened.id)
    const { '2023': year } = await totals()
    expect(all.length).toBe(year.poor.households + year.nearPoor.households)
    expect(all.every(({ state, surveyor }) => (state === 'DONE' || state === 'OPEN') && surveyor === null)).toBe(true)
    expect(await movement(2023)).toEqual(before)
    // A book read into a review under way lists its households there; undone, they are gone from it.
    const book = await planner.upload(communeId, 'ra-soat-2023.xlsx', await withOneMore())
    expect(await planner.apply(book)).toMatchObject({ state: 'APPLIED' })
    expect((await entries(opened.id, { household: { code: { eq: 'TBL-0943' } } })).map(({ reason, state }) => [reason, state === 'MISSING'])).toEqual([['REVIEWED', false]])
    await planner.ask('mutation U($id: ID!) { undoImport(id: $id) { id } }', { id: book })
    expect((await entries(opened.id)).length).toBe(all.length)
    const first = await change<Campaign>(OPEN, { communeId, year: 2022, on: '2022-12-01' })
    expect((await entries(first.id)).every(({ reason, state }) => reason === 'REVIEWED' && state !== 'MISSING')).toBe(true)
  })

  it('a book is refused for a recognised year', async () => {
    const { campaigns } = await planner.ask<{ campaigns: { edges: { node: Campaign }[] } }>(`{ campaigns(where: { year: { eq: 2023 } }) { edges { node { ${CAMPAIGN} } } } }`)
    const { id } = campaigns.edges[0]!.node
    await recognise2023(id)
    expect((await entries(id)).every(({ recognisedClass }) => recognisedClass !== null)).toBe(true)
    const again = await planner.upload(communeId, 'ra-soat-2023.xlsx', await workbook('ra-soat-2023.xlsx'))
    expect(await planner.refusal('mutation A($id: ID!) { applyImport(id: $id) { id } }', { id: again })).toMatchObject({ code: 'CONFLICT', reason: 'YEAR_RECOGNISED' })
  })
})
