import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { invalidInput, notFound, tooMuch, WholeNumber, type Ctx as Context, type OperationCtx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { changesOf, PlanChange } from './change.ts'
import { problemOf } from './hand.service.ts'
import { PlanRulingOut } from './plan-run.entity.ts'
import { PlanLine } from './plan.entity.ts'
import { findPlan } from './plan.find.ts'
import { inPlanThread } from './plan.thread.ts'

@ObjectType({ description: 'What so much more, or less, of a pledge would change in a plan, found by solving again.' })
class PledgeMargin {
  @Field(() => WholeNumber, { description: 'Worth the plan would gain (or, below nought, lose), in points.' })
  worth!: number

  @Field(() => Boolean, { description: 'Whether both plans are proven best, so that what is told is exact.' })
  exact!: boolean

  @Field(() => [PlanChange], { description: 'Needs that would be served besides, no longer, or by others.' })
  changes!: PlanChange[]
}

const MOST = 1_000_000_000
const LONGEST_MS = 20_000
/** Each takes a thread; people ask one after the other. */
const AT_ONCE = 2
let running = 0

const marginFor = async (ctx: Context, planId: string, pledgeId: string, more: number): Promise<PledgeMargin> => {
  allow(ctx, 'PLAN')
  const plan = await findPlan(ctx, planId)
  if (!Number.isInteger(more) || more === 0 || Math.abs(more) > MOST) throw invalidInput([{ path: 'more', problem: 'NOT_VALID', value: more }])
  const problem = await problemOf(ctx, plan)
  if (!problem.pledges.some(({ id }) => id === pledgeId)) throw notFound('Pledge')
  const lines = (await ctx.em.find(PlanLine, { plan })).map(({ need, pledge, quantity, locked }) => ({ needId: need.id, pledgeId: pledge.id, quantity, locked }))
  const forbidden = (await ctx.em.find(PlanRulingOut, { plan })).map((one) => ({ needId: one.needId, pledgeId: one.pledgeId }))
  if (running >= AT_ONCE) throw tooMuch('questions being solved', AT_ONCE, running + 1)
  running += 1
  try {
    const margin = await inPlanThread({
      kind: 'MARGIN', problem: { ...problem, forbidden, locks: lines.filter(({ locked }) => locked).map(({ needId, pledgeId: id, quantity }) => ({ needId, pledgeId: id, quantity })) },
      plan: { worth: plan.worth, optimal: plan.optimal, lines }, pledgeId, more,
    }, AbortSignal.timeout(LONGEST_MS))
    return { worth: margin.worth, exact: margin.exact, changes: await changesOf(ctx, plan, margin.differences) }
  } finally {
    running -= 1
  }
}

@Resolver()
export class PledgeMarginResolver {
  @Query(() => PledgeMargin, {
    description: 'What so much more, or less, of a pledge would change in a plan: it is solved again with the pledge so changed, never below what is locked of it; nothing is kept. Takes up to some seconds. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, TOO_MUCH, CONFLICT (PLAN_WITHOUT_PROBLEM).',
  })
  pledgeMargin(
    @Ctx() ctx: OperationCtx, @Arg('planId', () => ID, { description: 'The plan.' }) planId: string, @Arg('pledgeId', () => ID, { description: 'A pledge the plan considered.' }) pledgeId: string,
    @Arg('more', () => Int, { description: 'How much more, in the pledge’s unit; below nought for less.' }) more: number,
  ): Promise<PledgeMargin> {
    return marginFor(ctx, planId, pledgeId, more)
  }
}
