import { invalidInput, notFound, type Ctx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Household } from '../households/index.ts'
import { Need } from '../needs/index.ts'
import { Organisation, Pledge } from '../organisations/index.ts'
import { Place } from '../places/index.ts'
import { DEFAULT_SOLVE, solve, suggest, type Excluded, type Problem, type SolvedPlan, type Suggestion } from './engine/index.ts'
import { Plan, PlanGap, PlanLine } from './plan.entity.ts'
import { loadProblem, type Helpers, type ProblemScope } from './problem.service.ts'

export interface RunPlan {
  readonly communeId: string
  readonly year: number
  readonly organisationsPerHousehold: number | null
}

/** Solves the commune's open needs of a year against what is still pledged, and keeps the result as a plan to look at. */
export const runPlan = async (ctx: Ctx, input: RunPlan, helpers: Helpers): Promise<string> => {
  const viewer = allow(ctx, 'PLAN')
  if (!viewer.communeIds.includes(input.communeId)) throw notFound('Place')
  const { organisationsPerHousehold: most } = input
  if (most !== null && (most < 1 || most > 20)) throw invalidInput([{ path: 'organisationsPerHousehold', problem: 'BETWEEN_1_AND_20', value: most }])
  const problem = await loadProblem(ctx, input, helpers)
  const began = performance.now()
  const solved = await solve(problem, DEFAULT_SOLVE)
  const plan = keep(ctx, input, problem, solved, Math.round(performance.now() - began), viewer.displayName)
  await ctx.em.flush()
  return plan.id
}

const keep = (ctx: Ctx, input: RunPlan, problem: Problem, solved: SolvedPlan, solveMs: number, runBy: string): Plan => {
  const { em } = ctx
  const plan = em.create(Plan, {
    commune: em.getReference(Place, input.communeId), year: input.year, weightSetId: problem.weights.id, organisationsPerHousehold: input.organisationsPerHousehold,
    solver: solved.solver, value: solved.value, bound: solved.bound, greedyValue: solved.greedyValue, firstComeValue: solved.firstComeValue,
    optimal: solved.optimal, gapPercent: solved.gapPercent, needCount: problem.needs.length, servedCount: new Set(solved.lines.map(({ needId }) => needId)).size,
    solveMs, runBy, runAt: ctx.now,
  })
  const needs = new Map(problem.needs.map((need) => [need.id, need]))
  const householdOf = (needId: string): Household | null => {
    const { common, servedId } = needs.get(needId)!
    return common ? null : em.getReference(Household, servedId)
  }
  const organisationOf = new Map(problem.pledges.map((pledge) => [pledge.id, pledge.organisationId]))
  for (const line of solved.lines) {
    em.create(PlanLine, {
      communeId: input.communeId, plan, need: em.getReference(Need, line.needId), household: householdOf(line.needId),
      pledge: em.getReference(Pledge, line.pledgeId), organisation: em.getReference(Organisation, organisationOf.get(line.pledgeId)!),
      quantity: line.quantity, worth: line.worth, parts: [...line.parts], nextBest: line.nextBest ? { ...line.nextBest } : null, state: 'SUGGESTED',
    })
  }
  for (const gap of solved.gaps) {
    em.create(PlanGap, {
      communeId: input.communeId, plan, need: em.getReference(Need, gap.needId), household: householdOf(gap.needId),
      quantity: gap.quantity, worth: gap.worth, reason: gap.reason, details: { limits: gap.limits, heldBack: gap.heldBack },
    })
  }
  return plan
}

/** Who could serve one need now, best first, and who could not and why; the same worths as a plan's. */
export const suggestFor = async (ctx: Ctx, needId: string, organisationsPerHousehold: number | null, helpers: Helpers): Promise<{ suggestions: Suggestion[]; excluded: Excluded[] }> => {
  allow(ctx, 'PLAN')
  const need = await ctx.em.findOne(Need, { id: needId })
  if (!need) throw notFound('Need')
  const scope: ProblemScope = { communeId: need.communeId, year: need.year, organisationsPerHousehold, needId }
  const problem = await loadProblem(ctx, scope, helpers)
  const open = problem.needs[0]
  return open ? suggest(problem, open) : { suggestions: [], excluded: [] }
}
