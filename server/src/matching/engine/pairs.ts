import type { Exclusion, Factor, PriorityPart } from '@chung-tay/schema'
import { pairKey, type Lookup } from './lookup.ts'
import type { ProblemNeed, ProblemPledge } from './problem.ts'
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

export const openToClass = ({ povertyClass }: ProblemNeed, { povertyClasses }: ProblemPledge): boolean =>
  povertyClasses === null || (povertyClass !== null && povertyClasses.includes(povertyClass))

export const openToGroups = ({ groups }: ProblemNeed, { onlyGroups }: ProblemPledge): boolean => onlyGroups.every((group) => groups.includes(group))

/** The first rule that keeps a pledge from a need whatever the plan, or null when it fits. */
export const exclusionOf = (need: ProblemNeed, pledge: ProblemPledge, { forbidden, waived }: Lookup): Exclusion | null => {
  if (pledge.content !== need.content) return 'OTHER_CONTENT'
  if (pledge.year !== need.year) return 'OTHER_YEAR'
  const key = pairKey({ needId: need.id, pledgeId: pledge.id })
  if (!waived.has(key)) {
    if (!inArea(need, pledge)) return 'OUT_OF_AREA'
    if (!openToClass(need, pledge)) return 'NOT_ELIGIBLE_CLASS'
    if (!openToGroups(need, pledge)) return 'NOT_ELIGIBLE_GROUP'
    if (forbidden.has(key)) return 'FORBIDDEN'
  }
  if (pledge.capacity <= 0) return 'NO_CAPACITY_LEFT'
  if (need.whole && pledge.capacity < need.quantity) return 'TOO_SMALL'
  return null
}

const DAYS_A_MONTH = 30

/** Points of a need's priority, named. Parts of nought are left out. */
export const priorityParts = (need: ProblemNeed, weights: WeightSet): Part[] =>
  ([
    { part: 'CLASS', points: need.povertyClass ? weights.class[need.povertyClass] : 0 },
    { part: 'DEPRIVATIONS', points: weights.deprivation * need.deprivationCount },
    { part: 'CLOSES', points: need.closes ? weights.closes : 0 },
    { part: 'ORDER', points: Math.floor(weights.order / Math.max(1, need.order)) },
    { part: 'WAITING', points: Math.min(weights.waiting.most, weights.waiting.perMonth * Math.floor(Math.max(0, need.waitingDays) / DAYS_A_MONTH)) },
    ...need.groups.map((group) => ({ part: group, points: weights.group[group] })),
    { part: 'COMMON', points: need.common ? weights.common : 0 },
  ] satisfies Part[]).filter(({ points }) => points !== 0)

const worthParts = (need: ProblemNeed, pledge: ProblemPledge, { problem: { weights }, organisation }: Lookup): Part[] => {
  const giver = organisation.get(pledge.organisationId)
  return ([
    ...priorityParts(need, weights).map(({ part, points }) => ({ part, points: points * weights.priorityPoint })),
    { part: 'CONTINUITY', points: need.helpedBy.includes(pledge.organisationId) ? weights.factor.CONTINUITY : 0 },
    { part: 'TERMS', points: weights.terms[pledge.terms] },
    { part: 'LOCALITY', points: pledge.villageIds ? weights.factor.LOCALITY : 0 },
    { part: 'SAME_VILLAGE', points: need.villageId !== null && giver?.basedIn.includes(need.villageId) ? weights.factor.SAME_VILLAGE : 0 },
    { part: 'LANGUAGE', points: need.language !== null && giver?.languages.includes(need.language) ? weights.factor.LANGUAGE : 0 },
  ] satisfies Part[]).filter(({ points }) => points !== 0)
}

/**
 * The pair's worth. A divisible need is worth the same as a whole one when fully served, spread over its units: each
 * part is divided by the quantity and rounded down, so that a line's parts still add up in whole numbers.
 */
export const makePair = (need: ProblemNeed, pledge: ProblemPledge, lookup: Lookup): Pair => {
  const whole = worthParts(need, pledge, lookup)
  const parts = need.whole ? whole : whole.map(({ part, points }) => ({ part, points: Math.floor(points / need.quantity) })).filter(({ points }) => points !== 0)
  return { need, pledge, parts, unit: parts.reduce((sum, { points }) => sum + points, 0) }
}

/** Worth of serving so much of the pair's need. */
export const worthOf = (pair: Pair, quantity: number): number => (pair.need.whole ? pair.unit : pair.unit * quantity)

export const partsOf = (pair: Pair, quantity: number): Part[] =>
  pair.need.whole ? [...pair.parts] : pair.parts.map(({ part, points }) => ({ part, points: points * quantity }))

/** All pairs that fit and are worth something, household by household, in an order that does not depend on the order of the input. */
export const pairsOf = (lookup: Lookup): Pair[] => {
  const { needs, pledges } = lookup.problem
  const byContent = Map.groupBy([...pledges].sort(byId), ({ content }) => content)
  return [...needs].sort((a, b) => compare(a.servedId, b.servedId) || compare(a.id, b.id)).flatMap((need) =>
    (byContent.get(need.content) ?? [])
      .filter((pledge) => exclusionOf(need, pledge, lookup) === null)
      .map((pledge) => makePair(need, pledge, lookup))
      .filter(({ unit }) => unit > 0))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const byId = (a: { id: string }, b: { id: string }): number => compare(a.id, b.id)
