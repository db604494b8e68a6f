import type { AreaKind, PovertyClass } from '@chung-tay/schema'
import type { Answers, ClassRule, Standard } from './standard.ts'

/** One comparison made on the way to a class; `holds` is null when what is unknown leaves it open. */
export interface Step {
  readonly measure: 'B1_POINTS' | 'DEPRIVATIONS'
  readonly value: number | null
  readonly comparison: 'AT_MOST' | 'AT_LEAST'
  readonly threshold: number
  readonly holds: boolean | null
}

export interface Assessment {
  /** Null when what is unknown leaves the class open. */
  readonly povertyClass: PovertyClass | null
  readonly steps: readonly Step[]
  readonly deprivationCount: number
  readonly unknownCount: number
}

/** A value known to lie between two whole numbers, both included. */
interface Range {
  readonly least: number
  readonly most: number
}

const ANYTHING: Range = { least: -Infinity, most: Infinity }

/** True or false when every value in the range agrees, else null: unknown is not no. */
const compare = ({ least, most }: Range, comparison: Step['comparison'], threshold: number): boolean | null => {
  const [low, high] = comparison === 'AT_MOST' ? [least <= threshold, most <= threshold] : [least >= threshold, most >= threshold]
  return low === high ? low : null
}

/**
 * The class of a household under a standard, with the steps that gave it. Points and counts are whole numbers, so no
 * threshold is ever decided by rounding. Indicators without an answer count as unknown.
 */
export const assess = (standard: Standard, area: AreaKind, b1Points: number | null, answers: Answers): Assessment => {
  const given = standard.indicators.map(({ indicator }) => answers[indicator] ?? 'UNKNOWN')
  const deprivationCount = given.filter((answer) => answer === 'YES').length
  const unknownCount = given.filter((answer) => answer === 'UNKNOWN').length
  const ranges: Record<Step['measure'], Range> = {
    B1_POINTS: b1Points === null ? ANYTHING : { least: b1Points, most: b1Points },
    DEPRIVATIONS: { least: deprivationCount, most: deprivationCount + unknownCount },
  }
  const thresholds = { b1AtMost: standard.areas[area].b1AtMost, deprivationsAtLeast: standard.deprivationsAtLeast.value }
  const values: Record<Step['measure'], number | null> = { B1_POINTS: b1Points, DEPRIVATIONS: deprivationCount }

  const steps: Step[] = []
  const walk = (rule: ClassRule): ReadonlySet<PovertyClass> => {
    if ('class' in rule) return new Set([rule.class])
    const threshold = thresholds[rule.threshold]
    const holds = compare(ranges[rule.measure], rule.comparison, threshold)
    steps.push({ measure: rule.measure, value: values[rule.measure], comparison: rule.comparison, threshold, holds })
    if (holds !== null) return walk(holds ? rule.then : rule.else)
    // Either way may be taken: the class is known only when both lead to the same.
    return new Set([...walk(rule.then), ...walk(rule.else)])
  }
  const possible = [...walk(standard.classes)]
  return { povertyClass: possible.length === 1 ? possible[0]! : null, steps, deprivationCount, unknownCount }
}
