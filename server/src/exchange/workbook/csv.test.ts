import { beforeAll, describe, expect, it } from 'vitest'
import { contentOf, sheetsOf } from './fixtures.test-help.ts'
import { parseFile, parseWorkbook, type Cell, type ParsedWorkbook, type Sheet } from './index.ts'
import { toLegacy } from './legacy.ts'

/** Books of one table; a review has several sheets, of which a CSV brings one. */
const FILES = ['thon-ban', 'don-vi-giup-do-2023'] as const
const sheets = new Map<string, Sheet>()
beforeAll(async () => {
  for (const name of FILES) sheets.set(name, (await sheetsOf(`${name}.xlsx`))[0]!)
})

const field = (cell: Cell | undefined, mark: string): string => {
  const text = cell === null || cell === undefined ? '' : cell instanceof Date ? [cell.getUTCDate(), cell.getUTCMonth() + 1, cell.getUTCFullYear()].join('/') : String(cell)
  return text.includes(mark) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
const csv = ({ rows }: Sheet, mark: string, end = '\r\n', width = 11): string => rows.map((row) => Array.from({ length: width }, (_, column) => field(row[column], mark)).join(mark)).join(end)

/** The bytes of Windows' Vietnamese code page: a letter, then its tone where the page has none with it. */
const windows1258 = (text: string): Uint8Array => {
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1258').decode(new Uint8Array([byte])), byte]))
  return new Uint8Array([...text.normalize('NFC')].flatMap((letter) => {
    if (bytes.has(letter)) return [bytes.get(letter)!]
    const tone = letter.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/)?.[0] ?? ''
    return [letter.normalize('NFD').replace(tone, '').normalize('NFC'), tone].map((part) => bytes.get(part)!)
  }))
}
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const WAYS: Readonly<Record<string, (sheet: Sheet) => Uint8Array>> = {
  'commas, UTF-8': (sheet) => utf8(csv(sheet, ',')),
  'semicolons, UTF-8 with its mark': (sheet) => utf8(`\uFEFF${csv(sheet, ';')}`),
  'tabs, lines ended by LF': (sheet) => utf8(csv(sheet, '\t', '\n')),
  'UTF-16, as Excel’s “Unicode text”': (sheet) => new Uint8Array(Buffer.from(`\uFEFF${csv(sheet, '\t')}`, 'utf16le')),
  'UTF-16, the other way round': (sheet) => new Uint8Array(Buffer.from(`\uFEFF${csv(sheet, ';')}`, 'utf16le').swap16()),
  'Windows’ Vietnamese code page': (sheet) => windows1258(csv(sheet, ';')),
  'typed with a TCVN3 font': (sheet) => latin1(toLegacy(csv(sheet, ';'), 'TCVN3')),
  'typed with a VNI font': (sheet) => latin1(toLegacy(csv(sheet, ';'), 'VNI')),
}

/** TCVN3 keeps no capitals with tones. */
const essence = (parsed: ParsedWorkbook): unknown => JSON.parse(JSON.stringify(contentOf(parsed)).toLowerCase()) as unknown

describe.each(FILES)('%s as CSV reads as the workbook does', (name) => {
  it.each(Object.keys(WAYS))('%s', async (way) => {
    const sheet = sheets.get(name)!
    const read = await parseFile({ bytes: WAYS[way]!(sheet), fileName: `${name}.csv` }, {})
    if (!('parsed' in read)) throw new Error(JSON.stringify(read))
    expect(read.parsed.problems).toEqual([])
    expect(essence(read.parsed)).toEqual(essence(parseWorkbook([sheet], `${name}.xlsx`)))
  })
})

describe('one sheet of a review as CSV', () => {
  const read = async (index: number, fileName: string, change: (sheet: Sheet) => void = () => undefined) => {
    const sheet = (await sheetsOf('ra-soat-2023.xlsx'))[index]!
    change(sheet)
    const found = await parseFile({ bytes: utf8(csv(sheet, ';', '\r\n', 30)), fileName }, { year: 2023 })
    if (!('parsed' in found)) throw new Error(JSON.stringify(found))
    return found.parsed
  }
  const codesOf = (parsed: ParsedWorkbook) => parsed.problems.map(({ code, severity }) => [code, severity])

  it.each([[0, 'POOR'], [1, 'NEAR_POOR']] as const)('list %i is read with its households and members, and what it cannot say is said', async (index, listedClass) => {
    const parsed = await read(index, 'danh sach.csv')
    const whole = parseWorkbook(await sheetsOf('ra-soat-2023.xlsx'), 'ra-soat-2023.xlsx')
    if (parsed.kind !== 'REVIEW' || whole.kind !== 'REVIEW') throw new Error(String(parsed.kind))
    expect(codesOf(parsed)).toEqual([['ONE_LIST_ONLY', 'warning']])
    const essence = ({ households }: { households: readonly { code: string; listedClass: string; b1: number | null; members: readonly { name: string }[] }[] }) =>
      households.filter((household) => household.listedClass === listedClass).map(({ code, b1, members }) => [code, b1, members.map(({ name }) => name)])
    expect(essence(parsed)).toEqual(essence(whole))
    expect({ partial: parsed.partial, causes: parsed.statesCauses, needs: parsed.statesNeeds, events: parsed.events }).toEqual({ partial: true, causes: false, needs: false, events: [] })
  })

  it('the movements are read; the other sheets need the lists, and a list must say which it is', async () => {
    const names = (await sheetsOf('ra-soat-2023.xlsx')).map(({ name }) => name)
    const events = await read(names.indexOf('Biến động hộ'), 'x.csv')
    expect([codesOf(events), events.kind === 'REVIEW' && events.events.length > 0]).toEqual([[['EVENTS_ONLY', 'warning']], true])
    for (const name of ['Chỉ số thiếu hụt', 'Nguyên nhân nghèo', 'Nhu cầu hỗ trợ']) expect(codesOf(await read(names.indexOf(name), 'x.csv'))).toContainEqual(['NEEDS_LISTS', 'error'])
    const unnamed = await read(0, 'x.csv', ({ rows }) => {
      for (const row of rows.slice(0, 6)) for (let i = 0; i < row.length; i += 1) row[i] = null
    })
    expect(codesOf(unnamed)).toContainEqual(['LIST_CLASS_UNKNOWN', 'error'])
  })
})

it('a table longer than any commune’s list is refused, never cut short', async () => {
  const long = (rows: number): Uint8Array => utf8(`Tên thôn\r\n${'Thôn Một\r\n'.repeat(rows - 1)}`)
  expect(await parseFile({ bytes: long(200_000), fileName: 'dai.csv' }, {})).toEqual({ problem: expect.objectContaining({ code: 'TOO_LARGE' }) as unknown })
  expect(await parseFile({ bytes: long(200), fileName: 'vua.csv' }, {})).not.toHaveProperty('problem')
})
