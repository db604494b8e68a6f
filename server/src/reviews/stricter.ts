import { AreaKind, type Comparison, type Threshold } from '@chung-tay/schema'
import type { InputProblem } from '../kit/index.ts'
import { thresholdOf, type ClassRule, type Standard, type StandardThreshold } from './standard.ts'

/** A line or cut-off a province sets for itself. */
export interface OwnThreshold {
  readonly threshold: Threshold
  readonly areaKind: AreaKind
  readonly value: number
}

/** Which way each threshold is looked at by the rules; one they do not look at counts no household. */
const comparisonsOf = (rule: ClassRule, into = new Map<Threshold, Comparison>()): ReadonlyMap<Threshold, Comparison> => {
  if ('class' in rule) return into
  into.set(rule.threshold, rule.comparison)
  comparisonsOf(rule.then, into)
  return comparisonsOf(rule.else, into)
}

/**
 * A province may only be stricter on itself: no household the national standard counts may fall out. So a line below which
 * households are counted may not be lower, and a number of deprivations from which they are may not be higher. Each
 * problem names the place in the input and the limit to mend it by.
 */
export const laxities = (base: Standard, own: readonly OwnThreshold[], path = 'thresholds'): InputProblem[] => {
  const comparisons = comparisonsOf(base.classes)
  const problems = own.flatMap(({ threshold, areaKind, value }, i): InputProblem[] => {
    const at = `${path}[${i}].value`
    const national = thresholdOf(base, threshold, areaKind)
    if (!national || national.value === null) return [{ path: at, problem: 'NOT_IN_STANDARD', value: threshold }]
    if (own.findIndex((other) => other.threshold === threshold && other.areaKind === areaKind) < i) return [{ path: at, problem: 'TWICE', value: threshold }]
    if (!Number.isSafeInteger(value) || value < 0) return [{ path: at, problem: 'NEGATIVE', value }]
    // Lines the rules do not look at (the income behind the points) still may not fall below the national ones.
    const atLeast = comparisons.get(threshold) === 'AT_LEAST'
    if (atLeast ? value > national.value : value < national.value) return [{ path: at, problem: atLeast ? 'AT_MOST_NATIONAL' : 'AT_LEAST_NATIONAL', value: national.value }]
    if (threshold === 'DEPRIVATION_CUT_OFF' && value < 1) return [{ path: at, problem: 'AT_LEAST_ONE', value }]
    return []
  })
  if (problems.length > 0) return problems
  // Two lines keep their order, or the upper one would count nobody.
  const merged = withOwn(base.thresholds, own)
  return Object.values(AreaKind).flatMap((area) => ([['INCOME_LINE', 'INCOME_UPPER_LINE'], ['INCOME_LINE', 'AVERAGE_UP_TO'], ['B1_LINE', 'B1_UPPER_LINE']] as const).flatMap(([lower, upper]): InputProblem[] => {
    const [low, high] = [lower, upper].map((threshold) => thresholdOf({ thresholds: merged }, threshold, area)?.value)
    if (low === undefined || low === null || high === undefined || high === null || low <= high) return []
    const at = own.findIndex(({ threshold, areaKind }) => areaKind === area && threshold === lower)
    return [{ path: `${path}[${at}].value`, problem: 'ABOVE_UPPER_LINE', value: high }]
  }))
}

/** The base's lines and cut-offs with the province's own in their place, founded on its document. */
export const withOwn = (base: readonly StandardThreshold[], own: readonly OwnThreshold[]): StandardThreshold[] => base.map((one) => {
  const mine = (area: AreaKind) => own.find(({ threshold, areaKind }) => threshold === one.threshold && areaKind === area)
  return { ...one, ...Object.fromEntries(Object.values(AreaKind).map((area) => [area, mine(area) ? { value: mine(area)!.value, mark: 'SOURCED' as const } : one[area]])) }
})
