import type { Layout } from './layout.ts'
import { Plan } from './plan.ts'

/** How many of a full row's weakest columns are looked at to make place. */
const WEAKEST = 10

const byGain = (columns: Int32Array, gains: Float64Array): Int32Array => columns.sort((a, b) => gains[b]! - gains[a]! || a - b)

/** A plan by prices: what gains most over its prices first, each as far as it goes. */
export const planByGain = (layout: Layout, gains: Float64Array, begin?: Float64Array): Plan => {
  const plan = new Plan(layout, begin)
  for (const j of byGain(Int32Array.from({ length: layout.packing.columns }, (_, i) => i), gains)) plan.add(j, plan.possible(j))
  return plan
}

/**
 * Betters a plan in place: a column not yet used is let in, what it displaces is taken out (the need's other column, an
 * organisation of the household, the weakest columns of full rows), and what was displaced tries its next best. A change
 * that does not raise the value is undone, so the plan never gets worse and never breaks a rule.
 */
export class Improver {
  readonly #layout: Layout
  readonly #plan: Plan
  readonly #gains: Float64Array
  /** Columns of each household, the highest gain first. */
  readonly #ranked: Int32Array
  readonly #log: { readonly j: number; readonly steps: number }[] = []
  readonly #displaced: number[] = []
  #weakest: { rows: Int32Array[]; uses: Int32Array[]; take: Int32Array[] } = { rows: [], uses: [], take: [] }

