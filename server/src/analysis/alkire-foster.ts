import { Fraction, ONE, ZERO } from './fraction.ts'

/** A person, or a household counted by its members. */
export interface Unit {
  /** Deprived in each indicator or not. */
  readonly deprived: readonly boolean[]
  /** Normalised gap in each indicator, 0 where not deprived; only for the gap measures. */
  readonly gaps?: readonly Fraction[]
  /** What it counts for: members of a household; 1 when not given. */
  readonly size?: number
}

export interface IndicatorShares {
  /** Share of all that is deprived in it, poor or not. */
  readonly uncensored: Fraction
  /** Share of all that is poor and deprived in it. */
  readonly censored: Fraction
  /** Its part of M0; zero when nobody is poor. The parts add up to one. */
  readonly contribution: Fraction
}

export interface Measures {
  /** H: share that is poor. */
  readonly headcount: Fraction
  /** A: mean score of the poor; null when nobody is. */
  readonly intensity: Fraction | null
  /** M0 = H × A. */
  readonly adjusted: Fraction
  readonly indicators: readonly IndicatorShares[]
  /** M1 and M2: the gaps of the poor, and their squares; null when no gaps are given. */
  readonly gap: Fraction | null
  readonly squaredGap: Fraction | null
}

/** Equal weights for so many indicators. */
export const equalWeights = (count: number): Fraction[] => Array.from({ length: count }, () => Fraction.of(1, count))

/** c: the weights of what the unit is deprived in, added up. */
export const scoreOf = (unit: Pick<Unit, 'deprived'>, weights: readonly Fraction[]): Fraction => Fraction.sum(weights.filter((_, i) => unit.deprived[i]))

/** How far below a cut-off a value lies, as a share of the cut-off; zero at it or above. Below means strictly below. */
export const gapOf = (value: Fraction, cutOff: Fraction): Fraction => (value.compare(cutOff) < 0 ? cutOff.minus(value).over(cutOff) : ZERO)

/**
 * The measures of Alkire and Foster, exact. A unit is poor when its score is at least `cutOff` (k as a share of the weights):
 * at the cut-off is poor. What is not poor counts in the uncensored headcounts and in nothing else.
 */
export const measure = (units: readonly Unit[], weights: readonly Fraction[], cutOff: Fraction): Measures => {
  if (units.length === 0) throw new RangeError('Nobody to measure')
  if (!Fraction.sum(weights).equals(ONE)) throw new RangeError(`The weights add up to ${Fraction.sum(weights)}, not to 1`)
  if (cutOff.compare(ZERO) <= 0 || cutOff.compare(ONE) > 0) throw new RangeError(`The cut-off ${cutOff} does not lie above 0 and up to 1`)
  const counted = units.map((unit) => {
    if (unit.deprived.length !== weights.length) throw new RangeError(`A unit answers ${unit.deprived.length} indicators of ${weights.length}`)
    const size = unit.size ?? 1
    if (!Number.isSafeInteger(size) || size < 1) throw new RangeError(`A unit of size ${size}`)
    const score = scoreOf(unit, weights)
    return { ...unit, size: Fraction.of(size), score, poor: score.compare(cutOff) >= 0 }
  })
  const all = Fraction.sum(counted.map(({ size }) => size))
  const poor = counted.filter((unit) => unit.poor)
  const share = (some: readonly { readonly size: Fraction }[]): Fraction => Fraction.sum(some.map(({ size }) => size)).over(all)
  const mean = (of: (unit: (typeof counted)[number]) => Fraction): Fraction => Fraction.sum(poor.map((unit) => of(unit).times(unit.size))).over(all)
  const headcount = share(poor)
  const adjusted = mean(({ score }) => score)
  const gaps = (power: 1 | 2): Fraction | null => {
    if (counted.some((unit) => unit.gaps === undefined)) return null
    return mean((unit) => Fraction.sum(weights.map((weight, i) => weight.times(power === 1 ? unit.gaps![i]! : unit.gaps![i]!.times(unit.gaps![i]!)))))
  }
  return {
    headcount, adjusted, intensity: poor.length === 0 ? null : adjusted.over(headcount), gap: gaps(1), squaredGap: gaps(2),
    indicators: weights.map((weight, i) => {
      const censored = share(poor.filter(({ deprived }) => deprived[i]))
      return { uncensored: share(counted.filter(({ deprived }) => deprived[i])), censored, contribution: poor.length === 0 ? ZERO : weight.times(censored).over(adjusted) }
    }),
  }
}

/** Mean score where everyone is poor already and indicators weigh alike: deprivations over all that could be. */
export const intensityOf = (deprivations: number, households: number, indicators: number): Fraction | null =>
  (households === 0 ? null : Fraction.of(deprivations, households * indicators))
