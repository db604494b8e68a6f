/** Every way a workbook can be wrong. A closed list: each has its sentence in `sentences.ts`, and the tests go through it. */
export const PROBLEM_CODES = [
  // The file as a whole.
  'NOT_A_WORKBOOK', 'TOO_LARGE', 'OLD_FORMAT', 'PROTECTED', 'MACROS', 'BROKEN_FILE', 'TOO_SLOW', 'NOT_RECOGNISED', 'PART_CHANGED', 'PART_GONE',
  // Its sheets and columns.
  'SHEET_MISSING', 'SHEET_IGNORED', 'SHEET_TWICE', 'NO_ROWS', 'MISSING_COLUMN', 'YEAR_MISSING', 'YEAR_DISAGREES', 'NO_STANDARD',
  'ONE_LIST_ONLY', 'EVENTS_ONLY', 'LIST_CLASS_UNKNOWN', 'NEEDS_LISTS',
  // One cell.
  'MISSING_VALUE', 'TOO_LONG', 'CELL_ERROR', 'UNKNOWN_VILLAGE', 'NOT_A_NUMBER', 'AMBIGUOUS_NUMBER', 'NOT_POSITIVE', 'NOT_A_DATE', 'DATE_OUTSIDE_YEAR',
  'NOT_A_MARK', 'UNKNOWN_WORD', 'LEGACY_TEXT', 'UNIT_MISMATCH', 'KIND_MISMATCH', 'CONTENT_OF_PLACE',
  // Rows among each other.
  'MEMBER_WITHOUT_HOUSEHOLD', 'MEMBER_OUT_OF_PLACE', 'HEAD_MISSING', 'TWO_HEADS', 'BIRTH_YEAR_TWICE', 'BIRTH_YEAR_MISSING', 'BIRTH_YEAR_OUT_OF_RANGE',
  'LISTING_MISSING', 'LISTING_TWICE', 'DUPLICATE_CODE', 'DUPLICATE_ROW', 'DUPLICATE_NAME', 'UNKNOWN_HOUSEHOLD', 'PLEDGE_WITHOUT_ORGANISATION',
  'B2_DISAGREES', 'COUNT_DISAGREES', 'TOTAL_DISAGREES', 'NAME_DISAGREES', 'VILLAGE_DISAGREES',
  // Against the register.
  'OTHER_HOUSEHOLD', 'SAME_HEAD', 'ALREADY_MOVED_OUT', 'MOVED_OUT_UNKNOWN', 'NEED_COMMITTED', 'PLEDGE_COMMITTED', 'NO_LONGER_LISTED', 'MERGED_CODE',
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

export interface ImportProblemFound {
  code: ProblemCode
  /** `error` stops the import; `warning` does not. */
  severity: 'error' | 'warning'
  sheet: string | null
  /** As the officer sees it in the margin: the first row is 1. */
  row: number | null
  /** As in `E12`. */
  cell: string | null
  /** Title of the column as written in the file; for a missing column, as it should be written. */
  column: string | null
  /** The offending text, cut to 80 characters. */
  value: string | null
  /** What was probably meant. */
  suggestion?: string
  /** What should stand there instead. */
  expected?: string
}

const WARNINGS: ReadonlySet<ProblemCode> = new Set([
  'ONE_LIST_ONLY', 'EVENTS_ONLY',
  'SHEET_IGNORED', 'DATE_OUTSIDE_YEAR', 'TOTAL_DISAGREES', 'NAME_DISAGREES', 'OTHER_HOUSEHOLD', 'SAME_HEAD', 'MOVED_OUT_UNKNOWN', 'NO_LONGER_LISTED',
])

export const MAX_PROBLEMS = 1000
const MAX_VALUE = 80

const cut = (text: string): string => (text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE - 1)}…` : text)

/** Spreadsheet name of a column: 0 → A, 26 → AA. */
export const columnName = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26)

export const cellName = (row: number, column: number): string => `${columnName(column)}${row}`

export interface Where {
  sheet?: string | null
  row?: number | null
  cell?: string | null
  column?: string | null
  value?: string | null
  suggestion?: string | undefined
  expected?: string | undefined
  severity?: 'error' | 'warning'
}

export const problemOf = (code: ProblemCode, where: Where = {}): ImportProblemFound => ({
  code,
  severity: where.severity ?? (WARNINGS.has(code) ? 'warning' : 'error'),
  sheet: where.sheet ?? null,
  row: where.row ?? null,
  cell: where.cell ?? null,
  column: where.column ?? null,
  value: where.value === null || where.value === undefined ? null : cut(where.value),
  ...(where.suggestion === undefined ? {} : { suggestion: cut(where.suggestion) }),
  ...(where.expected === undefined ? {} : { expected: cut(where.expected) }),
})

/** Collects problems: keeps the first thousand and counts the rest, so that a ruined file cannot fill the memory. */
export class Problems {
  readonly list: ImportProblemFound[] = []
  count = 0
  errors = 0

  /** Past the cap, looking for suggestions would be work for nobody. */
  get full(): boolean {
    return this.list.length >= MAX_PROBLEMS
  }

  add(code: ProblemCode, where: Where = {}): void {
    this.take(problemOf(code, where))
  }

  take(problem: ImportProblemFound): void {
    this.count += 1
    if (problem.severity === 'error') this.errors += 1
    if (this.list.length < MAX_PROBLEMS) this.list.push(problem)
  }
}
