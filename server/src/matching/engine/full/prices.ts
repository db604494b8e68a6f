import { PRICE_SCALE, type Packing } from '../packing.ts'
import { Household } from './household.ts'
import type { Layout } from './layout.ts'

/** What rows, uses, floors and the households an organisation may take on cost: points, or whole thousandths of them. */
export interface Prices {
  readonly rows: Float64Array
  readonly uses: Float64Array
  readonly floors: Float64Array
  readonly take: Float64Array
}

export const noPrices = ({ rows, uses, floors, organisations }: Packing): Prices => ({
  rows: new Float64Array(rows.count), uses: new Float64Array(uses.count), floors: new Float64Array(floors.count), take: new Float64Array(organisations),
})

const KINDS = ['rows', 'uses', 'floors', 'take'] as const

/** What one step of each column gains over its prices. `scale` 1 for prices in points; PRICE_SCALE for whole thousandths, and then everything stays whole. */
export const gainsAt = ({ packing: { columns, worth }, rowsOf, usesOf, floorsOf, most }: Layout, prices: Prices, scale: number, gains: Float64Array): void => {
  for (let j = 0; j < columns; j += 1) {
    let gain = worth[j]! * scale
    for (let k = rowsOf.starts[j]!; k < rowsOf.starts[j + 1]!; k += 1) gain -= prices.rows[rowsOf.rows[k]!]! * rowsOf.values[k]!
    for (let k = floorsOf.starts[j]!; k < floorsOf.starts[j + 1]!; k += 1) gain += prices.floors[floorsOf.rows[k]!]! * floorsOf.values[k]!
    let charge = 0
    for (let k = usesOf.starts[j]!; k < usesOf.starts[j + 1]!; k += 1) charge += prices.uses[usesOf.rows[k]!]! * usesOf.values[k]!
    // A use is paid once whatever the amount: spread over the steps it is never dearer.
    if (charge > 0) gain -= most[j] === 1 ? charge : scale === 1 ? charge / most[j]! : Math.floor(charge / most[j]!)
    gains[j] = gain
  }
}

/** What the prices themselves bring in: capacities paid for, and floors as far as their points exceed their price. */
const income = ({ rows, uses, floors, take }: Packing, prices: Prices, scale: number): number => {
  let sum = 0
  for (let r = 0; r < rows.count; r += 1) sum += prices.rows[r]! * rows.capacity[r]!
  for (let r = 0; r < uses.count; r += 1) sum += prices.uses[r]! * uses.capacity[r]!
  for (let f = 0; f < floors.count; f += 1) sum += (floors.points[f]! * scale - prices.floors[f]!) * floors.capacity[f]!
  for (let g = 0; g < take.length; g += 1) if (take[g]! > 0) sum += prices.take[g]! * take[g]!
  return sum
}

/** Recomputes the bound of whole prices (thousandths of a point) in whole numbers, in one pass over the columns. */
export const boundOfPrices = (layout: Layout, given: Prices): number => {
  const { packing } = layout
  // An organisation without limit sells nothing: a price there would prove nothing.
  const prices = { ...given, take: given.take.map((price, g) => (packing.take[g] === -1 ? 0 : price)) }
  const gains = new Float64Array(packing.columns)
  gainsAt(layout, prices, PRICE_SCALE, gains)
  const household = new Household(layout)
  let total = income(packing, prices, PRICE_SCALE)
  for (let h = 0; h < packing.households; h += 1) total += household.solve(h, gains, prices.take)
  return Math.floor(total / PRICE_SCALE)
}

/** Prices as whole thousandths, none below nought and no floor's above its points. */
export const rounded = ({ floors }: Packing, prices: Prices): Prices => {
  const whole = (of: Float64Array): Float64Array => of.map((price) => Math.max(0, Math.round(price * PRICE_SCALE)))
  return { rows: whole(prices.rows), uses: whole(prices.uses), take: whole(prices.take), floors: whole(prices.floors).map((price, f) => Math.min(price, floors.points[f]! * PRICE_SCALE)) }
}

interface Priced {
  readonly bound: number
  /** Demand over capacity at these prices, in the order of the prices. */
  readonly over: Prices
}

