import { foldLabel, tidy } from '@chung-tay/schema'
import { textOf, type Cell, type Merge, type Sheet } from './cells.ts'
import { withoutLegacy } from './legacy.ts'
import type { ParsedWorkbook } from './parse.ts'
import { cellName, problemOf, type ImportProblemFound } from './problem.ts'
import { recogniseSheets, type RecognisedSheet, type SaidOfSheets } from './recognise.ts'

/**
 * The wrong rows of a book, to mend and send back. A part says nothing about the rows it leaves out, so it carries a mark
 * in a hidden sheet and the number of each row; when it comes back, its rows take the place of those in the first file and
 * the whole is read again. A book of a few households alone would otherwise tell that all others are no longer poor.
 */
export const PART_SHEET = 'chung_tay'
const MARK = 'chung-tay: phần cần sửa của lần nhập'
export type Language = 'vi' | 'en'
const ROW_TITLE: Readonly<Record<Language, string>> = { vi: 'Dòng trong tệp gốc', en: 'Row in the first file' }
const REASON_TITLE: Readonly<Record<Language, string>> = { vi: 'Lý do cần sửa', en: 'What to mend' }
const ROW_TITLES = new Set(Object.values(ROW_TITLE).map(foldLabel))

export interface WrongCell { sheet: string | null; cell: string | null; vi: string; en: string }
export interface PartSheet extends Sheet { hidden?: boolean; columns?: ({ width: number } | Record<string, never>)[] }

/** The import a file is a part of; null for a file of its own. */
export const markOf = (rows: readonly Cell[][]): string | null =>
  (textOf(rows[0]?.[0]) === MARK && /^[0-9a-f-]{36}$/.test(textOf(rows[0]?.[1])) ? textOf(rows[0]?.[1]) : null)

const rowOf = (cell: string | null): number | null => (cell === null ? null : Number(/\d+$/.exec(cell)?.[0] ?? Number.NaN) || null)

/** Rows of a list without which a wrong row makes no sense: all of its household. */
const withHouseholds = (wrong: ReadonlySet<number>, { sheet, role }: RecognisedSheet, parsed: ParsedWorkbook): number[] => {
  const rows = new Set(wrong)
  if (role === 'LIST' && parsed.kind === 'REVIEW') {
    for (const household of parsed.households) {
      const own = household.rows.filter((source) => source.sheet === sheet.name).map((source) => source.row)
      if (own.some((row) => wrong.has(row))) for (const row of own) rows.add(row)
    }
  }
  return [...rows].sort((a, b) => a - b)
}

/** A book of only what is wrong: titles as in the file, the wrong rows, their numbers and the reasons. Null when no problem is at a row. */
export const partOf = (read: readonly Sheet[], parsed: ParsedWorkbook, problems: readonly WrongCell[], said: SaidOfSheets, batchId: string, language: Language): PartSheet[] | null => {
  const found: PartSheet[] = []
  for (const known of recogniseSheets(read.map(withoutLegacy), said).known) {
    const { sheet, heading } = known
    const reasons = new Map<number, string[]>()
    for (const problem of problems) {
      const row = rowOf(problem.cell)
      if (problem.sheet !== sheet.name || row === null || row <= heading.firstRow) continue
      reasons.set(row, [...reasons.get(row) ?? [], `${problem.cell}: ${problem[language]}`])
    }
    if (reasons.size === 0) continue
    const rows = withHouseholds(new Set(reasons.keys()), known, parsed)
    const width = Math.max(...sheet.rows.map((row) => row.length))
    const padded = (row: readonly Cell[]): Cell[] => Array.from({ length: width }, (_, column) => row[column] ?? null)
    const top = sheet.rows.slice(0, heading.firstRow).map((row, index) => (index === heading.headerRow ? [...padded(row), ROW_TITLE[language], REASON_TITLE[language]] : padded(row)))
    found.push({
      name: sheet.name,
      merges: (sheet.merges ?? []).filter((merge) => merge.endRow < heading.firstRow),
      columns: [...Array.from({ length: width }, () => ({})), { width: 12 }, { width: 80 }],
      rows: [...top, ...rows.map((row) => [...padded(sheet.rows[row - 1] ?? []), row, (reasons.get(row) ?? []).join('\n')])],
    })
  }
  return found.length === 0 ? null : [...found, { name: PART_SHEET, hidden: true, rows: [[MARK, batchId]] }]
}

