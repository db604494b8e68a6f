import type { Pair } from './pairs.ts'
import { worthOf } from './pairs.ts'
import type { Line, Problem } from './problem.ts'

/** A plan while it is being made: what is left of pledges and needs, and who helps whom. */
export class PlanState {
  readonly #limit: number | null
  readonly #capacity: Map<string, number>
  readonly #open: Map<string, number>
  readonly #helpers = new Map<string, Set<string>>()
  readonly #lines = new Map<string, Line & { worth: number }>()

  constructor(problem: Problem) {
    this.#limit = problem.organisationsPerHousehold
    this.#capacity = new Map(problem.pledges.map(({ id, capacity }) => [id, capacity]))
    this.#open = new Map(problem.needs.map(({ id, quantity }) => [id, quantity]))
    for (const { servedId, helpedBy } of problem.needs) {
      const helpers = this.helpers(servedId)
      for (const organisation of helpedBy) helpers.add(organisation)
    }
  }

  helpers(servedId: string): Set<string> {
    let helpers = this.#helpers.get(servedId)
    if (!helpers) this.#helpers.set(servedId, (helpers = new Set()))
    return helpers
  }

  capacityLeft(pledgeId: string): number {
    return this.#capacity.get(pledgeId) ?? 0
  }

  openQuantity(needId: string): number {
    return this.#open.get(needId) ?? 0
  }

  /** Whether the household limit lets this organisation in. */
  admits({ need, pledge }: Pair): boolean {
    const helpers = this.helpers(need.servedId)
    return this.#limit === null || helpers.has(pledge.organisationId) || helpers.size < this.#limit
  }

  /** How much of the pair can still be served; 0 when it cannot. */
  possible(pair: Pair): number {
    const open = this.openQuantity(pair.need.id)
    const left = this.capacityLeft(pair.pledge.id)
    if (open === 0 || !this.admits(pair)) return 0
    if (pair.need.whole) return left >= open ? open : 0
    return Math.min(open, left)
  }

  serve(pair: Pair, quantity: number): void {
    const { need, pledge } = pair
    const key = `${need.id} ${pledge.id}`
    const before = this.#lines.get(key)?.quantity ?? 0
    this.#lines.set(key, { needId: need.id, pledgeId: pledge.id, quantity: before + quantity, worth: worthOf(pair, before + quantity) })
    this.#capacity.set(pledge.id, this.capacityLeft(pledge.id) - quantity)
    this.#open.set(need.id, this.openQuantity(need.id) - quantity)
    this.helpers(need.servedId).add(pledge.organisationId)
  }

  get lines(): Line[] {
    return [...this.#lines.values()].map(({ needId, pledgeId, quantity }) => ({ needId, pledgeId, quantity }))
  }

  get value(): number {
    return [...this.#lines.values()].reduce((sum, { worth }) => sum + worth, 0)
  }
}
