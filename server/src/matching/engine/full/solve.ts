import { valueOf, type Packing, type PackingSolved } from '../packing.ts'
import { thread } from './thread.ts'

export interface FullOptions {
  readonly timeLimitMs: number
  readonly relativeGap: number
  readonly signal?: AbortSignal
}

const SLACK = 1e-6

/** The whole packing by HiGHS. */
export const solveFull = async (packing: Packing, options: FullOptions): Promise<PackingSolved> => {
  const { columns, worth, upper, needOf, needUpper, householdOf, organisationOf, organisations, rows, uses, room, take, free, floors } = packing
  const cost: number[] = Array.from(worth, (points) => -points)
  const most: number[] = Array.from(upper)
  const start: number[] = Array.from(packing.start)
  const made: { indices: number[]; values: number[]; upper: number }[] = []
  const column = (points: number, at: number, begin: number): number => {
    cost.push(-points)
    most.push(at)
    start.push(begin)
    return cost.length - 1
  }
  for (const [need, own] of Map.groupBy(Array.from({ length: columns }, (_, j) => j), (j) => needOf[j]!)) made.push({ indices: own, values: own.map(() => 1), upper: needUpper[need]! })
  for (let r = 0; r < rows.count; r += 1) {
    made.push({ indices: [...rows.indices.subarray(rows.starts[r]!, rows.starts[r + 1]!)], values: [...rows.values.subarray(rows.starts[r]!, rows.starts[r + 1]!)], upper: rows.capacity[r]! })
  }
  const used = new Map<number, number>()
  const usedOf = (j: number): number => {
    if (upper[j] === 1) return j
    let own = used.get(j)
    if (own === undefined) {
      own = column(0, 1, packing.start[j]! > 0 ? 1 : 0)
      used.set(j, own)
      made.push({ indices: [j, own], values: [1, -upper[j]!], upper: 0 })
    }
    return own
  }
  for (let r = 0; r < uses.count; r += 1) {
    const own = [...uses.indices.subarray(uses.starts[r]!, uses.starts[r + 1]!)].map(usedOf)
    made.push({ indices: own, values: own.map(() => 1), upper: uses.capacity[r]! })
  }
  const joins = new Map<number, number>()
  const byHousehold = new Map<number, number[]>()
  const byOrganisation = new Map<number, number[]>()
  for (let j = 0; j < columns; j += 1) {
    const [household, organisation] = [householdOf[needOf[j]!]!, organisationOf[j]!]
    if (free[j] === 1 || (room[household] === -1 && take[organisation] === -1)) continue
    const key = household * organisations + organisation
    let own = joins.get(key)
    if (own === undefined) {
      own = column(0, 1, 0)
      joins.set(key, own)
      byHousehold.set(household, [...(byHousehold.get(household) ?? []), own])
      byOrganisation.set(organisation, [...(byOrganisation.get(organisation) ?? []), own])
    }
    if (packing.start[j]! > 0) start[own] = 1
    made.push({ indices: [j, own], values: [1, -upper[j]!], upper: 0 })
  }
  for (const [limits, by] of [[room, byHousehold], [take, byOrganisation]] as const) {
    for (const [at, own] of by) if (limits[at] !== -1) made.push({ indices: own, values: own.map(() => 1), upper: limits[at]! })
  }
  for (let f = 0; f < floors.count; f += 1) {
    const [indices, values] = [[...floors.indices.subarray(floors.starts[f]!, floors.starts[f + 1]!)], [...floors.values.subarray(floors.starts[f]!, floors.starts[f + 1]!)]]
    const reached = indices.reduce((sum, j, k) => sum + values[k]! * packing.start[j]!, 0)
    const earned = column(floors.points[f]!, floors.capacity[f]!, Math.min(floors.capacity[f]!, reached))
    made.push({ indices: [...indices, earned], values: [...values.map((value) => -value), 1], upper: 0 })
  }
  const starts = new Int32Array(made.length + 1)
  made.forEach((row, i) => {
    starts[i + 1] = starts[i]! + row.indices.length
  })
  const model = {
    columns: cost.length, cost: Float64Array.from(cost), upper: Float64Array.from(most), rowUpper: Float64Array.from(made, (row) => row.upper), starts,
    indices: Int32Array.from(made.flatMap((row) => row.indices)), values: Float64Array.from(made.flatMap((row) => row.values)), start: Float64Array.from(start),
  }
  const { results: [result] } = await thread.ask({ models: [model], timeLimitSeconds: options.timeLimitMs / 1000, relativeGap: options.relativeGap }, options.timeLimitMs)
  const amounts = Float64Array.from({ length: columns }, (_, j) => Math.round(result!.columns[j] ?? 0))
  const value = valueOf(packing, amounts)
  const bound = Number.isFinite(result!.bound) ? Math.floor(-result!.bound * (1 + Math.sign(-result!.bound) * SLACK) + SLACK) : Infinity
  return {
    amounts, bound: Math.max(value, bound), boundBy: 'SOLVER', solver: 'highs',
    prices: { rows: new Float64Array(rows.count), uses: new Float64Array(uses.count), floors: new Float64Array(floors.count) },
  }
}