const evaluate = (layout: Layout, household: Household, prices: Prices, gains: Float64Array): Priced => {
  const { packing, order, householdStarts, rowsOf, usesOf, floorsOf, most, slotStarts, slotOrganisation } = layout
  const { rows, uses, floors, take } = packing
  gainsAt(layout, prices, 1, gains)
  const over: Prices = { rows: rows.capacity.map((value) => -value), uses: uses.capacity.map((value) => -value), floors: floors.capacity.map((value) => -value), take: Float64Array.from(take, (value) => -value) }
  let bound = income(packing, prices, 1)
  for (let h = 0; h < packing.households; h += 1) {
    bound += household.solve(h, gains, prices.take)
    for (let k = householdStarts[h]!; k < householdStarts[h + 1]!; k += 1) {
      const j = order[k]!
      const amount = household.amounts[j]!
      if (amount === 0) continue
      household.amounts[j] = 0
      for (let e = rowsOf.starts[j]!; e < rowsOf.starts[j + 1]!; e += 1) over.rows[rowsOf.rows[e]!]! += rowsOf.values[e]! * amount
      for (let e = usesOf.starts[j]!; e < usesOf.starts[j + 1]!; e += 1) over.uses[usesOf.rows[e]!]! += (usesOf.values[e]! * amount) / most[j]!
      for (let e = floorsOf.starts[j]!; e < floorsOf.starts[j + 1]!; e += 1) over.floors[floorsOf.rows[e]!]! += floorsOf.values[e]! * amount
    }
    for (let k = slotStarts[h]!; k < slotStarts[h + 1]!; k += 1) if (household.admitted[k - slotStarts[h]!] === 1) over.take[slotOrganisation[k]!]! += 1
  }
  return { bound, over }
}

/** How far a price moves for a relative excess: rows of all sizes move alike. */
const paces = (layout: Layout): Prices => {
  const { packing: { rows, uses, floors, take, worth, columns } } = layout
  let mean = 0
  for (const points of worth) mean += points
  mean /= Math.max(1, columns)
  const of = ({ count, starts, values, capacity }: Packing['rows']): Float64Array => Float64Array.from({ length: count }, (_, r) => {
    let sum = 0
    for (let k = starts[r]!; k < starts[r + 1]!; k += 1) sum += values[k]!
    const typical = sum / Math.max(1, starts[r + 1]! - starts[r]!)
    return mean / (typical * Math.max(capacity[r]!, typical))
  })
  return { rows: of(rows), uses: of(uses), floors: of(floors), take: Float64Array.from(take, (most) => (most < 0 ? 0 : mean / Math.max(1, most))) }
}

export interface PriceOptions {
  readonly iterations: number
  /** A plan is worth this much: no bound falls below it. */
  readonly value: number
  /** Stop when the bound is within this share of the plan. */
  readonly relativeGap: number
  readonly begin?: Prices
  readonly tell?: (bound: number) => void
  /** `performance.now()` at which the best so far is taken. */
  readonly until?: number
}

/**
 * Prices close to the best by moving them along what is asked for beyond capacity (a subgradient, smoothed over steps),
 * each step as long as a target below the bound asks for; halved and begun again from the best prices when nothing improves.
 */
export const findPrices = (layout: Layout, options: PriceOptions): { prices: Prices; bound: number } => {
  const { packing } = layout
  const household = new Household(layout)
  const gains = new Float64Array(packing.columns)
  const pace = paces(layout)
  const copy = (from: Prices): Prices => ({ rows: from.rows.slice(), uses: from.uses.slice(), floors: from.floors.slice(), take: from.take.slice() })
  const prices = copy(options.begin ?? noPrices(packing))
  const smoothed = noPrices(packing)
  let best = copy(prices)
  let bound = Infinity
  let [factor, idle, reach] = [1, 0, 0.05]
  for (let step = 0; step < options.iterations; step += 1) {
    const at = evaluate(layout, household, prices, gains)
    if (at.bound < bound - 1e-6 * Math.abs(bound)) idle = 0
    else idle += 1
    if (at.bound < bound) {
      bound = at.bound
      best = copy(prices)
      options.tell?.(bound)
    }
    if (bound - options.value <= options.relativeGap * bound || performance.now() > (options.until ?? Infinity)) break
    if (idle >= 12) {
      idle = 0
      factor *= 0.6
      reach *= 0.6
      if (factor < 0.004) break
      for (const kind of KINDS) {
        prices[kind].set(best[kind])
        smoothed[kind].fill(0)
      }
      continue
    }
    let norm = 0
    const weight = 0.4
    for (const kind of KINDS) {
      const [own, over, by, now] = [smoothed[kind], at.over[kind], pace[kind], prices[kind]]
      for (let i = 0; i < own.length; i += 1) {
        // A floor's price falls with what reaches it; the others rise with what is asked for.
        const fresh = kind === 'floors' ? -over[i]! : over[i]!
        own[i] = own[i]! === 0 ? fresh : (1 - weight) * own[i]! + weight * fresh
        const direction = own[i]!
        // A price at nought stays there while less is asked for than there is.
        if (now[i] === 0 && direction < 0) continue
        norm += direction * direction * by[i]!
      }
    }
    if (norm === 0) break
    const target = Math.max(options.value, bound * (1 - reach))
    const length = (factor * (at.bound - target)) / norm
    for (const kind of KINDS) {
      const [own, by, now] = [smoothed[kind], pace[kind], prices[kind]]
      for (let i = 0; i < own.length; i += 1) {
        const direction = own[i]!
        now[i] = Math.max(0, now[i]! + length * direction * by[i]!)
        if (kind === 'floors') now[i] = Math.min(now[i]!, packing.floors.points[i]!)
      }
    }
  }
  return { prices: best, bound }
}
