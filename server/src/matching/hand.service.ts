import { LockMode } from '@mikro-orm/core'
import { contentTerm, type HandReason } from '@chung-tay/schema'
import { conflict, invalidInput, notFound, type Ctx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { planByHand, refusalOfHand, type HandRefusal, type Line, type Problem } from './engine/index.ts'
import { PlanProblem, PlanRulingOut } from './plan-run.entity.ts'
import { Plan, PlanGap, PlanLine } from './plan.entity.ts'
import { faresTold, floorsTold, PlanRows, servedCountOf, told, villageNames } from './plan.keep.ts'

/** A plan with all that is needed to change it; its row is locked, so that two who change it take turns. */
interface Opened {
  readonly plan: Plan
  readonly lines: PlanLine[]
  readonly rulings: PlanRulingOut[]
  /** As the plan was asked for, with the locks and rulings there are now. */
  readonly problem: Problem
}

const lineOf = ({ need, pledge, quantity }: PlanLine): Line => ({ needId: need.id, pledgeId: pledge.id, quantity })

export const problemOf = async (ctx: Ctx, plan: Plan): Promise<Problem> => {
  const kept = await ctx.em.findOne(PlanProblem, { plan })
  // Plans of versions before this one did not keep theirs.
  if (!kept) throw conflict('PLAN_WITHOUT_PROBLEM')
  return kept.problem as Problem
}

export const openPlan = async (ctx: Ctx, planId: string): Promise<Opened> => {
  allow(ctx, 'PLAN')
  const plan = await ctx.em.findOne(Plan, { id: planId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (!plan) throw notFound('Plan')
  const lines = await ctx.em.find(PlanLine, { plan }, { orderBy: { id: 'asc' }, refresh: true })
  const rulings = await ctx.em.find(PlanRulingOut, { plan })
  const problem = {
    ...await problemOf(ctx, plan), locks: lines.filter(({ locked }) => locked).map(lineOf),
    forbidden: rulings.map(({ needId, pledgeId }) => ({ needId, pledgeId })),
  }
  return { plan, lines, rulings, problem }
}

/** Locks lines of a plan, or unlocks them: locked ones stand whatever is solved again. */
export const lockPlanLines = async (ctx: Ctx, planId: string, lineIds: readonly string[], locked: boolean): Promise<void> => {
  const { lines } = await openPlan(ctx, planId)
  const own = new Map(lines.map((line) => [line.id, line]))
  for (const id of lineIds) {
    const line = own.get(id)
    if (!line) throw notFound('PlanLine')
    if (line.state !== 'SUGGESTED') throw conflict('LINE_ALREADY_DECIDED', { lineId: id })
    line.locked = locked
  }
  await ctx.em.flush()
}

export interface ByHand {
  readonly reason: HandReason
  readonly note: string | null
}

export interface ChangeLine extends ByHand {
  readonly planId: string
  readonly needId: string
  readonly pledgeId: string
  readonly quantity: number
  /** A line this one takes the place of. */
  readonly insteadOfId: string | null
}

const checkReason = ({ reason, note }: ByHand): string | null => {
  const said = note?.trim() ?? ''
  if (reason === 'OTHER' && said === '') throw invalidInput([{ path: 'note', problem: 'REQUIRED' }])
  return said === '' ? null : said
}

const changeable = (line: PlanLine | undefined): PlanLine => {
  if (!line) throw notFound('PlanLine')
  if (line.state !== 'SUGGESTED') throw conflict('LINE_ALREADY_DECIDED', { lineId: line.id })
  return line
}

/**
 * Gives a need so much of a pledge by hand, in place of another line when asked. Judged at once by the rules the plan was
 * made under, beside its other lines; the line is locked from then on. Returns the line's plan.
 */
export const changePlanLine = async (ctx: Ctx, { planId, needId, pledgeId, quantity, insteadOfId, ...why }: ChangeLine): Promise<void> => {
  const note = checkReason(why)
  const opened = await openPlan(ctx, planId)
  const { problem, lines, rulings } = opened
  const need = problem.needs.find(({ id }) => id === needId)
  if (!need) throw notFound('Need')
  if (!problem.pledges.some(({ id }) => id === pledgeId)) throw notFound('Pledge')
  if (!Number.isSafeInteger(quantity) || quantity < 1) throw invalidInput([{ path: 'quantity', problem: 'AT_LEAST_ONE', value: quantity }])
  const given = lines.find((line) => line.need.id === needId && line.pledge.id === pledgeId)
  const instead = insteadOfId === null ? null : changeable(lines.find(({ id }) => id === insteadOfId))
  if (given) changeable(given)
  const others = lines.filter((line) => line !== given && line !== instead)
  // Choosing a pair says that it is not ruled out any more.
  const ruledOut = rulings.find((one) => one.needId === needId && one.pledgeId === pledgeId)
  const allowed = { ...problem, forbidden: problem.forbidden.filter((pair) => pair.needId !== needId || pair.pledgeId !== pledgeId) }
  const line = { needId, pledgeId, quantity }
  const refusal = refusalOfHand(allowed, others.map(lineOf), line)
  if (refusal) throw conflict(REFUSED_AS[refusal.rule] ?? refusal.rule, refusal.left === undefined ? {} : { left: refusal.left, unit: contentTerm(need.content).unit })
  if (ruledOut) ctx.em.remove(ruledOut)
  await replace(ctx, opened, allowed, others, line, { handReason: why.reason, handNote: note })
}

/** Takes a line out of a plan by hand and rules its pair out, also in plans based on this one. */
export const removePlanLine = async (ctx: Ctx, lineId: string, why: ByHand): Promise<string> => {
  allow(ctx, 'PLAN')
  const note = checkReason(why)
  const found = await ctx.em.findOne(PlanLine, { id: lineId })
  if (!found) throw notFound('PlanLine')
  const opened = await openPlan(ctx, found.plan.id)
  const line = changeable(opened.lines.find(({ id }) => id === lineId))
  const { plan, problem } = opened
  const pair = { needId: line.need.id, pledgeId: line.pledge.id }
  ctx.em.create(PlanRulingOut, { communeId: plan.commune.id, plan, ...pair, reason: why.reason, note })
  await replace(ctx, opened, { ...problem, forbidden: [...problem.forbidden, pair] }, opened.lines.filter((other) => other !== line), null, null)
  return plan.id
}

/** The rules as reasons of a refusal: within a plan nobody was faster, so its sentences are others than those of an assignment. */
const REFUSED_AS: Readonly<Partial<Record<HandRefusal['rule'], string>>> = {
  OUTBID: 'PLEDGE_USED_UP', NO_CAPACITY_LEFT: 'PLEDGE_USED_UP', TOO_SMALL: 'PLEDGE_USED_UP', NEED_ALREADY_COVERED: 'NEED_SERVED_IN_PLAN', HOUSEHOLD_LIMIT: 'TOO_MANY_ORGANISATIONS', RESERVE: 'HELD_IN_RESERVE',
  BUDGET: 'BUDGET_USED_UP', SLOTS: 'PLEDGE_TAKES_NO_MORE', ORGANISATION_LIMIT: 'ORGANISATION_TAKES_NO_MORE', NOT_ELIGIBLE_CLASS: 'NOT_ELIGIBLE', NOT_ELIGIBLE_GROUP: 'NOT_ELIGIBLE',
}

/** Writes the plan with the lines that stay and the one that is new: checked from scratch, worths re-added, gaps told anew. */
const replace = async (ctx: Ctx, { plan, lines }: Opened, before: Problem, stay: readonly PlanLine[], chosen: Line | null, by: Pick<PlanLine, 'handReason' | 'handNote'> | null): Promise<void> => {
  const problem = { ...before, locks: [...stay.filter(({ locked }) => locked).map(lineOf), ...(chosen ? [chosen] : [])] }
  const made = planByHand(problem, [...stay.map(lineOf), ...(chosen ? [chosen] : [])])
  const rows = new PlanRows(ctx, plan, problem)
  const kept = new Map(stay.map((line) => [`${line.need.id} ${line.pledge.id}`, line]))
  for (const line of lines) if (!stay.includes(line)) ctx.em.remove(line)
  for (const line of made.lines) {
    const row = kept.get(`${line.needId} ${line.pledgeId}`)
    if (row) ctx.em.assign(row, told(line))
    else rows.line(line, { locked: true, ...by! })
  }
  await tellGaps(ctx, plan, rows, made.gaps)
  const names = await villageNames(ctx, problem)
  ctx.em.assign(plan, {
    worth: made.worth, value: made.value, optimal: made.value === plan.bound, gapPercent: plan.bound === 0 ? 0 : ((plan.bound - made.value) / plan.bound) * 100,
    servedCount: servedCountOf(made.lines), floors: floorsTold(problem, made.floors, names), fairness: faresTold(problem, made.lines, names), changedByHand: plan.changedByHand + 1,
  })
  await ctx.em.flush()
}

/** Gaps whose limits are the same as before keep what was confirmed of them. */
const tellGaps = async (ctx: Ctx, plan: Plan, rows: PlanRows, gaps: ReturnType<typeof planByHand>['gaps']): Promise<void> => {
  const before = new Map((await ctx.em.find(PlanGap, { plan })).map((gap) => [gap.need.id, gap]))
  for (const gap of gaps) {
    const row = before.get(gap.needId)
    before.delete(gap.needId)
    const same = row && row.quantity === gap.quantity && !gap.limits.includes('POSSIBLE')
    if (same) continue
    if (row) ctx.em.remove(row)
    rows.gap(gap)
  }
  for (const row of before.values()) ctx.em.remove(row)
}
