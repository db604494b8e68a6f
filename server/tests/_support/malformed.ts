import { inflateRawSync } from 'node:zlib'
import { writeXlsx } from 'hucre/xlsx'
import type { Cell, Sheet } from '../../src/exchange/workbook/index.ts'
import { readDirectory } from '../../src/exchange/workbook/guard.ts'
import { toLegacy } from '../../src/exchange/workbook/legacy.ts'
import { drawFrom, VARIANTS, type Draw } from '../../src/exchange/workbook/variants.test-help.ts'
import { bomb, zip } from './workbooks.ts'

/** What must come of a file: refused with this problem at this place, read as if nothing were odd, a doubt for a person, or either of the first two. */
export type Outcome = { is: 'refused'; code: string; sheet?: string; cell?: string } | { is: 'same' } | { is: 'doubtful'; code: string } | { is: 'either' }
export interface Malformed { class: string; number: number; fileName: string; bytes: Uint8Array; outcome: Outcome }

type Sheets = (Sheet & Record<string, unknown>)[]
type Make = (sheets: Sheets, draw: Draw, number: number) => Promise<{ bytes: Uint8Array; outcome: Outcome; fileName?: string }>

const HEAD = 6
const DATA = 8
const LISTS = ['Hộ nghèo', 'Hộ cận nghèo'] as const
const column = (index: number): string => String.fromCharCode(65 + index)
const write = (sheets: Sheets, options: object = {}): Promise<Uint8Array> => writeXlsx({ sheets: sheets.map((sheet) => ({ ...sheet, merges: sheet.merges ?? [] })) as never, ...options })
const named = (sheets: Sheets, name: string): Sheets[number] => sheets.find((sheet) => sheet.name === name)!
const codeAt = (sheet: Sheet): number => sheet.rows[HEAD]!.indexOf('Mã hộ')

/** Rows of a list on which a household begins, and one of them. */
const heads = (sheet: Sheet): number[] => sheet.rows.flatMap((row, index) => (index >= DATA && typeof row[2] === 'string' && row[2] !== '' && /^TBL-/.test(row[2]) ? [index] : []))
const pick = <T>(items: readonly T[], draw: Draw): T => items[draw(items.length)]!

/** The files inside a workbook, changed as text, with others added. */
const surgery = (bytes: Uint8Array, change: (name: string, text: string) => string, more: { name: string; content: Uint8Array }[] = []): Uint8Array => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(bytes)!.entries.map(({ name, method, offset, compressed }) => {
    const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
    const raw = bytes.subarray(start, start + compressed)
    return { name, content: new TextEncoder().encode(change(name, new TextDecoder().decode(method === 0 ? raw : inflateRawSync(raw)))) }
  })
  return zip([...entries, ...more])
}
/** Writes a cell's XML in the first sheet. */
const withCell = (bytes: Uint8Array, cell: string, inner: string, type = ''): Uint8Array => surgery(bytes, (name, text) =>
  (name === 'xl/worksheets/sheet1.xml' ? text.replace(new RegExp(`<c r="${cell}"([^>]*?)(?:/>|>.*?</c>)`), `<c r="${cell}"${type}>${inner}</c>`) : text))

/** Cells of a list's head row in which something must stand, and what a bad one is called. */
const BAD_CELLS = [[14, 'một trăm', 'NOT_A_NUMBER'], [15, '3O', 'NOT_A_NUMBER'], [7, 'Tày lạ', 'UNKNOWN_WORD'], [8, 'Bạn học', 'UNKNOWN_WORD'], [12, 'ok', 'NOT_A_MARK']] as const
const same = async (sheets: Sheets, options: object = {}): ReturnType<Make> => ({ bytes: await write(sheets, options), outcome: { is: 'same' } })
const variant = (...names: string[]): Make => async (sheets, draw) => same(names.reduce<Sheet[]>((all, name) => VARIANTS[name]!(all, draw), sheets) as Sheets)
const REQUIRED: readonly (readonly [number, string])[] = [[2, 'Mã hộ'], [3, 'Họ và tên'], [4, 'Thôn, bản'], [7, 'Dân tộc'], [8, 'Quan hệ với chủ hộ'], [14, 'Điểm B1'], [15, 'Điểm B2']]