/** Where the product's own columns stand in a returned sheet. */
const ownColumns = (sheet: Sheet): { row: number; column: number } | null => {
  for (let row = 0; row < Math.min(sheet.rows.length, 60); row += 1) {
    const column = sheet.rows[row]!.findIndex((cell) => ROW_TITLES.has(foldLabel(textOf(cell))))
    if (column >= 0) return { row, column }
  }
  return null
}

const changed = (sheet: Sheet, cell: string | null = null, value: string | null = null): { problem: ImportProblemFound } =>
  ({ problem: problemOf('PART_CHANGED', { sheet: sheet.name, cell, value }) })

/** Merged cells move down with the rows that were put in above them. */
const moved = (merges: readonly Merge[] | undefined, inserted: readonly number[]): Merge[] | undefined =>
  merges?.map((merge) => {
    const by = (row: number): number => inserted.filter((after) => after < row).length
    return { ...merge, startRow: merge.startRow + by(merge.startRow), endRow: merge.endRow + by(merge.endRow) }
  })

const mergeSheet = (whole: RecognisedSheet, part: Sheet): { sheet: Sheet } | { problem: ImportProblemFound } => {
  const { sheet, heading } = whole
  const own = ownColumns(part)
  if (own === null) return changed(part)
  // The other columns must be where they were: rows are put back cell by cell.
  for (let column = 0; column < own.column; column += 1) {
    const [before, now] = [textOf(sheet.rows[heading.headerRow]?.[column]), textOf(part.rows[own.row]?.[column])]
    if (foldLabel(before) !== foldLabel(now)) return changed(part, cellName(own.row + 1, column), now)
  }
  const mended = new Map<number, Cell[]>()
  const added = new Map<number, Cell[][]>()
  let after = sheet.rows.length
  for (let index = own.row + (heading.firstRow - heading.headerRow); index < part.rows.length; index += 1) {
    const row = part.rows[index]!
    const cells = row.slice(0, own.column)
    const number = textOf(row[own.column])
    if (number === '') {
      // A row somebody added stands after the one above it.
      if (cells.some((cell) => textOf(cell) !== '')) added.set(after, [...added.get(after) ?? [], cells])
      continue
    }
    const at = Number(number)
    if (!Number.isInteger(at) || at <= heading.firstRow || at > sheet.rows.length) return changed(part, cellName(index + 1, own.column), number)
    if (mended.has(at)) added.set(at, [...added.get(at) ?? [], cells])
    else mended.set(at, cells)
    after = at
  }
  const inserted: number[] = []
  const rows = sheet.rows.flatMap((row, index) => {
    const more = added.get(index + 1) ?? []
    inserted.push(...more.map(() => index))
    return [mended.get(index + 1) ?? row, ...more]
  })
  return { sheet: { ...sheet, rows, merges: moved(sheet.merges, inserted) } }
}

/** The first file with the returned rows in their places. A row emptied in the part is gone from the whole; one left out stays as it was. */
export const mergePart = (whole: readonly Sheet[], part: readonly Sheet[], said: SaidOfSheets): { sheets: Sheet[] } | { problem: ImportProblemFound } => {
  const sheets = whole.map(withoutLegacy)
  const { known } = recogniseSheets(sheets, said)
  for (const returned of part) {
    const index = sheets.findIndex((sheet) => tidy(sheet.name) === tidy(returned.name))
    const recognised = known.find(({ sheet }) => sheet === sheets[index])
    if (recognised === undefined) return changed(returned)
    const merged = mergeSheet(recognised, returned)
    if ('problem' in merged) return merged
    sheets[index] = merged.sheet
  }
  return { sheets }
}
