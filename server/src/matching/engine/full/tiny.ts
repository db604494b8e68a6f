import { seeded } from '../generate.ts'
import { RowsMaker, type Packing } from '../packing.ts'
import { filledInOrder } from './instances.ts'

/** For tests: a small packing with every feature the full form knows, from a seed; few enough amounts that all can be tried. */
export const tinyPacking = (seed: number): Packing => {
  const random = seeded(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const households = 1 + below(3)
  const organisations = 1 + below(3)
  const [needOf, organisationOf, upper, worth, free]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []]
  const [needUpper, householdOf]: [number[], number[]] = [[], []]
  let amounts = 1
  const divisible = random() < 0.5
  for (let h = 0; h < households; h += 1) {
    const helped = Array.from({ length: organisations }, () => (random() < 0.2 ? 1 : 0))
    for (let n = 1 + below(3); n > 0; n -= 1) {
      const most = divisible && random() < 0.4 ? 2 + below(2) : 1
      const before = needOf.length
      for (let c = 1 + below(3); c > 0; c -= 1) {
        const highest = 1 + below(most)
        if (amounts * (highest + 1) > 800) break
        amounts *= highest + 1
        const organisation = below(organisations)
        needOf.push(needUpper.length)
        organisationOf.push(organisation)
        upper.push(highest)
        worth.push(1 + below(40))
        free.push(helped[organisation]!)
      }
      if (needOf.length === before) continue
      needUpper.push(most)
      householdOf.push(h)
    }
  }
  const columns = needOf.length
  const some = (share: number, values: () => number): [number, number][] => needOf.flatMap((_, j): [number, number][] => (random() < share ? [[j, values()]] : []))
  const rowsOf = (count: number, values: () => number, capacity: (sum: number) => number): RowsMaker => {
    const rows = new RowsMaker()
    for (let r = 0; r < count; r += 1) {
      const entries = some(0.6, values)
      if (entries.length > 0) rows.add(entries, capacity(entries.reduce((sum, [j, value]) => sum + value * upper[j]!, 0)))
    }
    return rows
  }
  const rows = rowsOf(below(4), () => 1 + below(7), (sum) => Math.floor(sum * random() * 0.8))
  const uses = rowsOf(below(3), () => (random() < 0.8 ? 1 : 2), () => 1 + below(3))
  const floors = rowsOf(below(4), () => 1 + below(3), (sum) => Math.floor(sum * random()))
  const packing: Packing = {
    columns, worth: Float64Array.from(worth), upper: Float64Array.from(upper), needOf: Int32Array.from(needOf), needUpper: Float64Array.from(needUpper), needs: needUpper.length,
    householdOf: Int32Array.from(householdOf), households, organisationOf: Int32Array.from(organisationOf), organisations, rows: rows.done(), uses: uses.done(),
    room: Int32Array.from({ length: households }, () => below(4) - 1), free: Uint8Array.from(free), take: Int32Array.from({ length: organisations }, () => (random() < 0.5 ? -1 : below(3))),
    floors: { ...floors.done(), points: Float64Array.from({ length: floors.count }, () => 1 + below(9)) }, start: new Float64Array(columns),
  }
  return { ...packing, start: filledInOrder(packing, needOf.map((_, j) => j).filter(() => random() < 0.5)) }
}

/** For tests: a generalised assignment: jobs that agents may take, each agent with its own use and worth of it. */
export const assignmentPacking = (seed: number, agents: number, jobs: number): Packing => {
  const random = seeded(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const rows = new RowsMaker()
  const uses = Array.from({ length: agents * jobs }, () => 5 + below(20))
  for (let a = 0; a < agents; a += 1) {
    const own = Array.from({ length: jobs }, (_, job): [number, number] => [job * agents + a, uses[job * agents + a]!])
    rows.add(own, Math.floor((0.8 * own.reduce((sum, [, value]) => sum + value, 0)) / agents))
  }
  const columns = agents * jobs
  const none = new RowsMaker().done()
  return {
    columns, worth: Float64Array.from({ length: columns }, () => 10 + below(40)), upper: new Float64Array(columns).fill(1), needOf: Int32Array.from({ length: columns }, (_, j) => Math.floor(j / agents)),
    needUpper: new Float64Array(jobs).fill(1), needs: jobs, householdOf: Int32Array.from({ length: jobs }, (_, job) => job), households: jobs, organisationOf: Int32Array.from({ length: columns }, (_, j) => j % agents),
    organisations: agents, rows: rows.done(), uses: none, room: new Int32Array(jobs).fill(-1), free: new Uint8Array(columns), take: new Int32Array(agents).fill(-1),
    floors: { ...none, points: new Float64Array(0) }, start: new Float64Array(columns),
  }
}
