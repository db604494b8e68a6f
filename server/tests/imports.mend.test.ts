import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { communeInUse, PEOPLE, workbook } from './_support/demo.ts'
import { fingerprint } from './_support/fingerprint.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'
import { edited, put } from './_support/workbooks.ts'

let product: Product
let planner: Person
let communeId: string

beforeAll(async () => {
  product = await startProduct()
  planner = await product.signIn(PEOPLE.planner)
  communeId = await communeInUse(product.owner)
})
afterAll(() => product.stop())

type Cell = string | number | boolean | Date | null
interface Column { title: string; key: string | null; how: string }
interface Batch {
  state: string
  kind: string | null
  mendsId: string | null
  counts: Record<'new' | 'changed' | 'same' | 'doubtful' | 'refused', number>
  problems: { code: string; severity: string; sheet: string | null; cell: string | null; column: string | null; vi: string }[]
  sheets: { sheet: string; role: string; recognised: boolean; columns: Column[]; choices: { key: string; title: string; required: boolean }[] }[]
}
const BATCH = 'state kind mendsId counts { new changed same doubtful refused } problems { code severity sheet cell column vi } sheets { sheet role recognised columns { title key how } choices { key title required } }'
const batchOf = async (id: string): Promise<Batch> => (await planner.ask<{ importBatch: Batch }>(`query Batch($id: ID!) { importBatch(id: $id) { ${BATCH} } }`, { id })).importBatch
const MAP = 'mutation Map($id: ID!, $columns: [ImportColumnInput!]!) { mapImportColumns(id: $id, columns: $columns) { state } }'

const wrongRows = async (id: string, language = 'vi', person = planner): Promise<Response> =>
  fetch(`${product.url}/imports/${id}/wrong-rows?language=${language}`, { headers: { cookie: person.cookie } })
const sheetsOf = async (bytes: Uint8Array) => (await readXlsx(bytes)).sheets as { name: string; rows: Cell[][]; hidden?: boolean; merges?: never[] }[]
const bytesOf = async (response: Response): Promise<Uint8Array> => new Uint8Array(await response.arrayBuffer())
const write = (sheets: Awaited<ReturnType<typeof sheetsOf>>): Promise<Uint8Array> =>
  writeXlsx({ sheets: sheets.map(({ name, rows, hidden, merges }) => ({ name, rows, merges: merges ?? [], ...(hidden ? { hidden } : {}) })) })

