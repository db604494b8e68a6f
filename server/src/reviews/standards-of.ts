import { isUuid, type Ctx } from '../kit/index.ts'
import { Place } from '../places/index.ts'
import { StandardSet } from './standard-set.entity.ts'
import { holdsIn, standardById, standardFor, type Standard } from './standard.ts'

/** A standard with the national set whose form it uses: itself, or what a province built on. */
export interface KnownStandard {
  readonly standard: Standard
  readonly base: string
  /** Null for a national one. */
  readonly own: StandardSet | null
}

/** A province's set as a standard like any other. */
export const standardOfSet = (own: StandardSet): KnownStandard => ({
  base: own.baseId, own,
  standard: { ...own.content, id: own.id, status: own.state, name: { vi: own.name, en: own.name }, validFrom: own.validFrom, validTo: own.validTo },
})

/** National or a province's own; null when there is none of that id the viewer may see. */
export const findStandard = async (ctx: Ctx, id: string): Promise<KnownStandard | null> => {
  const national = standardById(id)
  if (national) return { standard: national, base: national.id, own: null }
  const own = isUuid(id) ? await ctx.em.findOne(StandardSet, { id }, { populate: ['province'] }) : null
  return own && standardOfSet(own)
}

/** The standard a commune's review of a year is assessed under: its province's own where one holds then, else the national one. */
export const standardOfCommune = async (ctx: Ctx, communeId: string, year: number): Promise<KnownStandard | null> => {
  const national = standardFor(year)
  if (!national) return null
  const commune = await ctx.em.findOne(Place, { id: communeId, level: 'COMMUNE' })
  const sets = commune?.parent ? await ctx.em.find(StandardSet, { province: commune.parent.id, state: { $in: ['RELEASED', 'RETIRED'] } }) : []
  const own = sets.map(standardOfSet).find(({ standard }) => holdsIn(standard, year))
  return own ?? { standard: national, base: national.id, own: null }
}
