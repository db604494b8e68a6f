import type { Component } from './components.ts'
import type { Pair } from './pairs.ts'
import type { Line } from './problem.ts'

/** A mixed-integer model as plain arrays (rows as CSR), ready for a worker. Minimises; every row is `at most`. */
export interface MipModel {
  readonly columns: number
  readonly cost: Float64Array
  readonly upper: Float64Array
  readonly rowUpper: Float64Array
  readonly starts: Int32Array
  readonly indices: Int32Array
  readonly values: Float64Array
  /** Row of each pledge, in the order of `pledgeIds`; their duals are the prices. */
  readonly pledgeRows: Int32Array
  readonly pledgeIds: readonly string[]
  /** A feasible point to start from. */
  readonly start: Float64Array
}

/**
 * The full problem of a component: needs served at most once (or up to their quantity), pledges within their capacity,
 * and for households that must choose one yes-or-no column for each further organisation.
 */
export const buildModel = (component: Component, limit: number | null, begin: readonly Line[]): MipModel => {
  const { pairs } = component
  const cost: number[] = []
  const upper: number[] = []
  for (const pair of pairs) {
    cost.push(-pair.unit)
    upper.push(pair.need.whole ? 1 : Math.min(pair.need.quantity, pair.pledge.capacity))
  }
  const rows: { indices: number[]; values: number[]; upper: number }[] = []
  const at = new Map<Pair, number>(pairs.map((pair, i) => [pair, i]))

  for (const own of Map.groupBy(pairs, ({ need }) => need.id).values()) {
    const { need } = own[0]!
    rows.push({ indices: own.map((pair) => at.get(pair)!), values: own.map(() => 1), upper: need.whole ? 1 : need.quantity })
  }
  const pledgeIds: string[] = []
  const pledgeRows: number[] = []
  for (const [pledgeId, own] of Map.groupBy(pairs, ({ pledge }) => pledge.id)) {
    pledgeIds.push(pledgeId)
    pledgeRows.push(rows.length)
    rows.push({ indices: own.map((pair) => at.get(pair)!), values: own.map(({ need }) => (need.whole ? need.quantity : 1)), upper: own[0]!.pledge.capacity })
  }
  const admits = new Map<string, number>()
  for (const servedId of component.limited) {
    const own = pairs.filter(({ need }) => need.servedId === servedId)
    const helping = new Set(own.flatMap(({ need }) => need.helpedBy))
    const chosen: number[] = []
    for (const [organisationId, offered] of Map.groupBy(own, ({ pledge }) => pledge.organisationId)) {
      if (helping.has(organisationId)) continue
      const column = cost.length
      cost.push(0)
      upper.push(1)
      chosen.push(column)
      admits.set(`${servedId} ${organisationId}`, column)
      for (const pair of offered) rows.push({ indices: [at.get(pair)!, column], values: [1, -upper[at.get(pair)!]!], upper: 0 })
    }
    rows.push({ indices: chosen, values: chosen.map(() => 1), upper: Math.max(0, limit! - helping.size) })
  }

  const start = new Float64Array(cost.length)
  const byKey = new Map(pairs.map((pair, i) => [`${pair.need.id} ${pair.pledge.id}`, i]))
  for (const line of begin) {
    const i = byKey.get(`${line.needId} ${line.pledgeId}`)
    if (i === undefined) continue
    const { need, pledge } = pairs[i]!
    start[i] = need.whole ? 1 : line.quantity
    const admit = admits.get(`${need.servedId} ${pledge.organisationId}`)
    if (admit !== undefined) start[admit] = 1
  }
  const starts = new Int32Array(rows.length + 1)
  rows.forEach((row, i) => {
    starts[i + 1] = starts[i]! + row.indices.length
  })
  return {
    columns: cost.length, cost: Float64Array.from(cost), upper: Float64Array.from(upper), rowUpper: Float64Array.from(rows, (row) => row.upper), starts,
    indices: Int32Array.from(rows.flatMap((row) => row.indices)), values: Float64Array.from(rows.flatMap((row) => row.values)),
    pledgeRows: Int32Array.from(pledgeRows), pledgeIds, start,
  }
}