describe('columns whose titles are not ours', () => {
  const renamed = (): Promise<Uint8Array> => edited('ra-soat-2023.xlsx', (sheets) => {
    put(sheets['Hộ nghèo']!, 'O7', 'Điểm thu nhập')
    put(sheets['Nhu cầu hỗ trợ']!, 'G7', 'Số lượg')
  })

  it('are guessed where they can be, read only once someone agrees, and remembered for the next file', async () => {
    const before = await fingerprint(product.owner)
    const id = await planner.upload(communeId, 'ra-soat-2023.xlsx', await renamed())
    const shown = await batchOf(id)
    expect(shown.state).toBe('REFUSED')
    expect(shown.problems.filter(({ code }) => code === 'MISSING_COLUMN').map(({ sheet, column }) => [sheet, column])).toEqual([['Hộ nghèo', 'Điểm B1'], ['Nhu cầu hỗ trợ', 'Số lượng']])
    const column = (batch: Batch, sheet: string, title: string) => batch.sheets.find((one) => one.sheet === sheet)!.columns.find((one) => one.title === title)
    expect(column(shown, 'Nhu cầu hỗ trợ', 'Số lượg')).toEqual({ title: 'Số lượg', key: 'quantity', how: 'GUESSED' })
    expect(column(shown, 'Hộ nghèo', 'Điểm thu nhập')).toMatchObject({ how: expect.stringMatching(/GUESSED|NONE/) })
    expect(column(shown, 'Hộ nghèo', 'Năm sinh – Nam')).toEqual({ title: 'Năm sinh – Nam', key: 'male', how: 'TITLE' })

    const columns = [{ role: 'LIST', title: 'Điểm thu nhập', key: 'b1' }, { role: 'NEEDS', title: 'Số lượg', key: 'quantity' }]
    await planner.ask(MAP, { id, columns })
    const mapped = await batchOf(id)
    expect({ state: mapped.state, problems: mapped.problems }).toEqual({ state: 'CHECKED', problems: [] })
    expect(mapped.counts).toMatchObject({ new: 0, changed: 0, refused: 0 })
    expect(column(mapped, 'Hộ nghèo', 'Điểm thu nhập')).toEqual({ title: 'Điểm thu nhập', key: 'b1', how: 'REMEMBERED' })
    // The register itself is as it was; only what was said is new.
    expect(await fingerprint(product.owner)).toEqual(before)

    const again = await batchOf(await planner.upload(communeId, 'ra-soat-2023.xlsx', await renamed()))
    expect(again.state).toBe('CHECKED')
  })

  it('a title can be said to be nothing, or something else than it seems', async () => {
    const bytes = await edited('thon-ban.xlsx', (sheets) => {
      const rows = sheets['Thôn, bản']!
      put(rows, 'C7', 'Số hộ cũ')
      put(rows, 'F7', 'Số hộ')
      for (let row = 9; row <= 24; row += 1) put(rows, `F${row}`, 1)
    })
    const id = await planner.upload(communeId, 'thon-ban.xlsx', bytes)
    expect((await batchOf(id)).counts.changed).toBeGreaterThan(10)
    await planner.ask(MAP, { id, columns: [{ role: 'VILLAGES', title: 'Số hộ cũ', key: 'households' }, { role: 'VILLAGES', title: 'Số hộ', key: null }] })
    expect((await batchOf(id)).counts).toMatchObject({ changed: 0, same: 16 })
    // Said back again, so that the commune's other files are read as before.
    await planner.ask(MAP, { id, columns: [{ role: 'VILLAGES', title: 'Số hộ', key: 'households' }, { role: 'VILLAGES', title: 'Số hộ cũ', key: null }] })
    expect((await batchOf(id)).counts.changed).toBeGreaterThan(10)
  })

  it('what makes no sense is refused, with where', async () => {
    const id = await planner.upload(communeId, 'thon-ban.xlsx', await workbook('thon-ban.xlsx'))
    const columns = [{ role: 'VILLAGES', title: 'A', key: 'name' }, { role: 'VILLAGES', title: 'B', key: 'name' }, { role: 'VILLAGES', title: 'C', key: 'quantity' }, { role: 'VILLAGES', title: ' - ', key: null }]
    expect(await planner.refusal(MAP, { id, columns })).toEqual({
      code: 'INVALID_INPUT',
      problems: [{ path: 'columns.1.key', problem: 'TWICE', value: 'name' }, { path: 'columns.2.key', problem: 'NOT_VALID', value: 'quantity' }, { path: 'columns.3.title', problem: 'NOT_VALID', value: ' - ' }],
    })
    await planner.ask('mutation Discard($id: ID!) { discardImport(id: $id) { state } }', { id })
    expect(await planner.refusal(MAP, { id, columns: columns.slice(0, 1) })).toMatchObject({ code: 'WRONG_STATE', from: 'DISCARDED' })
    expect(await product.owner.number('select count(*) from import_file where batch_id = $1', [id])).toBe(0)
  })
})

