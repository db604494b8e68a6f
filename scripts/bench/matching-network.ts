import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { filledInOrder, firstComeOf, greedyOf, layoutOf, modelOf, relax, RowsMaker, standardInstance, valueOf, type Packing, type StandardShape } from '@chung-tay/server/matching/engine/full/measuring'
import { networkForm, solveNetwork } from '@chung-tay/server/matching/engine/network'

/**
 * The network form of matching (pledges by the piece, at most two supports a household, village floors): CPU, memory and
 * worth by size, beside greedy, first come and the simplex of HiGHS alone on the same problem in the same run. One process a case.
 * Run: pnpm bench:matching:network [200 600 2000 20000 100000]
 */

const CASES: Readonly<Record<string, StandardShape>> = {
  200: { seed: 1, communes: 1, householdsPerCommune: 200, organisationsPerCommune: 14, provincial: 0 },
  600: { seed: 1, communes: 1, householdsPerCommune: 600, organisationsPerCommune: 24, provincial: 0 },
  2000: { seed: 1, communes: 1, householdsPerCommune: 2_000, organisationsPerCommune: 40, provincial: 0 },
  20000: { seed: 1, communes: 33, householdsPerCommune: 606, organisationsPerCommune: 14, provincial: 20 },
  100000: { seed: 1, communes: 167, householdsPerCommune: 599, organisationsPerCommune: 14, provincial: 40 },
}
/** Beyond this HiGHS alone takes minutes, or gigabytes. */
const DIRECT_AT_MOST = 20_000
const SUPPORTS_A_HOUSEHOLD = 2

/** The standard instance with what makes it no network left out, and supports a household limited instead of organisations. */
const networkInstance = (shape: StandardShape): Packing => {
  const full = standardInstance(shape)
  const uses = new RowsMaker()
  for (let r = 0; r < full.uses.count; r += 1) uses.add(Array.from(full.uses.indices.subarray(full.uses.starts[r]!, full.uses.starts[r + 1]!), (j) => [j, 1] as const), Math.max(1, Math.round(full.uses.capacity[r]! * 0.75)))
  for (const own of Map.groupBy(Array.from({ length: full.columns }, (_, j) => j), (j) => full.householdOf[full.needOf[j]!]!).values()) uses.add(own.map((j) => [j, 1] as const), SUPPORTS_A_HOUSEHOLD)
  const packing = { ...full, rows: new RowsMaker().done(), uses: uses.done(), room: new Int32Array(full.households).fill(-1), free: new Uint8Array(full.columns) }
  return { ...packing, start: greedyOf(packing) }
}

const cpuSince = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

interface Measured { readonly households: number; readonly columns: number; readonly cpu: number; readonly megabytes: number; readonly value: number; readonly bound: number; readonly greedy: number; readonly greedyCpu: number; readonly warm: number; readonly first: number }

const measure = (name: string, how: string): Measured => {
  const packing = networkInstance(CASES[name]!)
  const base = { households: packing.households, columns: packing.columns, greedy: valueOf(packing, packing.start), first: firstComeOf(packing) }
  let since = process.cpuUsage()
  if (how === 'direct') {
    const { value } = relax(modelOf(layoutOf(packing), new Uint8Array(packing.columns).fill(1), packing.start))
    return { ...base, cpu: cpuSince(since), megabytes: process.resourceUsage().maxRSS / 1024, value: Math.round(value), bound: value, greedyCpu: 0, warm: 0 }
  }
  const solveOnce = (): { amounts: Float64Array; bound: number } => {
    const form = networkForm(packing)
    if (typeof form === 'string') throw new Error(form)
    return solveNetwork(packing, form)
  }
  const { amounts, bound } = solveOnce()
  const cpu = cpuSince(since)
  const megabytes = process.resourceUsage().maxRSS / 1024
  let [warm, greedyCpu] = [0, 0]
  if (packing.households <= 600) {
    for (let i = 0; i < 20; i += 1) solveOnce()
    since = process.cpuUsage()
    for (let i = 0; i < 10; i += 1) solveOnce()
    warm = cpuSince(since) / 10
    for (let i = 0; i < 20; i += 1) greedyOf(packing)
    since = process.cpuUsage()
    for (let i = 0; i < 10; i += 1) filledInOrder(packing, Int32Array.from({ length: packing.columns }, (_, j) => j).sort((a, b) => packing.worth[b]! - packing.worth[a]! || a - b))
    greedyCpu = cpuSince(since) / 10
  }
  return { ...base, cpu, megabytes, value: valueOf(packing, amounts), bound, greedyCpu, warm }
}

const [name, how] = process.argv.slice(2)
if (how === 'ours' || how === 'direct') {
  process.stdout.write(JSON.stringify(measure(name!, how)))
} else {
  const apart = (of: string, by: 'ours' | 'direct'): Measured => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), of, by], { encoding: 'utf8', maxBuffer: 1e8 })
    if (status !== 0) throw new Error(stderr)
    return JSON.parse(stdout) as Measured
  }
  const say = (...cells: (string | number)[]): void => {
    process.stdout.write(`${cells.map((cell, i) => (i === 0 ? String(cell).padEnd(18) : String(cell).padStart(12))).join('')}\n`)
  }
  const tell = (label: string, of: Measured): void => say(label, of.columns, of.cpu.toFixed(2), of.megabytes.toFixed(0), of.value, (of.value / of.greedy).toFixed(3), (of.value / of.first).toFixed(3))
  const aims: string[] = []
  const aim = (goal: string, wanted: string, measured: string, reached: boolean): void => {
    aims.push(`${goal.padEnd(4)} aim ${wanted.padEnd(58)} measured ${measured.padEnd(22)} ${reached ? 'reached' : 'NOT REACHED'}`)
  }
  process.stdout.write(`${availableParallelism()} cores, Node ${process.version}\n`)
  say('case', 'pairs', 'CPU s', 'peak MB', 'value', '× greedy', '× first')
  const chosen = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(CASES)
  for (const of of Object.keys(CASES).filter((each) => chosen.includes(each))) {
    const ours = apart(of, 'ours')
    tell(of, ours)
    aim('M1', `${of}: value = bound re-added from the potentials`, `${ours.value} = ${ours.bound}`, ours.value === ours.bound)
    aim('M7', `${of}: never below greedy; 1.1 × first come`, `${(ours.value / ours.greedy).toFixed(3)} × ; ${(ours.value / ours.first).toFixed(3)} ×`, ours.value >= ours.greedy && ours.value / ours.first >= 1.1)
    if (of === '600') aim('M3', '600, warm: at most 10 × the CPU of greedy', `${(ours.warm / ours.greedyCpu).toFixed(1)} × (${(1000 * ours.warm).toFixed(1)} ms)`, ours.warm <= 10 * ours.greedyCpu)
    if (Number(of) > DIRECT_AT_MOST) continue
    const direct = apart(of, 'direct')
    tell(`${of} HiGHS alone`, direct)
    if (direct.value !== ours.value) throw new Error(`HiGHS finds ${direct.value}, our flow ${ours.value}`)
    if (of === '20000') aim('M2', '20,000: at most 1/8 of the CPU of HiGHS alone', `1/${(direct.cpu / ours.cpu).toFixed(1)}`, direct.cpu >= 8 * ours.cpu)
  }
  process.stdout.write(`\n${aims.join('\n')}\n`)
}
