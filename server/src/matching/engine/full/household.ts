import type { Layout } from './layout.ts'

/** Sets of organisations looked at for one household before its bound is taken a little weaker. */
const SETS_AT_MOST = 4_000

/**
 * The best one household can do at given gains: every set of organisations it has room for is tried, most promising
 * first. What a further organisation adds never grows as others join, so sums of single additions are bounds; where too
 * many sets remain, such a sum is the answer. Whole gains give whole values: nothing here divides.
 */
export class Household {
  readonly #layout: Layout
  /** Amounts of the last household solved; the caller clears what it has read. */
  readonly amounts: Float64Array
  /** 1 for slots of the last household that were admitted, by slot. */
  readonly admitted: Uint8Array
  #gains: Float64Array = new Float64Array(0)
  readonly #sorted: Int32Array
  readonly #needStarts: Int32Array
  readonly #single: Float64Array
  readonly #candidates: Int32Array
  readonly #cost: Float64Array
  /** Value of each need by depth of the search. */
  readonly #current: Float64Array
  readonly #bestSet: Uint8Array
  readonly #byNeedSlot: Float64Array
  #needs = 0
  #slots = 0
  #count = 0
  #best = 0
  #visited = 0

  constructor(layout: Layout) {
    const { packing, householdStarts, slotStarts } = layout
    this.#layout = layout
    this.amounts = new Float64Array(packing.columns)
    let [columns, slots] = [0, 0]
    for (let h = 0; h < packing.households; h += 1) {
      columns = Math.max(columns, householdStarts[h + 1]! - householdStarts[h]!)
      slots = Math.max(slots, slotStarts[h + 1]! - slotStarts[h]!)
    }
    this.admitted = new Uint8Array(slots)
    this.#bestSet = new Uint8Array(slots)
    this.#sorted = new Int32Array(columns)
    this.#needStarts = new Int32Array(columns + 1)
    this.#single = new Float64Array(slots)
    this.#candidates = new Int32Array(slots)
    this.#cost = new Float64Array(slots)
    this.#current = new Float64Array((slots + 2) * (columns + 1))
    this.#byNeedSlot = new Float64Array(columns * Math.max(1, slots))
  }

