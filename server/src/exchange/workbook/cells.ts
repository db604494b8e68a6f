import { fold, foldLabel, tidy, type Term } from '@chung-tay/schema'

/** What a cell may hold once the file is open. */
export type Cell = string | number | boolean | Date | null
export interface Merge { startRow: number; startCol: number; endRow: number; endCol: number }
/** One sheet as read from the file; rows and columns count from 0. */
export interface Sheet {
  name: string
  rows: Cell[][]
  merges?: Merge[] | undefined
  /** Bare day numbers count from 1904, as in books begun on old Macintoshes. */
  from1904?: boolean | undefined
}

/** The cell as text in the form we store; an empty cell is ''. */
export const textOf = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : viDate(cell)
  return tidy(String(cell))
}

const viDate = (date: Date): string =>
  `${String(date.getUTCDate()).padStart(2, '0')}/${String(date.getUTCMonth() + 1).padStart(2, '0')}/${date.getUTCFullYear()}`

/** What spreadsheets leave where a formula failed. */
export const isCellError = (cell: Cell | undefined): boolean =>
  typeof cell === 'string' && /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)/i.test(cell.trim())

export type Read<T> = { ok: true; value: T } | { ok: false; why: 'NOT_A_NUMBER' | 'AMBIGUOUS_NUMBER' | 'NOT_A_MARK' | 'NOT_A_DATE' }
const fine = <T>(value: T): Read<T> => ({ ok: true, value })

const SCALES: Readonly<Record<string, number>> = { nghin: 1e3, ngan: 1e3, trieu: 1e6, ty: 1e9, ti: 1e9 }

/**
 * A number as written in Vietnam: dots between thousands, comma before decimals. "1,500" could be one and a half or
 * fifteen hundred, "1.5" one and a half or a slip: we ask rather than guess, because quantities become promises.
 */
export const readNumber = (cell: Cell): Read<number> => {
  if (typeof cell === 'number') return Number.isFinite(cell) ? fine(cell) : { ok: false, why: 'NOT_A_NUMBER' }
  if (typeof cell !== 'string') return { ok: false, why: 'NOT_A_NUMBER' }
  const parts = /^([+-]?[\d., ]+?)\s*(nghin|ngan|trieu|ty|ti)?$/.exec(fold(cell))
  if (parts === null) return { ok: false, why: 'NOT_A_NUMBER' }
  const digits = parts[1]!.replace(/(?<=\d) (?=\d{3}(?!\d))/g, '')
  const scale = SCALES[parts[2] ?? ''] ?? 1
  const scaled = (text: string): Read<number> => fine(Math.round(Number(text) * scale * 1e6) / 1e6)
  if (/^[+-]?\d+$/.test(digits)) return scaled(digits)
  if (/^[+-]?\d{1,3}(\.\d{3})+$/.test(digits)) return scaled(digits.replaceAll('.', ''))
  if (/^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(digits)) return scaled(digits.replaceAll('.', '').replace(',', '.'))
  // Both marks, or two commas, can only be the English way.
  if (/^[+-]?\d{1,3}(,\d{3})+\.\d+$/.test(digits) || /^[+-]?\d{1,3}(,\d{3}){2,}$/.test(digits)) return scaled(digits.replaceAll(',', ''))
  if (/^[+-]?\d{1,3},\d{3}$/.test(digits)) return { ok: false, why: 'AMBIGUOUS_NUMBER' }
  if (/^[+-]?\d+,\d+$/.test(digits)) return scaled(digits.replace(',', '.'))
  if (/^[+-]?\d+\.\d+$/.test(digits)) return { ok: false, why: 'AMBIGUOUS_NUMBER' }
  return { ok: false, why: 'NOT_A_NUMBER' }
}

export const readWhole = (cell: Cell): Read<number> => {
  const number = readNumber(cell)
  return number.ok && !Number.isSafeInteger(number.value) ? { ok: false, why: 'NOT_A_NUMBER' } : number
}

// The Cyrillic х and the multiplication sign look like the letter x and come from other keyboards.
const MARKS = new Set(['x', 'х', '×', '✓', '✔', '☑', '√', 'v', 'co', '1', 'true', '+'])
const NO_MARKS = new Set(['', '0', '-', '–', '—', '☐', 'khong', 'k', 'false'])

