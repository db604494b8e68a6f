import type { Packing, Rows } from '../packing.ts'
import type { Layout } from './layout.ts'
import type { Plan } from './plan.ts'
import type { Prices } from './prices.ts'

/** A packing of some households alone, with what the plan of all others leaves; numbers in the whole of its columns and rows. */
export interface Restricted {
  readonly packing: Packing
  readonly columns: Int32Array
  readonly rows: Int32Array
  readonly uses: Int32Array
  readonly floors: Int32Array
  readonly organisations: Int32Array
}

const numbering = (size: number): { at: Int32Array; keys: number[]; of: (key: number) => number } => {
  const at = new Int32Array(size).fill(-1)
  const keys: number[] = []
  return {
    at, keys,
    of: (key) => {
      if (at[key] === -1) at[key] = keys.push(key) - 1
      return at[key]!
    },
  }
}

/**
 * Restricts a packing to households: capacities are what the plan of the others leaves. As several groups are solved at
 * once, `share` says what part of what is spare in a row this group may use; what its own columns use it always has.
 */
export const restrict = (layout: Layout, plan: Plan, households: Iterable<number>, share: { readonly rows: Float64Array; readonly uses: Float64Array }): Restricted => {
  const { packing: whole, order, householdStarts, rowsOf, usesOf, floorsOf } = layout
  const own: number[] = []
  for (const h of households) for (let k = householdStarts[h]!; k < householdStarts[h + 1]!; k += 1) own.push(order[k]!)
  const [needs, homes, organisations] = [numbering(whole.needs), numbering(whole.households), numbering(whole.organisations)]
  const [rows, uses, floors] = [numbering(whole.rows.count), numbering(whole.uses.count), numbering(whole.floors.count)]
  const needOf = Int32Array.from(own, (j) => needs.of(whole.needOf[j]!))
  const householdsOf = Int32Array.from(needs.keys, (need) => homes.of(whole.householdOf[need]!))
  const organisationOf = Int32Array.from(own, (j) => organisations.of(whole.organisationOf[j]!))
  const gathered = (of: Layout['rowsOf'], numbers: ReturnType<typeof numbering>): Omit<Rows, 'capacity'> => {
    const starts: number[] = [0]
    for (const j of own) for (let k = of.starts[j]!; k < of.starts[j + 1]!; k += 1) {
      const r = numbers.of(of.rows[k]!)
      starts[r + 1] = (starts[r + 1] ?? 0) + 1
    }
    for (let r = 1; r < starts.length; r += 1) starts[r]! += starts[r - 1]!
    const at = starts.slice(0, -1)
    const indices = new Int32Array(starts.at(-1)!)
    const values = new Float64Array(starts.at(-1)!)
    own.forEach((j, i) => {
      for (let k = of.starts[j]!; k < of.starts[j + 1]!; k += 1) {
        const r = numbers.at[of.rows[k]!]!
        indices[at[r]!] = i
        values[at[r]!] = of.values[k]!
        at[r]! += 1
      }
    })
    return { count: numbers.keys.length, starts: Int32Array.from(starts), indices, values }
  }
  const [ofRows, ofUses, ofFloors] = [gathered(rowsOf, rows), gathered(usesOf, uses), gathered(floorsOf, floors)]
  const sums = (of: Omit<Rows, 'capacity'>, amountOf: (j: number) => number): Float64Array => Float64Array.from({ length: of.count }, (_, r) => {
    let sum = 0
    for (let k = of.starts[r]!; k < of.starts[r + 1]!; k += 1) sum += of.values[k]! * amountOf(own[of.indices[k]!]!)
    return sum
  })
  const amount = (j: number): number => plan.amounts[j]!
  const spare = (left: Float64Array, keys: readonly number[], of: Float64Array): ((used: number, r: number) => number) => (used, r) => used + Math.floor(left[keys[r]!]! * of[keys[r]!]!)
  const room = Int32Array.from(homes.keys, (h) => whole.room[h]!)
  const inUse = new Float64Array(organisations.keys.length)
  const { slotStarts, slotOrganisation } = layout
  for (const h of homes.keys) for (let s = slotStarts[h]!; s < slotStarts[h + 1]!; s += 1) if (plan.slotUses[s]! > 0) inUse[organisations.at[slotOrganisation[s]!]!]! += 1
  return {
    columns: Int32Array.from(own), rows: Int32Array.from(rows.keys), uses: Int32Array.from(uses.keys), floors: Int32Array.from(floors.keys), organisations: Int32Array.from(organisations.keys),
    packing: {
      columns: own.length, worth: Float64Array.from(own, (j) => whole.worth[j]!), upper: Float64Array.from(own, (j) => whole.upper[j]!), needOf, needUpper: Float64Array.from(needs.keys, (need) => whole.needUpper[need]!),
      needs: needs.keys.length, householdOf: householdsOf, households: homes.keys.length, organisationOf, organisations: organisations.keys.length,
      rows: { ...ofRows, capacity: sums(ofRows, amount).map(spare(plan.rowsLeft, rows.keys, share.rows)) },
      uses: { ...ofUses, capacity: sums(ofUses, (j) => (plan.amounts[j]! > 0 ? 1 : 0)).map(spare(plan.usesLeft, uses.keys, share.uses)) },
      room, free: Uint8Array.from(own, (j) => whole.free[j]!),
      take: Int32Array.from(organisations.keys, (g, i) => (whole.take[g] === -1 ? -1 : inUse[i]!)),
      floors: { ...ofFloors, points: Float64Array.from(floors.keys, (f) => whole.floors.points[f]!), capacity: sums(ofFloors, amount).map((used, f) => Math.max(0, whole.floors.capacity[floors.keys[f]!]! - (plan.reached[floors.keys[f]!]! - used))) },
      start: Float64Array.from(own, amount),
    },
  }
}

/** The prices of a restricted packing among those of the whole. */
export const pricesOf = (prices: Prices, { rows, uses, floors, organisations }: Restricted): Prices => ({
  rows: Float64Array.from(rows, (r) => prices.rows[r]!), uses: Float64Array.from(uses, (r) => prices.uses[r]!),
  floors: Float64Array.from(floors, (f) => prices.floors[f]!), take: Float64Array.from(organisations, (g) => prices.take[g]!),
})
