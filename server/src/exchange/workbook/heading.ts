import { fold, foldLabel } from '@chung-tay/schema'
import { nearest, textOf, type Cell, type Sheet } from './cells.ts'

/** A column a sheet may have. The first label is how the product itself writes it. */
export interface ColumnSpec { key: string; labels: readonly string[]; optional?: boolean }

/** What a person said a title means: a column's key, or null for a column that is none of ours. By folded title. */
export type SaidColumns = ReadonlyMap<string, string | null>

/** A titled column of the file and what was made of it. A guess is only proposed: nothing is read by it until someone agrees. */
export interface ColumnFound { title: string; key: string | null; how: 'TITLE' | 'REMEMBERED' | 'GUESSED' | 'NONE' }

export interface Heading {
  /** Every titled column, from the left. */
  found: ColumnFound[]
  /** Column index by key. */
  columns: ReadonlyMap<string, number>
  /** Title as written in the file, by key. */
  titles: ReadonlyMap<string, string>
  /** What the title cells of a column say, folded, by key: the same words further down are the heading printed again. */
  said: ReadonlyMap<string, ReadonlySet<string>>
  missing: ColumnSpec[]
  /** Index of the first header row, and of the first row after the header. */
  headerRow: number
  firstRow: number
}

/** Officers put titles, notes and signatures above the table, but hardly more than this. */
const HEADER_WITHIN = 40
const WIDEST = 300

const numbering = (label: string): string => label.replace(/^(?:\d{1,2} )+(?=\p{L})/u, '')

/** A label without its numbering and brackets: "1. Việc làm (x)" → "viec lam". */
const labelsOf = (text: string): string[] =>
  [numbering(foldLabel(text)), numbering(foldLabel(text.replace(/\([^)]*\)/g, ' ')))].filter((label) => label !== '')

/** A heading is at most this many rows: group, group within it, title. */
const DEEPEST = 3

/** The cell that a merge shows in place of this one; without merges (CSV) a group reaches to the next title. */
const groupLabel = (sheet: Sheet, row: number, column: number, below: boolean): string => {
  const own = textOf(sheet.rows[row]?.[column])
  if (own !== '') return own
  const merge = sheet.merges?.find((m) => m.startRow <= row && row <= m.endRow && m.startCol <= column && column <= m.endCol)
  if (merge !== undefined) return textOf(sheet.rows[merge.startRow]?.[merge.startCol])
  if (!below) return ''
  for (let left = column - 1; left >= 0; left -= 1) {
    const text = textOf(sheet.rows[row]?.[left])
    if (text !== '') return text
  }
  return ''
}

/** The titles of a column from the top down, groups first; the last is its own. */
const titlesOf = (sheet: Sheet, row: number, depth: number, column: number): string[] => {
  const below = (from: number): boolean => {
    for (let index = from; index < row + depth; index += 1) if (textOf(sheet.rows[index]?.[column]) !== '') return true
    return false
  }
  const titles: string[] = []
  for (let index = row; index < row + depth; index += 1) {
    const last = index === row + depth - 1
    const text = last ? textOf(sheet.rows[index]?.[column]) : groupLabel(sheet, index, column, below(index + 1))
    if (text !== '' && text !== titles.at(-1)) titles.push(text)
  }
  return titles
}

interface TitledColumn { column: number; titles: string[]; whole: string; key: string; tried: string[] }
/** Rows that could be the header, with what their columns say. */
interface Candidate { row: number; depth: number; all: TitledColumn[] }
interface Matched { columns: Map<string, number>; titles: Map<string, string>; said: Map<string, Set<string>>; remembered: Set<string>; all: TitledColumn[] }

/** Folding is slow and a sheet is tried against every sort; what its rows say is worked out once. */
const CANDIDATES = new WeakMap<Sheet, Candidate[]>()

const candidatesOf = (sheet: Sheet): Candidate[] => {
  const known = CANDIDATES.get(sheet)
  if (known !== undefined) return known
  const labels = new Map<string, string[]>()
  const folded = (text: string): string[] => {
    let found = labels.get(text)
    if (found === undefined) labels.set(text, found = labelsOf(text))
    return found
  }
  const candidates: Candidate[] = []
  for (let depth = 1; depth <= DEEPEST; depth += 1) {
    for (let row = 0; row < Math.min(sheet.rows.length, HEADER_WITHIN); row += 1) {
      const width = Math.min(WIDEST, Math.max(...Array.from({ length: depth }, (_, index) => sheet.rows[row + index]?.length ?? 0)))
      const all: TitledColumn[] = []
      for (let column = 0; column < width; column += 1) {
        const titles = titlesOf(sheet, row, depth, column)
        if (titles.length === 0 || titles.some((title) => title.length > 200)) continue
        const own = titles.at(-1)!
        const whole = titles.join(' – ')
        // The lowest title is the exact one; those above count only together with it.
        const tried = [...new Set([own, ...titles.slice(0, -1).map((group) => `${group} ${own}`), titles.join(' ')])].flatMap(folded)
        all.push({ column, titles, whole, key: titleKey(whole), tried })
      }
      if (all.length > 1) candidates.push({ row, depth, all })
    }
  }
  CANDIDATES.set(sheet, candidates)
  return candidates
}

