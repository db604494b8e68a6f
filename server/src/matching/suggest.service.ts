import { notFound, type Ctx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Need } from '../needs/index.ts'
import { suggest, type Excluded, type Suggestion } from './engine/index.ts'
import { loadProblem, type Helpers, type ProblemScope } from './problem.service.ts'

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
