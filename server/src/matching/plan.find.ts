import { isUuid, notFound, type Ctx } from '../kit/index.ts'
import { Plan } from './plan.entity.ts'

/** A plan the viewer may see; NOT_FOUND whatever else was sent as its id. */
export const findPlan = async (ctx: Ctx, id: string): Promise<Plan> => {
  const plan = isUuid(id) ? await ctx.em.findOne(Plan, { id }) : null
  if (!plan) throw notFound('Plan')
  return plan
}
