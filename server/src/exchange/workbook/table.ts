import { foldLabel } from '@chung-tay/schema'
import { isCellError, readDate, readMark, readWhole, textOf, type Cell, type Read, type Sheet, type Vocabulary } from './cells.ts'
import { isNumbering, type Heading } from './heading.ts'
import { looksLegacy } from './legacy.ts'
import { cellName, type Problems, type ProblemCode, type Where } from './problem.ts'

/** Where a row of the file stood; `row` counts from 1 as in the margin. */
export interface Source { sheet: string; row: number }

/** One row of a table: reads its cells by column key and reports what it cannot read, at the cell. */
export class Row {
  private readonly table: { sheet: Sheet; heading: Heading; problems: Problems }
  private readonly index: number

  constructor(table: { sheet: Sheet; heading: Heading; problems: Problems }, index: number) {
    this.table = table
    this.index = index
  }

  get source(): Source {
    return { sheet: this.table.sheet.name, row: this.index + 1 }
  }

  /** Whether the table has this column at all; when not, that has been reported once and rows keep silent. */
  has(key: string): boolean {
    return this.table.heading.columns.has(key)
  }

  cell(key: string): Cell {
    const column = this.table.heading.columns.get(key)
    return column === undefined ? null : this.table.sheet.rows[this.index]?.[column] ?? null
  }

  /** Where a problem in this column is. */
  at(key: string): Where {
    const column = this.table.heading.columns.get(key)
    return {
      ...this.source,
      cell: column === undefined ? null : cellName(this.index + 1, column),
      column: this.table.heading.titles.get(key) ?? null,
      value: textOf(this.cell(key)) || null,
    }
  }

  problem(code: ProblemCode, key: string, more: Where = {}): void {
    this.table.problems.add(code, { ...this.at(key), ...more })
  }

  /** The cell's tidy text; '' when empty. Too long for the register, or a failed formula, is reported and read as ''. */
  text(key: string, { required = false, max = 200 }: { required?: boolean; max?: number } = {}): string {
    const cell = this.cell(key)
    if (this.failed(key, cell)) return ''
    const text = textOf(cell)
    if (text === '' && required) this.missing(key)
    if (text.length > max) {
      this.problem('TOO_LONG', key, { expected: String(max) })
      return ''
    }
    if (looksLegacy(text)) {
      this.problem('LEGACY_TEXT', key)
      return ''
    }
    return text
  }

  /** A whole number not below `least`; null when empty or unreadable. */
  whole(key: string, { required = false, least = 0, read = readWhole }: { required?: boolean; least?: number; read?: (cell: Cell, from1904: boolean) => Read<number> } = {}): number | null {
    const cell = this.cell(key)
    if (this.failed(key, cell)) return null
    if (textOf(cell) === '') {
      if (required) this.missing(key)
      return null
    }
    const number = read(cell, this.table.sheet.from1904 === true)
    if (!number.ok) this.problem(number.why, key)
    else if (number.value < least) this.problem('NOT_POSITIVE', key, { expected: String(least) })
    else return number.value
    return null
  }

  mark(key: string): boolean {
    const cell = this.cell(key)
    if (this.failed(key, cell)) return false
    const mark = readMark(cell)
    if (!mark.ok) this.problem(mark.why, key)
    return mark.ok && mark.value
  }

  date(key: string): string | null {
    const cell = this.cell(key)
    if (this.failed(key, cell)) return null
    if (textOf(cell) === '') {
      this.missing(key)
      return null
    }
    const date = readDate(cell, this.table.sheet.from1904 === true)
    if (!date.ok) this.problem(date.why, key)
    return date.ok ? date.value : null
  }

  choice<K extends string>(key: string, vocabulary: Vocabulary<K>, { required = true }: { required?: boolean } = {}): K | null {
    const text = this.text(key, { required, max: 1000 })
    if (text === '') return null
    const found = vocabulary.find(text)
    if (found === undefined) this.problem('UNKNOWN_WORD', key, { suggestion: this.table.problems.full ? undefined : vocabulary.nearest(text), expected: vocabulary.labels.slice(0, 12).join('; ') })
    return found ?? null
  }

  private missing(key: string): void {
    if (this.has(key)) this.problem('MISSING_VALUE', key)
  }

  private failed(key: string, cell: Cell): boolean {
    if (!isCellError(cell)) return false
    this.problem('CELL_ERROR', key)
    return true
  }

  filled(): string[] {
    return (this.table.sheet.rows[this.index] ?? []).map(textOf).filter((text) => text !== '')
  }
}

