import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { greedyOf, layoutOf, Plan, RowsMaker, solveFull, valueOf, type Packing } from '@chung-tay/server/matching/engine/full/measuring'
import { networkForm, solveNetwork } from '@chung-tay/server/matching/engine/network'

/**
 * The generalised-assignment problems of the OR-Library through the same solvers as plans: value, published optimum, proven
 * bound and CPU. The folder holds `orlib/`, `yagiura/` and `known-optima.json`; it is not part of the project.
 * Run: pnpm bench:gap FOLDER [--large] [--seconds 30]
 */

interface Known {
  readonly sets: readonly { readonly file: string; readonly sense: 'max' | 'min'; readonly problems: readonly { readonly name: string; readonly optimum: number | null; readonly bestFoundHere?: number; readonly provedBoundHere?: number }[] }[]
}

interface Assignment {
  readonly agents: number
  readonly jobs: number
  /** By agent, then job. */
  readonly points: readonly number[]
  readonly uses: readonly number[]
  readonly capacity: readonly number[]
}

const numbersOf = async (file: string): Promise<number[]> => (await readFile(file, 'utf8')).split(/\s+/).filter(Boolean).map(Number)

const assignmentsOf = (numbers: readonly number[], several: boolean): Assignment[] => {
  let at = 0
  const take = (count: number): number[] => numbers.slice(at, (at += count))
  const count = several ? take(1)[0]! : 1
  return Array.from({ length: count }, () => {
    const [agents, jobs] = take(2) as [number, number]
    return { agents, jobs, points: take(agents * jobs), uses: take(agents * jobs), capacity: take(agents) }
  })
}

/** A constant on every pair makes it worth most to give every job to someone; `sign` −1 turns costs into worths. */
const packingOf = ({ agents, jobs, points, uses, capacity }: Assignment, sign: 1 | -1): { packing: Packing; constant: number } => {
  const constant = 2 * points.reduce((most, one) => Math.max(most, one), 0)
  const rows = new RowsMaker()
  for (let a = 0; a < agents; a += 1) rows.add(Array.from({ length: jobs }, (_, j): [number, number] => [j * agents + a, uses[a * jobs + j]!]), capacity[a]!)
  const columns = agents * jobs
  const none = new RowsMaker().done()
  const packing: Packing = {
    columns, worth: Float64Array.from({ length: columns }, (_, i) => constant + sign * points[(i % agents) * jobs + Math.floor(i / agents)]!), upper: new Float64Array(columns).fill(1),
    needOf: Int32Array.from({ length: columns }, (_, i) => Math.floor(i / agents)), needUpper: new Float64Array(jobs).fill(1), needs: jobs, householdOf: Int32Array.from({ length: jobs }, (_, j) => j), households: jobs,
    organisationOf: Int32Array.from({ length: columns }, (_, i) => i % agents), organisations: agents, rows: rows.done(), uses: none, room: new Int32Array(jobs).fill(-1), free: new Uint8Array(columns),
    take: new Int32Array(agents).fill(-1), floors: { ...none, points: new Float64Array(0) }, start: new Float64Array(columns),
  }
  return { packing: { ...packing, start: greedyOf(packing) }, constant }
}

const [folder, ...flags] = process.argv.slice(2)
if (!folder) throw new Error('Name the folder of the instances')
const large = flags.includes('--large')
const seconds = Number(flags[flags.indexOf('--seconds') + 1] ?? NaN) || 30
const known = JSON.parse(await readFile(path.join(folder, 'known-optima.json'), 'utf8')) as Known
const optima = new Map(known.sets.map((set) => [set.file.split('/').slice(-2).join('/'), set]))

const cpu = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1e6

interface Result { readonly value: number | null; readonly bound: number; readonly seconds: number }

const solve = async (assignment: Assignment, sign: 1 | -1, limit: number): Promise<Result> => {
  const { packing, constant } = packingOf(assignment, sign)
  const since = cpu()
  const form = networkForm(packing)
  const solved = typeof form !== 'string' ? solveNetwork(packing, form) : await solveFull(packing, { timeLimitMs: limit * 1000, relativeGap: 0 })
  const took = cpu() - since
  const value = valueOf(packing, solved.amounts)
  if (new Plan(layoutOf(packing), solved.amounts).value !== value) throw new Error('The plan breaks a rule')
  const all = assignment.jobs * constant
  const complete = solved.amounts.reduce((sum, amount) => sum + amount, 0) === assignment.jobs
  return { value: complete ? sign * (value - all) : null, bound: sign * (solved.bound - all), seconds: took }
}

const say = (...cells: (string | number)[]): void => {
  process.stdout.write(`${cells.map((cell, i) => (i === 0 ? String(cell).padEnd(24) : String(cell).padStart(12))).join('')}\n`)
}

say('problem', 'value', 'known', 'bound', 'proved', 'gap %', 'CPU s')
let [proved, problems, all, smallProved, small, smallSeconds] = [0, 0, 0, 0, 0, 0]
const solveFile = async (file: string): Promise<void> => {
  const set = optima.get(file)
  const isSmall = /gap\d+\.txt$/.test(file)
  const assignments = assignmentsOf(await numbersOf(path.join(folder, file)), file.startsWith('orlib/'))
  for (const [i, assignment] of assignments.entries()) {
    const problem = set?.problems[i]
    const sign = set?.sense === 'max' ? 1 : -1
    const { value, bound, seconds: took } = await solve(assignment, sign, isSmall ? 60 : seconds)
    const best = problem?.optimum ?? problem?.bestFoundHere ?? null
    const isProved = value !== null && value === bound && (problem?.optimum === null || value === problem?.optimum)
    proved += isProved ? 1 : 0
    problems += 1
    all += took
    if (isSmall) {
      small += 1
      smallSeconds += took
      smallProved += isProved ? 1 : 0
    }
    say(problem?.name ?? `${file} ${i + 1}`, value ?? 'incomplete', best ?? '–', bound, isProved ? 'yes' : 'no', value !== null && best !== null ? ((100 * sign * (best - value)) / best).toFixed(3) : '–', took.toFixed(2))
  }
}

const files = (await Promise.all(['orlib', 'yagiura'].map(async (of) => (await readdir(path.join(folder, of))).map((name) => `${of}/${name}`)))).flat()
const order = (file: string): number => Number(/gap(\d+)\.txt$/.exec(file)?.[1] ?? 99)
for (const file of files.filter((name) => !name.includes('assign') && (large || order(name) < 99)).sort((a, b) => order(a) - order(b) || a.localeCompare(b))) await solveFile(file)

const [size, ...costs] = await numbersOf(path.join(folder, 'orlib/assign100.txt'))
const assigned = await solve({ agents: size!, jobs: size!, points: costs, uses: costs.map(() => 1), capacity: costs.slice(0, size).map(() => 1) }, -1, 60)
say('assign100', assigned.value ?? 'incomplete', 305, assigned.bound, assigned.value === 305 && assigned.bound === 305 ? 'yes' : 'no', '–', assigned.seconds.toFixed(2))
process.stdout.write(`\nM8  aim: 60 of 60 proved equal to the published optimum in at most 60 s; measured: ${smallProved} of ${small} in ${smallSeconds.toFixed(1)} CPU s\n`)
process.stdout.write(`all: ${proved} of ${problems} proved in ${all.toFixed(1)} CPU s\n`)
