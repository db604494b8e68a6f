import type { FilterQuery } from '@mikro-orm/core'
import { ACTIVE_ASSIGNMENT_STATES } from '@chung-tay/schema'
import type { Ctx } from '../kit/index.ts'
import { Assignment } from './assignment.entity.ts'

/** Organisations with an active assignment for each household. */
export const helpersOf = async (ctx: Ctx, which: FilterQuery<Assignment>): Promise<Map<string, Set<string>>> => {
  const active = await ctx.em.find(Assignment, { $and: [which, { state: { $in: [...ACTIVE_ASSIGNMENT_STATES] } }] } as FilterQuery<Assignment>)
  const helpers = new Map<string, Set<string>>()
  for (const one of active) helpers.set(one.household.id, (helpers.get(one.household.id) ?? new Set()).add(one.organisation.id))
  return helpers
}
