import type { Layout } from './layout.ts'

/** A plan that never breaks a rule: what is left of everything, and what one change more is worth. */
export class Plan {
  readonly layout: Layout
  readonly amounts: Float64Array
  value = 0
  readonly rowsLeft: Float64Array
  readonly usesLeft: Float64Array
  readonly needLeft: Float64Array
  readonly roomLeft: Int32Array
  readonly takeLeft: Int32Array
  /** Columns in use by household and slot. */
  readonly slotUses: Int32Array
  /** Sums of the floors. */
  readonly reached: Float64Array

  constructor(layout: Layout, amounts?: Float64Array) {
    const { packing, slotOrganisation } = layout
    this.layout = layout
    this.amounts = new Float64Array(packing.columns)
    this.rowsLeft = packing.rows.capacity.slice()
    this.usesLeft = packing.uses.capacity.slice()
    this.needLeft = packing.needUpper.slice()
    this.roomLeft = packing.room.map((most) => (most === -1 ? packing.columns : most))
    this.takeLeft = packing.take.map((most) => (most === -1 ? packing.households + 1 : most))
    this.slotUses = new Int32Array(slotOrganisation.length)
    this.reached = new Float64Array(packing.floors.count)
    amounts?.forEach((amount, j) => {
      if (amount > 0) this.add(j, amount)
    })
  }

  /** Slot of a column in `slotUses`; -1 when it needs no admission. */
  slot(j: number): number {
    const { slotOf, slotStarts, householdOf } = this.layout
    return slotOf[j] === -1 ? -1 : slotStarts[householdOf[j]!]! + slotOf[j]!
  }

  admissible(j: number): boolean {
    const slot = this.slot(j)
    return slot === -1 || this.slotUses[slot]! > 0 || (this.roomLeft[this.layout.householdOf[j]!]! > 0 && this.takeLeft[this.layout.packing.organisationOf[j]!]! > 0)
  }

  /** How many further steps of a column break no rule. */
  possible(j: number): number {
    const { packing: { upper, needOf }, rowsOf, usesOf } = this.layout
    let most = Math.min(upper[j]! - this.amounts[j]!, this.needLeft[needOf[j]!]!)
    for (let k = rowsOf.starts[j]!; most > 0 && k < rowsOf.starts[j + 1]!; k += 1) most = Math.min(most, Math.floor(this.rowsLeft[rowsOf.rows[k]!]! / rowsOf.values[k]!))
    if (most <= 0) return 0
    if (this.amounts[j] === 0) {
      for (let k = usesOf.starts[j]!; k < usesOf.starts[j + 1]!; k += 1) if (this.usesLeft[usesOf.rows[k]!]! < usesOf.values[k]!) return 0
      if (!this.admissible(j)) return 0
    }
    return most
  }

  /** Adds steps (takes them away when below nought); the caller has asked what is possible. */
  add(j: number, steps: number): void {
    if (steps === 0) return
    const { packing: { needOf, worth, floors, organisationOf }, rowsOf, usesOf, floorsOf, householdOf } = this.layout
    const before = this.amounts[j]!
    const after = before + steps
    this.amounts[j] = after
    this.needLeft[needOf[j]!]! -= steps
    this.value += worth[j]! * steps
    for (let k = rowsOf.starts[j]!; k < rowsOf.starts[j + 1]!; k += 1) this.rowsLeft[rowsOf.rows[k]!]! -= rowsOf.values[k]! * steps
    for (let k = floorsOf.starts[j]!; k < floorsOf.starts[j + 1]!; k += 1) {
      const f = floorsOf.rows[k]!
      const [was, most] = [this.reached[f]!, floors.capacity[f]!]
      const now = was + floorsOf.values[k]! * steps
      this.reached[f] = now
      this.value += floors.points[f]! * (Math.min(now, most) - Math.min(was, most))
    }
    const change = (before === 0 ? 1 : 0) - (after === 0 ? 1 : 0)
    if (change === 0) return
    for (let k = usesOf.starts[j]!; k < usesOf.starts[j + 1]!; k += 1) this.usesLeft[usesOf.rows[k]!]! -= usesOf.values[k]! * change
    const slot = this.slot(j)
    if (slot === -1) return
    const uses = this.slotUses[slot]!
    this.slotUses[slot] = uses + change
    if (uses + change !== 0 && uses !== 0) return
    this.roomLeft[householdOf[j]!]! -= change
    this.takeLeft[organisationOf[j]!]! -= change
  }
}
