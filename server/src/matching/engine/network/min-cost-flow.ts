/**
 * Minimum-cost circulation with whole numbers, by cost scaling (push and relabel with ever smaller slack). Exact: it ends
 * with potentials that prove the optimum, which `dualValue` re-adds without trust in how they were found.
 */
export class Circulation {
  readonly #nodes: number
  readonly #from: number[] = []
  readonly #to: number[] = []
  readonly #capacity: number[] = []
  readonly #cost: number[] = []

  constructor(nodes: number) {
    this.#nodes = nodes
  }

  /** Number of the arc, in the order they are added. */
  arc(from: number, to: number, capacity: number, cost: number): number {
    this.#from.push(from)
    this.#to.push(to)
    this.#capacity.push(capacity)
    this.#cost.push(cost)
    return this.#from.length - 1
  }

  solve(): Circulated {
    return new Residual(this.#nodes, this.#from, this.#to, this.#capacity, this.#cost).solve()
  }
}

export interface Circulated {
  /** By arc. */
  readonly flow: Float64Array
  /** By node: cost + potential[from] − potential[to] ≥ 0 wherever an arc has room, ≤ 0 wherever it has flow. */
  readonly potential: Float64Array
  /** What the potentials alone prove that no circulation can go below, negated: Σ capacity · max(0, −reduced cost). */
  readonly dualValue: number
}

/** Slack shrinks by this factor from phase to phase. */
const SHRINK = 8

class Residual {
  readonly #nodes: number
  /** Arcs out of a node: `first[node]` to `first[node + 1]`; an arc and its reverse name each other by `pair`. */
  readonly #first: Int32Array
  readonly #head: Int32Array
  readonly #pair: Int32Array
  readonly #room: Float64Array
  readonly #cost: Float64Array
  readonly #at: Int32Array
  readonly #capacity: readonly number[]

  constructor(nodes: number, from: readonly number[], to: readonly number[], capacity: readonly number[], cost: readonly number[]) {
    const arcs = from.length
    this.#nodes = nodes
    this.#capacity = capacity
    this.#first = new Int32Array(nodes + 1)
    for (let a = 0; a < arcs; a += 1) {
      this.#first[from[a]! + 1]! += 1
      this.#first[to[a]! + 1]! += 1
    }
    for (let node = 0; node < nodes; node += 1) this.#first[node + 1]! += this.#first[node]!
    const next = this.#first.slice()
    this.#head = new Int32Array(2 * arcs)
    this.#pair = new Int32Array(2 * arcs)
    this.#room = new Float64Array(2 * arcs)
    this.#cost = new Float64Array(2 * arcs)
    this.#at = new Int32Array(arcs)
    for (let a = 0; a < arcs; a += 1) {
      const [forth, back] = [next[from[a]!]!, next[to[a]!]! + (from[a] === to[a] ? 1 : 0)]
      next[from[a]!]! += 1
      next[to[a]!]! += 1
      this.#at[a] = forth
      this.#head[forth] = to[a]!
      this.#head[back] = from[a]!
      this.#pair[forth] = back
      this.#pair[back] = forth
      this.#room[forth] = capacity[a]!
      this.#cost[forth] = cost[a]!
      this.#cost[back] = -cost[a]!
    }
  }

  solve(): Circulated {
    const scale = this.#nodes + 1
    let slack = 0
    for (let a = 0; a < this.#cost.length; a += 1) {
      this.#cost[a]! *= scale
      slack = Math.max(slack, this.#cost[a]!)
    }
    if (slack * scale > Number.MAX_SAFE_INTEGER) throw new Error('Costs are too large for exact whole numbers')
    const potential = new Float64Array(this.#nodes)
    while (slack > 1) {
      slack = Math.max(1, Math.floor(slack / SHRINK))
      this.#refine(potential, slack)
    }
    for (let a = 0; a < this.#cost.length; a += 1) this.#cost[a]! /= scale
    for (let node = 0; node < this.#nodes; node += 1) potential[node] = Math.round(potential[node]! / scale)
    this.#settle(potential)
    const flow = new Float64Array(this.#at.length)
    let dualValue = 0
    for (let a = 0; a < flow.length; a += 1) {
      const forth = this.#at[a]!
      flow[a] = this.#room[this.#pair[forth]!]!
      const reduced = this.#cost[forth]! + potential[this.#head[this.#pair[forth]!]!]! - potential[this.#head[forth]!]!
      if (reduced < 0) dualValue -= this.#capacity[a]! * reduced
    }
    return { flow, potential, dualValue }
  }

  /** Makes the flow optimal up to the slack: pushes along arcs that gain, lowers nodes that cannot push. */
  #refine(potential: Float64Array, slack: number): void {
    const [first, head, pair, room, cost] = [this.#first, this.#head, this.#pair, this.#room, this.#cost]
    const excess = new Float64Array(this.#nodes)
    for (let node = 0; node < this.#nodes; node += 1) {
      for (let a = first[node]!; a < first[node + 1]!; a += 1) {
        if (room[a]! > 0 && cost[a]! + potential[node]! - potential[head[a]!]! < 0) {
          excess[node]! -= room[a]!
          excess[head[a]!]! += room[a]!
          room[pair[a]!]! += room[a]!
          room[a] = 0
        }
      }
    }
    const current = first.slice(0, this.#nodes)
    // A ring as long as there are nodes: no node stands in it twice.
    const ring = new Int32Array(this.#nodes)
    const queued = new Uint8Array(this.#nodes)
    let [begin, count] = [0, 0]
    const enqueue = (node: number): void => {
      if (queued[node] === 1) return
      queued[node] = 1
      ring[(begin + count) % this.#nodes] = node
      count += 1
    }
    for (let node = 0; node < this.#nodes; node += 1) if (excess[node]! > 0) enqueue(node)
    while (count > 0) {
      const node = ring[begin]!
      begin = (begin + 1) % this.#nodes
      count -= 1
      queued[node] = 0
      while (excess[node]! > 0) {
        const a = current[node]!
        if (a === first[node + 1]!) {
          let best = -Infinity
          for (let b = first[node]!; b < first[node + 1]!; b += 1) if (room[b]! > 0) best = Math.max(best, potential[head[b]!]! - cost[b]!)
          potential[node] = best - slack
          current[node] = first[node]!
          continue
        }
        const next = head[a]!
        if (room[a]! > 0 && cost[a]! + potential[node]! - potential[next]! < 0) {
          const amount = Math.min(excess[node]!, room[a]!)
          room[a]! -= amount
          room[pair[a]!]! += amount
          excess[node]! -= amount
          excess[next]! += amount
          if (excess[next]! > 0) enqueue(next)
          if (room[a] === 0) current[node] = a + 1
        } else current[node] = a + 1
      }
    }
  }

  /** Whole potentials of the optimum from those nearly so: lowers what an arc with room would lower. */
  #settle(potential: Float64Array): void {
    const queue: number[] = Array.from({ length: this.#nodes }, (_, node) => node)
    const queued = new Uint8Array(this.#nodes).fill(1)
    for (let at = 0; at < queue.length; at += 1) {
      const node = queue[at]!
      queued[node] = 0
      for (let a = this.#first[node]!; a < this.#first[node + 1]!; a += 1) {
        const next = this.#head[a]!
        if (this.#room[a]! > 0 && potential[node]! + this.#cost[a]! < potential[next]!) {
          potential[next] = potential[node]! + this.#cost[a]!
          if (queued[next] === 0) {
            queued[next] = 1
            queue.push(next)
          }
        }
      }
    }
  }
}
