import { PRICE_SCALE, type Packing, type PackingSolved } from '../packing.ts'
import { groupsOf } from './groups.ts'
import { better, firstPlan, priced, solveHere, type HereOptions, type Tell } from './here.ts'
import { layoutOf, type Layout } from './layout.ts'
import { Plan } from './plan.ts'
import { lossTried } from './polish.ts'
import { boundOfPrices, findPrices, gainsAt, rounded, type Prices } from './prices.ts'
import { Improver, planByGain } from './repair.ts'
import { pricesOf, restrict } from './restrict.ts'

/** Households a group has at most when a packing is solved group by group. */
const GROUP = 1_300

/** What a group is given: its part of the packing and the prices of the whole. */
export interface Group {
  readonly packing: Packing
  readonly prices: Prices
  /** Columns of the whole. */
  readonly columns: Int32Array
}

export interface Opened {
  readonly value: number
  readonly bound: number
  readonly prices: Prices
  readonly groups: readonly Group[]
}

export type Job =
  | { readonly kind: 'SOLVE'; readonly packing: Packing; readonly options: HereOptions }
  | { readonly kind: 'OPEN'; readonly packing: Packing; readonly options: HereOptions }
  | { readonly kind: 'GROUP'; readonly group: Group; readonly options: HereOptions }
  | { readonly kind: 'CLOSE'; readonly found: readonly { readonly columns: Int32Array; readonly amounts: Float64Array }[]; readonly options: HereOptions }

export interface Answers {
  readonly SOLVE: PackingSolved
  readonly OPEN: Opened
  readonly GROUP: Float64Array
  readonly CLOSE: Float64Array
}

/** The packing that was opened in this thread, until it is closed. */
let opened: { readonly layout: Layout; readonly plan: Plan; readonly prices: Prices } | null = null

/** Prices and a first plan of the whole, and its groups with what that plan leaves to each. */
const open = (packing: Packing, { timeLimitMs, relativeGap }: HereOptions, tell: Tell): Opened => {
  const now = performance.now()
  const layout = layoutOf(packing)
  const start = new Plan(layout, packing.start)
  tell('START', start.value, Infinity)
  const { prices, bound } = priced(layout, start.value, relativeGap, now + timeLimitMs * 0.3, (at) => tell('PRICES', start.value, at))
  const plan = firstPlan(layout, prices, start, now + timeLimitMs * 0.6)
  tell('PLAN', plan.value, bound)
  opened = { layout, plan, prices }
  const households = groupsOf(layout, GROUP)
  // What is spare in a row is shared out evenly among the groups that reach it.
  const [rows, uses] = [new Float64Array(packing.rows.count), new Float64Array(packing.uses.count)]
  for (const own of households) {
    for (const [of, counts] of [[layout.rowsOf, rows], [layout.usesOf, uses]] as const) {
      const reached = new Set<number>()
      for (const h of own) {
        for (let k = layout.householdStarts[h]!; k < layout.householdStarts[h + 1]!; k += 1) {
          const j = layout.order[k]!
          for (let e = of.starts[j]!; e < of.starts[j + 1]!; e += 1) reached.add(of.rows[e]!)
        }
      }
      for (const r of reached) counts[r]! += 1
    }
  }
  const even = (counts: Float64Array): Float64Array => counts.map((count) => 1 / Math.max(1, count))
  const share = { rows: even(rows), uses: even(uses) }
  return {
    value: plan.value, bound: Math.max(bound, plan.value), prices,
    groups: households.map((own) => {
      const part = restrict(layout, plan, own, share)
      return { packing: part.packing, prices: pricesOf(prices, part), columns: part.columns }
    }),
  }
}

/** One group by its own prices, begun from those of the whole. */
const solveGroup = ({ packing, prices: begin }: Group, { timeLimitMs, relativeGap }: HereOptions): Float64Array => {
  const now = performance.now()
  const layout = layoutOf(packing)
  const start = new Plan(layout, packing.start)
  const points = { rows: begin.rows.map((p) => p / PRICE_SCALE), uses: begin.uses.map((p) => p / PRICE_SCALE), floors: begin.floors.map((p) => p / PRICE_SCALE), take: begin.take.map((p) => p / PRICE_SCALE) }
  const found = findPrices(layout, { iterations: 80, value: start.value, relativeGap, begin: points, until: now + timeLimitMs * 0.3 })
  const prices = rounded(packing, found.prices)
  const bound = boundOfPrices(layout, prices)
  return better(layout, prices, start, Math.ceil(bound * (1 - relativeGap)), now + timeLimitMs, () => undefined).amounts
}

/** The groups put together, and what they left over filled across them. */
const close = (found: readonly { readonly columns: Int32Array; readonly amounts: Float64Array }[], { timeLimitMs }: HereOptions, tell: Tell): Float64Array => {
  if (!opened) throw new Error('Nothing is open')
  const { layout, plan: before, prices } = opened
  opened = null
  const amounts = before.amounts.slice()
  for (const { columns, amounts: own } of found) {
    columns.forEach((j, i) => {
      amounts[j] = own[i]!
    })
  }
  const gains = new Float64Array(amounts.length)
  gainsAt(layout, prices, PRICE_SCALE, gains)
  for (let j = 0; j < gains.length; j += 1) gains[j]! /= PRICE_SCALE
  const plan = planByGain(layout, gains, amounts)
  new Improver(plan, gains).improve(4, lossTried(layout), performance.now() + timeLimitMs)
  tell('POLISH', plan.value, Infinity)
  return plan.value > before.value ? plan.amounts : before.amounts
}

export const run = (job: Job, tell: Tell): Answers[Job['kind']] => {
  switch (job.kind) {
    case 'SOLVE': return solveHere(job.packing, job.options, tell)
    case 'OPEN': return open(job.packing, job.options, tell)
    case 'GROUP': return solveGroup(job.group, job.options)
    case 'CLOSE': return close(job.found, job.options, tell)
  }
}
