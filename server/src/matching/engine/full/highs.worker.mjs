// HiGHS blocks the thread it runs in, so it runs in this one, kept warm between plans. Plain JavaScript: it starts under any loader.
import { parentPort } from 'node:worker_threads'
import loadHighs from 'highs'

const highs = await loadHighs()
const { constants } = highs

const dataOf = (model, whole) => ({
  numCols: model.columns,
  numRows: model.rowUpper.length,
  sense: 1,
  colCost: model.cost,
  colLower: new Float64Array(model.columns),
  colUpper: model.upper,
  rowLower: new Float64Array(model.rowUpper.length).fill(-highs.infinity),
  rowUpper: model.rowUpper,
  matrix: { format: 'csr', numRows: model.rowUpper.length, numCols: model.columns, starts: model.starts, indices: model.indices, values: model.values },
  ...(whole ? { integrality: new Int32Array(model.columns).fill(constants.variableType.integer) } : {}),
})

const quiet = { output_flag: false, random_seed: 0 }

const solve = ({ models, timeLimitSeconds, relativeGap }) => {
  const ends = performance.now() + timeLimitSeconds * 1000
  return models.map((model, place) => {
    const relaxed = highs.withModel(dataOf(model, false), (lp) => {
      lp.options.set({ ...quiet, solver: 'simplex' })
      lp.run()
      return lp.getSolution().rowDual
    })
    // Each component gets an even share of what is left, so that a hard one does not starve those after it.
    const seconds = Math.max(0.2, (ends - performance.now()) / 1000 / (models.length - place))
    const mip = highs.withModel(dataOf(model, true), (one) => {
      one.options.set({ ...quiet, time_limit: seconds, mip_rel_gap: relativeGap })
      one.setSolution({ colValue: model.start })
      one.run()
      return { columns: one.getSolution().colValue, bound: one.info.get('mip_dual_bound') }
    })
    return { duals: Float64Array.from(relaxed), columns: mip.columns, bound: mip.bound }
  })
}

parentPort.on('message', (job) => {
  try {
    parentPort.postMessage({ results: solve(job) })
  } catch (error) {
    parentPort.postMessage({ failure: error instanceof Error ? error.message : String(error) })
  }
})