  /** Highest value of household `h` when each step of a column gains `gains` and each organisation newly admitted costs `admission`. */
  solve(h: number, gains: Float64Array, admission: Float64Array): number {
    const { packing: { needOf, room }, order, householdStarts, slotStarts, slotOrganisation } = this.#layout
    this.#gains = gains
    const base = slotStarts[h]!
    this.#slots = slotStarts[h + 1]! - base
    this.admitted.fill(0, 0, this.#slots)
    // Columns that gain, by need, the best first.
    let [count, needs, last] = [0, 0, -1]
    for (let k = householdStarts[h]!; k < householdStarts[h + 1]!; k += 1) {
      const j = order[k]!
      if (gains[j]! <= 0) continue
      if (needOf[j] !== last) {
        this.#needStarts[needs] = count
        needs += 1
        last = needOf[j]!
      }
      let at = count
      while (at > this.#needStarts[needs - 1]! && gains[this.#sorted[at - 1]!]! < gains[j]!) {
        this.#sorted[at] = this.#sorted[at - 1]!
        at -= 1
      }
      this.#sorted[at] = j
      count += 1
    }
    this.#needStarts[needs] = count
    this.#needs = needs
    if (needs === 0) return 0
    let candidates = 0
    for (let i = 0; i < needs; i += 1) this.#current[i] = this.#needValue(i)
    if (this.#slots > 0) {
      let costs = 0
      this.#fillTable()
      for (let slot = 0; slot < this.#slots; slot += 1) {
        const cost = admission[slotOrganisation[base + slot]!]!
        this.#cost[slot] = cost
        let adds = -cost
        for (let i = 0; i < needs; i += 1) adds += this.#adds(0, i, slot)
        this.#single[slot] = adds
        if (adds <= 0) continue
        costs += cost
        let at = candidates
        while (at > 0 && this.#single[this.#candidates[at - 1]!]! < adds) {
          this.#candidates[at] = this.#candidates[at - 1]!
          at -= 1
        }
        this.#candidates[at] = slot
        candidates += 1
      }
      const most = room[h] === -1 ? candidates : Math.min(room[h]!, candidates)
      if (most === candidates && costs === 0) for (let c = 0; c < candidates; c += 1) this.admitted[this.#candidates[c]!] = 1
      else if (most > 0) return this.#choose(candidates, most)
    }
    let value = 0
    for (let i = 0; i < needs; i += 1) value += this.#serve(i)
    return value
  }

  #choose(candidates: number, most: number): number {
    let begin = 0
    for (let i = 0; i < this.#needs; i += 1) begin += this.#current[i]!
    this.#count = candidates
    this.#best = begin
    this.#visited = 0
    this.#bestSet.fill(0, 0, this.#slots)
    this.#search(0, 0, most, begin)
    this.admitted.set(this.#bestSet.subarray(0, this.#slots))
    for (let i = 0; i < this.#needs; i += 1) this.#serve(i)
    if (this.#visited < SETS_AT_MOST) return this.#best
    let bound = begin
    for (let c = 0; c < most; c += 1) bound += this.#single[this.#candidates[c]!]!
    return bound
  }

  #search(depth: number, from: number, left: number, value: number): void {
    for (let c = from; c < this.#count; c += 1) {
      let bound = value
      for (let k = c; k < Math.min(this.#count, c + left); k += 1) bound += this.#single[this.#candidates[k]!]!
      if (bound <= this.#best || this.#visited >= SETS_AT_MOST) return
      this.#visited += 1
      const slot = this.#candidates[c]!
      const [own, next] = [depth * (this.#needs + 1), (depth + 1) * (this.#needs + 1)]
      let now = value - this.#cost[slot]!
      for (let i = 0; i < this.#needs; i += 1) {
        const adds = this.#adds(own, i, slot)
        this.#current[next + i] = this.#current[own + i]! + adds
        now += adds
      }
      this.admitted[slot] = 1
      if (now > this.#best) {
        this.#best = now
        this.#bestSet.set(this.admitted.subarray(0, this.#slots))
      }
      if (left > 1) this.#search(depth + 1, c + 1, left - 1, now)
      this.admitted[slot] = 0
    }
  }

  /** For needs served at most once: the best gain each organisation offers; -1 marks needs that take amounts. */
  #fillTable(): void {
    const { packing: { needUpper, needOf }, slotOf } = this.#layout
    for (let i = 0; i < this.#needs; i += 1) {
      const from = this.#needStarts[i]!
      const own = i * this.#slots
      if (needUpper[needOf[this.#sorted[from]!]!]! > 1) {
        this.#byNeedSlot[own] = -1
        continue
      }
      this.#byNeedSlot.fill(0, own, own + this.#slots)
      for (let k = this.#needStarts[i + 1]! - 1; k >= from; k -= 1) {
        const j = this.#sorted[k]!
        if (slotOf[j]! >= 0) this.#byNeedSlot[own + slotOf[j]!] = this.#gains[j]!
      }
    }
  }

  /** What admitting a slot adds to a need, whose value without it stands at `own + i`. */
  #adds(own: number, i: number, slot: number): number {
    const row = i * this.#slots
    if (this.#byNeedSlot[row]! >= 0) return Math.max(0, this.#byNeedSlot[row + slot]! - this.#current[own + i]!)
    this.admitted[slot] = 1
    const value = this.#needValue(i)
    this.admitted[slot] = 0
    return value - this.#current[own + i]!
  }

  #needValue(i: number): number {
    const { packing: { needUpper, needOf }, slotOf, most } = this.#layout
    let left = needUpper[needOf[this.#sorted[this.#needStarts[i]!]!]!]!
    let value = 0
    for (let k = this.#needStarts[i]!; k < this.#needStarts[i + 1]! && left > 0; k += 1) {
      const j = this.#sorted[k]!
      if (slotOf[j]! >= 0 && this.admitted[slotOf[j]!] === 0) continue
      const amount = Math.min(left, most[j]!)
      value += amount * this.#gains[j]!
      left -= amount
    }
    return value
  }

  /** As #needValue, and writes the amounts. */
  #serve(i: number): number {
    const { packing: { needUpper, needOf }, slotOf, most } = this.#layout
    let left = needUpper[needOf[this.#sorted[this.#needStarts[i]!]!]!]!
    let value = 0
    for (let k = this.#needStarts[i]!; k < this.#needStarts[i + 1]! && left > 0; k += 1) {
      const j = this.#sorted[k]!
      if (slotOf[j]! >= 0 && this.admitted[slotOf[j]!] === 0) continue
      const amount = Math.min(left, most[j]!)
      this.amounts[j] = amount
      value += amount * this.#gains[j]!
      left -= amount
    }
    return value
  }
}
