import { sql } from 'kysely'
import { conflict, outcomeOf, Passage, Stopped, type Ctx, type JobData, type JobHost } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Place } from '../places/index.ts'
import { baseOf, refusedLocks, type Base } from './base.service.ts'
import { chosenOf } from './chosen.service.ts'
import type { Problem } from './engine/index.ts'
import { PlanProblem, PlanRulingOut, PlanRun } from './plan-run.entity.ts'
import { Plan } from './plan.entity.ts'
import { faresTold, floorsTold, PlanRows, servedCountOf, villageNames } from './plan.keep.ts'
import { inPlanThread } from './plan.thread.ts'
import type { Made } from './plan.thread-work.ts'
import { floorName, loadProblem, type Helpers } from './problem.service.ts'
import { GOING_ON, PLAN_PROGRESS, settleRun, type RunStep } from './run.service.ts'
import type { AskedFloor } from './settings.ts'

/** Who already helps whom in a commune; the room of assignments knows. */
export type HelpersIn = (ctx: Ctx, communeId: string) => Promise<Helpers>

interface Start { readonly run: PlanRun; readonly problem: Problem; readonly base: Base | null }

/** The run a job is for; null when it has been done or stopped meanwhile, as after a process died just having done it. */
const toDo = (ctx: Ctx, id: string): Promise<PlanRun | null> => {
  allow(ctx, 'PLAN')
  return ctx.em.findOne(PlanRun, { id, step: { $in: [...GOING_ON] } }, { refresh: true })
}

const start = async (ctx: Ctx, id: string, helpersIn: HelpersIn): Promise<Start | null> => {
  const run = await toDo(ctx, id)
  if (!run) return null
  const { settings, year, commune: { id: communeId } } = run
  const base = settings.basedOnId === null ? null : await baseOf(ctx, settings.basedOnId)
  const problem = await loadProblem(ctx, { ...settings, communeId, year, forbidden: base?.rulings ?? [] }, await helpersIn(ctx, communeId))
  if (!base) return { run, problem, base }
  const refused = refusedLocks(problem, base.locked)
  if (refused.length > 0) throw conflict('LOCKS_IMPOSSIBLE', { lines: refused })
  return { run, problem: { ...problem, locks: base.locked.map(({ needId, pledgeId, quantity }) => ({ needId, pledgeId, quantity })) }, base }
}

/** Floors of the problem that one of those asked for stands for. */
const idsOf = ({ floors }: Problem, { by, key }: AskedFloor): string[] =>
  floors.map(({ id }) => id).filter((id) => floorName(id).by === by && (key ?? floorName(id).key) === floorName(id).key)

/** Solves the commune's open needs of a year against what is still pledged, and keeps the result as a plan to look at. */
export const solvePlan = async (host: JobHost, data: JobData, signal: AbortSignal, helpersIn: HelpersIn): Promise<void> => {
  const passage = new Passage<RunStep>(host.note, PLAN_PROGRESS, data.id, signal)
  try {
    const begun = await host.run((ctx) => start(ctx, data.id, helpersIn))
    // Over already, or of a commune that is not the asker's any more: then it says so instead of waiting for ever.
    if (!begun) return await host.note((ctx) => settleRun(ctx, data.id, { code: 'NOT_FOUND', what: 'Place' }))
    await passage.at('SOLVING')
    const floors = begun.run.settings.floors.map((floor) => idsOf(begun.problem, floor))
    const made = await inPlanThread({ kind: 'PLAN', problem: begun.problem, floors }, passage.signal, (told) => {
      if ('greedyValue' in told) void host.note(({ em }) => sql`update plan_run set greedy_value = ${told.greedyValue} where id = ${data.id}::uuid`.execute(em.getKysely())).catch(() => undefined)
      else passage.told(told.step, told.done, told.total)
    })
    passage.check()
    await host.run((ctx) => finish(ctx, data.id, begun, made))
  } catch (error) {
    const failure = outcomeOf(error, 'PLAN_STOPPED')
    if (failure === null) throw error
    await host.note((ctx) => settleRun(ctx, data.id, failure))
  } finally {
    passage.close()
  }
}

/** After the last try: the run says so instead of waiting for ever. */
export const giveUpPlan = (host: JobHost, { id, requestId }: JobData): Promise<void> => host.note((ctx) => settleRun(ctx, id, { code: 'BROKEN', reference: requestId }))

const finish = async (ctx: Ctx, id: string, begun: Start, made: Made): Promise<void> => {
  const { rows: [row] } = await sql<{ stopped: boolean }>`select stopped from plan_run where id = ${id}::uuid for update`.execute(ctx.em.getKysely())
  const run = await toDo(ctx, id)
  if (!run) return
  if (row!.stopped) throw new Stopped()
  const plan = await keep(ctx, begun, made)
  await ctx.em.flush()
  await sql`update plan_run set step = 'DONE', done = 0, total = 0, plan_id = ${plan.id}::uuid, changed_at = clock_timestamp() where id = ${id}::uuid`.execute(ctx.em.getKysely())
}

const keep = async (ctx: Ctx, { run, problem, base }: Start, { solved, solveMs, floorCosts, gaps }: Made): Promise<Plan> => {
  const { em } = ctx
  const { settings, commune: { id: communeId } } = run
  const names = await villageNames(ctx, problem)
  const plan = em.create(Plan, {
    commune: em.getReference(Place, communeId), year: run.year, name: settings.name, basedOnId: base?.planId ?? null, changedByHand: 0,
    onlyOf: await chosenOf(ctx, communeId, settings), weightSetId: problem.weights.id, organisationsPerHousehold: settings.organisationsPerHousehold, reserve: problem.reserve,
    floorsAsked: settings.floors.map((floor, i) => ({ ...floor, ...floorCosts[i]! })), floors: floorsTold(problem, solved.floors, names), fairness: faresTold(problem, solved.lines, names),
    solver: solved.solver, worth: solved.worth, value: solved.value, bound: solved.bound, greedyValue: solved.greedyValue, firstComeValue: solved.firstComeValue,
    optimal: solved.optimal, gapPercent: solved.gapPercent, needCount: problem.needs.length, servedCount: servedCountOf(solved.lines), solveMs, runBy: run.askedBy, runAt: ctx.now,
  })
  const rows = new PlanRows(ctx, plan, problem)
  for (const line of solved.lines) {
    const held = base?.locked.find(({ needId, pledgeId }) => needId === line.needId && pledgeId === line.pledgeId)
    rows.line(line, { locked: line.locked, handReason: held?.handReason ?? null, handNote: held?.handNote ?? null })
  }
  for (const gap of gaps) rows.gap(gap)
  for (const { needId, pledgeId, reason, note } of base?.rulings ?? []) em.create(PlanRulingOut, { communeId, plan, needId, pledgeId, reason, note })
  em.create(PlanProblem, { communeId, plan, problem })
  return plan
}
