import { sql } from 'kysely'
import { todayInVietNam } from '@chung-tay/schema'
import { conflict, invalidInput, type Ctx, type InputProblem } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Place } from '../places/index.ts'
import { SERVED_NAME } from './change.ts'
import type { Problem } from './engine/index.ts'
import { PlanProblem } from './plan-run.entity.ts'
import { findPlan } from './plan.find.ts'
import { PlanRecord, type RecordedGap, type RecordedLine } from './record.entity.ts'

export interface FreezePlan {
  readonly planId: string
  readonly title: string
  readonly number: string
  readonly signerPost: string
  readonly signedOn: string
}

/** Whom a need is of, in words, at this moment. */
const SERVED = sql`v.name as village, h.code as "householdCode",
  ${SERVED_NAME} as "servedName", n.content, n.unit`
const JOINED = sql`join place c on c.id = n.commune_id left join place v on v.id = n.village_today_id left join household h on h.id = n.household_id`
const ORDER = sql`v.position nulls first, h.code nulls first, n.position, n.id`

/** Keeps a plan as it stands now under the number of the decision it is an annex to. */
export const freezePlan = async (ctx: Ctx, { planId, signedOn, ...input }: FreezePlan): Promise<string> => {
  const viewer = allow(ctx, 'PLAN')
  const db = ctx.em.getKysely()
  const plan = await findPlan(ctx, planId)
  const [title, number, signerPost] = [input.title.trim(), input.number.trim(), input.signerPost.trim()]
  const problems: InputProblem[] = Object.entries({ title, number, signerPost }).filter(([, text]) => text === '').map(([path]) => ({ path, problem: 'MISSING' }))
  if (signedOn > todayInVietNam(ctx.now)) problems.push({ path: 'signedOn', problem: 'IN_THE_FUTURE', value: signedOn })
  if (problems.length > 0) throw invalidInput(problems)
  if (await ctx.em.count(PlanRecord, { commune: plan.commune, year: plan.year, number })) throw conflict('DECISION_NUMBER_TAKEN', { number })
  const { rows: lines } = await sql<RecordedLine>`
    select ${SERVED}, l.quantity::float8 as quantity, o.name as organisation, l.lead, p.terms, l.hand_reason as "handReason"
    from plan_line l join need n on n.id = l.need_id ${JOINED} join pledge p on p.id = l.pledge_id join organisation o on o.id = l.organisation_id
    where l.plan_id = ${plan.id}::uuid and l.state <> 'DISMISSED' order by ${ORDER}, o.position`.execute(db)
  const { rows: gaps } = await sql<RecordedGap>`
    select ${SERVED}, g.quantity::float8 as quantity, g.reason from plan_gap g join need n on n.id = g.need_id ${JOINED} where g.plan_id = ${plan.id}::uuid order by ${ORDER}`.execute(db)
  const commune = await ctx.em.findOneOrFail(Place, { id: plan.commune.id })
  const kept = await ctx.em.findOne(PlanProblem, { plan })
  const { solver, weightSetId, worth, value, bound, gapPercent, needCount, servedCount, organisationsPerHousehold, reserve, changedByHand, onlyOf, floorsAsked, floors } = plan
  const record = ctx.em.create(PlanRecord, {
    commune, plan, year: plan.year, title, number, signerPost, signedOn, communeName: commune.name, lines, gaps, frozenBy: viewer.displayName, frozenAt: ctx.now,
    facts: {
      dataOf: plan.runAt.toISOString(), solver, weightSetId, weights: kept ? (kept.problem as Problem).weights : null, worth, value, bound, gapPercent, needCount, servedCount, organisationsPerHousehold, reserve, changedByHand, onlyOf, floorsAsked, floors,
    },
  })
  await ctx.em.flush()
  return record.id
}
