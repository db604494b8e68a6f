import { readFileSync } from 'node:fs'
import type { AreaKind, Threshold } from '@chung-tay/schema'
import { checkReleased, parseStandard } from './standard-file.ts'
import type { Founded, Standard } from './standard.model.ts'

export type * from './standard.model.ts'

const FILES = ['qd-59-2015', 'nd-07-2021', 'nd-351-2025']

const read = (id: string): Standard => parseStandard(`schema/standards/${id}.json`, JSON.parse(readFileSync(new URL(`../../../schema/standards/${id}.json`, import.meta.url), 'utf8')))

/** The national sets, oldest first. */
export const STANDARDS: readonly Standard[] = checkReleased(FILES.map(read))

/** Whether a set holds on the last day of the review of that year. */
export const holdsIn = ({ validFrom, validTo, reviewPeriod }: Pick<Standard, 'validFrom' | 'validTo' | 'reviewPeriod'>, year: number): boolean => {
  const day = `${year}-${reviewPeriod.to}`
  return validFrom <= day && (validTo === null || day <= validTo)
}

/** The released national standard in force in the review period of a year, or null when the product knows none. */
export const standardFor = (year: number): Standard | null => STANDARDS.find((standard) => standard.status === 'RELEASED' && holdsIn(standard, year)) ?? null

export const standardById = (id: string): Standard | null => STANDARDS.find((standard) => standard.id === id) ?? null

export const thresholdOf = (standard: Pick<Standard, 'thresholds'>, threshold: Threshold, area: AreaKind): Founded | null =>
  standard.thresholds.find((one) => one.threshold === threshold)?.[area] ?? null
