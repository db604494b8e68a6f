import type { Cell, Sheet } from './cells.ts'
import { toLegacy } from './legacy.ts'

/**
 * Ways the same book comes from different offices. Each takes the sheets of a book and gives others that say the same;
 * `draw(n)` gives a whole number below n, from a seed the test prints.
 */
export type Draw = (below: number) => number
export type Variant = (sheets: readonly Sheet[], draw: Draw) => Sheet[]

/** Where the demonstration's books have their titles (two rows) and their first row of data. */
const HEAD = 6
const DATA = 8

/** A sequence that is the same for the same seed (mulberry32). */
export const drawFrom = (seed: number): Draw => {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor(((t ^ (t >>> 14)) >>> 0) / 4_294_967_296 * below)
  }
}

const shuffled = <T>(items: readonly T[], draw: Draw): T[] => {
  const all = [...items]
  for (let i = all.length - 1; i > 0; i -= 1) {
    const j = draw(i + 1);
    [all[i], all[j]] = [all[j]!, all[i]!]
  }
  return all
}

const cells = (sheets: readonly Sheet[], change: (cell: Cell, row: number, column: number, sheet: Sheet) => Cell): Sheet[] =>
  sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row, index) => row.map((cell, column) => change(cell, index, column, sheet))) }))
const texts = (sheets: readonly Sheet[], change: (text: string, row: number) => string): Sheet[] =>
  cells(sheets, (cell, row) => (typeof cell === 'string' ? change(cell, row) : cell))
const data = (sheets: readonly Sheet[], change: (cell: Cell) => Cell): Sheet[] => cells(sheets, (cell, row) => (row < DATA ? cell : change(cell)))

const isBlank = (row: readonly Cell[]): boolean => row.every((cell) => cell === null || cell === '')
/** Rows of data, and what the form has below them. */
const parted = (sheet: Sheet): { top: Cell[][]; rows: Cell[][]; foot: Cell[][] } => {
  const end = sheet.rows.findIndex((row, index) => index >= DATA && isBlank(row))
  return { top: sheet.rows.slice(0, DATA), rows: sheet.rows.slice(DATA, end < 0 ? undefined : end), foot: end < 0 ? [] : sheet.rows.slice(end) }
}
const isList = (sheet: Sheet): boolean => sheet.rows[HEAD]?.[1] === 'STT nhân khẩu'
const CODE = 2

/** A household's rows together: a list's next household begins where a code stands. */
const blocks = (sheet: Sheet, rows: readonly Cell[][]): Cell[][][] => {
  if (!isList(sheet)) return rows.map((row) => [[...row]])
  const all: Cell[][][] = []
  for (const row of rows) {
    if (row[CODE] !== null && row[CODE] !== '') all.push([])
    all.at(-1)!.push([...row])
  }
  return all
}

const withCodes = (block: readonly Cell[][]): Cell[][] => block.map((row) => row.map((cell, column) => (column === CODE ? block[0]![CODE]! : cell)))

/** Columns in another order; a group's title then stands over each of its columns, since the group may be torn. */
const columnsShuffled: Variant = (sheets, draw) => sheets.map((sheet) => {
  const width = Math.max(...sheet.rows.map((row) => row.length))
  const order = shuffled(Array.from({ length: width }, (_, column) => column), draw)
  const rows = sheet.rows.map((row) => [...row])
  for (const { startRow, startCol, endCol } of sheet.merges ?? []) {
    if (startRow === HEAD) for (let column = startCol; column <= endCol; column += 1) rows[HEAD]![column] = sheet.rows[HEAD]![startCol]!
  }
  return { name: sheet.name, from1904: sheet.from1904, rows: rows.map((row, index) => (index < HEAD ? row : order.map((column) => row[column] ?? null))) }
})

const day = (date: Date, write: (day: number, month: number, year: number) => Cell): Cell => write(date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear())
const serial = (date: Date): number => date.getTime() / 86_400_000 + 25_569

