import type { Exclusion, Factor, PriorityPart } from '@chung-tay/schema'
import type { Problem, ProblemNeed, ProblemPledge } from './problem.ts'
import type { WeightSet } from './weights.ts'

/** A named part of a worth; parts add up to it exactly. */
export interface Part {
  readonly part: Factor | PriorityPart
  readonly points: number
}

/** A need and a pledge that fits it. `unit` is the worth of one unit of a divisible need, or of all of a whole one. */
export interface Pair {
  readonly need: ProblemNeed
  readonly pledge: ProblemPledge
  readonly unit: number
  readonly parts: readonly Part[]
}

/** Whether the pledge's organisation serves where the need is. */
export const inArea = ({ villageId }: ProblemNeed, { villageIds }: ProblemPledge): boolean => villageIds === null || (villageId !== null && villageIds.includes(villageId))

/** The first rule that keeps a pledge from a need whatever the plan, or null when it fits. */
export const exclusionOf = (need: ProblemNeed, pledge: ProblemPledge): Exclusion | null => {
  if (pledge.content !== need.content) return 'OTHER_CONTENT'
  if (pledge.year !== need.year) return 'OTHER_YEAR'
  if (!inArea(need, pledge)) return 'OUT_OF_AREA'
  if (pledge.povertyClasses && (need.povertyClass === null || !pledge.povertyClasses.includes(need.povertyClass))) return 'NOT_ELIGIBLE_CLASS'
  if (pledge.capacity <= 0) return 'NO_CAPACITY_LEFT'
  if (need.whole && pledge.capacity < need.quantity) return 'TOO_SMALL'
  return null
}

/** Points of a need's priority, named. Parts of nought are left out. */
export const priorityParts = (need: ProblemNeed, weights: WeightSet): Part[] =>
  ([
    { part: 'CLASS', points: need.povertyClass ? weights.class[need.povertyClass] : 0 },
    { part: 'DEPRIVATIONS', points: weights.deprivation * need.deprivationCount },
    { part: 'REGISTERED', points: need.registeredToLeave ? weights.part.REGISTERED : 0 },
    { part: 'DIFFICULT_AREA', points: need.difficultArea ? weights.part.DIFFICULT_AREA : 0 },
    { part: 'NO_LABOUR', points: need.noLabour ? weights.part.NO_LABOUR : 0 },
    { part: 'COMMON', points: need.common ? weights.part.COMMON : 0 },
  ] satisfies Part[]).filter(({ points }) => points !== 0)

const worthParts = (need: ProblemNeed, pledge: ProblemPledge, weights: WeightSet): Part[] =>
  ([
    ...priorityParts(need, weights).map(({ part, points }) => ({ part, points: points * weights.priorityPoint })),
    { part: 'CONTINUITY', points: need.helpedBy.includes(pledge.organisationId) ? weights.factor.CONTINUITY : 0 },
    { part: 'TERMS', points: pledge.terms === 'GIFT' ? 0 : weights.factor.TERMS },
    { part: 'LOCALITY', points: pledge.villageIds ? weights.factor.LOCALITY : 0 },
  ] satisfies Part[]).filter(({ points }) => points !== 0)

/**
 * The pair's worth. A divisible need is worth the same as a whole one when fully served, spread over its units: each
 * part is divided by the quantity and rounded down, so that a line's parts still add up in whole numbers.
 */
export const makePair = (need: ProblemNeed, pledge: ProblemPledge, weights: WeightSet): Pair => {
  const whole = worthParts(need, pledge, weights)
  const parts = need.whole ? whole : whole.map(({ part, points }) => ({ part, points: Math.floor(points / need.quantity) })).filter(({ points }) => points !== 0)
  return { need, pledge, parts, unit: parts.reduce((sum, { points }) => sum + points, 0) }
}

/** Worth of serving so much of the pair's need. */
export const worthOf = (pair: Pair, quantity: number): number => (pair.need.whole ? pair.unit : pair.unit * quantity)

export const partsOf = (pair: Pair, quantity: number): Part[] =>
  pair.need.whole ? [...pair.parts] : pair.parts.map(({ part, points }) => ({ part, points: points * quantity }))

/** All pairs that fit and are worth something, in an order that does not depend on the order of the input. */
export const pairsOf = (problem: Problem): Pair[] => {
  const byContent = Map.groupBy([...problem.pledges].sort(byId), ({ content }) => content)
  return [...problem.needs].sort(byId).flatMap((need) =>
    (byContent.get(need.content) ?? [])
      .filter((pledge) => exclusionOf(need, pledge) === null)
      .map((pledge) => makePair(need, pledge, problem.weights))
      .filter(({ unit }) => unit > 0))
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
