// How long a plan of the demonstration commune takes from asking to the last confirmed reason, what others notice meanwhile, and how
// soon it is over when someone says stop: `npx -y pnpm@12 run bench:plan`. Prints figures side by side; nothing here fails for being slow.
import { cpus } from 'node:os'
import type { Person } from '../demo/api.ts'
import { line, ms, noticed, served, told } from './served.ts'

const YEAR = 2023
const FLOORS = [{ by: 'VILLAGE', percent: 70 }, { by: 'GROUP', key: 'WOMEN_HEADED', percent: 80 }, { by: 'GROUP', key: 'ETHNIC_MINORITY', percent: 80 }]

const ask = async (planner: Person, input: object): Promise<string> =>
  (await planner.ask<{ runPlan: { id: string } }>('mutation Run($input: RunPlanInput!) { runPlan(input: $input) { id } }', { input })).runPlan.id

interface Run { step: string; greedyValue: number | null; plan: { needCount: number; servedCount: number; solveMs: number; gapPercent: number } | null }
const look = async (planner: Person, id: string): Promise<Run> =>
  (await planner.ask<{ planRun: Run }>('query Run($id: ID!) { planRun(id: $id) { step greedyValue plan { needCount servedCount solveMs gapPercent } } }', { id })).planRun
const until = async (planner: Person, id: string, holds: (run: Run) => boolean): Promise<Run> => {
  for (;;) {
    const run = await look(planner, id)
    if (holds(run)) return run
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
const over = ({ step }: Run): boolean => ['DONE', 'STOPPED', 'FAILED'].includes(step)

await served(async ({ communeId, planner, other }) => {
  const alone = await noticed(other, () => new Promise((resolve) => setTimeout(resolve, 3_000)))
  line(`${cpus().length} processors, Node ${process.versions.node}`, 'the illustrative commune, 2023')
  line('A small question alone', told(alone))
  for (const [title, more] of [['A plan by worth', {}], ['A plan with floors and two a household', { floors: FLOORS, organisationsPerHousehold: 2 }]] as const) {
    let run: Run | undefined
    const meanwhile = await noticed(other, async () => {
      run = await until(planner, await ask(planner, { communeId, year: YEAR, ...more }), over)
    })
    if (!run?.plan) throw new Error(`the plan is ${run?.step}`)
    line(title, `${ms(meanwhile.took)}   of it solving ${ms(run.plan.solveMs)}   ${run.plan.servedCount} of ${run.plan.needCount} needs, gap ${run.plan.gapPercent.toFixed(4)} %`)
    line('  a small question meanwhile', `${told(meanwhile)}   p95 ${(meanwhile.p95 / alone.p95).toFixed(1)} times`)
  }
  const waits: number[] = []
  for (let n = 0; n < 5; n += 1) {
    const id = await ask(planner, { communeId, year: YEAR, floors: FLOORS, organisationsPerHousehold: 2 })
    await until(planner, id, (run) => run.greedyValue !== null || over(run))
    const said = performance.now()
    await planner.ask('mutation Stop($id: ID!) { stopPlanRun(id: $id) { step } }', { id })
    await until(planner, id, over)
    waits.push(performance.now() - said)
  }
  line('Stopped in the middle, five times', `longest ${ms(Math.max(...waits))}`)
})
