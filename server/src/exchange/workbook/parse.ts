import type { Sheet } from './cells.ts'
import { fileNameYear, titleYear } from './heading.ts'
import { withoutLegacy } from './legacy.ts'
import { readOrganisations, type OrganisationRow } from './organisations.ts'
import { Problems, type ImportProblemFound } from './problem.ts'
import { recogniseSheets, type RecognisedSheet, type SaidOfSheets, type SheetColumns, type SheetRole } from './recognise.ts'
import type { ListedClass } from './review-list.ts'
import { readReview, type ReviewContent } from './review.ts'
import { readVillages, type VillageRow } from './villages.ts'

export type WorkbookKind = 'VILLAGES' | 'REVIEW' | 'ORGANISATIONS'

interface Checked {
  /** The first thousand; `problemCount` counts them all and `errorCount` those that stop the import. */
  problems: ImportProblemFound[]
  problemCount: number
  errorCount: number
  /** How the columns of each sheet were understood. */
  sheets: SheetColumns[]
}
export type ParsedVillages = Checked & { kind: 'VILLAGES'; year: number | null; villages: VillageRow[] }
/** `partial`: one sheet of a review, as a CSV brings it; it says nothing of what is not in it. */
export type ParsedReview = Checked & { kind: 'REVIEW'; year: number | null; partial: boolean } & ReviewContent
export type ParsedOrganisations = Checked & { kind: 'ORGANISATIONS'; year: number | null; organisations: OrganisationRow[] }
/** Nothing could be made of it; the problems say why. */
export type NotParsed = Checked & { kind: null; year: null }
export type ParsedWorkbook = ParsedVillages | ParsedReview | ParsedOrganisations | NotParsed

const REVIEW_ROLES: ReadonlySet<SheetRole> = new Set(['LIST', 'INDICATORS', 'CAUSES', 'NEEDS', 'EVENTS'])
const SHEET_TITLES = { POOR: 'Hộ nghèo', NEAR_POOR: 'Hộ cận nghèo', INDICATORS: 'Chỉ số thiếu hụt', CAUSES: 'Nguyên nhân nghèo', NEEDS: 'Nhu cầu hỗ trợ' } as const

const kindOf = (known: readonly RecognisedSheet[]): WorkbookKind | null => {
  if (known.some((sheet) => REVIEW_ROLES.has(sheet.role))) return 'REVIEW'
  if (known.some((sheet) => sheet.role === 'ORGANISATIONS')) return 'ORGANISATIONS'
  return known.length > 0 ? 'VILLAGES' : null
}

/** The year stated at the upload goes first, then the titles, then the file's name. Titles that differ need a person. */
const yearOf = (used: readonly RecognisedSheet[], fileName: string, stated: number | undefined, problems: Problems): number | null => {
  const titles = used.map(({ sheet, heading }) => ({ sheet: sheet.name, year: titleYear(sheet, heading.headerRow) })).filter((title) => title.year !== undefined)
  const year = stated ?? titles[0]?.year ?? fileNameYear(fileName)
  if (year === undefined) {
    problems.add('YEAR_MISSING', { sheet: used[0]?.sheet.name ?? null, value: fileName })
    return null
  }
  for (const title of titles) {
    if (title.year !== year) problems.add('YEAR_DISAGREES', { sheet: title.sheet, value: String(title.year), expected: String(year) })
  }
  return year
}

const noteMissingColumns = (used: readonly RecognisedSheet[], problems: Problems): void => {
  for (const { sheet, heading } of used) {
    for (const spec of heading.missing) {
      const suggestion = heading.found.find((column) => column.how === 'GUESSED' && column.key === spec.key)?.title
      problems.add('MISSING_COLUMN', { sheet: sheet.name, row: heading.headerRow + 1, column: spec.labels[0]!, suggestion })
    }
  }
}

/** Takes the only sheet of a role; a second one is refused, since nobody could say which holds. */
const only = (sheets: readonly RecognisedSheet[], problems: Problems): RecognisedSheet | undefined => {
  for (const again of sheets.slice(1)) problems.add('SHEET_TWICE', { sheet: again.sheet.name, expected: sheets[0]!.sheet.name })
  return sheets[0]
}

