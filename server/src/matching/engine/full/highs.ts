import loadHighs, { type ModelData } from 'highs'
import type { Model } from './model.ts'

/** HiGHS works in floating point: its bound is taken a hair weaker, so that rounding never makes it too tight. */
const SLACK = 1e-6

const highs = await loadHighs()
const { constants } = highs

export interface Bounds {
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** A column's whole range. */
const all = (model: Model): Bounds => ({ lower: new Float64Array(model.columns), upper: model.upper })

export interface MipOptions {
  readonly bounds?: Bounds
  readonly seconds: number
  /** Points by which the plan may fall short of the bound. */
  readonly absoluteGap: number
  readonly relativeGap?: number
  /** Steps of the simplex method after which the best so far is taken. */
  readonly work?: number
  /** Stop at a plan of this worth. */
  readonly target?: number
}

export interface MipSolved {
  /** Amounts of the kept columns, in floating point: to be rounded and checked. */
  readonly amounts: Float64Array
  /** No plan within the model is worth more; Infinity when nothing was proven. */
  readonly bound: number
  readonly infeasible: boolean
}

const quiet = { output_flag: false, random_seed: 0 }

const dataOf = (model: Model, whole: boolean, bounds: Bounds): ModelData => ({
  numCols: model.columns,
  numRows: model.rowUpper.length,
  sense: constants.objectiveSense.maximize,
  colCost: model.gains,
  colLower: bounds.lower,
  colUpper: bounds.upper,
  rowLower: new Float64Array(model.rowUpper.length).fill(-highs.infinity),
  rowUpper: model.rowUpper,
  matrix: { format: 'csr', numRows: model.rowUpper.length, numCols: model.columns, starts: model.starts, indices: model.indices, values: model.values },
  ...(whole ? { integrality: Int32Array.from(model.whole, (one) => (one === 1 ? constants.variableType.integer : constants.variableType.continuous)) } : {}),
})

/** Solves a model; blocks the thread it runs in. */
export const solveMip = (model: Model, { seconds, absoluteGap, relativeGap = 0, work = Infinity, target = Infinity, bounds = all(model) }: MipOptions): MipSolved =>
  highs.withModel(dataOf(model, true, bounds), (one) => {
    // A difference of less than one point is none: worths are whole.
    one.options.set({ ...quiet, time_limit: seconds, mip_rel_gap: relativeGap, mip_abs_gap: Math.max(0.999, absoluteGap) })
    one.setSolution({ colValue: model.start })
    // Work is counted in steps of the simplex method, not in seconds: the same on every machine.
    one.run({
      [constants.callbackType.mipInterrupt](event) {
        if (Number(event.data.mip_total_lp_iterations ?? 0) > work || (event.data.mip_primal_bound ?? -Infinity) >= target) event.interrupt()
        return undefined
      },
    })
    const infeasible = one.getModelStatus() === constants.modelStatus.infeasible
    const bound = one.info.get('mip_dual_bound')
    return {
      amounts: Float64Array.from(one.getSolution().colValue.slice(0, model.kept.length)),
      bound: typeof bound === 'number' && Number.isFinite(bound) ? Math.floor(bound + SLACK * Math.abs(bound) + SLACK) : Infinity,
      infeasible,
    }
  })

/** The relaxation without whole numbers: its value, its columns and what each would lose by one step more. */
export const relax = (model: Model, seconds = Infinity): { readonly value: number; readonly columns: Float64Array; readonly losses: Float64Array } =>
  highs.withModel(dataOf(model, false, all(model)), (one) => {
    one.options.set({ ...quiet, solver: 'simplex', ...(Number.isFinite(seconds) ? { time_limit: seconds } : {}) })
    one.run()
    const { colValue, colDual } = one.getSolution()
    return { value: one.getObjectiveValue(), columns: Float64Array.from(colValue), losses: Float64Array.from(colDual, Math.abs) }
  })
