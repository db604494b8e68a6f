import { readFileSync } from 'node:fs'
import type { Answer, AreaKind, Cause, Indicator, PovertyClass, Service } from '@chung-tay/schema'

/** How well a fact is founded: read at its source, in part, from memory only, or inferred. */
export type SourceMark = 'SOURCED' | 'PARTLY' | 'FROM_MEMORY' | 'INFERENCE'

/** A rule of the class tree: one comparison with a named threshold, or the class itself. */
export type ClassRule =
  | { readonly class: PovertyClass }
  | { readonly measure: 'B1_POINTS' | 'DEPRIVATIONS'; readonly comparison: 'AT_MOST' | 'AT_LEAST'; readonly threshold: 'b1AtMost' | 'deprivationsAtLeast'; readonly then: ClassRule; readonly else: ClassRule }

/** A poverty standard as dated data, one file each in `schema/standards`. */
export interface Standard {
  readonly id: string
  readonly status: 'DRAFT' | 'RELEASED' | 'RETIRED'
  readonly name: { readonly vi: string; readonly en: string }
  readonly validFrom: string
  readonly validTo: string | null
  readonly references: readonly { readonly document: string; readonly about: string; readonly mark: SourceMark }[]
  /** First and last day of the yearly review, MM-dd. */
  readonly reviewPeriod: { readonly from: string; readonly to: string }
  readonly areas: Readonly<Record<AreaKind, { readonly incomeLineDong: number; readonly b1AtMost: number; readonly mark: SourceMark }>>
  readonly b2PointsPerDeprivation: number
  readonly deprivationsAtLeast: { readonly value: number; readonly mark: SourceMark }
  readonly classes: ClassRule
  readonly indicators: readonly {
    readonly number: number
    readonly indicator: Indicator
    readonly service: Service
    readonly deprivedWhen: { readonly vi: string; readonly en: string }
    readonly mark: SourceMark
  }[]
  readonly causes: readonly Cause[]
  /** Cases kept with the set; they are run before a set is used. */
  readonly tests: readonly { readonly area: AreaKind; readonly b1Points: number | null; readonly deprived: number; readonly unknown: number; readonly class: PovertyClass | null }[]
}

export type Answers = Readonly<Partial<Record<Indicator, Answer>>>

const FILES = ['nd-07-2021']

const read = (id: string): Standard => JSON.parse(readFileSync(new URL(`../../../schema/standards/${id}.json`, import.meta.url), 'utf8')) as Standard

export const STANDARDS: readonly Standard[] = FILES.map(read)

/** The released standard in force in the review period of a year, or null when the product knows none. */
export const standardFor = (year: number): Standard | null =>
  STANDARDS.find(({ status, validFrom, validTo, reviewPeriod }) => {
    const day = `${year}-${reviewPeriod.to}`
    return status === 'RELEASED' && validFrom <= day && (validTo === null || day <= validTo)
  }) ?? null

export const standardById = (id: string): Standard | null => STANDARDS.find((standard) => standard.id === id) ?? null
