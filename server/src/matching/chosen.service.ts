import { isUuid, notFound, type Ctx } from '../kit/index.ts'
import { Organisation } from '../organisations/index.ts'
import { Place } from '../places/index.ts'
import type { PlanOnly } from './plan.parts.ts'
import type { PlanSettings } from './settings.ts'

/** What a plan is asked to keep to, with names; refuses what is not of the commune. */
export const chosenOf = async (ctx: Ctx, communeId: string, { villageIds, kinds, organisationIds }: PlanSettings): Promise<PlanOnly> => {
  const villages = await ctx.em.find(Place, { id: { $in: villageIds.filter(isUuid) }, parent: communeId, level: 'VILLAGE' }, { orderBy: { position: 'asc', id: 'asc' } })
  if (villages.length < new Set(villageIds).size) throw notFound('Place')
  const organisations = await ctx.em.find(Organisation, { id: { $in: organisationIds.filter(isUuid) }, communeId }, { orderBy: { position: 'asc', id: 'asc' } })
  if (organisations.length < new Set(organisationIds).size) throw notFound('Organisation')
  return { villages: villages.map(({ id, name }) => ({ id, name })), kinds: [...kinds], organisations: organisations.map(({ id, name }) => ({ id, name })) }
}
