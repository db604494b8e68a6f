import type { Packing, Rows } from '../packing.ts'

/** Why a packing is no network. */
export type NoNetwork = 'CROSSING' | 'UNEQUAL_QUANTITIES' | 'ORGANISATIONS_PER_HOUSEHOLD' | 'HOUSEHOLDS_PER_ORGANISATION' | 'DIVISIBLE_IN_USE' | 'FLOOR_IN_PARTS'

/** A set of columns that share a limit, or the points of a floor. */
export interface Limit {
  readonly of: 'need' | 'row' | 'use' | 'floor'
  readonly index: number
  readonly columns: ArrayLike<number>
  /** In steps of columns. */
  readonly capacity: number
  /** Points a step within the capacity, for floors: beyond it more is allowed, for nothing. */
  readonly points: number
  /** The side of the network it is on, and the set around it there; -1 for the outermost. */
  side: 'demand' | 'supply'
  around: number
}

export interface Form {
  readonly limits: readonly Limit[]
  /** The innermost limit around each column, by side; -1 for none. */
  readonly demand: Int32Array
  readonly supply: Int32Array
}

const columnsOf = ({ starts, indices }: Rows, r: number): Int32Array => indices.subarray(starts[r]!, starts[r + 1]!)

const equalValue = ({ starts, values }: Rows, r: number): number | null => {
  for (let k = starts[r]! + 1; k < starts[r + 1]!; k += 1) if (values[k] !== values[starts[r]!]) return null
  return values[starts[r]!]!
}

const limitsOf = (packing: Packing): Limit[] | NoNetwork => {
  const { rows, uses, floors, upper, room, take, needOf, needUpper } = packing
  if (room.some((most) => most !== -1)) return 'ORGANISATIONS_PER_HOUSEHOLD'
  if (take.some((most) => most !== -1)) return 'HOUSEHOLDS_PER_ORGANISATION'
  const limits: Limit[] = []
  const blank = { side: 'supply' as const, around: -1, points: 0 }
  const byNeed: number[][] = Array.from({ length: packing.needs }, () => [])
  needOf.forEach((need, j) => byNeed[need]!.push(j))
  byNeed.forEach((columns, index) => limits.push({ ...blank, of: 'need', index, columns, capacity: needUpper[index]!, side: 'demand' }))
  for (let r = 0; r < rows.count; r += 1) {
    const value = equalValue(rows, r)
    if (value === null) return 'UNEQUAL_QUANTITIES'
    limits.push({ ...blank, of: 'row', index: r, columns: columnsOf(rows, r), capacity: Math.floor(rows.capacity[r]! / value) })
  }
  for (let r = 0; r < uses.count; r += 1) {
    const columns = columnsOf(uses, r)
    if (columns.some((j) => upper[j] !== 1)) return 'DIVISIBLE_IN_USE'
    limits.push({ ...blank, of: 'use', index: r, columns, capacity: uses.capacity[r]! })
  }
  for (let r = 0; r < floors.count; r += 1) {
    const value = equalValue(floors, r)
    if (value === null || floors.capacity[r]! % value !== 0) return 'FLOOR_IN_PARTS'
    limits.push({ ...blank, of: 'floor', index: r, columns: columnsOf(floors, r), capacity: floors.capacity[r]! / value, points: floors.points[r]! * value, side: 'demand' })
  }
  return limits
}

/**
 * Whether a packing is a network, by its own rows: all limits count columns alike, and they can be sorted into two
 * families, one about who is served and one about who gives, in each of which any two sets are nested or apart. Then
 * (two laminar families make a network matrix) the optimum is whole and found exactly, with whole prices.
 */
export const networkForm = (packing: Packing): Form | NoNetwork => {
  const limits = limitsOf(packing)
  if (typeof limits === 'string') return limits
  const innermost = { demand: new Int32Array(packing.columns).fill(-1), supply: new Int32Array(packing.columns).fill(-1) }
  const fits = (side: Limit['side'], { columns }: Limit): boolean => {
    const around = innermost[side][columns[0]!]
    for (let k = 1; k < columns.length; k += 1) if (innermost[side][columns[k]!] !== around) return false
    return true
  }
  // The largest first: what comes later is inside, or apart.
  const order = limits.map((_, i) => i).sort((a, b) => limits[b]!.columns.length - limits[a]!.columns.length || Number(limits[a]!.of === 'need') - Number(limits[b]!.of === 'need') || a - b)
  for (const i of order) {
    const limit = limits[i]!
    if (limit.columns.length === 0) continue
    if (!fits(limit.side, limit)) {
      // Needs are the units of one side and stay there; anything else may lie on either.
      const other = limit.side === 'demand' ? 'supply' : 'demand'
      if (limit.of === 'need' || !fits(other, limit)) return 'CROSSING'
      limit.side = other
    }
    limit.around = innermost[limit.side][limit.columns[0]!]!
    for (let k = 0; k < limit.columns.length; k += 1) innermost[limit.side][limit.columns[k]!] = i
  }
  return { limits, ...innermost }
}
