import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { firstComeOf, layoutOf, modelOf, Plan, solveFull, solveMip, standardInstance, valueOf, type StandardShape } from '@chung-tay/server/matching/engine/full/measuring'

/**
 * The full form of matching (budgets, at most two organisations a household, village floors): CPU, memory and proven gap by
 * size, beside greedy, first come and HiGHS alone on the same problems in the same run. One process a case.
 * Run: pnpm bench:matching:full [200 2000 communes 20000 100000]
 */

interface Case {
  readonly shape: StandardShape
  readonly relativeGap: number
  readonly seconds: number
}

const commune = (seed: number, households: number, organisations: number): StandardShape => ({ seed, communes: 1, householdsPerCommune: households, organisationsPerCommune: organisations, provincial: 0 })

const CASES: Readonly<Record<string, readonly Case[]>> = {
  200: [{ shape: commune(1, 200, 14), relativeGap: 0.005, seconds: 10 }],
  2000: [{ shape: commune(1, 2_000, 40), relativeGap: 0.003, seconds: 40 }],
  communes: Array.from({ length: 15 }, (_, i) => ({ shape: commune(101 + i, 600, 24), relativeGap: 0.005, seconds: 5 })),
  20000: [{ shape: { seed: 1, communes: 33, householdsPerCommune: 606, organisationsPerCommune: 14, provincial: 20 }, relativeGap: 0.007, seconds: 300 }],
  100000: [{ shape: { seed: 1, communes: 167, householdsPerCommune: 599, organisationsPerCommune: 14, provincial: 40 }, relativeGap: 0.007, seconds: 600 }],
}

interface Measured {
  readonly households: number
  readonly columns: number
  readonly cpu: number
  readonly wall: number
  readonly megabytes: number
  readonly value: number
  readonly bound: number
  readonly greedy: number
  readonly first: number
}

const cpu = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1e6

const measure = async (own: Case, direct: boolean): Promise<Measured> => {
  const packing = standardInstance(own.shape)
  const [since, began] = [cpu(), performance.now()]
  let value: number
  let bound: number
  if (direct) {
    const layout = layoutOf(packing)
    const model = modelOf(layout, new Uint8Array(packing.columns).fill(1), packing.start)
    const solved = solveMip(model, { seconds: 240, absoluteGap: 0, relativeGap: 0.01 })
    const plan = new Plan(layout)
    model.kept.forEach((j, i) => plan.add(j, Math.min(plan.possible(j), Math.round(solved.amounts[i]!))))
    ;[value, bound] = [plan.value, solved.bound]
  } else {
    const solved = await solveFull(packing, { timeLimitMs: own.seconds * 1000, relativeGap: own.relativeGap })
    // Counted again by the plan that admits nothing infeasible.
    const plan = new Plan(layoutOf(packing))
    solved.amounts.forEach((amount, j) => plan.add(j, Math.min(plan.possible(j), amount)))
    if (plan.value !== valueOf(packing, solved.amounts)) throw new Error('The plan breaks a rule')
    ;[value, bound] = [plan.value, solved.bound]
  }
  return {
    households: packing.households, columns: packing.columns, cpu: cpu() - since, wall: (performance.now() - began) / 1000, megabytes: process.resourceUsage().maxRSS / 1024, value, bound,
    greedy: valueOf(packing, packing.start), first: firstComeOf(packing),
  }
}

const [name, index, how] = process.argv.slice(2)
if (how === 'direct' || how === 'ours') {
  process.stdout.write(JSON.stringify(await measure(CASES[name!]![Number(index)]!, how === 'direct')))
} else {
  const apart = (of: string, i: number, by: 'ours' | 'direct'): Measured => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), of, String(i), by], { encoding: 'utf8', maxBuffer: 1e8 })
    if (status !== 0) throw new Error(stderr)
    return JSON.parse(stdout) as Measured
  }
  const gapOf = ({ value, bound }: Measured): number => (100 * (bound - value)) / bound
  const say = (...cells: (string | number)[]): void => {
    process.stdout.write(`${cells.map((cell, i) => (i === 0 ? String(cell).padEnd(18) : String(cell).padStart(11))).join('')}\n`)
  }
  const tell = (label: string, of: Measured): void => say(label, of.columns, of.cpu.toFixed(1), ((1000 * of.cpu) / of.households).toFixed(2), of.wall.toFixed(1), of.megabytes.toFixed(0), gapOf(of).toFixed(3), (of.value / of.greedy).toFixed(3), (of.value / of.first).toFixed(3))
  const aims: string[] = []
  const aim = (goal: string, wanted: string, measured: string, reached: boolean): void => {
    aims.push(`${goal.padEnd(4)} aim ${wanted.padEnd(58)} measured ${measured.padEnd(22)} ${reached ? 'reached' : 'NOT REACHED'}`)
  }
  process.stdout.write(`${availableParallelism()} cores, Node ${process.version}\n`)
  say('case', 'pairs', 'CPU s', 'ms/househ.', 'wall s', 'peak MB', 'gap %', '× greedy', '× first')
  const chosen = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(CASES)
  for (const of of ['200', '2000', 'communes', '20000', '100000'].filter((each) => chosen.includes(each))) {
    const all = CASES[of]!.map((_, i) => {
      const measured = apart(of, i, 'ours')
      tell(of === 'communes' ? `commune ${i + 1} of 600` : of, measured)
      return measured
    })
    const [one] = all as [Measured]
    const ratios = [Math.min(...all.map(({ value, greedy }) => value / greedy)), Math.min(...all.map(({ value, first }) => value / first))] as const
    aim('M7', `${of}: never below greedy; 1.25 × first come`, `${ratios[0].toFixed(3)} × ; ${ratios[1].toFixed(3)} ×`, ratios[0] >= 1 && ratios[1] >= 1.25)
    if (of === 'communes') {
      const gaps = all.map(gapOf).sort((a, b) => a - b)
      const slowest = Math.max(...all.map((each) => each.cpu))
      aim('M6', 'communes of 600: gap at p95 at most 1 %, in at most 5 CPU s', `${gaps[Math.ceil(gaps.length * 0.95) - 1]!.toFixed(3)} % ; ${slowest.toFixed(1)} s`, gaps[Math.ceil(gaps.length * 0.95) - 1]! <= 1 && slowest <= 5)
    } else if (of === '200' || of === '2000') {
      const direct = apart(of, 0, 'direct')
      tell(`${of} HiGHS alone`, direct)
      if (of === '2000') aim('M6', '2,000: gap at most 0.3 % with at most 1/4 of the CPU of HiGHS alone', `${gapOf(one).toFixed(3)} % ; 1/${(direct.cpu / one.cpu).toFixed(1)}`, gapOf(one) <= 0.3 && direct.cpu / one.cpu >= 4)
    } else {
      aim('M6', `${of}: gap at most 0.8 % at most 5.5 CPU ms a household`, `${gapOf(one).toFixed(3)} % ; ${((1000 * one.cpu) / one.households).toFixed(2)} ms`, gapOf(one) <= 0.8 && (1000 * one.cpu) / one.households <= 5.5)
    }
  }
  process.stdout.write(`\n${aims.join('\n')}\n`)
}
