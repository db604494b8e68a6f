import { PRICE_SCALE } from '../packing.ts'
import { relax, solveMip } from './highs.ts'
import { kernelOf, lossesOf } from './kernel.ts'
import type { Layout } from './layout.ts'
import { modelOf } from './model.ts'
import { Plan } from './plan.ts'
import { gainsAt, type Prices } from './prices.ts'
import { Improver, planByGain } from './repair.ts'

const NEAR = 1e-6

export interface PolishOptions {
  readonly seconds: number
  /** Points of worth below which a difference does not matter. */
  readonly absoluteGap: number
}

/** Points below which a gain over prices is not worth trying to let in: a third of the mean worth. */
export const lossTried = ({ packing: { worth } }: Layout): number => worth.reduce((sum, points) => sum + points, 0) / Math.max(1, worth.length) / 3

/** Amounts as a plan: rounded, and cut wherever they would break a rule. Nothing a solver says is taken on trust. */
export const trusted = (layout: Layout, kept: Int32Array, amounts: Float64Array): Plan => {
  const plan = new Plan(layout)
  kept.forEach((j, i) => plan.add(j, Math.min(plan.possible(j), Math.max(0, Math.round(amounts[i]!)))))
  return plan
}

/**
 * Betters a plan by the relaxation and a small whole-number model: of the columns that prices leave open the relaxation
 * is solved; households it serves in whole steps keep that, the others are decided by HiGHS, and local search fills what
 * is left over. Returns the better of the new plan and the given one.
 */
export const polish = (layout: Layout, prices: Prices, begin: Plan, options: PolishOptions): Plan => {
  const { packing, householdOf, most } = layout
  const gains = new Float64Array(packing.columns)
  gainsAt(layout, prices, PRICE_SCALE, gains)
  const losses = lossesOf(layout, prices, gains)
  const { keep } = kernelOf(losses, begin.amounts, Math.max(4_500, Math.ceil(packing.columns * 0.35)))
  const model = modelOf(layout, keep, begin.amounts)
  const relaxed = relax(model)
  const open = new Uint8Array(packing.households)
  const rounded = new Float64Array(packing.columns)
  model.kept.forEach((j, i) => {
    const value = relaxed.columns[i]!
    rounded[j] = Math.floor(value + NEAR)
    if (value - rounded[j]! > NEAR) open[householdOf[j]!] = 1
  })
  // What is decided: whole steps of households without fractions; and columns that the relaxation prices out.
  const cheap = options.absoluteGap / 50
  const start = trusted(layout, model.kept, model.kept.reduce((amounts, j, i) => amounts.fill(rounded[j]!, i, i + 1), new Float64Array(model.kept.length)))
  const next = modelOf(layout, keep, start.amounts)
  const lower = new Float64Array(next.columns)
  const upper = next.upper.slice()
  model.kept.forEach((j, i) => {
    if (open[householdOf[j]!] === 0 && rounded[j] === most[j] && start.amounts[j] === most[j]) lower[i] = most[j]!
    else if (rounded[j] === 0 && relaxed.columns[i]! <= NEAR && relaxed.losses[i]! > Math.max(1, cheap)) upper[i] = 0
  })
  const solved = solveMip(next, { seconds: options.seconds, absoluteGap: options.absoluteGap, bounds: { lower, upper } })
  const points = gains.map((gain) => gain / PRICE_SCALE)
  const plan = planByGain(layout, points, trusted(layout, next.kept, solved.amounts).amounts)
  new Improver(plan, points).improve(10, lossTried(layout))
  return plan.value > begin.value ? plan : begin
}
