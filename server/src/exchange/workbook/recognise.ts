import { foldLabel, type Cause, type FormIndicator } from '@chung-tay/schema'
import { CAUSES, FORM_INDICATORS } from '@chung-tay/schema'
import { textOf, type Sheet } from './cells.ts'
import { findHeading, textAbove, type ColumnFound, type ColumnSpec, type Heading, type SaidColumns } from './heading.ts'
import { CAUSE_COLUMNS, EVENT_COLUMNS, INDICATOR_COLUMNS, LIST_COLUMNS, NEED_COLUMNS, ORGANISATION_COLUMNS } from './review-columns.ts'
import type { ListedClass } from './review-list.ts'
import { VILLAGE_COLUMNS } from './villages.ts'

export const SHEET_ROLES = ['LIST', 'INDICATORS', 'CAUSES', 'NEEDS', 'EVENTS', 'VILLAGES', 'ORGANISATIONS'] as const
export type SheetRole = (typeof SHEET_ROLES)[number]
/** What people said of titles, for each sort of sheet. */
export type SaidOfSheets = Partial<Record<SheetRole, SaidColumns>>

interface RoleSpec {
  role: SheetRole
  columns: readonly ColumnSpec[]
  /** The sheet's name, folded, when it says so. */
  named: RegExp
  /** Columns without which it is something else, whatever its name; at least `signs[0]` of those in `signs[1]`. */
  signs: readonly [number, readonly string[]]
}

const ROLES: readonly RoleSpec[] = [
  { role: 'INDICATORS', columns: INDICATOR_COLUMNS, named: /chi so|thieu hut/, signs: [3, Object.keys(FORM_INDICATORS) as FormIndicator[]] },
  { role: 'CAUSES', columns: CAUSE_COLUMNS, named: /nguyen nhan/, signs: [3, Object.keys(CAUSES) as Cause[]] },
  { role: 'ORGANISATIONS', columns: ORGANISATION_COLUMNS, named: /don vi|giup do|to chuc/, signs: [3, ['name', 'area', 'terms', 'organisationKind', 'funding']] },
  { role: 'NEEDS', columns: NEED_COLUMNS, named: /nhu cau/, signs: [2, ['code', 'content', 'quantity']] },
  { role: 'EVENTS', columns: EVENT_COLUMNS, named: /bien dong/, signs: [2, ['event', 'date', 'code']] },
  { role: 'LIST', columns: LIST_COLUMNS, named: /ho (can )?ngheo|danh sach/, signs: [3, ['code', 'name', 'relation', 'male', 'female', 'ethnicity']] },
  { role: 'VILLAGES', columns: VILLAGE_COLUMNS, named: /thon|ban/, signs: [2, ['name', 'households', 'persons']] },
]

/** A column that a sort of sheet may have, as a person chooses among them. */
export interface ColumnChoice { key: string; title: string; required: boolean }
/** A sheet's columns as they were understood; `recognised` is false where even its sort is a guess. */
export interface SheetColumns { sheet: string; role: SheetRole; recognised: boolean; columns: ColumnFound[]; choices: ColumnChoice[] }

export interface RecognisedSheet { sheet: Sheet; heading: Heading; role: SheetRole; listedClass: ListedClass | null }

const isBlank = (sheet: Sheet): boolean => sheet.rows.every((row) => row.every((cell) => textOf(cell) === ''))

/** A list's class stands in the sheet's name or in its title: both lists have the same columns. */
const listedClassOf = (sheet: Sheet, heading: Heading): ListedClass | null => {
  for (const text of [foldLabel(sheet.name), textAbove(sheet, heading.headerRow)]) {
    if (/\bcan ngheo\b/.test(text)) return 'NEAR_POOR'
    if (/\bho ngheo\b/.test(text)) return 'POOR'
  }
  return null
}

/** What a sheet is: its columns decide, its name breaks ties. */
const recogniseSheet = (sheet: Sheet, said: SaidOfSheets): RecognisedSheet | null => {
  let best: (RecognisedSheet & { score: number }) | null = null
  for (const { role, columns, named, signs } of ROLES) {
    const heading = findHeading(sheet, columns, said[role] === undefined ? {} : { said: said[role] })
    if (heading === null) continue
    if (signs[1].filter((key) => heading.columns.has(key)).length < signs[0]) continue
    const wanted = columns.filter((column) => column.optional !== true).length
    const score = (wanted - heading.missing.length) / wanted + (named.test(foldLabel(sheet.name)) ? 0.5 : 0)
    if (best === null || score > best.score) best = { sheet, heading, role, listedClass: role === 'LIST' ? listedClassOf(sheet, heading) : null, score }
  }
  return best
}

/** Fewer matching titles than this say nothing about a sheet. */
const GUESS_FROM = 2

/** The sort a sheet most resembles, when its titles are too few to be sure. */
const guessSheet = (sheet: Sheet, said: SaidOfSheets): SheetColumns | null => {
  let best: { role: SheetRole; heading: Heading; score: number } | null = null
  for (const { role, columns, named } of ROLES) {
    const heading = findHeading(sheet, columns, { least: GUESS_FROM, ...(said[role] === undefined ? {} : { said: said[role] }) })
    if (heading === null) continue
    const score = heading.columns.size / columns.length + (named.test(foldLabel(sheet.name)) ? 0.5 : 0)
    if (best === null || score > best.score) best = { role, heading, score }
  }
  return best === null ? null : { sheet: sheet.name, role: best.role, recognised: false, columns: best.heading.found, choices: choicesOf(best.role) }
}

export const columnsOf = (role: SheetRole): readonly ColumnSpec[] => ROLES.find((spec) => spec.role === role)!.columns

const choicesOf = (role: SheetRole): ColumnChoice[] =>
  columnsOf(role).map(({ key, labels, optional }) => ({ key, title: labels[0]!, required: optional !== true }))

export const recogniseSheets = (sheets: readonly Sheet[], said: SaidOfSheets): { known: RecognisedSheet[]; unknown: Sheet[]; columns: SheetColumns[] } => {
  const known: RecognisedSheet[] = []
  const unknown: Sheet[] = []
  const columns: SheetColumns[] = []
  for (const sheet of sheets) {
    if (isBlank(sheet)) continue
    const found = recogniseSheet(sheet, said)
    if (found === null) unknown.push(sheet)
    else known.push(found)
    const shown = found === null ? guessSheet(sheet, said) : { sheet: sheet.name, role: found.role, recognised: true, columns: found.heading.found, choices: choicesOf(found.role) }
    if (shown !== null) columns.push(shown)
  }
  return { known, unknown, columns }
}
