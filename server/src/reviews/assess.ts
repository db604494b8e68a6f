import type { AreaKind, Comparison, Measure, OpenReason, PovertyClass } from '@chung-tay/schema'
import { thresholdOf, type Answers, type ClassRule, type Standard, type StandardTest } from './standard.ts'

/** One comparison made on the way to a class; `holds` is null when what is unknown leaves it open, and `why` then says what. */
export interface Step {
  readonly measure: Measure
  readonly value: number | null
  readonly comparison: Comparison
  readonly threshold: number | null
  readonly holds: boolean | null
  readonly why: OpenReason | null
}

export interface Assessment {
  /** Null when what is unknown leaves the class open. */
  readonly povertyClass: PovertyClass | null
  readonly steps: readonly Step[]
  readonly deprivationCount: number
  readonly unknownCount: number
}

/** What is known of a household, as the standard asks it. */
export interface Facts {
  readonly area: AreaKind
  readonly b1Points: number | null
  readonly incomeDong?: number | null
  readonly answers: Answers
  /** There are B1 points, but those of another form. */
  readonly pointsOfAnotherForm?: boolean
}

/** A value known to lie between two whole numbers, both included. */
interface Range {
  readonly least: number
  readonly most: number
}
type Ranges = Readonly<Record<Measure, Range>>

const exactly = (value: number | null | undefined): Range => (value === null || value === undefined ? { least: 0, most: Infinity } : { least: value, most: value })

/** True or false when every value in the range agrees, else null: unknown is not no. */
const compare = ({ least, most }: Range, comparison: Comparison, threshold: number): boolean | null => {
  const [low, high] = comparison === 'AT_MOST' ? [least <= threshold, most <= threshold] : [least >= threshold, most >= threshold]
  return low === high ? low : null
}

/** What is still possible once a comparison is taken to hold, or not to. */
const narrowed = ({ least, most }: Range, comparison: Comparison, threshold: number | null, holds: boolean): Range => {
  if (threshold === null) return { least, most }
  if (comparison === 'AT_MOST') return holds ? { least, most: Math.min(most, threshold) } : { least: Math.max(least, threshold + 1), most }
  return holds ? { least: Math.max(least, threshold), most } : { least, most: Math.min(most, threshold - 1) }
}

/**
 * The class of a household under a standard, with the steps that gave it. All values are whole numbers, so no threshold
 * is ever decided by rounding. Indicators without an answer count as unknown, and a threshold that was not found decides nothing.
 */
export const assess = (standard: Standard, { area, b1Points, incomeDong = null, answers, pointsOfAnotherForm = false }: Facts): Assessment => {
  const given = standard.indicators.map(({ indicator }) => answers[indicator] ?? 'UNKNOWN')
  const deprivationCount = given.filter((answer) => answer === 'YES').length
  const unknownCount = given.filter((answer) => answer === 'UNKNOWN').length
  const each = standard.b2PointsPerDeprivation
  const counted: Range = { least: deprivationCount, most: deprivationCount + unknownCount }
  const known: Ranges = {
    INCOME_DONG: exactly(incomeDong), B1_POINTS: exactly(b1Points), DEPRIVATIONS: counted,
    B2_POINTS: each === null ? exactly(null) : { least: counted.least * each, most: counted.most * each },
  }
  const values: Readonly<Record<Measure, number | null>> = { INCOME_DONG: incomeDong, B1_POINTS: b1Points, DEPRIVATIONS: deprivationCount, B2_POINTS: each === null ? null : deprivationCount * each }
  const why = (measure: Measure, threshold: number | null): OpenReason => {
    if (threshold === null || (measure === 'B2_POINTS' && each === null)) return 'THRESHOLD_NOT_KNOWN'
    if (measure === 'INCOME_DONG') return 'INCOME_NOT_KNOWN'
    return measure === 'B1_POINTS' ? (pointsOfAnotherForm ? 'POINTS_OF_ANOTHER_FORM' : 'POINTS_NOT_KNOWN') : 'ANSWERS_NOT_KNOWN'
  }

  const steps: Step[] = []
  const walk = (rule: ClassRule, ranges: Ranges): ReadonlySet<PovertyClass> => {
    if ('class' in rule) return new Set([rule.class])
    const { measure, comparison } = rule
    const threshold = thresholdOf(standard, rule.threshold, area)?.value ?? null
    const holds = threshold === null ? null : compare(ranges[measure], comparison, threshold)
    steps.push({ measure, value: values[measure], comparison, threshold, holds, why: holds === null ? why(measure, threshold) : null })
    if (holds !== null) return walk(holds ? rule.then : rule.else, ranges)
    // Either way may be taken: the class is known only when both lead to the same.
    const taking = (way: boolean): Ranges => ({ ...ranges, [measure]: narrowed(ranges[measure], comparison, threshold, way) })
    return new Set([...walk(rule.then, taking(true)), ...walk(rule.else, taking(false))])
  }
  const possible = [...walk(standard.classes, known)]
  return { povertyClass: possible.length === 1 ? possible[0]! : null, steps, deprivationCount, unknownCount }
}

/** A case as facts: the first indicators are deprived, the next unknown, the rest not. Which ones makes no difference to any rule. */
const factsOf = (standard: Standard, { area, b1Points, incomeDong = null, deprived, unknown }: StandardTest): Facts => ({
  area, b1Points, incomeDong,
  answers: Object.fromEntries(standard.indicators.map(({ indicator }, i) => [indicator, i < deprived ? 'YES' : i < deprived + unknown ? 'UNKNOWN' : 'NO'])),
})

export interface TestResult {
  readonly test: StandardTest
  /** The class the rules give; null where it cannot be known. */
  readonly found: PovertyClass | null
  readonly passed: boolean
}

/** Runs the cases kept with a set. */
export const runTests = (standard: Standard): TestResult[] => standard.tests.map((test) => {
  const found = assess(standard, factsOf(standard, test)).povertyClass
  return { test, found, passed: found === test.class }
})