const parseReview = (known: readonly RecognisedSheet[], year: number | null, problems: Problems): ReviewContent => {
  const of = (role: SheetRole): RecognisedSheet | undefined => only(known.filter((sheet) => sheet.role === role), problems)
  const lists = (['POOR', 'NEAR_POOR'] as const).flatMap((listedClass: ListedClass) => {
    const list = only(known.filter((sheet) => sheet.role === 'LIST' && sheet.listedClass === listedClass), problems)
    if (list === undefined) problems.add('SHEET_MISSING', { sheet: SHEET_TITLES[listedClass] })
    return list === undefined ? [] : [{ ...list, listedClass }]
  })
  for (const { sheet } of known.filter((found) => found.role === 'LIST' && found.listedClass === null)) problems.add('SHEET_IGNORED', { sheet: sheet.name })
  const parts = { lists, indicators: of('INDICATORS'), causes: of('CAUSES'), needs: of('NEEDS'), events: of('EVENTS') }
  if (parts.indicators === undefined) problems.add('SHEET_MISSING', { sheet: SHEET_TITLES.INDICATORS })
  // Without these the review still says who is poor; what the register knows of causes and needs stays.
  if (parts.causes === undefined) problems.add('SHEET_MISSING', { sheet: SHEET_TITLES.CAUSES, severity: 'warning' })
  if (parts.needs === undefined) problems.add('SHEET_MISSING', { sheet: SHEET_TITLES.NEEDS, severity: 'warning' })
  return readReview(parts, year, problems)
}

/** The one sheet of a CSV: a list or the movements. The others speak of households of the lists. */
const parsePart = (only: RecognisedSheet, year: number | null, problems: Problems): ReviewContent => {
  const { sheet, role, listedClass } = only
  if (role === 'LIST' && listedClass !== null) {
    problems.add('ONE_LIST_ONLY', { sheet: sheet.name, expected: SHEET_TITLES[listedClass] })
    return readReview({ lists: [{ ...only, listedClass }] }, year, problems)
  }
  if (role === 'EVENTS') problems.add('EVENTS_ONLY', { sheet: sheet.name })
  else problems.add(role === 'LIST' ? 'LIST_CLASS_UNKNOWN' : 'NEEDS_LISTS', { sheet: sheet.name })
  return readReview({ lists: [], events: role === 'EVENTS' ? only : undefined }, year, problems)
}

/** Text of one table; also when its wrong rows were mended and the whole is kept as a workbook. */
const isText = (fileName: string): boolean => /\.(csv|tsv|txt)$/i.test(fileName)

const parseKnown = (kind: WorkbookKind, known: readonly RecognisedSheet[], fileName: string, stated: number | undefined, sheets: SheetColumns[], problems: Problems): ParsedWorkbook => {
  const used = known.filter(({ role }) => (kind === 'REVIEW' ? REVIEW_ROLES.has(role) : role === kind))
  for (const { sheet } of known.filter((sheet) => !used.includes(sheet))) problems.add('SHEET_IGNORED', { sheet: sheet.name })
  noteMissingColumns(used, problems)
  // A list of villages is not of a year.
  const year = kind === 'VILLAGES' ? stated ?? null : yearOf(used, fileName, stated, problems)
  const checked = (rows: number): Checked => {
    if (rows === 0) problems.add('NO_ROWS', { sheet: used[0]?.sheet.name ?? null })
    return { problems: problems.list, problemCount: problems.count, errorCount: problems.errors, sheets }
  }
  if (kind === 'REVIEW') {
    const partial = sheets.length === 1 && isText(fileName)
    const content = partial ? parsePart(used[0]!, year, problems) : parseReview(used, year, problems)
    return { kind, year, partial, ...content, ...checked(content.households.length + (partial ? content.events.length : 0)) }
  }
  const { sheet, heading } = only(used, problems)!
  if (kind === 'ORGANISATIONS') {
    const organisations = readOrganisations(sheet, heading, problems)
    return { kind, year, organisations, ...checked(organisations.length) }
  }
  const villages = readVillages(sheet, heading, problems)
  return { kind, year, villages, ...checked(villages.length) }
}

/** Reads a workbook's sheets into rows that know where they stood, with everything that is wrong in them. Never throws. */
export const parseWorkbook = (sheets: readonly Sheet[], fileName: string, options: { year?: number | undefined; said?: SaidOfSheets | undefined } = {}): ParsedWorkbook => {
  const problems = new Problems()
  const { known, unknown, columns } = recogniseSheets(sheets.map(withoutLegacy), options.said ?? {})
  const kind = kindOf(known)
  if (kind === null) {
    problems.add('NOT_RECOGNISED', { value: fileName })
    return { kind, year: null, problems: problems.list, problemCount: problems.count, errorCount: problems.errors, sheets: columns }
  }
  for (const sheet of unknown) problems.add('SHEET_IGNORED', { sheet: sheet.name })
  return parseKnown(kind, known, fileName, options.year, columns, problems)
}
