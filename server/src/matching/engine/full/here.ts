import { PRICE_SCALE, type Packing, type PackingSolved } from '../packing.ts'
import { solveMip } from './highs.ts'
import { lossesOf } from './kernel.ts'
import { layoutOf, type Layout } from './layout.ts'
import { modelOf } from './model.ts'
import { Plan } from './plan.ts'
import { lossTried, Polish, trusted, type PolishOptions } from './polish.ts'
import { boundOfPrices, findPrices, gainsAt, rounded, type Prices } from './prices.ts'
import { Improver, planByGain } from './repair.ts'

export interface HereOptions {
  readonly timeLimitMs: number
  readonly relativeGap: number
}

export type Stage = 'START' | 'PRICES' | 'PLAN' | 'POLISH' | 'PROOF'
export type Tell = (stage: Stage, value: number, bound: number) => void

/** Models of at most so many columns are given to HiGHS whole before anything else; of so many when the very best is asked for. */
const TINY = 200
const SMALL = 2_500
/** Steps of the simplex method for each small model. */
const WORK = 1000
const WORK_PER_HOUSEHOLD = 2

/** Steps of the search for prices: enough to come within about 0.05 % of the best. */
export const iterationsFor = (columns: number): number => (columns > 500_000 ? 120 : columns > 100_000 ? 160 : 240)

/** Prices as whole thousandths, the bound they prove, and the first plan by them. */
export const priced = (layout: Layout, value: number, relativeGap: number, until: number, tell?: (bound: number) => void): { prices: Prices; bound: number } => {
  const { columns } = layout.packing
  const found = findPrices(layout, { iterations: iterationsFor(columns), value, relativeGap: relativeGap / 4, until, ...(tell ? { tell } : {}) })
  const prices = rounded(layout.packing, found.prices)
  return { prices, bound: boundOfPrices(layout, prices) }
}

/** A plan by prices and local search, never worth less than the start. */
export const firstPlan = (layout: Layout, prices: Prices, start: Plan, until: number): Plan => {
  const gains = new Float64Array(layout.packing.columns)
  gainsAt(layout, prices, PRICE_SCALE, gains)
  for (let j = 0; j < gains.length; j += 1) gains[j]! /= PRICE_SCALE
  let best = start
  // From nothing the prices lead; where that falls short of the start, the start is bettered too.
  for (const begin of [undefined, start.amounts]) {
    if (begin && best.value > start.value) break
    const plan = planByGain(layout, gains, begin)
    new Improver(plan, gains).improve(8, lossTried(layout), until)
    if (plan.value > best.value) best = plan
  }
  return best
}

/** Betters a plan until it is close enough to the bound, the time is over, or rounds change nothing any more. */
export const better = (layout: Layout, prices: Prices, from: Plan, enough: number, endsAt: number, told: (value: number) => void, rounds = 8): Plan => {
  let plan = from
  const left = (): number => (endsAt - performance.now()) / 1000
  if (plan.value >= enough || left() < 0.2) return plan
  // A model is left as soon as it is a good deal more exact than what was asked for.
  const absoluteGap = Math.max(1, plan.value * 0.0004, (enough - plan.value) * 0.04)
  const work = WORK + WORK_PER_HOUSEHOLD * layout.packing.households
  const options = (): PolishOptions => ({ seconds: left(), absoluteGap, work, target: enough - absoluteGap / 2 })
  const polish = new Polish(layout, prices, plan, left() / 2)
  plan = polish.first(plan, options())
  told(plan.value)
  let idle = 0
  for (let round = 0; round < rounds && idle < 3 && plan.value < enough && left() > 0.2; round += 1) {
    const before = plan.value
    // Less is open than at first, yet found only after the model's own relaxation: more steps.
    plan = polish.again(plan, round, { ...options(), work: work * 2 })
    told(plan.value)
    idle = plan.value > before ? 0 : idle + 1
  }
  return plan
}

/** Solves a packing in the thread it is called in. */
export const solveHere = (packing: Packing, { timeLimitMs, relativeGap }: HereOptions, tell: Tell): PackingSolved => {
  const endsAt = performance.now() + timeLimitMs
  const layout = layoutOf(packing)
  let plan = new Plan(layout, packing.start)
  tell('START', plan.value, Infinity)
  const { prices, bound: byPrices } = priced(layout, plan.value, relativeGap, performance.now() + timeLimitMs * 0.5, (at) => tell('PRICES', plan.value, at))
  let [bound, boundBy]: [number, PackingSolved['boundBy']] = [Math.max(byPrices, plan.value), 'PRICES']
  const close = (): boolean => bound - plan.value <= relativeGap * bound
  const left = (): number => (endsAt - performance.now()) / 1000
  if (!close()) {
    plan = firstPlan(layout, prices, plan, endsAt)
    tell('PLAN', plan.value, bound)
  }
  const prove = (seconds: number): void => {
    const gains = new Float64Array(packing.columns)
    gainsAt(layout, prices, PRICE_SCALE, gains)
    // Columns whose loss exceeds what a better plan may lose are nought in every better plan: leaving them out proves as much.
    const most = (byPrices + 1 - plan.value) * PRICE_SCALE
    const keep = Uint8Array.from(lossesOf(layout, prices, gains), (loss, j) => (loss <= most || plan.amounts[j]! > 0 ? 1 : 0))
    const model = modelOf(layout, keep, plan.amounts)
    const solved = solveMip(model, { seconds, absoluteGap: relativeGap * bound })
    const found = trusted(layout, model.kept, solved.amounts)
    if (found.value > plan.value) plan = found
    const proven = Math.max(plan.value, solved.bound)
    if (proven < bound) [bound, boundBy] = [proven, 'SOLVER']
    tell('PROOF', plan.value, bound)
  }
  const exact = packing.columns <= TINY || (packing.columns <= SMALL && relativeGap === 0)
  if (!close() && exact) prove(Math.max(0.1, left()))
  if (!close() && !exact) plan = better(layout, prices, plan, Math.ceil(bound * (1 - relativeGap)), endsAt - (packing.columns <= 40_000 ? timeLimitMs * 0.25 : 0), (value) => tell('POLISH', value, bound), packing.columns <= SMALL ? 2 : 8)
  if (!close() && !exact && packing.columns <= 40_000 && left() > 0.1) prove(left())
  return { amounts: plan.amounts, bound, boundBy, prices, solver: 'chung-tay prices 1 + highs 1.15.3' }
}
