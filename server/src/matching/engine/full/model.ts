import type { Layout } from './layout.ts'

/** A mixed-integer model as plain arrays (rows as CSR), for HiGHS. Maximises; every row is `at most`. */
export interface Model {
  readonly columns: number
  readonly gains: Float64Array
  readonly upper: Float64Array
  /** 1 where whole numbers are asked for. */
  readonly whole: Uint8Array
  readonly rowUpper: Float64Array
  readonly starts: Int32Array
  readonly indices: Int32Array
  readonly values: Float64Array
  readonly start: Float64Array
  /** Column of the packing for the first columns of the model. */
  readonly kept: Int32Array
}

/**
 * The model of the columns where `keep` is 1; the others are nought. `start` is a plan within the kept columns.
 * One yes-or-no column for each organisation a household might admit, for each amount whose use counts, and one for what a floor earns.
 */
export const modelOf = (layout: Layout, keep: Uint8Array, begin: Float64Array): Model => {
  const { packing, most, householdOf, slotOf, slotStarts, slotOrganisation } = layout
  const { rows, uses, floors, room, take, needUpper, needs, needOf, organisations } = packing
  const kept: number[] = []
  const at = new Int32Array(packing.columns).fill(-1)
  for (let j = 0; j < packing.columns; j += 1) {
    if (keep[j] === 0) continue
    at[j] = kept.length
    kept.push(j)
  }
  const gains = kept.map((j) => packing.worth[j]!)
  const upper = kept.map((j) => most[j]!)
  const start = kept.map((j) => begin[j]!)
  const whole = kept.map(() => 1)
  const starts: number[] = [0]
  const indices: number[] = []
  const values: number[] = []
  const rowUpper: number[] = []
  const close = (capacity: number): void => {
    starts.push(indices.length)
    rowUpper.push(capacity)
  }
  const put = (column: number, value: number): void => {
    indices.push(column)
    values.push(value)
  }
  const further = (points: number, highest: number, begins: number, isWhole: boolean): number => {
    gains.push(points)
    upper.push(highest)
    start.push(begins)
    whole.push(isWhole ? 1 : 0)
    return gains.length - 1
  }
  const linked = (j: number, column: number): void => {
    put(at[j]!, 1)
    put(column, -most[j]!)
    close(0)
  }

  const ofNeed: number[][] = Array.from({ length: needs }, () => [])
  for (const j of kept) ofNeed[needOf[j]!]!.push(j)
  ofNeed.forEach((own, need) => {
    if (own.length < 2) return
    for (const j of own) put(at[j]!, 1)
    close(needUpper[need]!)
  })
  for (let r = 0; r < rows.count; r += 1) {
    const before = indices.length
    for (let k = rows.starts[r]!; k < rows.starts[r + 1]!; k += 1) if (at[rows.indices[k]!] !== -1) put(at[rows.indices[k]!]!, rows.values[k]!)
    if (indices.length > before) close(rows.capacity[r]!)
  }
  const inUse = new Map<number, number>()
  for (const j of uses.indices) {
    if (at[j] === -1 || most[j] === 1 || inUse.has(j)) continue
    inUse.set(j, further(0, 1, begin[j]! > 0 ? 1 : 0, true))
    linked(j, inUse.get(j)!)
  }
  for (let r = 0; r < uses.count; r += 1) {
    const before = indices.length
    for (let k = uses.starts[r]!; k < uses.starts[r + 1]!; k += 1) {
      const j = uses.indices[k]!
      if (at[j] !== -1) put(inUse.get(j) ?? at[j]!, uses.values[k]!)
    }
    if (indices.length > before) close(uses.capacity[r]!)
  }
  const bySlot = new Map<number, number[]>()
  for (const j of kept) {
    if (slotOf[j] === -1) continue
    const slot = slotStarts[householdOf[j]!]! + slotOf[j]!
    const own = bySlot.get(slot)
    if (own) own.push(j)
    else bySlot.set(slot, [j])
  }
  const ofHousehold = new Map<number, number[]>()
  const ofOrganisation: number[][] = Array.from({ length: organisations }, () => [])
  for (const [slot, own] of bySlot) {
    const h = householdOf[own[0]!]!
    // One whole column of a household and organisation is its own yes or no.
    const column = own.length === 1 && most[own[0]!] === 1 ? at[own[0]!]! : further(0, 1, own.some((j) => begin[j]! > 0) ? 1 : 0, true)
    if (column >= kept.length) for (const j of own) linked(j, column)
    if (room[h] !== -1) ofHousehold.set(h, [...(ofHousehold.get(h) ?? []), column])
    ofOrganisation[slotOrganisation[slot]!]!.push(column)
  }
  for (const [h, own] of ofHousehold) {
    if (own.length <= room[h]!) continue
    for (const column of own) put(column, 1)
    close(room[h]!)
  }
  ofOrganisation.forEach((own, organisation) => {
    if (take[organisation] === -1 || own.length <= take[organisation]!) return
    for (const column of own) put(column, 1)
    close(take[organisation]!)
  })
  for (let f = 0; f < floors.count; f += 1) {
    let reached = 0
    const before = indices.length
    for (let k = floors.starts[f]!; k < floors.starts[f + 1]!; k += 1) {
      const j = floors.indices[k]!
      if (at[j] === -1) continue
      put(at[j]!, -floors.values[k]!)
      reached += floors.values[k]! * begin[j]!
    }
    if (indices.length === before) continue
    put(further(floors.points[f]!, floors.capacity[f]!, Math.min(floors.capacity[f]!, reached), false), 1)
    close(0)
  }
  return {
    columns: gains.length, gains: Float64Array.from(gains), upper: Float64Array.from(upper), whole: Uint8Array.from(whole), rowUpper: Float64Array.from(rowUpper), starts: Int32Array.from(starts),
    indices: Int32Array.from(indices), values: Float64Array.from(values), start: Float64Array.from(start), kept: Int32Array.from(kept),
  }
}
