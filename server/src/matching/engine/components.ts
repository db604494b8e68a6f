import type { Pair } from './pairs.ts'
import type { Problem } from './problem.ts'

/** Pairs that share a pledge, or a household whose limit may bind; other pairs can be solved apart. */
export interface Component {
  readonly pairs: readonly Pair[]
  /** Households in it that may have to choose between organisations. */
  readonly limited: ReadonlySet<string>
}

/** Households with more organisations to choose from than the limit lets in. */
export const limitedHouseholds = (problem: Problem, pairs: readonly Pair[]): Set<string> => {
  const limit = problem.organisationsPerHousehold
  const limited = new Set<string>()
  if (limit === null) return limited
  for (const [servedId, own] of Map.groupBy(pairs, ({ need }) => need.servedId)) {
    const helping = new Set(own.flatMap(({ need }) => need.helpedBy))
    const further = new Set(own.map(({ pledge }) => pledge.organisationId).filter((id) => !helping.has(id)))
    if (further.size > Math.max(0, limit - helping.size)) limited.add(servedId)
  }
  return limited
}

/** Splits the problem where no row couples it, by joining what shares a pledge, a need or a limited household. */
export const components = (problem: Problem, pairs: readonly Pair[]): Component[] => {
  const limited = limitedHouseholds(problem, pairs)
  const parent = new Map<string, string>()
  const root = (key: string): string => {
    let at = key
    while (parent.has(at)) at = parent.get(at)!
    for (let step = key; step !== at;) {
      const next = parent.get(step)!
      parent.set(step, at)
      step = next
    }
    return at
  }
  const join = (a: string, b: string): void => {
    const [x, y] = [root(a), root(b)]
    if (x !== y) parent.set(x, y)
  }
  for (const { need, pledge } of pairs) {
    join(`n${need.id}`, `p${pledge.id}`)
    if (limited.has(need.servedId)) join(`n${need.id}`, `h${need.servedId}`)
  }
  return [...Map.groupBy(pairs, ({ need }) => root(`n${need.id}`)).values()].map((own) => ({
    pairs: own,
    limited: new Set(own.map(({ need }) => need.servedId).filter((id) => limited.has(id))),
  }))
}

/**
 * Whether a component is a network: no household has to choose, and every unit of a pledge is one step of flow (all
 * needs divisible, or all whole and equally large). Then the optimum is found exactly, with whole-number prices.
 */
export const networkStep = ({ pairs, limited }: Component): number | null => {
  if (limited.size > 0) return null
  const steps = new Set(pairs.map(({ need }) => (need.whole ? need.quantity : 1)))
  return steps.size === 1 && new Set(pairs.map(({ need }) => need.whole)).size === 1 ? [...steps][0]! : null
}
