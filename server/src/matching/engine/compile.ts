import { shareOf } from './floors.ts'
import { pairKey, type Lookup } from './lookup.ts'
import { RowsMaker, type Packing } from './packing.ts'
import type { Pair } from './pairs.ts'
import type { Line } from './problem.ts'
import { PlanState } from './state.ts'

/** A row counts in steps: what all its possible uses are multiples of. */
export interface RowName {
  readonly of: 'PLEDGE' | 'BUDGET'
  readonly id: string
  readonly step: number
}

/** Whose row a row is, so that its price can be told. */
export interface RowNames {
  readonly rows: readonly RowName[]
  /** Pledges whose number of needs is limited. */
  readonly uses: readonly string[]
  readonly floors: readonly string[]
}

export interface Compiled {
  readonly packing: Packing
  readonly names: RowNames
  /** Pair of each column. */
  readonly pairs: readonly Pair[]
  /** Points the floors earn by the locks alone. */
  readonly earned: number
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

const numbered = (): { of: (key: string) => number; size: () => number } => {
  const numbers = new Map<string, number>()
  return {
    of: (key) => {
      const known = numbers.get(key)
      if (known !== undefined) return known
      numbers.set(key, numbers.size)
      return numbers.size - 1
    },
    size: () => numbers.size,
  }
}

/**
 * The problem as what solvers take: one column for each pair that the locks leave possible, rows for everything that
 * may couple them. Rows that cannot bind are left out: what remains decides which solver is used.
 */
export const compile = (lookup: Lookup, fitting: readonly Pair[], begin: readonly Line[]): Compiled => {
  const { problem } = lookup
  const state = new PlanState(lookup)
  const pairs = fitting.filter((pair) => state.possible(pair) > 0)
  const [needs, households, organisations] = [numbered(), numbered(), numbered()]
  const columnOfNeed: number[] = []
  const needUpper: number[] = []
  const householdOf: number[] = []
  const organisationOf: number[] = []
  const upper = new Float64Array(pairs.length)
  const worth = new Float64Array(pairs.length)
  const free = new Uint8Array(pairs.length)
  pairs.forEach((pair, j) => {
    const { need, pledge } = pair
    const i = needs.of(need.id)
    columnOfNeed.push(i)
    needUpper[i] = need.whole ? 1 : state.openQuantity(need.id)
    householdOf[i] = households.of(need.servedId)
    organisationOf.push(organisations.of(pledge.organisationId))
    upper[j] = need.whole ? 1 : state.possible(pair)
    worth[j] = pair.unit
    free[j] = state.helpers(need.servedId).has(pledge.organisationId) ? 1 : 0
  })
  const amountOf = (j: number): number => (pairs[j]!.need.whole ? pairs[j]!.need.quantity : 1)
  const columnsBy = (key: (pair: Pair) => string): Map<string, number[]> => Map.groupBy(pairs.keys(), (j) => key(pairs[j]!))

  const names: { rows: RowName[]; uses: string[]; floors: string[] } = { rows: [], uses: [], floors: [] }
  const rows = new RowsMaker()
  const addRow = (of: RowName['of'], id: string, entries: readonly [number, number][], capacity: number): void => {
    if (entries.reduce((sum, [j, value]) => sum + value * upper[j]!, 0) <= capacity) return
    const step = entries.reduce((common, [, value]) => gcd(value, common), 0)
    rows.add(entries.map(([j, value]): [number, number] => [j, value / step]), Math.floor(capacity / step))
    names.rows.push({ of, id, step })
  }
  const byPledge = columnsBy(({ pledge }) => pledge.id)
  const uses = new RowsMaker()
  const byBudget = new Map<string, [number, number][]>()
  for (const [pledgeId, columns] of byPledge) {
    const { draws } = lookup.pledge.get(pledgeId)!
    addRow('PLEDGE', pledgeId, columns.map((j) => [j, amountOf(j)]), state.usable(pledgeId))
    for (const { budgetId, perUnit } of draws) {
      if (perUnit === 0) continue
      const entries = byBudget.get(budgetId) ?? []
      for (const j of columns) entries.push([j, perUnit * amountOf(j)])
      byBudget.set(budgetId, entries)
    }
    const slots = state.slotsLeft(pledgeId)
    if (slots !== null && columns.length > slots) {
      uses.add(columns.map((j) => [j, 1]), slots)
      names.uses.push(pledgeId)
    }
  }
  for (const [id, entries] of byBudget) addRow('BUDGET', id, entries, state.usableBudget(id))

  const room = new Int32Array(households.size()).fill(-1)
  for (const [servedId, columns] of columnsBy(({ need }) => need.servedId)) {
    const left = state.roomLeft(servedId)
    const further = new Set(columns.filter((j) => free[j] === 0).map((j) => organisationOf[j]))
    if (left !== null && further.size > left) room[households.of(servedId)] = left
  }
  const take = new Int32Array(organisations.size()).fill(-1)
  for (const [organisationId, columns] of columnsBy(({ pledge }) => pledge.organisationId)) {
    const left = state.takeLeft(organisationId)
    const further = new Set(columns.filter((j) => free[j] === 0).map((j) => pairs[j]!.need.servedId))
    if (left !== null && further.size > left) take[organisations.of(organisationId)] = left
  }

  const floors = new RowsMaker()
  const points: number[] = []
  let earned = 0
  const byNeed = columnsBy(({ need }) => need.id)
  for (const { id, needIds, atLeast, thousands } of problem.floors) {
    const reached = needIds.reduce((sum, needId) => {
      const need = lookup.need.get(needId)
      return need ? sum + shareOf(need, need.quantity - state.openQuantity(needId)) : sum
    }, 0)
    earned += thousands * Math.min(1000 * atLeast, reached)
    const left = 1000 * atLeast - reached
    const entries = needIds.flatMap((needId) => (byNeed.get(needId) ?? []).map((j): [number, number] => [j, shareOf(pairs[j]!.need, 1)])).filter(([, share]) => share > 0)
    if (left <= 0 || entries.length === 0) continue
    floors.add(entries, left)
    points.push(thousands)
    names.floors.push(id)
  }

  const start = new Float64Array(pairs.length)
  const at = new Map(pairs.map(({ need, pledge }, j) => [pairKey({ needId: need.id, pledgeId: pledge.id }), j]))
  for (const line of begin) {
    const j = at.get(pairKey(line))
    if (j !== undefined) start[j] = pairs[j]!.need.whole ? 1 : line.quantity
  }
  for (const lock of problem.locks) {
    const j = at.get(pairKey(lock))
    if (j !== undefined && !pairs[j]!.need.whole) start[j] = Math.max(0, start[j]! - lock.quantity)
  }
  return {
    pairs, names, earned,
    packing: {
      columns: pairs.length, worth, upper, needOf: Int32Array.from(columnOfNeed), needUpper: Float64Array.from(needUpper), needs: needs.size(),
      householdOf: Int32Array.from(householdOf), households: households.size(), organisationOf: Int32Array.from(organisationOf), organisations: organisations.size(),
      rows: rows.done(), uses: uses.done(), room, free, take, floors: { ...floors.done(), points: Float64Array.from(points) }, start,
    },
  }
}
