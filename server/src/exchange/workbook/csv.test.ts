import { beforeAll, describe, expect, it } from 'vitest'
import { contentOf, sheetsOf } from './fixtures.test-help.ts'
import { parseFile, parseWorkbook, type Cell, type ParsedWorkbook, type Sheet } from './index.ts'
import { toLegacy } from './legacy.ts'

/** Books of one table: these two may come as CSV. A review has several sheets and needs a workbook. */
const FILES = ['thon-ban', 'don-vi-giup-do-2023'] as const
const sheets = new Map<string, Sheet>()
beforeAll(async () => {
  for (const name of FILES) sheets.set(name, (await sheetsOf(`${name}.xlsx`))[0]!)
})

const field = (cell: Cell | undefined, mark: string): string => {
  const text = cell === null || cell === undefined ? '' : String(cell)
  return text.includes(mark) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
const csv = ({ rows }: Sheet, mark: string, end = '\r\n'): string => rows.map((row) => Array.from({ length: 11 }, (_, column) => field(row[column], mark)).join(mark)).join(end)

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

it('a review as CSV is refused, naming the sheets it lacks', async () => {
  const [list] = await sheetsOf('ra-soat-2023.xlsx')
  const read = await parseFile({ bytes: utf8(csv(list!, ';')), fileName: 'ho ngheo 2023.csv' }, {})
  if (!('parsed' in read)) throw new Error(JSON.stringify(read))
  expect(read.parsed.problems.filter(({ code, severity }) => code === 'SHEET_MISSING' && severity === 'error').map(({ sheet }) => sheet)).toEqual(['Hộ cận nghèo', 'Chỉ số thiếu hụt'])
})