export const VARIANTS: Readonly<Record<string, Variant>> = {
  'columns in another order': columnsShuffled,
  'letters and their marks apart (NFD)': (sheets) => texts(sheets, (text) => text.normalize('NFD')),
  'typed with a TCVN3 font': (sheets) => texts(sheets, (text) => toLegacy(text, 'TCVN3')),
  'typed with a VNI font': (sheets) => texts(sheets, (text) => toLegacy(text, 'VNI')),
  'dates as text': (sheets, draw) => data(sheets, (cell) => (cell instanceof Date ? day(cell, (d, m, y) => [`${d}/${m}/${y}`, `${d}.${m}.${y}`, `ngày ${d} tháng ${m} năm ${y}`, `${d}-${m}-${y} 00:00:00`][draw(4)]!) : cell)),
  'dates as day numbers': (sheets) => data(sheets, (cell) => (cell instanceof Date ? serial(cell) : cell)),
  'day numbers from 1904': (sheets) => data(sheets, (cell) => (cell instanceof Date ? serial(cell) - 1_462 : cell)).map((sheet) => ({ ...sheet, from1904: true })),
  'years of birth as days': (sheets, draw) => cells(sheets, (cell, row, column, sheet) => (row >= DATA && isList(sheet) && (column === 5 || column === 6) && typeof cell === 'number'
    ? [`${1 + draw(28)}/${1 + draw(12)}/${cell}`, new Date(Date.UTC(cell, draw(12), 1 + draw(28))), String(cell), serial(new Date(Date.UTC(cell, 5, 15)))][draw(cell >= 1930 ? 4 : 3)]! : cell)),
  'numbers as text': (sheets) => data(sheets, (cell) => (typeof cell === 'number' ? (cell >= 1000 && cell % 1000 === 0 ? cell.toLocaleString('de-DE') : String(cell)) : cell)),
  'numbers with decimals that say nothing': (sheets) => cells(sheets, (cell, row, column, sheet) => (row >= DATA && typeof cell === 'number' && (!isList(sheet) || column >= 14) && (isList(sheet) || column >= 4) ? `${cell.toLocaleString('de-DE')},0` : cell)),
  'blanks no one sees': (sheets) => texts(sheets, (text) => (text === '' ? text : ` \u200B${text.replaceAll(' ', '\u00A0 ')}\u2060\uFEFF `)),
  'blank rows between': (sheets, draw) => sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.flatMap((row, index) => (index > DATA && draw(5) === 0 ? [[], [null, ''], row] : [row])) })),
  'households in another order': (sheets, draw) => sheets.map((sheet) => {
    const { top, rows, foot } = parted(sheet)
    return { ...sheet, rows: [...top, ...shuffled(blocks(sheet, rows), draw).flat(), ...foot] }
  }),
  'every row in another order, with the code on each': (sheets, draw) => sheets.map((sheet) => {
    const { top, rows, foot } = parted(sheet)
    const coded = isList(sheet) ? blocks(sheet, rows).flatMap(withCodes) : rows
    return { ...sheet, rows: [...top, ...shuffled(coded, draw), ...foot] }
  }),
  'cells merged down a household': (sheets) => sheets.map((sheet) => {
    const { top, rows, foot } = parted(sheet)
    const merges = [...sheet.merges ?? []]
    const column = sheet.rows[HEAD]!.indexOf('Thôn, bản')
    const code = sheet.rows[HEAD]!.indexOf('Mã hộ')
    const merged = rows.map((row) => [...row])
    for (let start = 0; start < rows.length;) {
      let end = start + 1
      const goesOn = (at: number): boolean => at < rows.length && (isList(sheet) ? rows[at]![code] === null : rows[at]![code] === rows[start]![code])
      while (goesOn(end)) end += 1
      for (const merge of end > start + 1 ? [code, column] : []) {
        merges.push({ startRow: DATA + start, endRow: DATA + end - 1, startCol: merge, endCol: merge })
        for (let at = start + 1; at < end; at += 1) merged[at]![merge] = null
      }
      start = end
    }
    return { ...sheet, merges, rows: [...top, ...merged, ...foot] }
  }),
  'a title over each village': (sheets) => sheets.map((sheet) => {
    const { top, rows, foot } = parted(sheet)
    const column = sheet.rows[HEAD]!.indexOf('Thôn, bản')
    const merges = [...sheet.merges ?? []]
    const titled: Cell[][] = []
    let village: Cell = null
    for (const block of blocks(sheet, rows)) {
      if (block[0]![column] !== village) {
        village = block[0]![column]!
        merges.push({ startRow: DATA + titled.length, endRow: DATA + titled.length, startCol: 0, endCol: 5 })
        titled.push([String(village)])
      }
      titled.push(...block)
    }
    return { ...sheet, merges, rows: [...top, ...titled, ...foot] }
  }),
  'titles again on every page': (sheets) => sheets.map((sheet) => {
    const { top, rows, foot } = parted(sheet)
    return { ...sheet, rows: [...top, ...blocks(sheet, rows).flatMap((block, index) => (index > 0 && index % 20 === 0 ? [top[HEAD]!, top[HEAD + 1]!, ...block] : block)), ...foot] }
  }),
  'a third row of titles, and numbers below': (sheets) => sheets.map((sheet) => {
    const width = sheet.rows[HEAD]!.length
    return {
      ...sheet,
      merges: (sheet.merges ?? []).map((merge) => (merge.startRow >= HEAD ? { ...merge, startRow: merge.startRow + 1, endRow: merge.endRow + 1 } : merge)).concat({ startRow: HEAD, endRow: HEAD, startCol: 0, endCol: width - 1 }),
      rows: [...sheet.rows.slice(0, HEAD), ['Thông tin rà soát'], ...sheet.rows.slice(HEAD, DATA), Array.from({ length: width }, (_, column) => `(${column + 1})`), ...sheet.rows.slice(DATA)],
    }
  }),
  'totals, notes and signatures below': (sheets) => sheets.map((sheet) => ({
    ...sheet,
    rows: [...sheet.rows, [], [null, null, 'Ghi chú: số liệu đến ngày 31/10'], [null, null, null, null, 'Thượng Bằng La, ngày 14 tháng 11 năm 2023'], ['NGƯỜI LẬP BIỂU', null, null, null, 'TM. ỦY BAN NHÂN DÂN'], ['(Ký, ghi rõ họ tên)', null, null, null, 'CHỦ TỊCH']],
  })),
}
