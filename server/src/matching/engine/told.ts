import { PlanView, type Gap, type NextBest } from './explain.ts'
import { floorsReached, type FloorReached } from './floors.ts'
import { pairKey, type Lookup } from './lookup.ts'
import { makePair, partsOf, worthOf, type Pair, type Part } from './pairs.ts'
import type { Line } from './problem.ts'

export interface PlanLineSolved extends Line {
  readonly worth: number
  readonly parts: readonly Part[]
  readonly nextBest: NextBest | null
  readonly locked: boolean
  /** The organisation that answers for the household or place. */
  readonly lead: boolean
}

/** What lines say when they are told to a person: each with why, what they leave open and why, and how far they reach floors. */
export interface PlanTold {
  readonly lines: readonly PlanLineSolved[]
  readonly gaps: readonly Gap[]
  readonly floors: readonly FloorReached[]
}

export const tellPlan = (lookup: Lookup, pairs: readonly Pair[], lines: readonly Line[]): PlanTold => {
  const { problem } = lookup
  const view = new PlanView(lookup, pairs, lines)
  const leads = view.leads()
  const locks = new Set(problem.locks.map(pairKey))
  return {
    lines: lines.map((line) => {
      const [need, pledge] = [lookup.need.get(line.needId)!, lookup.pledge.get(line.pledgeId)!]
      const pair = makePair(need, pledge, lookup)
      return {
        ...line, worth: worthOf(pair, line.quantity), parts: partsOf(pair, line.quantity), nextBest: view.nextBest(need, line), locked: locks.has(pairKey(line)),
        lead: leads.get(need.servedId) === pledge.organisationId,
      }
    }),
    gaps: problem.needs.map((need) => view.gapOf(need)).filter((gap) => gap !== null),
    floors: floorsReached(problem.floors, lines, lookup.need),
  }
}
