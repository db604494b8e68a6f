import { CAUSES, fold, foldLabel, MOVEMENT_EVENTS, FORM_INDICATORS, tidy, type Answer, type Cause, type MovementEventKind, type FormIndicator, type NeedContent } from '@chung-tay/schema'
import { vocabularyOf, type Sheet } from './cells.ts'
import { readContent } from './content.ts'
import type { Heading } from './heading.ts'
import type { Problems } from './problem.ts'
import { headOf, readList, type ListedClass, type ListedHousehold } from './review-list.ts'
import { rowsOf, type Row, type Source } from './table.ts'

export type Answers = Record<FormIndicator, Answer>
export interface NeedRow { source: Source; content: NeedContent; quantity: number; quantityCell: string | null; quantityColumn: string | null }
export interface ReviewHousehold extends ListedHousehold { answers: Answers; causes: Cause[]; needs: NeedRow[] }
export interface EventRow { source: Source; code: string; codeCell: string | null; codeColumn: string | null; headName: string; village: string; villageCell: string | null; villageColumn: string | null; event: MovementEventKind; date: string; note: string | null }

export interface Part { sheet: Sheet; heading: Heading }
export interface ReviewParts { lists: (Part & { listedClass: ListedClass })[]; indicators?: Part | undefined; causes?: Part | undefined; needs?: Part | undefined; events?: Part | undefined }

const INDICATOR_KEYS = Object.keys(FORM_INDICATORS) as FormIndicator[]
const CAUSE_KEYS = Object.keys(CAUSES) as Cause[]
const events = vocabularyOf<MovementEventKind>(MOVEMENT_EVENTS)
const B2_PER_INDICATOR = 10

const unknownAnswers = (): Answers => Object.fromEntries(INDICATOR_KEYS.map((key) => [key, 'UNKNOWN'])) as Answers

/** "Hoà" and "Hòa" are one name; "Bình" and "Bính" are two: the letters, and which marks there are, not on which letter. */
const nameKey = (name: string): string => `${fold(name)}|${[...tidy(name).toLowerCase().normalize('NFD')].sort().join('')}`
export const sameName = (a: string, b: string): boolean => a === b || nameKey(a) === nameKey(b)

/** Finds the code of the one household whose head has this name: what a mistyped code probably meant. */
export const codeFinderOf = (households: Iterable<ReviewHousehold>): ((name: string) => string | undefined) => {
  const codes = new Map<string, string | null>()
  for (const household of households) {
    const key = nameKey(headOf(household)?.name ?? '')
    codes.set(key, codes.has(key) ? null : household.code)
  }
  return (name) => (name === '' ? undefined : codes.get(nameKey(name)) ?? undefined)
}

class Register {
  readonly byCode = new Map<string, ReviewHousehold>()
  private codeByHead: ((name: string) => string | undefined) | undefined

  private readonly complete: boolean

  /** `complete`: both lists could be read. If not, every other sheet would seem to name unknown households. */
  constructor(complete: boolean) {
    this.complete = complete
  }

  /** The household a row of another sheet speaks of, with the name and village it repeats compared. */
  find(row: Row): ReviewHousehold | null {
    const code = row.text('code', { required: true, max: 40 })
    if (code === '') return null
    const household = this.byCode.get(code)
    const name = row.text('head')
    if (household === undefined) {
      if (!this.complete) return null
      this.codeByHead ??= codeFinderOf(this.byCode.values())
      row.problem('UNKNOWN_HOUSEHOLD', 'code', { suggestion: this.codeByHead(name) })
      return null
    }
    household.rows.push(row.source)
    const head = headOf(household)
    if (name !== '' && head !== undefined && !sameName(name, head.name)) row.problem('NAME_DISAGREES', 'head', { expected: head.name })
    const village = row.text('village', { max: 120 })
    if (village !== '' && foldLabel(village) !== foldLabel(household.village)) row.problem('VILLAGE_DISAGREES', 'village', { expected: household.village })
    return household
  }
}

