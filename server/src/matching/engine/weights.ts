import type { Factor, PovertyClass, PriorityPart } from '@chung-tay/schema'

/**
 * What a need's priority and a pair's worth are made of. Released sets are never edited: a plan names the set it was
 * solved under. Points are whole numbers.
 */
export interface WeightSet {
  readonly id: string
  readonly releasedOn: string
  readonly class: Readonly<Record<PovertyClass, number>>
  /** Points for each deprived indicator. */
  readonly deprivation: number
  readonly part: Readonly<Record<Exclude<PriorityPart, 'CLASS' | 'DEPRIVATIONS'>, number>>
  /** Worth of one point of priority. Large, so that the other factors only decide between near-equal needs. */
  readonly priorityPoint: number
  readonly factor: Readonly<Record<Exclude<Factor, 'PRIORITY'>, number>>
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
  part: { REGISTERED: 6, DIFFICULT_AREA: 8, NO_LABOUR: 6, COMMON: 0 },
  priorityPoint: 100,
  factor: { CONTINUITY: 40, TERMS: 10, LOCALITY: 15 },
}

/** Needs of places came in: what serves everyone there stands beside a near-poor household's need. Households' needs are worth what they were. */
const SECOND: WeightSet = { ...FIRST, id: '2026-2', releasedOn: '2026-11-25', part: { ...FIRST.part, COMMON: 20 } }

export const WEIGHT_SETS: readonly WeightSet[] = [FIRST, SECOND]
export const CURRENT_WEIGHTS: WeightSet = SECOND
