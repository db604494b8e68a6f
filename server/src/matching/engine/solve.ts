import { fillUp, firstCome, greedy } from './baselines.ts'
import { checkPlan } from './check.ts'
import { compile } from './compile.ts'
import { solveFull } from './full/solve.ts'
import { lookupOf } from './lookup.ts'
import { networkForm, solveNetwork } from './network/index.ts'
import { PRICE_SCALE, type Packing, type PackingSolved } from './packing.ts'
import { pairsOf } from './pairs.ts'
import type { Line, Problem } from './problem.ts'
import { split, type Part } from './split.ts'
import { tellPlan, type PlanTold } from './told.ts'

export interface SolveProgress {
  /** The plan so far is at least worth this. */
  readonly value: number
  /** No plan is worth more; null before anything is proven. */
  readonly bound: number | null
  /** Columns decided, of all. */
  readonly done: number
  readonly of: number
}

export interface SolveOptions {
  /** Wall-clock milliseconds for what is no network, all parts together; the best plan found stands when they are over. */
  readonly timeLimitMs: number
  /** Stop when the plan is proven to be within this share of the best (0.001 is 0.1 %). */
  readonly relativeGap: number
  readonly signal?: AbortSignal
  /** Parts solved before, by what they are: a problem that differs in one part solves only that one again. */
  readonly solved?: Map<string, PackingSolved>
  /** Told first with the greedy plan, then after each part. */
  readonly onProgress?: (progress: SolveProgress) => void
}

/** Parts this small are asked for their very best: it costs them little. */
const EXACT_AT_MOST = 600

export const DEFAULT_SOLVE: SolveOptions = { timeLimitMs: 5_000, relativeGap: 0.0005 }

export interface SolvedPlan extends PlanTold {
  /** Worth of the lines. */
  readonly worth: number
  /** Worth and the points of floors: what is maximised. */
  readonly value: number
  /** No plan under the same rules has a higher value. */
  readonly bound: number
  /** PRICES: anyone can re-add the bound from the prices. SOLVER: the mixed-integer solver's own proof is tighter and is shown. */
  readonly boundBy: 'PRICES' | 'SOLVER'
  readonly optimal: boolean
  /** (bound − value) / bound × 100. */
  readonly gapPercent: number
  /** Values of the plans it is compared with. */
  readonly greedyValue: number
  readonly firstComeValue: number
  /** What one step more of a pledge is worth to the plan at most, in points; nothing for pledges with something to spare. */
  readonly prices: ReadonlyMap<string, number>
  readonly solver: string
}

const solvePart = async (part: Part, options: SolveOptions, endsAt: number, partsLeft: number): Promise<PackingSolved> => {
  options.signal?.throwIfAborted()
  const key = options.solved ? keyOf(part.packing) : ''
  const known = options.solved?.get(key)
  const solved = known ?? await solveAnew(part, options, endsAt, partsLeft)
  options.solved?.set(key, solved)
  return solved
}

const keyOf = (packing: Packing): string => JSON.stringify(packing, (_name, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value))

const solveAnew = async ({ packing }: Part, options: SolveOptions, endsAt: number, partsLeft: number): Promise<PackingSolved> => {
  const form = networkForm(packing)
  if (typeof form !== 'string') return solveNetwork(packing, form)
  // Each part gets an even share of what is left, so that a hard one does not starve those after it.
  const timeLimitMs = Math.max(200, (endsAt - performance.now()) / partsLeft)
  const relativeGap = packing.columns <= EXACT_AT_MOST ? 0 : options.relativeGap
  return solveFull(packing, { timeLimitMs, relativeGap, ...(options.signal ? { signal: options.signal } : {}) })
}

/**
 * Solves who helps whom: networks exactly by our own flow, the rest by prices and HiGHS. The plan is never worth less
 * than the greedy one, passes the independent check, and says why each need is unserved. Locks must be possible together:
 * `checkPlan(problem, problem.locks, Infinity)` says what is wrong with them.
 */
export const solve = async (problem: Problem, options: SolveOptions = DEFAULT_SOLVE): Promise<SolvedPlan> => {
  const lookup = lookupOf(problem)
  const locked = checkPlan(problem, problem.locks, Infinity)
  const pairs = pairsOf(lookup)
  const byHand = greedy(lookup, pairs)
  const asTheyCame = firstCome(lookup, pairs)
  const compiled = compile(lookup, pairs, byHand.lines)
  const of = compiled.packing.columns
  options.onProgress?.({ value: byHand.value, bound: null, done: 0, of })

  const parts = split(compiled.packing)
  const networks = parts.filter(({ packing }) => typeof networkForm(packing) !== 'string')
  const others = parts.filter((part) => !networks.includes(part))
  const endsAt = performance.now() + options.timeLimitMs
  const further: Line[] = []
  const prices = new Map<string, number>()
  let [bound, boundBy, done]: [number, SolvedPlan['boundBy'], number] = [locked.worth + compiled.earned, 'PRICES', 0]
  for (const [i, part] of [...networks, ...others].entries()) {
    const solved = await solvePart(part, options, endsAt, parts.length - i)
    bound += solved.bound
    if (solved.boundBy === 'SOLVER') boundBy = 'SOLVER'
    part.columns.forEach((column, j) => {
      const amount = solved.amounts[j]!
      const { need, pledge } = compiled.pairs[column]!
      if (amount > 0) further.push({ needId: need.id, pledgeId: pledge.id, quantity: need.whole ? need.quantity : amount })
    })
    part.rows.forEach((row, r) => {
      const name = compiled.names.rows[row]!
      if (name.of === 'PLEDGE') prices.set(name.id, solved.prices.rows[r]! / PRICE_SCALE)
    })
    done += part.columns.length
    options.onProgress?.({ value: byHand.value, bound: null, done, of })
  }

  const filled = fillUp(lookup, pairs, further)
  const best = filled.value >= byHand.value ? filled : byHand
  const { worth, value } = checkPlan(problem, best.lines, bound)
  return {
    ...tellPlan(lookup, pairs, best.lines),
    worth, value, bound, boundBy,
    optimal: value === bound,
    gapPercent: bound === 0 ? 0 : ((bound - value) / bound) * 100,
    greedyValue: byHand.value,
    firstComeValue: asTheyCame.value,
    prices,
    solver: others.length === 0 ? 'chung-tay flow 2' : networks.length === 0 ? 'chung-tay prices 1 + highs 1.15.3' : 'chung-tay flow 2, prices 1 + highs 1.15.3',
  }
}