/** A mark is yes. No mark in the household's row is no: someone looked. No row at all leaves it unknown. */
const readIndicators = ({ sheet, heading }: Part, register: Register, problems: Problems): void => {
  if (!heading.columns.has('code')) return
  const seen = new Set<ReviewHousehold>()
  for (const row of rowsOf(sheet, heading, problems).rows) {
    const household = register.find(row)
    if (household === null) continue
    if (seen.has(household)) {
      row.problem('DUPLICATE_ROW', 'code')
      continue
    }
    seen.add(household)
    for (const key of INDICATOR_KEYS) {
      if (heading.columns.has(key)) household.answers[key] = row.mark(key) ? 'YES' : 'NO'
    }
    if (INDICATOR_KEYS.some((key) => !heading.columns.has(key))) continue
    const marked = INDICATOR_KEYS.filter((key) => household.answers[key] === 'YES').length
    const count = row.whole('count')
    if (count !== null && count !== marked) row.problem('COUNT_DISAGREES', 'count', { expected: String(marked) })
    if (household.b2 !== null && household.b2 !== marked * B2_PER_INDICATOR) problems.add('B2_DISAGREES', { ...household.b2At, expected: String(marked * B2_PER_INDICATOR) })
  }
}

const readCauses = ({ sheet, heading }: Part, register: Register, problems: Problems): void => {
  if (!heading.columns.has('code')) return
  const seen = new Set<ReviewHousehold>()
  for (const row of rowsOf(sheet, heading, problems).rows) {
    const household = register.find(row)
    if (household === null) continue
    if (seen.has(household)) row.problem('DUPLICATE_ROW', 'code')
    else household.causes = CAUSE_KEYS.filter((key) => row.mark(key))
    seen.add(household)
  }
}

const readNeeds = ({ sheet, heading }: Part, register: Register, problems: Problems): void => {
  for (const row of rowsOf(sheet, heading, problems).rows) {
    const household = register.find(row)
    const asked = readContent(row, 'HOUSEHOLD')
    if (household === null || asked === null) continue
    if (household.needs.some((need) => need.content === asked.content)) {
      row.problem('DUPLICATE_ROW', 'content')
      continue
    }
    const { cell, column } = row.at('quantity')
    household.needs.push({ source: row.source, ...asked, quantityCell: cell ?? null, quantityColumn: column ?? null })
  }
}

/** Households that moved away are not in the year's lists, so their codes are compared with the register only. */
const readEvents = ({ sheet, heading }: Part, year: number | null, problems: Problems): EventRow[] => {
  const seen = new Set<string>()
  const found: EventRow[] = []
  for (const row of rowsOf(sheet, heading, problems).rows) {
    const code = row.text('code', { required: true, max: 40 })
    const event = row.choice('event', events)
    const date = row.date('date')
    const note = row.text('note', { max: 300 }) || null
    const headName = row.text('head', { max: 120 })
    const village = row.text('village', { max: 120 })
    if (code === '' || event === null || date === null) continue
    if (year !== null && !date.startsWith(`${year}-`)) row.problem('DATE_OUTSIDE_YEAR', 'date', { expected: String(year) })
    const key = `${code}|${event}|${date}`
    if (seen.has(key)) row.problem('DUPLICATE_ROW', 'code')
    else {
      found.push({
        source: row.source, code, codeCell: row.at('code').cell ?? null, codeColumn: row.at('code').column ?? null, headName, village,
        villageCell: row.at('village').cell ?? null, villageColumn: row.at('village').column ?? null, event, date, note,
      })
    }
    seen.add(key)
  }
  return found
}

export interface ReviewContent {
  households: ReviewHousehold[]
  events: EventRow[]
  /** False when the sheet was not in the file: then nothing is said about them, and the register's stay. */
  statesCauses: boolean
  statesNeeds: boolean
}

export const readReview = (parts: ReviewParts, year: number | null, problems: Problems): ReviewContent => {
  const register = new Register(parts.lists.length === 2 && parts.lists.every((list) => list.heading.columns.has('code')))
  for (const { sheet, heading, listedClass } of parts.lists) {
    for (const listed of readList(sheet, heading, listedClass, year, problems)) {
      const first = register.byCode.get(listed.code)
      if (first === undefined) register.byCode.set(listed.code, { ...listed, answers: unknownAnswers(), causes: [], needs: [] })
      else {
        problems.add('DUPLICATE_CODE', {
          ...listed.source, cell: listed.codeCell, column: listed.codeColumn, value: listed.code, expected: `${first.source.sheet}, ${first.codeCell ?? ''}`,
        })
      }
    }
  }
  if (parts.indicators !== undefined) readIndicators(parts.indicators, register, problems)
  if (parts.causes !== undefined) readCauses(parts.causes, register, problems)
  if (parts.needs !== undefined) readNeeds(parts.needs, register, problems)
  return {
    households: [...register.byCode.values()],
    events: parts.events === undefined ? [] : readEvents(parts.events, year, problems),
    statesCauses: parts.causes !== undefined,
    statesNeeds: parts.needs !== undefined,
  }
}
