import { exclusionOf, makePair, worthOf } from './pairs.ts'
import type { Line, Problem } from './problem.ts'

/** A plan that broke its own rules; never shown to anyone. */
export class PlanRefused extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`The plan breaks its rules: ${faults.slice(0, 5).join('; ')}`)
    this.name = 'PlanRefused'
    this.faults = faults
  }
}

/**
 * Checks a plan against the problem from scratch, trusting no solver: every rule, every limit, every sum.
 * Returns the worth re-added; throws with all faults otherwise.
 */
export const checkPlan = (problem: Problem, lines: readonly Line[], bound: number): number => {
  const faults: string[] = []
  const needs = new Map(problem.needs.map((need) => [need.id, need]))
  const pledges = new Map(problem.pledges.map((pledge) => [pledge.id, pledge]))
  const given = new Map<string, number>()
  const served = new Map<string, number>()
  const helpers = new Map<string, Set<string>>()
  for (const need of problem.needs) for (const id of need.helpedBy) helpers.set(need.servedId, (helpers.get(need.servedId) ?? new Set()).add(id))
  const helping = new Map([...helpers].map(([id, set]) => [id, set.size]))
  const seen = new Set<string>()
  let value = 0
  for (const { needId, pledgeId, quantity } of lines) {
    const need = needs.get(needId)
    const pledge = pledges.get(pledgeId)
    if (!need || !pledge) {
      faults.push(`line ${needId}–${pledgeId} names something unknown`)
      continue
    }
    if (seen.has(`${needId} ${pledgeId}`)) faults.push(`line ${needId}–${pledgeId} stands twice`)
    seen.add(`${needId} ${pledgeId}`)
    if (!Number.isSafeInteger(quantity) || quantity < 1) faults.push(`line ${needId}–${pledgeId} has quantity ${quantity}`)
    const excluded = exclusionOf(need, pledge)
    if (excluded) faults.push(`line ${needId}–${pledgeId} is excluded: ${excluded}`)
    if (need.whole && quantity !== need.quantity) faults.push(`need ${needId} is whole and gets ${quantity} of ${need.quantity}`)
    given.set(pledgeId, (given.get(pledgeId) ?? 0) + quantity)
    served.set(needId, (served.get(needId) ?? 0) + quantity)
    helpers.set(need.servedId, (helpers.get(need.servedId) ?? new Set()).add(pledge.organisationId))
    value += worthOf(makePair(need, pledge, problem.weights), quantity)
  }
  for (const [id, quantity] of given) if (quantity > pledges.get(id)!.capacity) faults.push(`pledge ${id} gives ${quantity} of ${pledges.get(id)!.capacity}`)
  for (const [id, quantity] of served) if (quantity > needs.get(id)!.quantity) faults.push(`need ${id} gets ${quantity} of ${needs.get(id)!.quantity}`)
  const limit = problem.organisationsPerHousehold
  for (const [id, set] of helpers) {
    // A household already over the limit keeps whom it has, and gets no one new.
    if (limit !== null && set.size > Math.max(limit, helping.get(id) ?? 0)) faults.push(`household ${id} has ${set.size} organisations of ${limit}`)
  }
  if (value > bound) faults.push(`worth ${value} is over the bound ${bound}`)
  if (faults.length > 0) throw new PlanRefused(faults)
  return value
}
