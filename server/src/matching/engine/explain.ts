import type { GapReason } from '@chung-tay/schema'
import { inArea, makePair, worthOf, type Pair } from './pairs.ts'
import type { Line, Problem, ProblemNeed } from './problem.ts'
import { PlanState } from './state.ts'

/** A pledge of what the need asks for, and what holds it back. */
export interface HeldBack {
  readonly pledgeId: string
  readonly organisationId: string
  /** What serving all of the need from it would be worth. */
  readonly worth: number
  readonly capacityLeft: number
  /** Least worth among the lines it serves instead; null when it serves none. */
  readonly lowestWorth: number | null
  /** Everything that keeps it from serving the need, standing rules first. */
  readonly limits: readonly GapReason[]
}

export interface Gap {
  readonly needId: string
  readonly quantity: number
  /** Best worth any pledge within its standing rules could have given; 0 when there is none. */
  readonly worth: number
  readonly reason: GapReason
  /** With all of these lifted the need can be served; the first is the reason. */
  readonly limits: readonly GapReason[]
  readonly heldBack: readonly HeldBack[]
}

export interface NextBest {
  readonly pledgeId: string
  readonly organisationId: string
  readonly worth: number
  readonly why: 'WORTH_LESS' | 'CAPACITY_USED' | 'HOUSEHOLD_LIMIT'
}

/** The finished plan as a state, with each pledge's lines, for questions about what is left and who holds it. */
export class PlanView {
  readonly state: PlanState
  readonly #problem: Problem
  readonly #byNeed: Map<string, Pair[]>
  readonly #served = new Map<string, { needId: string; worth: number }[]>()

  constructor(problem: Problem, pairs: readonly Pair[], lines: readonly Line[]) {
    this.#problem = problem
    this.state = new PlanState(problem)
    this.#byNeed = Map.groupBy(pairs, ({ need }) => need.id)
    const byKey = new Map(pairs.map((pair) => [`${pair.need.id} ${pair.pledge.id}`, pair]))
    for (const line of lines) {
      const pair = byKey.get(`${line.needId} ${line.pledgeId}`)!
      this.state.serve(pair, line.quantity)
      this.#served.set(line.pledgeId, [...(this.#served.get(line.pledgeId) ?? []), { needId: line.needId, worth: worthOf(pair, line.quantity) }])
    }
  }

  gapOf(need: ProblemNeed): Gap | null {
    const quantity = this.state.openQuantity(need.id)
    if (quantity === 0) return null
    const alike = this.#problem.pledges.filter(({ content, year }) => content === need.content && year === need.year)
    const heldBack = alike.map((pledge) => this.#heldBack(makePair(need, pledge, this.#problem.weights), quantity))
    // The pledge that least keeps from helping names the reason: lifting its obstacles is the shortest way.
    const nearest = heldBack.toSorted((a, b) => a.limits.length - b.limits.length || b.worth - a.worth)[0]
    const limits: readonly GapReason[] = nearest ? nearest.limits : ['NO_CAPABILITY']
    const worth = Math.max(0, ...heldBack.filter(({ limits: own }) => !own.some((limit) => STANDING.has(limit))).map((one) => one.worth))
    return { needId: need.id, quantity, worth, reason: limits[0]!, limits, heldBack }
  }

  /** The best other pledge for a served need, and why it was not taken; null when no other fits. */
  nextBest(need: ProblemNeed, line: Line): NextBest | null {
    const others = (this.#byNeed.get(need.id) ?? []).filter(({ pledge }) => pledge.id !== line.pledgeId).sort((a, b) => b.unit - a.unit)
    const taken = (this.#byNeed.get(need.id) ?? []).find(({ pledge }) => pledge.id === line.pledgeId)
    const best = others[0]
    if (!best || !taken) return null
    const enough = this.state.capacityLeft(best.pledge.id) >= line.quantity
    const why = !enough ? 'CAPACITY_USED' : this.state.admits(best) || best.unit <= taken.unit ? 'WORTH_LESS' : 'HOUSEHOLD_LIMIT'
    return { pledgeId: best.pledge.id, organisationId: best.pledge.organisationId, worth: worthOf(best, line.quantity), why }
  }

  #heldBack(pair: Pair, quantity: number): HeldBack {
    const { need, pledge } = pair
    const capacityLeft = this.state.capacityLeft(pledge.id)
    const others = (this.#served.get(pledge.id) ?? []).filter(({ needId }) => needId !== need.id)
    const enough = need.whole ? quantity : 1
    const limits: GapReason[] = []
    if (!inArea(need, pledge)) limits.push('OUT_OF_AREA')
    if (pledge.povertyClasses && (need.povertyClass === null || !pledge.povertyClasses.includes(need.povertyClass))) limits.push('NOT_ELIGIBLE')
    if (pledge.capacity === 0) limits.push('NO_CAPACITY')
    else if (pledge.capacity < enough) limits.push('TOO_SMALL')
    else if (capacityLeft < enough) limits.push('OUTBID')
    if (!this.state.admits(pair)) limits.push('HOUSEHOLD_LIMIT')
    return {
      pledgeId: pledge.id, organisationId: pledge.organisationId, worth: worthOf(pair, quantity), capacityLeft,
      lowestWorth: others.length > 0 ? Math.min(...others.map(({ worth }) => worth)) : null, limits,
    }
  }
}

/** Limits that no plan can go round: they stand before any plan is made. */
const STANDING: ReadonlySet<GapReason> = new Set(['NO_CAPABILITY', 'OUT_OF_AREA', 'NOT_ELIGIBLE', 'NO_CAPACITY', 'TOO_SMALL'])
