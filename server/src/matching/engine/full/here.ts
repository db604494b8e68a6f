import { PRICE_SCALE, type Packing, type PackingSolved } from '../packing.ts'
import { groupsOf } from './groups.ts'
import { solveMip } from './highs.ts'
import { kernelOf, lossesOf } from './kernel.ts'
import { layoutOf, type Layout } from './layout.ts'
import { modelOf } from './model.ts'
import { Plan } from './plan.ts'
import { lossTried, polish, trusted } from './polish.ts'
import { boundOfPrices, findPrices, gainsAt, rounded, type Prices } from './prices.ts'
import { Improver, planByGain } from './repair.ts'
import { pricesOf, restrict } from './restrict.ts'

export interface HereOptions {
  readonly timeLimitMs: number
  readonly relativeGap: number
}

export type Stage = 'START' | 'PRICES' | 'PLAN' | 'POLISH' | 'PROOF'
export type Tell = (stage: Stage, value: number, bound: number) => void

/** Models of at most so many columns are given to HiGHS whole before anything else; of so many when the very best is asked for. */
const TINY = 200
const SMALL = 2_500
/** Households decided anew together while all others stand. */
const NEIGHBOURS = 160

/** Steps of the search for prices: enough to come within about 0.05 % of the best. */
export const iterationsFor = (columns: number): number => (columns > 500_000 ? 120 : columns > 100_000 ? 160 : 240)

/** Prices as whole thousandths, the bound they prove, and the first plan by them. */
export const priced = (layout: Layout, value: number, relativeGap: number, until: number, tell?: (bound: number) => void): { prices: Prices; bound: number } => {
  const { columns } = layout.packing
  const found = findPrices(layout, { iterations: iterationsFor(columns), value, relativeGap: relativeGap / 4, until, ...(tell ? { tell } : {}) })
  const prices = rounded(layout.packing, found.prices)
  return { prices, bound: boundOfPrices(layout, prices) }
}

/** A plan by prices and local search, from nothing and from the given start; the best of them. */
export const firstPlan = (layout: Layout, prices: Prices, start: Plan, until: number): Plan => {
  const gains = new Float64Array(layout.packing.columns)
  gainsAt(layout, prices, PRICE_SCALE, gains)
  for (let j = 0; j < gains.length; j += 1) gains[j]! /= PRICE_SCALE
  let best = start
  for (const begin of [undefined, start.amounts]) {
    const plan = planByGain(layout, gains, begin)
    new Improver(plan, gains).improve(8, lossTried(layout), until)
    if (plan.value > best.value) best = plan
  }
  return best
}

/** Solves some households anew while all others stand; the plan never gets worse. */
export const decideAnew = (layout: Layout, prices: Prices, plan: Plan, households: readonly number[], seconds: number, absoluteGap: number): Plan => {
  const part = restrict(layout, plan, households)
  const own = layoutOf(part.packing)
  const gains = new Float64Array(part.packing.columns)
  const ownPrices = pricesOf(prices, part)
  gainsAt(own, ownPrices, PRICE_SCALE, gains)
  const { keep } = kernelOf(lossesOf(own, ownPrices, gains), part.packing.start, Math.max(1_200, Math.ceil(part.packing.columns * 0.5)))
  const model = modelOf(own, keep, part.packing.start)
  const solved = solveMip(model, { seconds, absoluteGap })
  const better = trusted(own, model.kept, solved.amounts)
  const amounts = plan.amounts.slice()
  part.columns.forEach((j, i) => {
    amounts[j] = better.amounts[i]!
  })
  const next = new Plan(layout, amounts)
  return next.value > plan.value ? next : plan
}

/** Groups of neighbours, each round cut at other places. */
const neighbourhoods = (layout: Layout, round: number): number[][] => {
  const all = groupsOf(layout, Math.max(NEIGHBOURS, Math.ceil(layout.packing.households / 3))).flat()
  const stride = round % 2 === 0 ? 1 : Math.max(1, Math.floor(all.length / NEIGHBOURS))
  const ordered: number[] = []
  for (let offset = 0; offset < stride; offset += 1) for (let i = offset; i < all.length; i += stride) ordered.push(all[i]!)
  const cut: number[][] = []
  const shift = Math.floor((round % 4) / 2) * (NEIGHBOURS / 2)
  if (shift > 0) cut.push(ordered.slice(0, shift))
  for (let i = shift; i < ordered.length; i += NEIGHBOURS) cut.push(ordered.slice(i, i + NEIGHBOURS))
  return cut
}

/** Betters a plan until it is close enough to the bound, the time is over, or a whole round changes nothing. */
export const better = (layout: Layout, prices: Prices, from: Plan, enough: number, endsAt: number, told: (value: number) => void, rounds = 8): Plan => {
  let plan = from
  const left = (): number => (endsAt - performance.now()) / 1000
  // The small model is left as soon as it is as exact as a quarter of what was asked for.
  const gap = Math.max(1, plan.value * 0.0004, (plan.value / Math.max(1, enough) < 1 ? enough - plan.value : 0) * 0.04)
  if (plan.value < enough && left() > 0.2) {
    plan = polish(layout, prices, plan, { seconds: Math.min(left() * 0.6, 0.8 + layout.packing.households / 500), absoluteGap: gap })
    told(plan.value)
  }
  for (let round = 0; round < rounds; round += 1) {
    const before = plan.value
    for (const households of neighbourhoods(layout, round)) {
      if (plan.value >= enough || left() < 0.1) return plan
      plan = decideAnew(layout, prices, plan, households, Math.min(left(), 1), gap / 8)
      told(plan.value)
    }
    if (round % 2 === 1 && plan.value - before < gap / 8) return plan
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
  if (!close() && !exact) plan = better(layout, prices, plan, Math.ceil(bound * (1 - relativeGap)), endsAt - (packing.columns <= 40_000 ? timeLimitMs * 0.25 : 0), (value) => tell('POLISH', value, bound), packing.columns <= SMALL ? 0 : 8)
  if (!close() && !exact && packing.columns <= 40_000 && left() > 0.1) prove(left())
  return { amounts: plan.amounts, bound, boundBy, prices, solver: 'chung-tay prices 1 + highs 1.15.3' }
}
