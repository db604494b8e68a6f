import type { GapReason } from '@chung-tay/schema'
import { pairKey, type Lookup } from './lookup.ts'
import { worthOf, makePair, type Pair } from './pairs.ts'
import { heldInReserve, type Line } from './problem.ts'

/** What may keep a pair that fits from being served, given the lines so far. */
export type Obstacle = Extract<GapReason, 'RESERVE' | 'OUTBID' | 'BUDGET' | 'SLOTS' | 'ORGANISATION_LIMIT' | 'HOUSEHOLD_LIMIT'>

/** A plan while it is being made: what is left of everything, and who helps whom. It begins with the locks. */
export class PlanState {
  readonly #lookup: Lookup
  readonly #capacity = new Map<string, number>()
  readonly #budget = new Map<string, number>()
  readonly #slots = new Map<string, number>()
  readonly #take = new Map<string, number>()
  readonly #open: Map<string, number>
  readonly #helpers = new Map<string, Set<string>>()
  readonly #lines = new Map<string, Line & { worth: number }>()

  constructor(lookup: Lookup) {
    this.#lookup = lookup
    const { problem } = lookup
    for (const { id, capacity, needsAtMost } of problem.pledges) {
      this.#capacity.set(id, capacity)
      if (needsAtMost !== null) this.#slots.set(id, needsAtMost)
    }
    for (const { id, capacity } of problem.budgets) this.#budget.set(id, capacity)
    for (const { id, householdsAtMost } of problem.organisations) if (householdsAtMost !== null) this.#take.set(id, householdsAtMost)
    this.#open = new Map(problem.needs.map(({ id, quantity }) => [id, quantity]))
    for (const [servedId, helping] of lookup.helping) this.#helpers.set(servedId, new Set(helping))
    for (const { needId, pledgeId, quantity } of problem.locks) {
      const [need, pledge] = [lookup.need.get(needId), lookup.pledge.get(pledgeId)]
      if (need && pledge) this.serve(makePair(need, pledge, lookup), quantity)
    }
  }

  helpers(servedId: string): Set<string> {
    let helpers = this.#helpers.get(servedId)
    if (!helpers) this.#helpers.set(servedId, (helpers = new Set()))
    return helpers
  }

  /** What is left of a pledge, the reserve included. */
  capacityLeft(pledgeId: string): number {
    return this.#capacity.get(pledgeId) ?? 0
  }

  /** What of it may still be given: the reserve is held back, unless locks have gone into it. */
  usable(pledgeId: string): number {
    const { problem, pledge } = this.#lookup
    return Math.max(0, this.capacityLeft(pledgeId) - heldInReserve(pledge.get(pledgeId)?.capacity ?? 0, problem))
  }

  budgetLeft(budgetId: string): number {
    return this.#budget.get(budgetId) ?? 0
  }

  usableBudget(budgetId: string): number {
    const { problem, budget } = this.#lookup
    return Math.max(0, this.budgetLeft(budgetId) - heldInReserve(budget.get(budgetId)?.capacity ?? 0, problem))
  }

  /** Further needs a pledge may serve; null without limit. */
  slotsLeft(pledgeId: string): number | null {
    return this.#slots.get(pledgeId) ?? null
  }

  /** Further households an organisation may take on; null without limit. */
  takeLeft(organisationId: string): number | null {
    return this.#take.get(organisationId) ?? null
  }

  /** Further organisations that may help; null without limit. */
  roomLeft(servedId: string): number | null {
    const most = this.#lookup.problem.organisationsPerHousehold
    return most === null ? null : Math.max(0, most - this.helpers(servedId).size)
  }

  openQuantity(needId: string): number {
    return this.#open.get(needId) ?? 0
  }

  #inUse({ need, pledge }: Pair): boolean {
    return this.#lines.has(pairKey({ needId: need.id, pledgeId: pledge.id }))
  }

  /** Everything that keeps so much more of the pair from being served beside what is served already. */
  obstacles(pair: Pair, quantity: number): Obstacle[] {
    const { need, pledge } = pair
    const limits: Obstacle[] = []
    if (this.usable(pledge.id) < quantity) limits.push(this.capacityLeft(pledge.id) < quantity ? 'OUTBID' : 'RESERVE')
    const tight = pledge.draws.filter(({ budgetId, perUnit }) => this.usableBudget(budgetId) < perUnit * quantity)
    if (tight.length > 0) limits.push(tight.some(({ budgetId, perUnit }) => this.budgetLeft(budgetId) < perUnit * quantity) ? 'BUDGET' : 'RESERVE')
    if (this.slotsLeft(pledge.id) === 0 && !this.#inUse(pair)) limits.push('SLOTS')
    if (!this.helpers(need.servedId).has(pledge.organisationId)) {
      if (this.takeLeft(pledge.organisationId) === 0) limits.push('ORGANISATION_LIMIT')
      if (this.roomLeft(need.servedId) === 0) limits.push('HOUSEHOLD_LIMIT')
    }
    return [...new Set(limits)]
  }

  /** How much of the pair can still be served; 0 when it cannot. */
  possible(pair: Pair): number {
    const { need, pledge } = pair
    const open = this.openQuantity(need.id)
    if (open === 0) return 0
    let most = Math.min(open, this.usable(pledge.id))
    for (const { budgetId, perUnit } of pledge.draws) if (perUnit > 0) most = Math.min(most, Math.floor(this.usableBudget(budgetId) / perUnit))
    const enough = need.whole ? open : 1
    if (most < enough || this.obstacles(pair, enough).length > 0) return 0
    return need.whole ? open : most
  }

  serve(pair: Pair, quantity: number): void {
    const { need, pledge } = pair
    const key = pairKey({ needId: need.id, pledgeId: pledge.id })
    const before = this.#lines.get(key)?.quantity ?? 0
    this.#lines.set(key, { needId: need.id, pledgeId: pledge.id, quantity: before + quantity, worth: worthOf(pair, before + quantity) })
    this.#capacity.set(pledge.id, this.capacityLeft(pledge.id) - quantity)
    for (const { budgetId, perUnit } of pledge.draws) this.#budget.set(budgetId, this.budgetLeft(budgetId) - perUnit * quantity)
    this.#open.set(need.id, this.openQuantity(need.id) - quantity)
    const slots = this.slotsLeft(pledge.id)
    if (slots !== null && before === 0) this.#slots.set(pledge.id, slots - 1)
    const helpers = this.helpers(need.servedId)
    const take = this.takeLeft(pledge.organisationId)
    if (!helpers.has(pledge.organisationId) && take !== null) this.#take.set(pledge.organisationId, take - 1)
    helpers.add(pledge.organisationId)
  }

  get lines(): Line[] {
    return [...this.#lines.values()].map(({ needId, pledgeId, quantity }) => ({ needId, pledgeId, quantity }))
  }

  /** Worth of the lines, locks included, floors left aside. */
  get worth(): number {
    return [...this.#lines.values()].reduce((sum, { worth }) => sum + worth, 0)
  }
}