export const readMark = (cell: Cell): Read<boolean> => {
  const text = fold(textOf(cell))
  if (MARKS.has(text)) return fine(true)
  return NO_MARKS.has(text) ? fine(false) : { ok: false, why: 'NOT_A_MARK' }
}

const isoDate = (year: number, month: number, day: number): Read<string> => {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = year >= 1900 && year <= 2100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? fine(date.toISOString().slice(0, 10)) : { ok: false, why: 'NOT_A_DATE' }
}

/** A spreadsheet's day number as a day; null when it is none. From 1922 to 2119: smaller numbers are more likely a year or a count. */
const serialDate = (cell: Cell, from1904: boolean): Date | null => {
  const serial = typeof cell === 'number' ? cell : /^\d{5}$/.test(textOf(cell)) ? Number(textOf(cell)) : Number.NaN
  const counted = serial + (from1904 ? 1_462 : 0)
  return counted >= 8_037 && counted <= 80_000 ? new Date(Date.UTC(1899, 11, 30) + Math.floor(counted) * 86_400_000) : null
}

/** A day as `yyyy-MM-dd`, from a date cell, a spreadsheet's day number, or text with the day first. */
export const readDate = (cell: Cell, from1904 = false): Read<string> => {
  if (cell instanceof Date) {
    return Number.isNaN(cell.getTime()) ? { ok: false, why: 'NOT_A_DATE' } : isoDate(cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate())
  }
  const serial = serialDate(cell, from1904)
  if (serial !== null) return readDate(serial)
  const text = textOf(cell).replace(/\s+0{1,2}:00(:00)?$/, '')
  const vi = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(text)
  if (vi !== null) return isoDate(Number(vi[3]), Number(vi[2]), Number(vi[1]))
  const words = /^(?:ngay )?(\d{1,2}) thang (\d{1,2}),? nam (\d{4})$/.exec(fold(text))
  if (words !== null) return isoDate(Number(words[3]), Number(words[2]), Number(words[1]))
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:T|\s|$)/.exec(text)
  return iso === null ? { ok: false, why: 'NOT_A_DATE' } : isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]))
}

/** A year of birth: "1958", "03/1958", "12/03/1958" or a date cell. Officers often know no more than the year. */
export const readBirthYear = (cell: Cell, from1904 = false): Read<number> => {
  const date = readDate(cell, from1904)
  if (date.ok) return fine(Number(date.value.slice(0, 4)))
  const year = /^(?:(?:\d{1,2}\s*[/.-]\s*)?\d{1,2}\s*[/.-]\s*)?(\d{4})$/.exec(textOf(cell))
  return year === null ? readWhole(cell) : fine(Number(year[1]))
}

/** How many letters must change to make one word the other. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[b.length]!
}

/** The candidate nearest to what was written, if any is near enough to be worth proposing. */
export const nearest = (written: string, candidates: Iterable<string>): string | undefined => {
  const word = foldLabel(written).slice(0, 120)
  if (word === '') return undefined
  let best: string | undefined
  let bestScore = 0.45
  for (const candidate of candidates) {
    const other = foldLabel(candidate)
    // Half of what was meant ("Bò cái") is nearer than its length suggests.
    const contained = other.includes(word) && word.length >= 4 ? 0.25 : 1
    const score = Math.min(contained, distance(word, other) / Math.max(word.length, other.length, 1))
    if (score < bestScore) [best, bestScore] = [candidate, score]
  }
  return best
}

export interface Vocabulary<K extends string> { find: (text: string) => K | undefined; nearest: (text: string) => string | undefined; labels: string[] }

/** Looks words up by label, alias or English name. A word two terms share is nobody's. */
export const vocabularyOf = <K extends string>(terms: Readonly<Record<K, Term>>): Vocabulary<K> => {
  const byWord = new Map<string, K | null>()
  const labels: string[] = []
  const note = (word: string, key: K): void => {
    const label = foldLabel(word)
    const known = byWord.get(label)
    byWord.set(label, known === undefined || known === key ? key : null)
  }
  for (const [key, term] of Object.entries(terms) as [K, Term][]) {
    labels.push(term.vi)
    for (const word of [term.vi, ...(term.aliases ?? [])]) note(word, key)
  }
  return { find: (text) => byWord.get(foldLabel(text)) ?? undefined, nearest: (text) => nearest(text, labels), labels }
}
