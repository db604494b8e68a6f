import { HOUSEHOLD_GROUPS, keysOf } from '@chung-tay/schema'
import { invalidInput, notFound, type Ctx, type InputProblem } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Household } from '../households/index.ts'
import { Need } from '../needs/index.ts'
import { Organisation, Pledge } from '../organisations/index.ts'
import { Place } from '../places/index.ts'
import { confirmedGaps, DEFAULT_SOLVE, fairnessOf, floorCost, solve, suggest, type Excluded, type Gap, type Problem, type SolvedPlan, type Suggestion } from './engine/index.ts'
import { Plan, PlanGap, PlanLine, type PlanAskedFloor, type PlanFares, type PlanFloor } from './plan.entity.ts'
import { floorName, loadProblem, type AskedFloor, type Helpers, type ProblemScope } from './problem.service.ts'

export interface RunPlan {
  readonly communeId: string
  readonly year: number
  readonly organisationsPerHousehold: number | null
  readonly reservePercent: number
  readonly floors: readonly AskedFloor[]
}

/** Solving again, to tell what floors cost and whether reasons hold: never longer than a person waits. */
const AGAIN = { ...DEFAULT_SOLVE, timeLimitMs: 1_000 }
const CONFIRM_MS = 4_000

const MOST_RESERVED = 50

/** Solves the commune's open needs of a year against what is still pledged, and keeps the result as a plan to look at. */
export const runPlan = async (ctx: Ctx, input: RunPlan, helpers: Helpers): Promise<string> => {
  const viewer = allow(ctx, 'PLAN')
  if (!viewer.communeIds.includes(input.communeId)) throw notFound('Place')
  const { organisationsPerHousehold: most } = input
  if (most !== null && (most < 1 || most > 20)) throw invalidInput([{ path: 'organisationsPerHousehold', problem: 'BETWEEN_1_AND_20', value: most }])
  const problems: InputProblem[] = []
  if (!inRange(input.reservePercent, 0, MOST_RESERVED)) problems.push({ path: 'reservePercent', problem: 'BETWEEN_0_AND_50', value: input.reservePercent })
  input.floors.forEach(({ by, key, percent }, i) => {
    if (!inRange(percent, 0, 100)) problems.push({ path: `floors.${i}.percent`, problem: 'BETWEEN_0_AND_100', value: percent })
    if (by === 'GROUP' && !keysOf(HOUSEHOLD_GROUPS).some((group) => group === key)) problems.push({ path: `floors.${i}.key`, problem: 'NOT_VALID', value: key })
  })
  if (problems.length > 0) throw invalidInput(problems)
  const problem = await loadProblem(ctx, input, helpers)
  const began = performance.now()
  const solved = await solve(problem, DEFAULT_SOLVE)
  const solveMs = Math.round(performance.now() - began)
  const again = { ...AGAIN, solved: new Map() }
  const floorsAsked: PlanAskedFloor[] = []
  for (const { by, key, percent } of input.floors) {
    const own = problem.floors.map(({ id }) => id).filter((id) => floorName(id).by === by && (key ?? floorName(id).key) === floorName(id).key)
    floorsAsked.push({ by, key, percent, ...await floorCost(problem, solved, new Set(own), again) })
  }
  const gaps = await confirmedGaps(problem, solved, { ...again, untilMs: CONFIRM_MS })
  const names = await villageNames(ctx, problem)
  const plan = keep(ctx, input, problem, { ...solved, gaps }, {
    solveMs, runBy: viewer.displayName, floorsAsked, floors: floorsTold(problem, solved, names),
    fairness: fairnessOf(problem, solved.lines).map((row): PlanFares => ({ ...row, name: names.get(row.key ?? '') ?? null, served: rounded(row.served) })),
  })
  await ctx.em.flush()
  return plan.id
}

/** Pledges told of for a gap, the nearest to helping first. */
const HELD_BACK_AT_MOST = 12

const inRange = (value: number, least: number, most: number): boolean => Number.isInteger(value) && value >= least && value <= most

/** Parts of needs add up with the error of floating point; nobody reads beyond thousandths. */
const rounded = (needs: number): number => Math.round(needs * 1000) / 1000

const villageNames = async (ctx: Ctx, { needs }: Problem): Promise<Map<string, string>> => {
  const ids = [...new Set(needs.flatMap(({ villageId }) => villageId ?? []))]
  return new Map((await ctx.em.find(Place, { id: { $in: ids } })).map(({ id, name }) => [id, name]))
}

const floorsTold = (problem: Problem, solved: SolvedPlan, names: ReadonlyMap<string, string>): PlanFloor[] => problem.floors.map(({ id, needIds, atLeast }, i) => {
  const { by, key } = floorName(id)
  return { by, key, name: names.get(key) ?? null, needs: needIds.length, atLeast, reached: rounded(solved.floors[i]!.reached) }
})

const keep = (ctx: Ctx, input: RunPlan, problem: Problem, solved: SolvedPlan & { readonly gaps: readonly Gap[] }, told: Pick<Plan, 'solveMs' | 'runBy' | 'floorsAsked' | 'floors' | 'fairness'>): Plan => {
  const { em } = ctx
  const plan = em.create(Plan, {
    commune: em.getReference(Place, input.communeId), year: input.year, weightSetId: problem.weights.id, organisationsPerHousehold: input.organisationsPerHousehold,
    reserve: problem.reserve, solver: solved.solver, worth: solved.worth, value: solved.value, bound: solved.bound, greedyValue: solved.greedyValue, firstComeValue: solved.firstComeValue,
    optimal: solved.optimal, gapPercent: solved.gapPercent, needCount: problem.needs.length, servedCount: new Set(solved.lines.map(({ needId }) => needId)).size,
    ...told, runAt: ctx.now,
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
      quantity: line.quantity, worth: line.worth, parts: [...line.parts], nextBest: line.nextBest ? { ...line.nextBest } : null, lead: line.lead, state: 'SUGGESTED',
    })
  }
  for (const gap of solved.gaps) {
    em.create(PlanGap, {
      communeId: input.communeId, plan, need: em.getReference(Need, gap.needId), household: householdOf(gap.needId),
      quantity: gap.quantity, worth: gap.worth, reason: gap.reason, details: { limits: gap.limits, confirmed: gap.confirmed, heldBack: gap.heldBack.slice(0, HELD_BACK_AT_MOST) },
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
