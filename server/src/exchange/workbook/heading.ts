import { fold, foldLabel } from '@chung-tay/schema'
import { textOf, type Cell, type Sheet } from './cells.ts'

/** A column a sheet may have. The first label is how the product itself writes it. */
export interface ColumnSpec { key: string; labels: readonly string[]; optional?: boolean }

export interface Heading {
  /** Column index by key. */
  columns: ReadonlyMap<string, number>
  /** Title as written in the file, by key. */
  titles: ReadonlyMap<string, string>
  missing: ColumnSpec[]
  /** Index of the first header row, and of the first row after the header. */
  headerRow: number
  firstRow: number
}

/** Officers put titles, notes and signatures above the table, but hardly more than this. */
const HEADER_WITHIN = 40
const WIDEST = 300

const numbering = (label: string): string => label.replace(/^(?:\d{1,2} )+(?=\p{L})/u, '')

/** Folding is slow and a sheet is tried against every kind; each text is folded once. */
type Labels = Map<string, string[]>
const LABELS = new WeakMap<Sheet, Labels>()

/** A label without its numbering and brackets: "1. Việc làm (x)" → "viec lam". */
const labelsOf = (known: Labels, text: string): string[] => {
  let labels = known.get(text)
  if (labels === undefined) {
    labels = [numbering(foldLabel(text)), numbering(foldLabel(text.replace(/\([^)]*\)/g, ' ')))].filter((label) => label !== '')
    known.set(text, labels)
  }
  return labels
}

/** The cell that a merge shows in place of this one; without merges (CSV) a group reaches to the next title. */
const topLabel = (sheet: Sheet, row: number, column: number): string => {
  const own = textOf(sheet.rows[row]?.[column])
  if (own !== '') return own
  const merge = sheet.merges?.find((m) => m.startRow <= row && row <= m.endRow && m.startCol <= column && column <= m.endCol)
  if (merge !== undefined) return textOf(sheet.rows[merge.startRow]?.[merge.startCol])
  if (textOf(sheet.rows[row + 1]?.[column]) === '') return ''
  for (let left = column - 1; left >= 0; left -= 1) {
    const text = textOf(sheet.rows[row]?.[left])
    if (text !== '') return text
  }
  return ''
}

const match = (sheet: Sheet, row: number, depth: 1 | 2, byLabel: ReadonlyMap<string, string>, labels: Labels): { columns: Map<string, number>; titles: Map<string, string> } => {
  const columns = new Map<string, number>()
  const titles = new Map<string, string>()
  const width = Math.min(WIDEST, Math.max(sheet.rows[row]?.length ?? 0, depth === 2 ? sheet.rows[row + 1]?.length ?? 0 : 0))
  for (let column = 0; column < width; column += 1) {
    const top = depth === 2 ? topLabel(sheet, row, column) : textOf(sheet.rows[row]?.[column])
    const bottom = depth === 2 ? textOf(sheet.rows[row + 1]?.[column]) : ''
    if (top.length > 200 || bottom.length > 200) continue
    // The lower title is the exact one; the upper counts only where nothing stands below it.
    const tried = bottom === '' ? labelsOf(labels, top) : [...labelsOf(labels, bottom), ...labelsOf(labels, `${top} ${bottom}`)]
    const key = tried.map((label) => byLabel.get(label)).find((found) => found !== undefined && !columns.has(found))
    if (key === undefined) continue
    columns.set(key, column)
    titles.set(key, bottom === '' || top === bottom || top === '' ? bottom || top : `${top} – ${bottom}`)
  }
  return { columns, titles }
}

/** Forms often carry a row "(1) (2) (3)" or "A B 1 2" under the titles. */
const isNumbering = (cells: readonly Cell[]): boolean => {
  const texts = cells.map(textOf).filter((text) => text !== '')
  return texts.length >= 3 && texts.every((text, index) => /^\(?[A-Z]\)?$/.test(text) || /^\(?\d{1,2}\)?(\s*=.*)?$/.test(text) && Math.abs(Number.parseInt(text.replace('(', ''), 10) - index - 1) <= 3)
}

/**
 * Finds the header by what it says, not where it stands: the row, or pair of rows, that names most of the columns.
 * Returns null when fewer than three, or less than half of those wanted, are there.
 */
export const findHeading = (sheet: Sheet, specs: readonly ColumnSpec[]): Heading | null => {
  const wanted = specs.filter((spec) => spec.optional !== true)
  const byLabel = new Map(specs.flatMap((spec) => spec.labels.map((label) => [foldLabel(label), spec.key] as const)))
  const labels = LABELS.get(sheet) ?? new Map<string, string[]>()
  LABELS.set(sheet, labels)
  let best: { columns: Map<string, number>; titles: Map<string, string>; row: number; depth: 1 | 2; score: number } | null = null
  for (let row = 0; row < Math.min(sheet.rows.length, HEADER_WITHIN); row += 1) {
    for (const depth of [1, 2] as const) {
      const found = match(sheet, row, depth, byLabel, labels)
      const score = found.columns.size
      // On a tie the earlier and the shallower wins: a row of data below the titles adds nothing.
      if (score > (best?.score ?? 0)) best = { ...found, row, depth, score }
    }
  }
  if (best === null) return null
  const found = best
  const hits = wanted.filter((spec) => found.columns.has(spec.key)).length
  if (found.score < Math.min(3, specs.length) || hits * 2 < wanted.length) return null
  let firstRow = found.row + found.depth
  if (isNumbering(sheet.rows[firstRow] ?? [])) firstRow += 1
  return { columns: found.columns, titles: found.titles, missing: wanted.filter((spec) => !found.columns.has(spec.key)), headerRow: found.row, firstRow }
}

/** The year a sheet's title names: "… NĂM 2023". */
export const titleYear = (sheet: Sheet, before: number): number | undefined => {
  for (const row of sheet.rows.slice(0, before)) {
    for (const cell of row) {
      const year = typeof cell === 'string' && cell.length <= 400 ? /\bnam (20\d{2})\b/.exec(fold(cell)) : null
      if (year !== null) return Number(year[1])
    }
  }
  return undefined
}

/** A year in the file's name, when there is only one. */
export const fileNameYear = (fileName: string): number | undefined => {
  const years = new Set([...fileName.matchAll(/(?<!\d)(20\d{2})(?!\d)/g)].map((found) => Number(found[1])))
  return years.size === 1 ? [...years][0] : undefined
}

/** The sheet's text above its table, folded: titles tell apart sheets with equal columns. */
export const textAbove = (sheet: Sheet, before: number): string =>
  sheet.rows.slice(0, before).flat().filter((cell) => typeof cell === 'string' && cell.length <= 400).map((cell) => foldLabel(String(cell))).join(' ')
