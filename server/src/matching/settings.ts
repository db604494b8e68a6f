import { HOUSEHOLD_GROUPS, keysOf, type FloorKind, type NeedKind } from '@chung-tay/schema'
import { invalidInput, type InputProblem } from '../kit/index.ts'

/** Of the needs of each village, or of households of a group, at least so many percent. */
export interface AskedFloor {
  readonly by: FloorKind
  /** A village's id or a group's key; null for every village. */
  readonly key: string | null
  readonly percent: number
}

/** What a planner asks of a plan. */
export interface PlanSettings {
  readonly name: string | null
  /** The plan whose locked lines it holds and whose ruled-out pairs it keeps out. */
  readonly basedOnId: string | null
  readonly organisationsPerHousehold: number | null
  /** Percent of every pledge held back. */
  readonly reservePercent: number
  readonly floors: readonly AskedFloor[]
  /** Needs of these villages and kinds, pledges of these organisations only; of all where a list is empty. */
  readonly villageIds: readonly string[]
  readonly kinds: readonly NeedKind[]
  readonly organisationIds: readonly string[]
}

const MOST_RESERVED = 50

const inRange = (value: number, least: number, most: number): boolean => Number.isInteger(value) && value >= least && value <= most

/** Refuses what no plan can be asked for, all of it at once. */
export const checkSettings = ({ organisationsPerHousehold: most, reservePercent, floors }: PlanSettings): void => {
  const problems: InputProblem[] = []
  if (most !== null && !inRange(most, 1, 20)) problems.push({ path: 'organisationsPerHousehold', problem: 'BETWEEN_1_AND_20', value: most })
  if (!inRange(reservePercent, 0, MOST_RESERVED)) problems.push({ path: 'reservePercent', problem: 'BETWEEN_0_AND_50', value: reservePercent })
  floors.forEach(({ by, key, percent }, i) => {
    if (!inRange(percent, 0, 100)) problems.push({ path: `floors.${i}.percent`, problem: 'BETWEEN_0_AND_100', value: percent })
    if (by === 'GROUP' && !keysOf(HOUSEHOLD_GROUPS).some((group) => group === key)) problems.push({ path: `floors.${i}.key`, problem: 'NOT_VALID', value: key })
  })
  if (problems.length > 0) throw invalidInput(problems)
}
