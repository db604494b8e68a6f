import { RowsMaker, valueOf, type Packing } from '../packing.ts'
import { seeded } from '../generate.ts'
import { layoutOf } from './layout.ts'
import { Plan } from './plan.ts'

export interface StandardShape {
  readonly seed: number
  readonly communes: number
  readonly householdsPerCommune: number
  readonly organisationsPerCommune: number
  /** Organisations that help in all communes. */
  readonly provincial: number
}

interface Pledge { readonly organisation: number; readonly kind: number; readonly commune: number; readonly villages: number; slots: number; quantity: number; readonly dear: number; readonly budget: number }

const KINDS = 12
const VILLAGES = 12
/** What one need of a kind takes: units, and money in millions of đồng. */
const UNITS = [1, 1, 1, 1, 4, 1500, 1, 1, 2, 1, 10, 1] as const
const MONEY = [50, 12, 60, 1, 2, 3, 5, 2, 8, 20, 4, 1] as const

/**
 * For measuring: communes with 2.7 needs a household, pledges with slots, quantities and money of different sizes for about 55 %
 * of them, at most two organisations a household and floors of 35 % of the needs of each village.
 */
export const standardInstance = ({ seed, communes, householdsPerCommune, organisationsPerCommune, provincial }: StandardShape): Packing => {
  const random = seeded(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const households = communes * householdsPerCommune
  const organisations = provincial + communes * organisationsPerCommune
  const needs: { household: number; village: number; kind: number; worth: number; units: number; money: number }[] = []
  for (let h = 0; h < households; h += 1) {
    const village = Math.floor(h / householdsPerCommune) * VILLAGES + below(VILLAGES)
    const urgency = 1 + below(5)
    const kinds = new Set(Array.from({ length: 1 + below(3) + below(3) }, () => below(KINDS)))
    for (const kind of [...kinds].sort((a, b) => a - b)) {
      const size = 0.6 + random() * 0.8
      needs.push({ household: h, village, kind, worth: 1000 * (urgency + below(6)), units: Math.max(1, Math.round(UNITS[kind]! * size)), money: Math.max(1, Math.round(MONEY[kind]! * size)) })
    }
  }
  const demand = new Float64Array(communes * KINDS)
  for (const { village, kind } of needs) demand[Math.floor(village / VILLAGES) * KINDS + kind]! += 1
  const pledges: Pledge[] = []
  const pledge = (organisation: number, kind: number, commune: number, wanted: number): void => {
    pledges.push({ organisation, kind, commune, villages: random() < 0.25 && commune >= 0 ? below(1 << VILLAGES) : -1, slots: Math.max(1, Math.round(wanted * 1.2)), quantity: Math.max(UNITS[kind]!, Math.round(wanted * UNITS[kind]!)), dear: MONEY[kind]! * wanted, budget: organisation })
  }
  const perKind = Math.max(2, Math.round(organisationsPerCommune / 7))
  for (let c = 0; c < communes; c += 1) {
    for (let kind = 0; kind < KINDS; kind += 1) {
      for (let n = 0; n < perKind; n += 1) pledge(provincial + c * organisationsPerCommune + below(organisationsPerCommune), kind, c, (demand[c * KINDS + kind]! * (provincial > 0 ? 0.5 : 0.6) * (0.5 + random())) / perKind)
    }
  }
  for (let o = 0; o < provincial; o += 1) {
    const kind = below(KINDS)
    let all = 0
    for (let c = 0; c < communes; c += 1) all += demand[c * KINDS + kind]!
    pledge(o, kind, -1, (all * 0.1 * KINDS * (0.5 + random())) / provincial)
  }
  const byKind = new Map<number, number[]>()
  pledges.forEach(({ kind, commune }, p) => {
    const key = commune * KINDS + kind
    byKind.set(key, [...(byKind.get(key) ?? []), p])
  })
  const columns: { need: number; pledge: number; worth: number; free: boolean }[] = []
  needs.forEach(({ village, kind, worth }, need) => {
    const commune = Math.floor(village / VILLAGES)
    const helped = random() < 0.1
    for (const p of [...(byKind.get(commune * KINDS + kind) ?? []), ...(byKind.get(-KINDS + kind) ?? [])]) {
      if (pledges[p]!.villages !== -1 && ((pledges[p]!.villages >> village % VILLAGES) & 1) === 0) continue
      columns.push({ need, pledge: p, worth: worth + below(100), free: helped && random() < 0.3 })
    }
  })
  const [rows, uses, floors] = [new RowsMaker(), new RowsMaker(), new RowsMaker()]
  const of = <K>(key: (column: typeof columns[number]) => K): Map<K, number[]> => Map.groupBy(columns.map((_, j) => j), (j) => key(columns[j]!))
  const money = new Float64Array(organisations)
  for (const { organisation, dear } of pledges) money[organisation]! += dear
  for (const [p, own] of of((column) => column.pledge)) {
    uses.add(own.map((j) => [j, 1]), pledges[p]!.slots)
    if (UNITS[pledges[p]!.kind]! > 1) rows.add(own.map((j) => [j, needs[columns[j]!.need]!.units]), pledges[p]!.quantity)
  }
  for (const [organisation, own] of of((column) => pledges[column.pledge]!.organisation)) rows.add(own.map((j) => [j, needs[columns[j]!.need]!.money]), Math.max(1, Math.round(money[organisation]! * 0.85)))
  const points: number[] = []
  const inVillage = new Map<number, number>()
  for (const { village } of needs) inVillage.set(village, (inVillage.get(village) ?? 0) + 1)
  for (const [village, own] of of((column) => needs[column.need]!.village)) {
    floors.add(own.map((j) => [j, 1000]), Math.floor(inVillage.get(village)! * 0.35) * 1000)
    points.push(2)
  }
  const packing: Packing = {
    columns: columns.length, worth: Float64Array.from(columns, ({ worth }) => worth), upper: new Float64Array(columns.length).fill(1), needOf: Int32Array.from(columns, ({ need }) => need),
    needUpper: new Float64Array(needs.length).fill(1), needs: needs.length, householdOf: Int32Array.from(needs, ({ household }) => household), households,
    organisationOf: Int32Array.from(columns, ({ pledge: p }) => pledges[p]!.organisation), organisations, rows: rows.done(), uses: uses.done(), room: new Int32Array(households).fill(2),
    free: Uint8Array.from(columns, ({ free }) => (free ? 1 : 0)), take: new Int32Array(organisations).fill(-1), floors: { ...floors.done(), points: Float64Array.from(points) }, start: new Float64Array(columns.length),
  }
  return { ...packing, start: greedyOf(packing) }
}

/** Columns in the given order, each as far as it goes. */
export const filledInOrder = (packing: Packing, order: Iterable<number>): Float64Array => {
  const plan = new Plan(layoutOf(packing))
  for (const j of order) plan.add(j, plan.possible(j))
  return plan.amounts
}

/** The best pair first: what a person would do with a list sorted by worth. */
export const greedyOf = (packing: Packing): Float64Array =>
  filledInOrder(packing, Int32Array.from({ length: packing.columns }, (_, j) => j).sort((a, b) => packing.worth[b]! - packing.worth[a]! || a - b))

export const firstComeOf = (packing: Packing): number => valueOf(packing, filledInOrder(packing, Int32Array.from({ length: packing.columns }, (_, j) => j)))