const xml = (text: string): Uint8Array => new TextEncoder().encode(text)
const container = (marker: string, size: number): Uint8Array => {
  const bytes = new Uint8Array(512 + size)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  bytes.set(Buffer.from(marker, 'utf16le'), 128)
  return bytes
}

/** The classes in which workbooks go wrong, each with as many ways of it as are asked for. */
export const CLASSES: Readonly<Record<string, Make>> = {
  'wrong header': async (sheets, draw) => {
    const sheet = named(sheets, pick(LISTS, draw))
    const [at, title] = pick(REQUIRED, draw)
    sheet.rows[HEAD]![at] = ['Cột 1', 'xyz', '???', 'Zalo', 'Màu sắc'][draw(5)]!
    return { bytes: await write(sheets), outcome: { is: 'refused', code: 'MISSING_COLUMN', sheet: sheet.name, cell: title } }
  },
  'merged header': variant('a third row of titles, and numbers below'),
  'hidden rows and columns': async (sheets, draw) => {
    for (const sheet of sheets) {
      sheet['rowDefs'] = new Map([[DATA + draw(4), { hidden: true }], [DATA + draw(4), { hidden: true }]])
      sheet['columns'] = sheet.rows[HEAD]!.map(() => (draw(4) === 0 ? { hidden: true } : {}))
    }
    return same(sheets)
  },
  'two header rows': variant('titles again on every page', 'blank rows between'),
  'extra sheets': async (sheets, draw) => same([...sheets, ...Array.from({ length: 1 + draw(5) }, (_, i) => ({
    name: `Trang ${i}`, rows: [['Ghi chú', draw(100)], [], [null, 'tạm', draw(9)]], merges: [], ...(draw(3) === 0 ? { hidden: true } : {}),
  }))] as Sheets),
  'formulas instead of values': async (sheets, draw) => {
    const at = pick(heads(sheets[0]!), draw)
    const value = sheets[0]!.rows[at]![14] as number
    const cell = `O${at + 1}`
    const worked = draw(2) === 0
    return {
      bytes: withCell(await write(sheets), cell, worked ? `<f>${value - 1}+1</f><v>${value}</v>` : `<f>SUM(Z1:Z${1 + draw(9)})</f>`),
      outcome: worked ? { is: 'same' } : { is: 'refused', code: 'CELL_ERROR', sheet: 'Hộ nghèo', cell },
    }
  },
  'failed formulas': async (sheets, draw) => {
    const at = pick(heads(sheets[0]!), draw)
    const of = pick([2, 3, 4, 8, 14, 15], draw)
    const cell = `${column(of)}${at + 1}`
    return { bytes: withCell(await write(sheets), cell, `<f>Gone!A1</f><v>${pick(['#REF!', '#N/A', '#VALUE!', '#DIV/0!', '#NAME?'], draw)}</v>`, ' t="e"'), outcome: { is: 'refused', code: 'CELL_ERROR', sheet: 'Hộ nghèo', cell } }
  },
  dates: async (sheets, draw) => {
    const sheet = named(sheets, 'Biến động hộ')
    const row = DATA + draw(sheet.rows.length - DATA)
    const bad = pick(['13/32/2023', '05/25/2023', '2023', '45', '31/02/2023', '29.02.2023', '00/00/0000', 'tháng 5', '1/5/23'], draw)
    if (draw(3) === 0) return variant(pick(['dates as text', 'dates as day numbers'], draw))(sheets, draw, 0)
    sheet.rows[row]![5] = bad
    return { bytes: await write(sheets), outcome: { is: 'refused', code: 'NOT_A_DATE', sheet: sheet.name, cell: `F${row + 1}` } }
  },
  'dots and commas in numbers': async (sheets, draw) => {
    const sheet = named(sheets, 'Nhu cầu hỗ trợ')
    const row = DATA + draw(sheet.rows.length - DATA)
    const [bad, code] = pick([['1,500', 'AMBIGUOUS_NUMBER'], ['1.5', 'AMBIGUOUS_NUMBER'], ['1.234,5', 'NOT_A_NUMBER'], ['2,5', 'NOT_A_NUMBER'], ['-3', 'NOT_POSITIVE'], ['0', 'NOT_POSITIVE'], ['1..000', 'NOT_A_NUMBER']] as const, draw)
    sheet.rows[row]![6] = bad
    return { bytes: await write(sheets), outcome: { is: 'refused', code, sheet: sheet.name, cell: `G${row + 1}` } }
  },
  'numbers as text': variant('numbers as text', 'blank rows between'),
  'leading zeros eaten': async (sheets, draw) => {
    const codes = new Map<string, string>()
    const renamed = (code: string): string => {
      if (!codes.has(code)) codes.set(code, `00${101 + codes.size}`)
      return codes.get(code)!
    }
    for (const sheet of sheets) for (const row of sheet.rows.slice(DATA)) if (/^TBL-/.test(String(row[codeAt(sheet)]))) row[codeAt(sheet)] = renamed(String(row[codeAt(sheet)]))
    const sheet = named(sheets, pick(['Chỉ số thiếu hụt', 'Nguyên nhân nghèo', 'Nhu cầu hỗ trợ'], draw))
    const row = DATA + draw(sheet.rows.length - DATA)
    sheet.rows[row]![codeAt(sheet)] = Number(sheet.rows[row]![codeAt(sheet)])
    return { bytes: await write(sheets), outcome: { is: 'refused', code: 'UNKNOWN_HOUSEHOLD', sheet: sheet.name, cell: `B${row + 1}` } }
  },
  'letters and marks apart': variant('letters and their marks apart (NFD)', 'blank rows between'),
  'old fonts': async (sheets, draw) => {
    if (draw(2) === 0) return variant(pick(['typed with a TCVN3 font', 'typed with a VNI font'], draw), 'blank rows between')(sheets, draw, 0)
    const at = pick(heads(sheets[0]!), draw)
    sheets[0]!.rows[at]![3] = toLegacy('Hoàng Thị Thưởng', pick(['TCVN3', 'VNI'] as const, draw))
    return { bytes: await write(sheets), outcome: { is: 'refused', code: 'LEGACY_TEXT', sheet: sheets[0]!.name, cell: `D${at + 1}` } }
  },
  'blanks no one sees': variant('blanks no one sees', 'blank rows between'),
  'a household twice': async (sheets, draw) => {
    const list = named(sheets, pick(LISTS, draw))
    const [a, b] = [pick(heads(list), draw), pick(heads(list), draw)]
    const [first, second] = a < b ? [a, b] : [b, a]
    if (first === second) return CLASSES['a household twice']!(sheets, draw, 0)
    list.rows[second]![2] = list.rows[first]![2]!
    // Right below the other, it reads as one household with two heads.
    const next = heads(list).find((index) => index > first) === second
    return { bytes: await write(sheets), outcome: { is: 'refused', code: next ? 'TWO_HEADS' : 'DUPLICATE_CODE', sheet: list.name, cell: `${next ? 'I' : 'C'}${second + 1}` } }
  },
  'a household the register has under another code': async (sheets, draw) => {
    const code = String(sheets[0]!.rows[pick(heads(sheets[0]!), draw)]![2])
    for (const sheet of sheets) for (const row of sheet.rows.slice(DATA)) if (row[codeAt(sheet)] === code) row[codeAt(sheet)] = `MOI-${draw(1000)}`.padEnd(8, '0')
    const fresh = [...new Set(sheets[0]!.rows.map((row) => String(row[2])).filter((one) => one.startsWith('MOI-')))][0]!
    for (const sheet of sheets) for (const row of sheet.rows.slice(DATA)) if (String(row[codeAt(sheet)]).startsWith('MOI-')) row[codeAt(sheet)] = fresh
    return { bytes: await write(sheets), outcome: { is: 'doubtful', code: 'SAME_HEAD' } }
  },
  'a village of another commune': async (sheets, draw) => {
    const at = pick(heads(sheets[0]!), draw)
    const code = sheets[0]!.rows[at]![2]
    const elsewhere = pick(['Thôn Mây Trắng', 'Bản Không Có', 'Tổ dân phố 99', '04705'], draw)
    let inside = false
    for (const sheet of sheets) for (const row of sheet.rows.slice(DATA)) {
      const list = sheet.name === 'Hộ nghèo'
      if (list && row[2] !== null) inside = row[2] === code
      if (list ? inside && row[4] !== null && row[4] !== undefined : row[codeAt(sheet)] === code) row[list ? 4 : 3] = elsewhere
    }
    return { bytes: await write(sheets), outcome: { is: 'refused', code: 'UNKNOWN_VILLAGE', sheet: 'Hộ nghèo', cell: `E${at + 1}` } }
  },
  'members without a head': async (sheets, draw) => {
    const list = named(sheets, pick(LISTS, draw))
    const at = pick(heads(list), draw)
    list.rows[at]![8] = pick(['Con', 'Vợ', 'Mẹ', 'Cháu'], draw)
    return { bytes: await write(sheets), outcome: { is: 'refused', code: 'HEAD_MISSING', sheet: list.name, cell: `I${at + 1}` } }
  },
  'formulas in a circle': async (sheets, draw) => {
    const at = pick(heads(sheets[0]!), draw)
    const row = sheets[0]!.rows[at]!
    const of = row[5] === null ? 6 : 5
    const cell = `${column(of)}${at + 1}`
    return { bytes: withCell(await write(sheets), cell, `<f>${cell}</f><v>0</v>`), outcome: { is: 'refused', code: 'BIRTH_YEAR_OUT_OF_RANGE', sheet: 'Hộ nghèo', cell } }
  },
  'a cell in the last row there is': async (sheets, draw) => ({
    bytes: surgery(await write(sheets), (name, text) => (name === `xl/worksheets/sheet${1 + draw(6)}.xml` ? text.replace('</sheetData>', `<row r="1048576"><c r="${pick(['A', 'D', 'XFD'], draw)}1048576"><v>${draw(10)}</v></c></row></sheetData>`) : text)),
    outcome: { is: 'same' },
  }),
  'a cell in the last column there is': async (sheets, draw) => {
    const at = DATA + draw(3)
    return { bytes: surgery(await write(sheets), (name, text) => (name === 'xl/worksheets/sheet1.xml' ? text.replace(new RegExp(`(<row r="${at + 1}".*?)</row>`), `$1<c r="XFD${at + 1}"><v>${draw(9)}</v></c></row>`) : text)), outcome: { is: 'same' } }
  },
  'protected by a password': async (sheets, draw) => ({ bytes: await write(sheets, { encryption: { password: `mật khẩu ${draw(100)}`, spinCount: 1000 } }), outcome: { is: 'refused', code: 'PROTECTED' } }),
  'an old file with a new name': async (_sheets, draw) => ({ bytes: container('Workbook', 64 * draw(64)), outcome: { is: 'refused', code: 'OLD_FORMAT' } }),
  macros: async (sheets, draw) => ({ bytes: await write(sheets, { vbaProject: new Uint8Array(64 + draw(2000)) }), fileName: pick(['so.xlsm', 'so.xlsx'], draw), outcome: { is: 'refused', code: 'MACROS' } }),
  'an archive that inflates without end': async (_sheets, draw) => ({ bytes: draw(2) === 0 ? bomb() : bomb(10_000 + draw(500_000)), outcome: { is: 'refused', code: 'TOO_LARGE' } }),
  'names that leave the archive': async (sheets, draw) => ({
    bytes: surgery(await write(sheets), (_name, text) => text, [{ name: pick(['../../etc/cron.d/x', '/absolute/x', 'C:\\x', 'xl/../../x', '..\\x', 'xl/worksheets/../../../x'], draw), content: xml(`${draw(1000)}`) }]),
    outcome: { is: 'refused', code: 'BROKEN_FILE' },
  }),
  'links to other files': async (sheets, draw) => {
    const at = pick(heads(sheets[0]!), draw)
    return {
      bytes: surgery(withCell(await write(sheets), `O${at + 1}`, `<f>[1]Sheet1!A${1 + draw(9)}</f><v>${String(sheets[0]!.rows[at]![14])}</v>`), (_name, text) => text, [
        { name: 'xl/externalLinks/externalLink1.xml', content: xml('<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>') },
        { name: 'xl/externalLinks/_rels/externalLink1.xml.rels', content: xml('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" Target="http://127.0.0.1:9/x.xlsx" TargetMode="External"/></Relationships>') },
      ]),
      outcome: { is: 'same' },
    }
  },
  'entities of its own': async (sheets, draw) => {
    const doctype = pick([
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;&b;&b;&b;&b;">]>', '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ], draw)
    const part = pick(['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml'], draw)
    return { bytes: surgery(await write(sheets), (name, text) => (name === part ? text.replace(/^(<\?xml.*?\?>)?/, `$1${doctype}`).replace(/<t>Họ và tên<\/t>/, '<t>&e;</t>') : text)), outcome: { is: 'either' } }
  },
  'cells of the wrong kind': async (sheets, draw) => {
    const list = named(sheets, pick(LISTS, draw))
    const at = pick(heads(list), draw)
    const [of, value, code] = pick(BAD_CELLS, draw)
    list.rows[at]![of] = value
    return { bytes: await write(sheets), outcome: { is: 'refused', code, sheet: list.name, cell: `${column(of)}${at + 1}` } }
  },
}

/** A review of a few households of each list, small enough to be read five hundred times. */
export const smallReview = (sheets: readonly Sheet[], households = 3): Sheets => {
  const kept = new Set(LISTS.flatMap((name) => {
    const list = sheets.find((sheet) => sheet.name === name)!
    return heads(list).slice(0, households).map((index) => list.rows[index]![2])
  }))
  const moved = sheets.find((sheet) => sheet.name === 'Biến động hộ')!
  const list = sheets.find((sheet) => sheet.name === LISTS[0])!
  const movedIn = heads(list).slice(0, households).map((index, at) => {
    const [code, name, village] = list.rows[index]!.slice(2)
    return [at + 1, code!, name!, village!, 'Chuyển đến', moved.rows[DATA + at]![5]!, null]
  })
  return sheets.map((sheet) => {
    let inside = false
    const rows = sheet === moved ? movedIn : sheet.rows.slice(DATA).filter((row) => {
      const code = row[codeAt(sheet)] ?? null
      if (code !== null && code !== '') inside = kept.has(code)
      else if (!LISTS.some((name) => name === sheet.name) || typeof row[1] !== 'number') inside = false
      return inside
    })
    return { name: sheet.name, merges: (sheet.merges ?? []).filter((merge) => merge.endRow < DATA), rows: [...sheet.rows.slice(0, DATA), ...rows].map((row) => [...row]) }
  })
}

/** The files, class by class; the same for the same seed. */
export async function* malformed(base: readonly Sheet[], each: number, seed: number): AsyncGenerator<Malformed> {
  for (const [name, make] of Object.entries(CLASSES)) {
    for (let number = 0; number < each; number += 1) {
      const draw = drawFrom(seed + number * 1_000 + name.length)
      const { bytes, outcome, fileName } = await make(structuredClone(base) as Sheets, draw, number)
      yield { class: name, number, fileName: fileName ?? 'ra-soat-2023.xlsx', bytes, outcome }
    }
  }
}
export type { Cell }
