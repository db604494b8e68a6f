import type { GapReason } from '@chung-tay/schema'
import { pairKey, type Lookup } from './lookup.ts'
import { inArea, makePair, openToClass, openToGroups, worthOf, type Pair } from './pairs.ts'
import type { Line, ProblemNeed, ProblemPledge } from './problem.ts'
import { PlanState, type Obstacle } from './state.ts'

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
  /** Solved again with them lifted, the plan served it. */
  readonly confirmed: boolean
  /** The nearest to helping first. */
  readonly heldBack: readonly HeldBack[]
}

export interface NextBest {
  readonly pledgeId: string
  readonly organisationId: string
  readonly worth: number
  /** Worth less; or, where it is worth as much or more, what keeps it from serving the need instead. */
  readonly why: 'WORTH_LESS' | Obstacle
}

/** Limits that no plan can go round: they stand before any plan is made. */
const STANDING: ReadonlySet<GapReason> = new Set(['NO_CAPABILITY', 'OUT_OF_AREA', 'NOT_ELIGIBLE', 'FORBIDDEN', 'NO_CAPACITY', 'TOO_SMALL'])

const contentKey = ({ content, year }: { content: string; year: number }): string => `${content} ${year}`

const byBest = (a: HeldBack, b: HeldBack): number => a.limits.length - b.limits.length || b.worth - a.worth || (a.pledgeId < b.pledgeId ? -1 : 1)

/** The finished plan as a state, with each pledge's lines, for questions about what is left and who holds it. */
export class PlanView {
  readonly state: PlanState
  readonly #lookup: Lookup
  readonly #byNeed: Map<string, Pair[]>
  readonly #served = new Map<string, { needId: string; worth: number }[]>()
  readonly #ofServed: Map<string, Line[]>
  readonly #byContent: Map<string, ProblemPledge[]>

  /** `lines` are all of the plan's, locks included. */
  constructor(lookup: Lookup, pairs: readonly Pair[], lines: readonly Line[]) {
    this.#lookup = lookup
    this.state = new PlanState(lookup)
    this.#byNeed = Map.groupBy(pairs, ({ need }) => need.id)
    this.#byContent = Map.groupBy(lookup.problem.pledges, contentKey)
    this.#ofServed = Map.groupBy(lines, ({ needId }) => lookup.need.get(needId)!.servedId)
    const locked = new Map(lookup.problem.locks.map((lock) => [pairKey(lock), lock.quantity]))
    for (const line of lines) {
      const pair = makePair(lookup.need.get(line.needId)!, lookup.pledge.get(line.pledgeId)!, lookup)
      const further = line.quantity - (locked.get(pairKey(line)) ?? 0)
      if (further > 0) this.state.serve(pair, further)
      const own = this.#served.get(line.pledgeId)
      const one = { needId: line.needId, worth: worthOf(pair, line.quantity) }
      if (own) own.push(one)
      else this.#served.set(line.pledgeId, [one])
    }
  }

