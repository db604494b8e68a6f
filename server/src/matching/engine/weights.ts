import type { Factor, HouseholdGroup, PovertyClass, SupportTerms } from '@chung-tay/schema'

/**
 * What a need's priority and a pair's worth are made of. Released sets are never edited: a plan names the set it was
 * solved under. Points are whole numbers of nought or more.
 */
export interface WeightSet {
  readonly id: string
  readonly releasedOn: string
  readonly class: Readonly<Record<PovertyClass, number>>
  /** Points for each deprived indicator. */
  readonly deprivation: number
  /** Points for a need that closes a deprivation. */
  readonly closes: number
  /** Points for the household's first need; its second gets a half of them, its third a third, rounded down. */
  readonly order: number
  /** Points for each full 30 days of waiting, and at most so many. */
  readonly waiting: { readonly perMonth: number; readonly most: number }
  readonly group: Readonly<Record<HouseholdGroup, number>>
  /** Points for what serves everyone in a place. */
  readonly common: number
  /** Worth of one point of priority. Large, so that the other factors only decide between near-equal needs. */
  readonly priorityPoint: number
  readonly terms: Readonly<Record<SupportTerms, number>>
  readonly factor: Readonly<Record<Exclude<Factor, 'PRIORITY' | 'TERMS'>, number>>
}

/**
 * Poor before near-poor, then by number of deprivations; the policy's preferences (registered to leave poverty,
 * especially difficult villages, households without labour; conditional and repayable support) weigh less.
 * The figures are this product's proposal, not law: a commune that disagrees releases a set of its own.
 */
const FIRST: WeightSet = {
  id: '2026-1',
  releasedOn: '2026-11-23',
  class: { POOR: 40, NEAR_POOR: 20, NOT_POOR: 0 },
  deprivation: 4,
  closes: 0,
  order: 0,
  waiting: { perMonth: 0, most: 0 },
  group: { REGISTERED: 6, DIFFICULT_AREA: 8, NO_LABOUR: 6, ETHNIC_MINORITY: 0, WOMEN_HEADED: 0 },
  common: 0,
  priorityPoint: 100,
  terms: { GIFT: 0, CONDITIONAL: 10, REPAYABLE: 10, ROTATING: 10 },
  factor: { CONTINUITY: 40, LOCALITY: 15, SAME_VILLAGE: 0, LANGUAGE: 0 },
}

/** Needs of places came in: what serves everyone there stands beside a near-poor household's need. Households' needs are worth what they were. */
const SECOND: WeightSet = { ...FIRST, id: '2026-2', releasedOn: '2026-11-25', common: 20 }

/** The household's own order, what closes a deprivation and how long a need has waited came in, as did being near and speaking the language. */
const THIRD: WeightSet = {
  ...SECOND, id: '2026-3', closes: 2, order: 4, waiting: { perMonth: 1, most: 12 }, factor: { ...SECOND.factor, SAME_VILLAGE: 10, LANGUAGE: 10 },
}

export const WEIGHT_SETS: readonly WeightSet[] = [FIRST, SECOND, THIRD]
export const CURRENT_WEIGHTS: WeightSet = THIRD