/** How a title is remembered: all of a column's titles, folded. */
export const titleKey = (title: string): string => foldLabel(title)

const match = ({ all }: Candidate, byLabel: ReadonlyMap<string, string>, said: SaidColumns): Matched => {
  const found: Matched = { columns: new Map(), titles: new Map(), said: new Map(), remembered: new Set(), all }
  const take = (key: string, { column, titles, whole }: TitledColumn): void => {
    found.columns.set(key, column)
    found.titles.set(key, whole)
    found.said.set(key, new Set(titles.map(foldLabel)))
  }
  // What a person said goes before what titles seem to say.
  for (const titled of all) {
    const key = said.get(titled.key)
    if (key === undefined || key === null || found.columns.has(key)) continue
    take(key, titled)
    found.remembered.add(key)
  }
  for (const titled of all) {
    if (said.has(titled.key)) continue
    const key = titled.tried.map((label) => byLabel.get(label)).find((candidate) => candidate !== undefined && !found.columns.has(candidate))
    if (key !== undefined) take(key, titled)
  }
  return found
}

/** What each titled column was taken for; titles of no column are paired with the missing column they most resemble. */
const columnsFound = (matched: Matched, specs: readonly ColumnSpec[], said: SaidColumns): ColumnFound[] => {
  const keyAt = new Map([...matched.columns].map(([key, column]) => [column, key]))
  const left = new Map(specs.filter((spec) => !matched.columns.has(spec.key)).flatMap((spec) => spec.labels.map((label) => [label, spec.key] as const)))
  return matched.all.map(({ column, titles, whole, key: title }): ColumnFound => {
    const key = keyAt.get(column)
    if (key !== undefined) return { title: whole, key, how: matched.remembered.has(key) ? 'REMEMBERED' : 'TITLE' }
    if (said.get(title) === null) return { title: whole, key: null, how: 'REMEMBERED' }
    const label = nearest(titles.at(-1)!, left.keys()) ?? nearest(whole, left.keys())
    const guess = label === undefined ? undefined : left.get(label)
    if (guess === undefined) return { title: whole, key: null, how: 'NONE' }
    for (const [other, otherKey] of left) if (otherKey === guess) left.delete(other)
    return { title: whole, key: guess, how: 'GUESSED' }
  })
}

/** Forms often carry a row "(1) (2) (3)" or "A B 1 2" under the titles. */
export const isNumbering = (cells: readonly Cell[]): boolean => {
  const texts = cells.map(textOf).filter((text) => text !== '')
  return texts.length >= 3 && texts.every((text, index) => /^\(?[A-Z]\)?$/.test(text) || /^\(?\d{1,2}\)?(\s*=.*)?$/.test(text) && Math.abs(Number.parseInt(text.replace('(', ''), 10) - index - 1) <= 3)
}

const NOTHING_SAID: SaidColumns = new Map()

/**
 * Finds the header by what it says, not where it stands: the row, or rows, that names most of the columns. Null when fewer
 * than three, or less than half of those wanted, are there; `least` lowers both to a number of columns, for guessing.
 */
export const findHeading = (sheet: Sheet, specs: readonly ColumnSpec[], { said = NOTHING_SAID, least }: { said?: SaidColumns; least?: number } = {}): Heading | null => {
  const wanted = specs.filter((spec) => spec.optional !== true)
  const byLabel = new Map(specs.flatMap((spec) => spec.labels.map((label) => [foldLabel(label), spec.key] as const)))
  let best: (Matched & { row: number; depth: number; score: number }) | null = null
  for (const candidate of candidatesOf(sheet)) {
    const found = match(candidate, byLabel, said)
    const score = found.columns.size
    // On a tie the shallower and the earlier wins: a line of the form above the titles, or of data below, adds nothing.
    if (score > (best?.score ?? 0)) best = { ...found, row: candidate.row, depth: candidate.depth, score }
  }
  if (best === null) return null
  const found = best
  const hits = wanted.filter((spec) => found.columns.has(spec.key)).length
  if (least === undefined ? found.score < Math.min(3, specs.length) || hits * 2 < wanted.length : found.score < least) return null
  let firstRow = found.row + found.depth
  // The last row of titles may be blank where nothing is grouped, and the numbers come after it.
  let numbers = firstRow
  while (numbers < firstRow + 2 && sheet.rows[numbers]?.every((cell) => textOf(cell) === '')) numbers += 1
  if (isNumbering(sheet.rows[numbers] ?? [])) firstRow = numbers + 1
  return {
    columns: found.columns, titles: found.titles, said: found.said, found: columnsFound(found, specs, said),
    missing: wanted.filter((spec) => !found.columns.has(spec.key)), headerRow: found.row, firstRow,
  }
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
