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
  /** Steps of the simplex method a model may take. */
  readonly work: number
  /** A model is left at a plan of this worth: local search does the rest. */
  readonly target: number
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

/** What polishing found out and further rounds go on from. */
interface Relaxation {
  readonly keep: Uint8Array
  readonly kept: Int32Array
  /** Amounts of the relaxation by column of the packing, and the same in whole steps. */
  readonly amounts: Float64Array
  readonly whole: Float64Array
  readonly losses: Float64Array
}

/**
 * Betters a plan by the relaxation and small whole-number models. Of the columns that prices leave open the relaxation is
 * solved; households it serves in whole steps keep that, the others are decided by HiGHS, and local search fills what is left
 * over. Further rounds decide anew where the plan and the relaxation differ.
 */
export class Polish {
  readonly #layout: Layout
  readonly #points: Float64Array
  readonly #relaxation: Relaxation

  constructor(layout: Layout, prices: Prices, begin: Plan, seconds: number) {
    const { packing } = layout
    this.#layout = layout
    const gains = new Float64Array(packing.columns)
    gainsAt(layout, prices, PRICE_SCALE, gains)
    this.#points = gains.map((gain) => gain / PRICE_SCALE)
    const keep = kernelOf(lossesOf(layout, prices, gains), begin.amounts, Math.max(4_500, Math.ceil(packing.columns * 0.35)))
    const model = modelOf(layout, keep, begin.amounts)
    const relaxed = relax(model, seconds)
    const [amounts, losses] = [new Float64Array(packing.columns), new Float64Array(packing.columns)]
    model.kept.forEach((j, i) => {
      amounts[j] = relaxed.columns[i]!
      losses[j] = relaxed.losses[i]!
    })
    this.#relaxation = { keep, kept: model.kept, amounts, losses, whole: amounts.map((amount) => Math.floor(amount + NEAR)) }
  }

  /** From the relaxation: its whole steps stand, except in households it serves by fractions. */
  first(plan: Plan, options: PolishOptions): Plan {
    const { packing, householdOf } = this.#layout
    const { kept, whole, amounts } = this.#relaxation
    const open = new Uint8Array(packing.households)
    for (const j of kept) if (amounts[j]! - whole[j]! > NEAR) open[householdOf[j]!] = 1
    return this.#decide(plan, trusted(this.#layout, kept, Float64Array.from(kept, (j) => whole[j]!)), open, options)
  }

  /** From the plan: decided anew where it differs from the relaxation, and in a share of the other households that moves from round to round. */
  again(plan: Plan, round: number, options: PolishOptions): Plan {
    const { packing, householdOf } = this.#layout
    const { whole, amounts } = this.#relaxation
    const open = new Uint8Array(packing.households)
    for (let j = 0; j < packing.columns; j += 1) if (plan.amounts[j] !== whole[j] || amounts[j]! - whole[j]! > NEAR) open[householdOf[j]!] = 1
    for (let h = round % 8; h < packing.households; h += 8) open[h] = 1
    return this.#decide(plan, plan, open, options)
  }

  #decide(plan: Plan, start: Plan, open: Uint8Array, options: PolishOptions): Plan {
    const { householdOf, most } = this.#layout
    const { losses, amounts } = this.#relaxation
    const keep = this.#relaxation.keep.map((one, j) => (one === 1 || start.amounts[j]! > 0 ? 1 : 0))
    const model = modelOf(this.#layout, keep, start.amounts)
    const lower = new Float64Array(model.columns)
    const upper = model.upper.slice()
    const priced = Math.max(1, options.absoluteGap / 50)
    model.kept.forEach((j, i) => {
      if (start.amounts[j]! > 0) {
        if (open[householdOf[j]!] === 0 && start.amounts[j] === most[j]) lower[i] = most[j]!
      } else if (amounts[j]! <= NEAR && losses[j]! > priced) upper[i] = 0
    })
    const solved = solveMip(model, { seconds: options.seconds, absoluteGap: options.absoluteGap, bounds: { lower, upper }, work: options.work, target: options.target })
    const next = planByGain(this.#layout, this.#points, trusted(this.#layout, model.kept, solved.amounts).amounts)
    new Improver(next, this.#points).improve(10, lossTried(this.#layout))
    return next.value > plan.value ? next : plan
  }
}