// Whole phrases only: Tòng is a family name, and "Công ty", "Tổng công ty" are organisations.
const TOTAL = /^(tong so\b|tong cong\b(?! ty)|toan xa \d|(tong|cong)( \d.*)?$)/
const SIGNATURE = /^(nguoi (lap|tong hop)|can bo (lap|tong hop|giam ngheo)|(tm|t m|kt|k t|tl|tuq) |thu truong|chu tich$|pho chu tich$|ky (ten|ghi)|ghi chu |luu y )|ngay .*thang .*nam/

/** A line that is part of the form, not of the data: totals, place and date, who signs. Such lines fill few cells. */
const formLine = (filled: readonly string[]): 'total' | 'signature' | null => {
  if (filled.length === 0) return null
  if (filled.some((text) => TOTAL.test(foldLabel(text))) && filled.every((text) => !/^[A-Z]+-?\d+$/i.test(text))) return 'total'
  return filled.length <= 3 && filled.some((text) => SIGNATURE.test(foldLabel(text))) ? 'signature' : null
}

/** What the table's own last line says it adds up to: "Tổng số: 40 hộ, 141 nhân khẩu". */
export interface StatedTotal { row: Row; key: string; text: string }

/** Titles printed again on every page, in part or whole: each filled cell says what the title of its column says. */
const isHeadingAgain = (row: Row, heading: Heading): boolean => {
  const filled = [...heading.columns.keys()].filter((key) => textOf(row.cell(key)) !== '')
  return filled.length >= 2 && filled.every((key) => heading.said.get(key)?.has(foldLabel(textOf(row.cell(key)))))
}

/** "I. Thôn Trung Tâm" over the rows of a village: the only text of its row, across the table or in the column of numbers. */
const isGroupTitle = (row: Row, index: number, filled: readonly string[], sheet: Sheet): boolean => {
  if (filled.length !== 1) return false
  if (/^[IVXLC]+[.)]\s+\p{L}/u.test(filled[0]!)) return true
  if (row.has('number') && /^\p{L}.*\p{L}{2}/u.test(textOf(row.cell('number')))) return true
  return sheet.merges?.some((merge) => merge.startRow === index && merge.endRow === index && merge.endCol - merge.startCol >= 2) === true
}

/** A cell merged downwards stands for every row it covers; the file holds its value in the first only. */
const withMergedDown = (sheet: Sheet, heading: Heading): Sheet => {
  const down = sheet.merges?.filter((merge) => merge.endRow > merge.startRow && merge.startRow >= heading.firstRow) ?? []
  if (down.length === 0) return sheet
  const rows = [...sheet.rows]
  for (const merge of down) {
    const value = sheet.rows[merge.startRow]?.[merge.startCol] ?? null
    if (value === null || value === '') continue
    for (let index = merge.startRow + 1; index <= merge.endRow && index < rows.length; index += 1) {
      const row = [...rows[index]!]
      while (row.length <= merge.startCol) row.push(null)
      if (textOf(row[merge.startCol]) === '') row[merge.startCol] = value
      rows[index] = row
    }
  }
  return { ...sheet, rows }
}

let rowPassed: () => void = () => undefined
/** Calls back at each row of data, so that who waits for a long book can be told how far it is. */
export const onRow = (call: () => void): void => {
  rowPassed = call
}

/** The rows of data, without blank ones and those of the form. */
export const rowsOf = (read: Sheet, heading: Heading, problems: Problems): { rows: Row[]; totals: StatedTotal[] } => {
  const sheet = withMergedDown(read, heading)
  const rows: Row[] = []
  const totals: StatedTotal[] = []
  const keys = [...heading.columns.keys()]
  for (let index = heading.firstRow; index < sheet.rows.length; index += 1) {
    const row = new Row({ sheet, heading, problems }, index)
    rowPassed()
    const filled = row.filled()
    // What stands outside the known columns only is a jotting.
    if (filled.length === 0 || keys.every((key) => textOf(row.cell(key)) === '')) continue
    if (isHeadingAgain(row, heading)) {
      if (isNumbering(sheet.rows[index + 1] ?? [])) index += 1
      continue
    }
    const line = formLine(filled)
    if (line === 'total') {
      const key = keys.find((candidate) => TOTAL.test(foldLabel(textOf(row.cell(candidate)))))
      if (key !== undefined) totals.push({ row, key, text: textOf(row.cell(key)) })
    } else if (line === null && !isGroupTitle(row, index, filled, sheet)) rows.push(row)
  }
  return { rows, totals }
}
