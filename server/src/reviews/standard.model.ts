import type { Answer, AreaKind, Cause, Comparison, Indicator, Measure, PovertyClass, Service, SourceMark, StandardState, Threshold } from '@chung-tay/schema'

/** A rule of the class tree: one comparison with a named threshold, or the class itself. */
export type ClassRule =
  | { readonly class: PovertyClass }
  | { readonly measure: Measure; readonly comparison: Comparison; readonly threshold: Threshold; readonly then: ClassRule; readonly else: ClassRule }

/** A fact that may not have been found: then it has no value, and says so. */
export interface Founded {
  readonly value: number | null
  readonly mark: SourceMark
}

export interface StandardThreshold extends Readonly<Record<AreaKind, Founded>> {
  readonly threshold: Threshold
  readonly measure: Measure
}

/** An answer of another standard's review that also answers this indicator, and how well that is founded. */
export interface Carried {
  readonly standard: string
  readonly indicator: Indicator
  /** Only these answers carry: a wider question answered no answers a narrower one, answered yes it does not. */
  readonly answers: readonly Exclude<Answer, 'UNKNOWN'>[]
  readonly mark: SourceMark
}

export interface StandardIndicator {
  readonly number: number
  readonly indicator: Indicator
  readonly service: Service
  /** Null where the cut-off was not found. */
  readonly deprivedWhen: { readonly vi: string; readonly en: string } | null
  readonly mark: SourceMark
  readonly carriedFrom: readonly Carried[]
}

/** A case kept with the set: what a household of these figures must be. */
export interface StandardTest {
  readonly area: AreaKind
  readonly b1Points: number | null
  readonly incomeDong?: number | null
  readonly deprived: number
  readonly unknown: number
  /** Null where it cannot be known. */
  readonly class: PovertyClass | null
}

/** A poverty standard as dated data: a national one is a file in `schema/standards`, a province's own a row built on one. */
export interface Standard {
  readonly id: string
  readonly status: StandardState
  readonly name: { readonly vi: string; readonly en: string }
  readonly validFrom: string
  readonly validTo: string | null
  readonly references: readonly { readonly document: string; readonly about: string; readonly mark: SourceMark }[]
  /** First and last day of the yearly review, MM-dd. */
  readonly reviewPeriod: { readonly from: string; readonly to: string; readonly mark: SourceMark }
  readonly thresholds: readonly StandardThreshold[]
  /** Standards whose B1 points may be read with these thresholds; those of its own form always may. */
  readonly pointsCarriedFrom: readonly { readonly standard: string; readonly mark: SourceMark }[]
  readonly b2PointsPerDeprivation: number | null
  readonly classes: ClassRule
  readonly indicators: readonly StandardIndicator[]
  readonly causes: readonly Cause[]
  /** They must pass before a set is released, and whenever it is read. */
  readonly tests: readonly StandardTest[]
}

export type Answers = Readonly<Partial<Record<Indicator, Answer>>>
