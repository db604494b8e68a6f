import { LockMode } from '@mikro-orm/core'
import { sql } from 'kysely'
import type { PlanStep } from '@chung-tay/schema'
import { conflict, notFound, SILENT_MS, tooMuch, wrongState, type Ctx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Place } from '../places/index.ts'
import { baseOf, refusedLocks } from './base.service.ts'
import { chosenOf } from './chosen.service.ts'
import { PlanRun } from './plan-run.entity.ts'
import { loadProblem, type Helpers } from './problem.service.ts'
import { checkSettings, type PlanSettings } from './settings.ts'

/** The job of this room, by the name of its queue. */
export const SOLVE_PLAN = 'solve-plan'

/** Where a `Passage` writes how far a plan is. */
export const PLAN_PROGRESS = { table: 'plan_run', key: 'id', over: ['DONE', 'STOPPED', 'FAILED'] } as const

export type RunStep = Extract<PlanStep, 'SOLVING' | 'CONFIRMING'>

/** Steps of a run that is not over. */
export const GOING_ON = ['WAITING', 'SOLVING', 'CONFIRMING'] as const

/** Plans of one commune being made at once; more say that somebody pressed the button in anger. */
const AT_ONCE = 5

export interface RunPlan extends PlanSettings {
  readonly communeId: string
  readonly year: number
}

/** Asks for a plan; `planRunMoved` and the run tell how far it is. */
export const askForPlan = async (ctx: Ctx, { communeId, year, ...settings }: RunPlan, helpers: Helpers): Promise<string> => {
  const viewer = allow(ctx, 'PLAN')
  if (!viewer.communeIds.includes(communeId)) throw notFound('Place')
  checkSettings(settings)
  await chosenOf(ctx, communeId, settings)
  if (settings.basedOnId !== null) {
    const base = await baseOf(ctx, settings.basedOnId)
    if (base.communeId !== communeId || base.year !== year) throw conflict('PLAN_OF_ANOTHER_YEAR')
    // Said at once; the job asks again, since others may take what is locked while it waits.
    const refused = refusedLocks(await loadProblem(ctx, { ...settings, communeId, year, forbidden: base.rulings }, helpers), base.locked)
    if (refused.length > 0) throw conflict('LOCKS_IMPOSSIBLE', { lines: refused })
  }
  const going = await ctx.em.count(PlanRun, { commune: communeId, step: { $in: [...GOING_ON] } })
  if (going >= AT_ONCE) throw tooMuch('plans being made', AT_ONCE, going + 1)
  const run = ctx.em.create(PlanRun, {
    commune: ctx.em.getReference(Place, communeId), accountId: viewer.accountId, year, settings, step: 'WAITING', done: 0, total: 0, stopped: false, greedyValue: null, failure: null, plan: null, askedBy: viewer.displayName, askedAt: ctx.now, changedAt: ctx.now,
  })
  await ctx.em.flush()
  await ctx.jobs.ask(ctx, SOLVE_PLAN, { id: run.id, communeId, accountId: viewer.accountId, requestId: ctx.requestId })
  return run.id
}

/** Ends the making of a plan without one. */
export const settleRun = async ({ em }: Ctx, id: string, failure: Record<string, unknown>): Promise<void> => {
  const step: PlanStep = failure['reason'] === 'PLAN_STOPPED' ? 'STOPPED' : 'FAILED'
  await sql`update plan_run set step = ${step}, done = 0, total = 0, failure = ${step === 'STOPPED' ? null : JSON.stringify(failure)}::jsonb, changed_at = clock_timestamp()
    where id = ${id}::uuid and step = any(${[...GOING_ON]}::text[])`.execute(em.getKysely())
}

/** Says stop to the making of a plan: whoever works on it ends it; where nobody does, it ends here. */
export const stopPlanRun = async (ctx: Ctx, id: string): Promise<void> => {
  allow(ctx, 'PLAN')
  const run = await ctx.em.findOne(PlanRun, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (!run) throw notFound('PlanRun')
  if (!GOING_ON.some((step) => step === run.step)) throw wrongState('PlanRun', run.step, 'STOPPED')
  const { rows: [row] } = await sql<{ silent: boolean }>`update plan_run set stopped = true where id = ${id}::uuid
    returning step = 'WAITING' or changed_at < clock_timestamp() - make_interval(secs => ${SILENT_MS / 1000}) as silent`.execute(ctx.em.getKysely())
  if (row!.silent) await settleRun(ctx, id, { code: 'CONFLICT', reason: 'PLAN_STOPPED' })
  await ctx.em.refresh(run)
}
