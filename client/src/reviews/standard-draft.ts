import { keysOf, AREA_KINDS, type AreaKind, type PovertyClass, type Threshold } from '@chung-tay/schema'
import { parseNumber } from '../locales/parse-number.ts'
import type { Language } from '../locales/format.ts'
import { linesOf, type Standard } from './use-standards.ts'

export interface LineField {
  readonly threshold: Threshold
  readonly areaKind: AreaKind
  readonly national: number
  text: string
}
export interface TestField {
  areaKind: AreaKind
  b1Points: string
  incomeDong: string
  deprived: string
  unknown: string
  povertyClass: PovertyClass | 'OPEN'
}

/** A whole number as typed; null when nothing is, undefined when it is none. */
export const wholeOf = (text: string, language: Language): number | null | undefined => {
  const parsed = parseNumber(text, language)
  if (parsed.kind === 'empty') return null
  return parsed.kind === 'number' && Number.isSafeInteger(parsed.value) ? parsed.value : undefined
}

/** A field for each line the national standard has, filled with what holds now. */
export const lineFields = (base: Standard, now: Standard | null): LineField[] => linesOf(base).flatMap(({ id, by }) => keysOf(AREA_KINDS).flatMap((areaKind) => {
  const national = by[areaKind].value
  if (national === null || national === undefined) return []
  const own = now?.thresholds.find((one) => one.threshold === id && one.areaKind === areaKind)?.value
  return [{ threshold: id, areaKind, national, text: String(own ?? national) }]
}))

const textOf = (value: number | null | undefined): string => (value === null || value === undefined ? '' : String(value))
export const testFields = (from: Standard): TestField[] => from.tests.map(({ areaKind, b1Points, incomeDong, deprived, unknown, expected }) => ({
  areaKind, b1Points: textOf(b1Points), incomeDong: textOf(incomeDong), deprived: String(deprived), unknown: String(unknown), povertyClass: expected ?? 'OPEN',
}))
export const blankTest = (areaKind: AreaKind): TestField => ({ areaKind, b1Points: '', incomeDong: '', deprived: '0', unknown: '0', povertyClass: 'NOT_POOR' })

/** The lines that are other than the national ones, which is all a province states. */
export const ownLines = (fields: readonly LineField[], language: Language): { threshold: Threshold; areaKind: AreaKind; value: number }[] => fields.flatMap(({ threshold, areaKind, national, text }) => {
  const value = wholeOf(text, language)
  return typeof value === 'number' && value !== national ? [{ threshold, areaKind, value }] : []
})

export const testsOf = (fields: readonly TestField[], language: Language) => fields.map((field) => ({
  areaKind: field.areaKind, b1Points: wholeOf(field.b1Points, language) ?? null, incomeDong: wholeOf(field.incomeDong, language) ?? null,
  deprived: wholeOf(field.deprived, language) ?? 0, unknown: wholeOf(field.unknown, language) ?? 0, povertyClass: field.povertyClass === 'OPEN' ? null : field.povertyClass,
}))

/** Whether every figure of a case reads as a whole number; points and income may stay empty, which is not known. */
export const isReadable = (field: TestField, language: Language): boolean =>
  wholeOf(field.b1Points, language) !== undefined && wholeOf(field.incomeDong, language) !== undefined
  && typeof wholeOf(field.deprived, language) === 'number' && typeof wholeOf(field.unknown, language) === 'number'
