import { floorsReached } from './floors.ts'
import { lookupOf, pairKey } from './lookup.ts'
import { exclusionOf, makePair, worthOf } from './pairs.ts'
import { heldInReserve, type Line, type Problem } from './problem.ts'

/** A plan that broke its own rules; never shown to anyone. */
export class PlanRefused extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`The plan breaks its rules: ${faults.slice(0, 5).join('; ')}`)
    this.name = 'PlanRefused'
    this.faults = faults
  }
}

export interface Checked {
  /** Worth of the lines. */
  readonly worth: number
  /** Worth and the points of floors. */
  readonly value: number
}

class Sums {
  readonly #at = new Map<string, number>()

  add(key: string, amount: number): void {
    this.#at.set(key, (this.#at.get(key) ?? 0) + amount)
  }

  entries(): Iterable<[string, number]> {
    return this.#at
  }

  get(key: string): number {
    return this.#at.get(key) ?? 0
  }
}

/**
 * Checks a plan against the problem from scratch, trusting no solver: every rule, every limit, every sum, every lock.
 * Returns the worth re-added; throws with all faults otherwise. Locks may go into the reserve, nothing else may.
 */
export const checkPlan = (problem: Problem, lines: readonly Line[], bound: number): Checked => {
  const faults: string[] = []
  const lookup = lookupOf(problem)
  const locked = new Map(problem.locks.map((lock) => [pairKey(lock), lock.quantity]))
  const [given, used, served, slots, taken, lockedOf, lockedFrom] = [new Sums(), new Sums(), new Sums(), new Sums(), new Sums(), new Sums(), new Sums()]
  const helpers = new Map([...lookup.helping].map(([id, own]) => [id, new Set(own)]))
  const seen = new Set<string>()
  let worth = 0
  for (const line of lines) {
    const { needId, pledgeId, quantity } = line
    const [need, pledge, key] = [lookup.need.get(needId), lookup.pledge.get(pledgeId), pairKey(line)]
    if (!need || !pledge) {
      faults.push(`line ${needId}–${pledgeId} names something unknown`)
      continue
    }
    if (seen.has(key)) faults.push(`line ${needId}–${pledgeId} stands twice`)
    seen.add(key)
    if (!Number.isSafeInteger(quantity) || quantity < 1) faults.push(`line ${needId}–${pledgeId} has quantity ${quantity}`)
    const excluded = exclusionOf(need, pledge, lookup)
    if (excluded) faults.push(`line ${needId}–${pledgeId} is excluded: ${excluded}`)
    if (need.whole && quantity !== need.quantity) faults.push(`need ${needId} is whole and gets ${quantity} of ${need.quantity}`)
    given.add(pledgeId, quantity)
    slots.add(pledgeId, 1)
    served.add(needId, quantity)
    const fromLock = Math.min(quantity, locked.get(key) ?? 0)
    lockedOf.add(pledgeId, fromLock)
    for (const { budgetId, perUnit } of pledge.draws) {
      used.add(budgetId, perUnit * quantity)
      lockedFrom.add(budgetId, perUnit * fromLock)
    }
    const own = helpers.get(need.servedId)!
    if (!own.has(pledge.organisationId)) taken.add(pledge.organisationId, 1)
    own.add(pledge.organisationId)
    worth += worthOf(makePair(need, pledge, lookup), quantity)
  }
  const atMost = (name: string, amount: number, most: number): void => {
    if (amount > most) faults.push(`${name} ${amount} of ${most}`)
  }
  for (const [id, quantity] of given.entries()) {
    const { capacity, needsAtMost } = lookup.pledge.get(id)!
    atMost(`pledge ${id} gives`, quantity, Math.max(capacity - heldInReserve(capacity, problem), Math.min(capacity, lockedOf.get(id))))
    if (needsAtMost !== null) atMost(`pledge ${id} serves`, slots.get(id), needsAtMost)
  }
  for (const [id, amount] of used.entries()) {
    const { capacity } = lookup.budget.get(id)!
    atMost(`budget ${id} gives`, amount, Math.max(capacity - heldInReserve(capacity, problem), Math.min(capacity, lockedFrom.get(id))))
  }
  for (const [id, quantity] of served.entries()) atMost(`need ${id} gets`, quantity, lookup.need.get(id)!.quantity)
  for (const { id, householdsAtMost } of problem.organisations) if (householdsAtMost !== null) atMost(`organisation ${id} takes on`, taken.get(id), householdsAtMost)
  const limit = problem.organisationsPerHousehold
  for (const [id, own] of helpers) {
    // A household already over the limit keeps whom it has, and gets no one new.
    if (limit !== null) atMost(`household ${id} has organisations`, own.size, Math.max(limit, lookup.helping.get(id)!.size))
  }
  const quantities = new Map(lines.map((line) => [pairKey(line), line.quantity]))
  for (const [key, quantity] of locked) if ((quantities.get(key) ?? 0) < quantity) faults.push(`the lock ${key} is not held`)
  if (faults.length > 0) throw new PlanRefused(faults)
  const value = floorsReached(problem.floors, lines, lookup.need).reduce((sum, { points }) => sum + points, worth)
  if (value > bound) throw new PlanRefused([`worth ${value} is over the bound ${bound}`])
  return { worth, value }
}
