import { fillUp, firstCome, greedy } from './baselines.ts'
import { boundFromPrices } from './bound.ts'
import { checkPlan } from './check.ts'
import { components, networkStep } from './components.ts'
import { PlanView, type Gap, type NextBest } from './explain.ts'
import { PRICE_SCALE, solveNetwork } from './flow.ts'
import { solveMips } from './mip.ts'
import { makePair, pairsOf, partsOf, worthOf, type Part } from './pairs.ts'
import type { Line, Problem } from './problem.ts'

export interface SolveOptions {
  /** Wall-clock milliseconds for what is no network, all components together; the best plan found stands when they are over. */
  readonly timeLimitMs: number
  /** Stop when the plan is proven to be within this share of the best (0.001 is 0.1 %). */
  readonly relativeGap: number
}

export const DEFAULT_SOLVE: SolveOptions = { timeLimitMs: 5_000, relativeGap: 0.0005 }

export interface PlanLineSolved extends Line {
  readonly worth: number
  readonly parts: readonly Part[]
  readonly nextBest: NextBest | null
}

export interface SolvedPlan {
  readonly lines: readonly PlanLineSolved[]
  readonly gaps: readonly Gap[]
  readonly value: number
  /** No plan under the same rules is worth more. */
  readonly bound: number
  /** PRICES: anyone can re-add the bound from `prices`. SOLVER: the mixed-integer solver's own proof is tighter and is shown. */
  readonly boundBy: 'PRICES' | 'SOLVER'
  readonly optimal: boolean
  /** (bound − value) / bound × 100. */
  readonly gapPercent: number
  readonly greedyValue: number
  readonly firstComeValue: number
  /** What one step of a pledge is worth to the plan, in points; 0 for pledges with something to spare. */
  readonly prices: ReadonlyMap<string, number>
  readonly solver: string
}

/**
 * Solves who helps whom: networks exactly by our own flow, the rest by prices and HiGHS. The plan is never worth less
 * than the greedy one, passes the independent check, and says why each need is unserved.
 */
export const solve = async (problem: Problem, options: SolveOptions = DEFAULT_SOLVE): Promise<SolvedPlan> => {
  const pairs = pairsOf(problem)
  const byHand = greedy(problem, pairs)
  const asTheyCame = firstCome(problem, pairs)
  const parts = components(problem, pairs)
  const [networks, mips] = [parts.filter((part) => networkStep(part) !== null), parts.filter((part) => networkStep(part) === null)]
  const limit = problem.organisationsPerHousehold
  const solvedMips = await solveMips(mips, limit, byHand.lines, options)

  const lines: Line[] = []
  const prices = new Map<string, number>()
  let [bound, boundBy]: [number, SolvedPlan['boundBy']] = [0, 'PRICES']
  for (const component of networks) {
    const solved = solveNetwork(component)
    lines.push(...solved.lines)
    for (const [id, price] of solved.prices) prices.set(id, price)
    bound += boundFromPrices(component, solved.prices, limit)
  }
  solvedMips.forEach((solved, i) => {
    lines.push(...solved.lines)
    for (const [id, price] of solved.prices) prices.set(id, price)
    const byPrices = boundFromPrices(mips[i]!, solved.prices, limit)
    if (solved.provenBound !== null && solved.provenBound < byPrices) boundBy = 'SOLVER'
    bound += Math.min(byPrices, solved.provenBound ?? byPrices)
  })

  const filled = fillUp(problem, pairs, lines)
  const best = filled.value >= byHand.value ? filled : byHand
  const value = checkPlan(problem, best.lines, bound)
  const view = new PlanView(problem, pairs, best.lines)
  const needs = new Map(problem.needs.map((need) => [need.id, need]))
  const pledges = new Map(problem.pledges.map((pledge) => [pledge.id, pledge]))
  return {
    lines: best.lines.map((line) => {
      const need = needs.get(line.needId)!
      const pair = makePair(need, pledges.get(line.pledgeId)!, problem.weights)
      return { ...line, worth: worthOf(pair, line.quantity), parts: partsOf(pair, line.quantity), nextBest: view.nextBest(need, line) }
    }),
    gaps: problem.needs.map((need) => view.gapOf(need)).filter((gap) => gap !== null),
    value, bound, boundBy,
    optimal: value === bound,
    gapPercent: bound === 0 ? 0 : ((bound - value) / bound) * 100,
    greedyValue: byHand.value,
    firstComeValue: asTheyCame.value,
    prices: new Map([...prices].map(([id, price]) => [id, price / PRICE_SCALE])),
    solver: mips.length === 0 ? 'chung-tay flow 1' : networks.length === 0 ? 'highs 1.15.3' : 'chung-tay flow 1 + highs 1.15.3',
  }
}