  constructor(plan: Plan, gains: Float64Array) {
    this.#layout = plan.layout
    this.#plan = plan
    this.#gains = gains
    const { order, householdStarts, packing } = plan.layout
    this.#ranked = order.slice()
    for (let h = 0; h < packing.households; h += 1) byGain(this.#ranked.subarray(householdStarts[h]!, householdStarts[h + 1]!), gains)
  }

  /** Passes until none betters the plan; columns that lose more than `loss` over their prices are not tried. */
  improve(passes: number, loss: number, until = Infinity): void {
    for (let pass = 0; pass < passes; pass += 1) {
      const before = this.#plan.value
      this.#findWeakest()
      for (let i = 0; i < this.#ranked.length; i += 1) {
        const j = this.#ranked[i]!
        if (this.#plan.amounts[j]! < this.#layout.most[j]! && this.#gains[j]! > -loss) this.#tryIn(j)
        if (i % 1024 === 1023 && performance.now() > until) return
      }
      if (this.#plan.value <= before * (1 + 1e-5)) return
    }
  }

  #findWeakest(): void {
    const { packing, packing: { rows, uses, take, columns, organisationOf }, slotOf } = this.#layout
    const lists = (count: number): number[][] => Array.from({ length: count }, () => [])
    const [ofRows, ofUses, ofTake] = [lists(rows.count), lists(uses.count), lists(packing.organisations)]
    const { rowsOf, usesOf } = this.#layout
    for (let j = 0; j < columns; j += 1) {
      if (this.#plan.amounts[j] === 0) continue
      for (let k = rowsOf.starts[j]!; k < rowsOf.starts[j + 1]!; k += 1) ofRows[rowsOf.rows[k]!]!.push(j)
      for (let k = usesOf.starts[j]!; k < usesOf.starts[j + 1]!; k += 1) ofUses[usesOf.rows[k]!]!.push(j)
      if (slotOf[j] !== -1 && take[organisationOf[j]!] !== -1) ofTake[organisationOf[j]!]!.push(j)
    }
    const weakest = (of: number[][]): Int32Array[] => of.map((own) => byGain(Int32Array.from(own), this.#gains).reverse().slice(0, WEAKEST * 3))
    this.#weakest = { rows: weakest(ofRows), uses: weakest(ofUses), take: weakest(ofTake) }
  }

  #change(j: number, steps: number): void {
    if (steps === 0) return
    this.#plan.add(j, steps)
    this.#log.push({ j, steps })
  }

  #remove(j: number, steps: number): void {
    this.#change(j, -steps)
    this.#displaced.push(this.#layout.householdOf[j]!)
  }

  #tryIn(j: number): void {
    const plan = this.#plan
    const value = plan.value
    this.#log.length = 0
    this.#displaced.length = 0
    if (this.#makePlace(j)) {
      const steps = plan.possible(j)
      if (steps > 0) {
        this.#change(j, steps)
        this.#fill(this.#layout.householdOf[j]!)
        for (let d = 0; d < this.#displaced.length; d += 1) this.#fill(this.#displaced[d]!)
        if (plan.value > value) return
      }
    }
    for (let i = this.#log.length - 1; i >= 0; i -= 1) plan.add(this.#log[i]!.j, -this.#log[i]!.steps)
  }

  #fill(h: number): void {
    const { householdStarts } = this.#layout
    for (let k = householdStarts[h]!; k < householdStarts[h + 1]!; k += 1) {
      const j = this.#ranked[k]!
      const steps = this.#plan.possible(j)
      if (steps > 0) this.#change(j, steps)
    }
  }

  #makePlace(j: number): boolean {
    const { packing: { needOf, worth }, householdStarts, householdOf, most, rowsOf, usesOf, slotOrganisation, slotStarts } = this.#layout
    const plan = this.#plan
    const h = householdOf[j]!
    const wanted = most[j]! - plan.amounts[j]!
    for (let k = householdStarts[h + 1]! - 1; k >= householdStarts[h]! && plan.needLeft[needOf[j]!]! < wanted; k -= 1) {
      const other = this.#ranked[k]!
      if (other === j || needOf[other] !== needOf[j] || plan.amounts[other] === 0) continue
      this.#remove(other, Math.min(plan.amounts[other]!, wanted - plan.needLeft[needOf[j]!]!))
    }
    const slot = plan.slot(j)
    if (slot !== -1 && plan.slotUses[slot] === 0) {
      if (plan.roomLeft[h]! <= 0) {
        let [weakest, least] = [-1, Infinity]
        for (let s = slotStarts[h]!; s < slotStarts[h + 1]!; s += 1) {
          if (plan.slotUses[s] === 0 || s === slot) continue
          let points = 0
          for (let k = householdStarts[h]!; k < householdStarts[h + 1]!; k += 1) {
            const other = this.#ranked[k]!
            if (plan.amounts[other]! > 0 && plan.slot(other) === s) points += worth[other]! * plan.amounts[other]!
          }
          if (points < least) [weakest, least] = [s, points]
        }
        if (weakest === -1) return false
        this.#clearSlot(h, weakest)
      }
      const organisation = slotOrganisation[slot]!
      if (plan.takeLeft[organisation]! <= 0) {
        const other = this.#weakest.take[organisation]!.find((i) => plan.amounts[i]! > 0 && householdOf[i] !== h)
        if (other === undefined) return false
        this.#clearSlot(householdOf[other]!, plan.slot(other))
      }
    }
    for (let k = rowsOf.starts[j]!; k < rowsOf.starts[j + 1]!; k += 1) {
      if (!this.#free(this.#weakest.rows[rowsOf.rows[k]!]!, j, rowsOf.values[k]!, plan.rowsLeft, rowsOf.rows[k]!)) return false
    }
    if (plan.amounts[j] === 0) {
      for (let k = usesOf.starts[j]!; k < usesOf.starts[j + 1]!; k += 1) {
        if (!this.#free(this.#weakest.uses[usesOf.rows[k]!]!, j, usesOf.values[k]!, plan.usesLeft, usesOf.rows[k]!)) return false
      }
    }
    return true
  }

  #clearSlot(h: number, slot: number): void {
    const { householdStarts } = this.#layout
    for (let k = householdStarts[h]!; k < householdStarts[h + 1]!; k += 1) {
      const other = this.#ranked[k]!
      if (this.#plan.amounts[other]! > 0 && this.#plan.slot(other) === slot) this.#remove(other, this.#plan.amounts[other]!)
    }
  }

  /** Frees `amount` of a row: the one cheapest column that suffices, or else the weakest ones in turn. */
  #free(weakest: Int32Array, j: number, amount: number, left: Float64Array, row: number): boolean {
    const plan = this.#plan
    const { worth } = this.#layout.packing
    for (let turn = 0; turn < 4 && left[row]! < amount; turn += 1) {
      let [one, least, first, seen] = [-1, Infinity, -1, 0]
      for (let i = 0; i < weakest.length && seen < WEAKEST; i += 1) {
        const other = weakest[i]!
        if (plan.amounts[other] === 0 || other === j) continue
        seen += 1
        if (first === -1) first = other
        const points = worth[other]! * plan.amounts[other]!
        if (points >= least || this.#uses(other, row, left === plan.rowsLeft) < amount - left[row]!) continue
        ;[one, least] = [other, points]
      }
      if (one === -1) one = first
      if (one === -1) return false
      this.#remove(one, plan.amounts[one]!)
    }
    return left[row]! >= amount
  }

  #uses(j: number, row: number, amounts: boolean): number {
    const of = amounts ? this.#layout.rowsOf : this.#layout.usesOf
    for (let k = of.starts[j]!; k < of.starts[j + 1]!; k += 1) if (of.rows[k] === row) return of.values[k]! * (amounts ? this.#plan.amounts[j]! : 1)
    return 0
  }
}