describe('only the wrong rows', () => {
  const broken = (): Promise<Uint8Array> => edited('ra-soat-2023.xlsx', (sheets) => {
    put(sheets['Hộ nghèo']!, 'O9', 'một trăm')
    put(sheets['Hộ nghèo']!, 'I14', 'Bạn học')
    put(sheets['Hộ cận nghèo']!, 'H11', 'Tày lạ')
    put(sheets['Nhu cầu hỗ trợ']!, 'F12', '=Nhà')
    put(sheets['Nhu cầu hỗ trợ']!, 'C20', '=cmd|1')
    put(sheets['Nhu cầu hỗ trợ']!, 'G20', '1,500')
  })

  it('come as a book with the reason in each, no formula in it, and go back into the whole', async () => {
    const before = await fingerprint(product.owner)
    const id = await planner.upload(communeId, 'ra-soat-2023.xlsx', await broken())
    const response = await wrongRows(id)
    expect(response.headers.get('content-disposition')).toContain('ra-soat-2023-can-sua.xlsx')
    const part = await sheetsOf(await bytesOf(response))
    expect(part.map(({ name, hidden }) => [name, hidden ?? false])).toEqual([['Hộ nghèo', false], ['Hộ cận nghèo', false], ['Nhu cầu hỗ trợ', false], ['chung_tay', true]])
    const [poor, , needs] = part
    expect(poor!.rows[6]!.slice(-2)).toEqual(['Dòng trong tệp gốc', 'Lý do cần sửa'])
    // Both households whole, each row with where it stood; the reason where something is wrong.
    expect(poor!.rows.slice(8).map((row) => row.at(-2))).toEqual(expect.arrayContaining([9, 10, 13, 14]))
    expect(poor!.rows.find((row) => row.at(-2) === 9)!.at(-1)).toMatch(/^O9: “một trăm” không phải là số/)
    expect(poor!.rows.find((row) => row.at(-2) === 10)!.at(-1) ?? '').toBe('')
    expect(needs!.rows.slice(7).map((row) => [row.at(-2), row[5], row[2]])).toEqual([[12, '=Nhà', expect.any(String)], [20, expect.any(String), '=cmd|1']])
    expect(await fingerprint(product.owner)).toEqual(before)

    // Mended, with a row added below another, and returned.
    const fix = (sheet: (typeof part)[number] | undefined, row: number, column: number, value: Cell): void => {
      sheet!.rows.find((cells) => cells.at(-2) === row)![column] = value
    }
    const original = await sheetsOf(await workbook('ra-soat-2023.xlsx'))
    const originalCell = (sheet: string, row: number, column: number): Cell => original.find(({ name }) => name === sheet)!.rows[row - 1]![column]!
    fix(poor, 9, 14, 99)
    fix(poor, 14, 8, originalCell('Hộ nghèo', 14, 8))
    fix(part[1], 11, 7, originalCell('Hộ cận nghèo', 11, 7))
    fix(needs, 12, 5, originalCell('Nhu cầu hỗ trợ', 12, 5))
    fix(needs, 20, 2, originalCell('Nhu cầu hỗ trợ', 20, 2))
    fix(needs, 20, 6, originalCell('Nhu cầu hỗ trợ', 20, 6))
    const back = await planner.upload(communeId, 'ra-soat-2023-can-sua.xlsx', await write(part))
    const mended = await batchOf(back)
    expect(mended).toMatchObject({ state: 'CHECKED', problems: [], mendsId: id, counts: { new: 0, changed: 1, doubtful: 0, refused: 0 } })
    // Nobody is "no longer listed" for not being among the wrong rows.
    expect((await planner.apply(back)).state).toBe('APPLIED')
    expect(await product.owner.number(`select b1_points from review r join household h on h.id = r.household_id where h.code = 'TBL-0033' and r.year = 2023`)).toBe(99)
    expect(await product.owner.number('select count(*) from import_file where batch_id = any ($1)', [[id, back]])).toBe(0)
    // Its whole is gone now: the part says nothing any more.
    expect((await batchOf(await planner.upload(communeId, 'ra-soat-2023-can-sua.xlsx', await write(part)))).problems.map(({ code }) => code)).toEqual(['PART_GONE'])
  })

  it('mended in part: what is still wrong stays wrong, at its row in the first file', async () => {
    const id = await planner.upload(communeId, 'ra-soat-2023.xlsx', await broken())
    const part = await sheetsOf(await bytesOf(await wrongRows(id, 'en')))
    const poor = part[0]!
    expect(poor.rows[6]!.slice(-2)).toEqual(['Row in the first file', 'What to mend'])
    poor.rows.find((cells) => cells.at(-2) === 9)![14] = 116
    // A row taken out of the part is not taken out of the book.
    part[2]!.rows.splice(8, 1)
    const again = await batchOf(await planner.upload(communeId, 'ra-soat-2023-to-mend.xlsx', await write(part)))
    expect(again.state).toBe('REFUSED')
    expect(again.problems.filter(({ severity }) => severity === 'error').map(({ sheet, cell }) => `${sheet} ${cell}`)).toEqual(expect.arrayContaining(['Hộ nghèo I14', 'Hộ cận nghèo H11', 'Nhu cầu hỗ trợ F12', 'Nhu cầu hỗ trợ G20']))
    expect(again.problems.map(({ cell }) => cell)).not.toContain('O9')
  })

  it('a part whose columns were moved is refused, at the title that moved', async () => {
    const id = await planner.upload(communeId, 'ra-soat-2023.xlsx', await broken())
    const part = await sheetsOf(await bytesOf(await wrongRows(id)))
    const rows = part[0]!.rows
    for (const row of rows) [row[2], row[3]] = [row[3] ?? null, row[2] ?? null]
    const { state, problems } = await batchOf(await planner.upload(communeId, 'x.xlsx', await write(part)))
    expect([state, problems.map(({ code, sheet, cell }) => [code, sheet, cell])]).toEqual(['REFUSED', [['PART_CHANGED', 'Hộ nghèo', 'C7']]])
  })

  it('is for the commune’s planners only', async () => {
    const id = await planner.upload(communeId, 'ra-soat-2023.xlsx', await broken())
    const code = async (response: Response) => ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code
    expect(await code(await wrongRows(id, 'vi', product.stranger()))).toBe('NOT_SIGNED_IN')
    expect(await code(await wrongRows(id, 'vi', await product.signIn(PEOPLE.analyst)))).toBe('NOT_ALLOWED')
    expect(await code(await wrongRows(id, 'vi', await product.signIn(PEOPLE.womensUnion)))).toBe('NOT_ALLOWED')
    expect(await code(await wrongRows(crypto.randomUUID()))).toBe('NOT_FOUND')
    const clean = await planner.upload(communeId, 'thon-ban.xlsx', await workbook('thon-ban.xlsx'))
    expect(await code(await wrongRows(clean))).toBe('CONFLICT')
  })
})
