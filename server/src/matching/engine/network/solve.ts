import { PRICE_SCALE, valueOf, type Packing, type PackingSolved } from '../packing.ts'
import type { Form } from './form.ts'
import { Circulation } from './min-cost-flow.ts'

/**
 * Exact optimum of a network: help flows from the hub through who is served to who gives and back to the hub. The bound
 * is re-added from the potentials alone and equals the value of the plan, in whole numbers, every time.
 */
export const solveNetwork = (packing: Packing, { limits, demand, supply }: Form): PackingSolved => {
  const HUB = 0
  const nodeOf = (limit: number): number => (limit === -1 ? HUB : limit + 1)
  const network = new Circulation(limits.length + 1)
  const arcs = Array.from(packing.worth, (points, j) => network.arc(nodeOf(demand[j]!), nodeOf(supply[j]!), packing.upper[j]!, -points))
  limits.forEach(({ columns, capacity, points, side, around, of }, i) => {
    const [from, to] = side === 'demand' ? [nodeOf(around), nodeOf(i)] : [nodeOf(i), nodeOf(around)]
    network.arc(from, to, capacity, -points)
    if (of === 'floor') {
      let beyond = 0
      for (let k = 0; k < columns.length; k += 1) beyond += packing.upper[columns[k]!]!
      network.arc(from, to, beyond, 0)
    }
  })
  const { flow, potential, dualValue } = network.solve()
  const amounts = Float64Array.from(arcs, (arc) => flow[arc]!)
  if (valueOf(packing, amounts) !== dualValue) throw new Error(`The flow is worth ${valueOf(packing, amounts)} and its prices prove ${dualValue}`)
  const prices = { rows: new Float64Array(packing.rows.count), uses: new Float64Array(packing.uses.count), floors: new Float64Array(packing.floors.count) }
  limits.forEach(({ of, index, side, around, points }, i) => {
    const [from, to] = side === 'demand' ? [nodeOf(around), nodeOf(i)] : [nodeOf(i), nodeOf(around)]
    const drop = potential[to]! - potential[from]!
    if (of === 'row') prices.rows[index] = Math.max(0, drop) * PRICE_SCALE
    else if (of === 'use') prices.uses[index] = Math.max(0, drop) * PRICE_SCALE
    // What one step more for the floor still earns, in points a unit of its value.
    else if (of === 'floor' && points > 0) prices.floors[index] = Math.floor((Math.min(points, Math.max(0, -drop)) * packing.floors.points[index]! * PRICE_SCALE) / points)
  })
  return { amounts, bound: dualValue, boundBy: 'PRICES', prices, solver: 'chung-tay flow 2' }
}
