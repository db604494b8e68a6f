import { networkStep, type Component } from './components.ts'
import type { Line } from './problem.ts'

export interface Solved {
  readonly lines: readonly Line[]
  /** Price of one step of each pledge, in thousandths of a point; see `bound.ts`. */
  readonly prices: ReadonlyMap<string, number>
  /** Upper bound the solver itself proved, when it did; the bound from the prices stands beside it. */
  readonly provenBound: number | null
}

/** Prices are whole thousandths of a point, so that anyone can re-add the bound without rounding. */
export const PRICE_SCALE = 1000

/** Arcs come in pairs: `a` and `a ^ 1` are each other's reverse. */
class Network {
  readonly head: number[] = []
  readonly room: number[] = []
  readonly cost: number[] = []
  readonly out: number[][]

  constructor(nodes: number) {
    this.out = Array.from({ length: nodes }, () => [])
  }

  arc(from: number, to: number, room: number, cost: number): number {
    const id = this.head.length
    this.head.push(to, from)
    this.room.push(room, 0)
    this.cost.push(cost, -cost)
    this.out[from]!.push(id)
    this.out[to]!.push(id + 1)
    return id
  }

  /** Shortest distances over arcs with room, from the given starts; costs may be negative, circles of negative cost may not exist. */
  distances(starts: readonly number[]): { distance: number[]; via: number[] } {
    const distance = this.out.map(() => Infinity)
    const via = this.out.map(() => -1)
    const queued = this.out.map(() => false)
    const queue = [...starts]
    for (const start of starts) distance[start] = 0
    for (let at = 0; at < queue.length; at += 1) {
      const node = queue[at]!
      queued[node] = false
      for (const arc of this.out[node]!) {
        const next = this.head[arc]!
        const length = distance[node]! + this.cost[arc]!
        if (this.room[arc]! > 0 && length < distance[next]!) {
          distance[next] = length
          via[next] = arc
          if (!queued[next]) {
            queued[next] = true
            queue.push(next)
          }
        }
      }
    }
    return { distance, via }
  }
}

/**
 * Exact optimum of a component in network form, by successive cheapest paths from needs to pledges: each path serves
 * one more step of a need, moving others along where that is worth it. Costs are whole numbers, so the optimum and its
 * prices are exact: the worth of the plan equals the bound its prices give.
 */
export const solveNetwork = (component: Component): Solved => {
  const step = networkStep(component)
  if (step === null) throw new Error('Not a network: households must choose, or quantities differ')
  const needs = [...new Map(component.pairs.map(({ need }) => [need.id, need])).values()]
  const pledges = [...new Map(component.pairs.map(({ pledge }) => [pledge.id, pledge])).values()]
  const needAt = new Map(needs.map(({ id }, i) => [id, 1 + i]))
  const pledgeAt = new Map(pledges.map(({ id }, i) => [id, 1 + needs.length + i]))
  const [source, sink] = [0, 1 + needs.length + pledges.length]
  const network = new Network(sink + 1)

  for (const need of needs) network.arc(source, needAt.get(need.id)!, need.whole ? 1 : need.quantity, 0)
  const arcs = component.pairs.map((pair) => network.arc(needAt.get(pair.need.id)!, pledgeAt.get(pair.pledge.id)!, pair.need.whole ? 1 : pair.need.quantity, -pair.unit))
  for (const pledge of pledges) network.arc(pledgeAt.get(pledge.id)!, sink, Math.floor(pledge.capacity / step), 0)

  let total = 0
  for (;;) {
    const { distance, via } = network.distances([source])
    if (!(distance[sink]! < 0)) break
    let amount = Infinity
    for (let node = sink; node !== source; node = network.head[via[node]! ^ 1]!) amount = Math.min(amount, network.room[via[node]!]!)
    for (let node = sink; node !== source; node = network.head[via[node]! ^ 1]!) {
      network.room[via[node]!]! -= amount
      network.room[via[node]! ^ 1]! += amount
    }
    total += amount
  }

  const lines: Line[] = []
  component.pairs.forEach(({ need, pledge }, i) => {
    const flow = network.room[arcs[i]! + 1]!
    if (flow > 0) lines.push({ needId: need.id, pledgeId: pledge.id, quantity: need.whole ? need.quantity : flow })
  })

  // Potentials of the residual network closed from sink to source: what one more step of a pledge is worth.
  network.room[network.arc(sink, source, Infinity, 0) ^ 1] = total
  const { distance } = network.distances(network.out.map((_, node) => node))
  const prices = new Map(pledges.map(({ id }) => [id, Math.max(0, distance[sink]! - distance[pledgeAt.get(id)!]!) * PRICE_SCALE]))
  return { lines, prices, provenBound: null }
}