  gapOf(need: ProblemNeed): Gap | null {
    const quantity = this.state.openQuantity(need.id)
    if (quantity === 0) return null
    const heldBack = (this.#byContent.get(contentKey(need)) ?? []).map((pledge) => this.#heldBack(makePair(need, pledge, this.#lookup), quantity)).sort(byBest)
    // The pledge that least keeps from helping names the reason: lifting its obstacles is the shortest way.
    const [nearest] = heldBack
    // Nothing keeps it from being served: lines were changed by hand, and the rest was not solved again.
    const limits: readonly GapReason[] = !nearest ? ['NO_CAPABILITY'] : nearest.limits.length > 0 ? nearest.limits : ['POSSIBLE']
    const worth = Math.max(0, ...heldBack.filter(({ limits: own }) => !own.some((limit) => STANDING.has(limit))).map((one) => one.worth))
    return { needId: need.id, quantity, worth, reason: limits[0]!, limits, confirmed: false, heldBack }
  }

  /** The best other pledge for a served need, and why it was not taken; null when no other fits. */
  nextBest(need: ProblemNeed, line: Line): NextBest | null {
    const fitting = this.#byNeed.get(need.id) ?? []
    const best = fitting.filter(({ pledge }) => pledge.id !== line.pledgeId).sort((a, b) => b.unit - a.unit || (a.pledge.id < b.pledge.id ? -1 : 1))[0]
    const taken = fitting.find(({ pledge }) => pledge.id === line.pledgeId)
    if (!best || !taken) return null
    const obstacle = best.unit < taken.unit ? undefined : this.#obstaclesInstead(best, taken, line)[0]
    return { pledgeId: best.pledge.id, organisationId: best.pledge.organisationId, worth: worthOf(best, line.quantity), why: obstacle ?? 'WORTH_LESS' }
  }

  /** The organisation that answers for each household or place the plan helps: one that helps already, else the one that does most for it. */
  leads(): Map<string, string> {
    const leads = new Map<string, string>()
    const { need, pledge } = this.#lookup
    for (const [servedId, own] of this.#ofServed) {
      const helping = this.#lookup.helping.get(servedId)!
      const worth = new Map<string, number>()
      for (const line of own) {
        const { organisationId } = pledge.get(line.pledgeId)!
        worth.set(organisationId, (worth.get(organisationId) ?? 0) + worthOf(makePair(need.get(line.needId)!, pledge.get(line.pledgeId)!, this.#lookup), line.quantity))
      }
      const [lead] = [...worth].sort(([a, x], [b, y]) => Number(helping.has(b)) - Number(helping.has(a)) || y - x || (a < b ? -1 : 1))[0]!
      leads.set(servedId, lead)
    }
    return leads
  }

  /** Obstacles when the pair takes the line's place: what the line gives up is no obstacle. */
  #obstaclesInstead(best: Pair, taken: Pair, line: Line): Obstacle[] {
    const sameGiver = best.pledge.organisationId === taken.pledge.organisationId
    const givesUpRoom = !this.#lookup.helping.get(taken.need.servedId)!.has(taken.pledge.organisationId)
      && !this.#ofServed.get(taken.need.servedId)!.some((other) => other !== line && this.#lookup.pledge.get(other.pledgeId)!.organisationId === taken.pledge.organisationId)
    return this.state.obstacles(best, line.quantity).filter((limit) => !(limit === 'HOUSEHOLD_LIMIT' && givesUpRoom) && !(sameGiver && limit === 'BUDGET' && best.pledge.draws.every(({ budgetId, perUnit }) =>
      this.state.usableBudget(budgetId) + (taken.pledge.draws.find((draw) => draw.budgetId === budgetId)?.perUnit ?? 0) * line.quantity >= perUnit * line.quantity)))
  }

  #heldBack(pair: Pair, quantity: number): HeldBack {
    const { need, pledge } = pair
    const others = (this.#served.get(pledge.id) ?? []).filter(({ needId }) => needId !== need.id)
    const enough = need.whole ? quantity : 1
    const limits: GapReason[] = []
    if (!inArea(need, pledge)) limits.push('OUT_OF_AREA')
    if (!openToClass(need, pledge) || !openToGroups(need, pledge)) limits.push('NOT_ELIGIBLE')
    if (this.#lookup.forbidden.has(pairKey({ needId: need.id, pledgeId: pledge.id }))) limits.push('FORBIDDEN')
    const obstacles = this.state.obstacles(pair, enough)
    if (pledge.capacity === 0) limits.push('NO_CAPACITY')
    else if (pledge.capacity < enough) limits.push('TOO_SMALL')
    limits.push(...obstacles.filter((limit) => limit !== 'OUTBID' || pledge.capacity >= enough))
    return {
      pledgeId: pledge.id, organisationId: pledge.organisationId, worth: worthOf(pair, quantity), capacityLeft: this.state.capacityLeft(pledge.id),
      lowestWorth: others.length > 0 ? Math.min(...others.map(({ worth }) => worth)) : null, limits,
    }
  }
}
