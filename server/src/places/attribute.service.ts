import { sql } from 'kysely'
import { dayBefore, tidy, type AreaKind, type PlaceAttributeKind } from '@chung-tay/schema'
import { conflict, invalidInput, notAllowed, notFound, type Ctx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { PlaceAttribute } from './attribute.entity.ts'
import { Place } from './place.entity.ts'

export interface AttributeToSet {
  readonly attribute: PlaceAttributeKind
  readonly holds: boolean
  /** First day; null: for as long as the register knows. */
  readonly from: string | null
  readonly document: string | null
}

/** Writes what a place is from a day on; what it was before keeps its own dates. Nothing is written when it is so already. */
export const setAttribute = async ({ em }: Ctx, place: Place, { attribute, holds, from, document }: AttributeToSet): Promise<void> => {
  const known = await em.find(PlaceAttribute, { place, attribute }, { orderBy: { validFrom: 'asc nulls first' } })
  const last = known.at(-1)
  if (last && last.holds === holds && last.validTo === null) return
  if (last && (from === null || (last.validFrom !== null && last.validFrom >= from))) {
    throw invalidInput([{ path: 'from', problem: 'AFTER_LAST_CHANGE', value: last.validFrom }])
  }
  if (last && from !== null && (last.validTo === null || last.validTo >= from)) {
    last.validTo = dayBefore(from)
    // The old row must have ended before the new one begins, or the database sees both on one day.
    await em.flush()
  }
  em.create(PlaceAttribute, { place, communeId: place.communeId, attribute, holds, validFrom: from, validTo: null, document, mark: document ? 'SOURCED' : 'STATED' })
  await em.flush()
}

/** Records a decision on a place: planners on villages of their communes, administrators on communes. */
export const changePlaceAttribute = async (ctx: Ctx, input: AttributeToSet & { readonly placeId: string; readonly from: string }): Promise<string> => {
  const viewer = ctx.viewer
  const place = await ctx.em.findOne(Place, { id: input.placeId })
  if (!viewer || !place || place.level === 'PROVINCE') throw notFound('Place')
  allow(ctx, place.level === 'VILLAGE' ? 'CHANGE_VILLAGES' : 'MANAGE_PLACES')
  if (place.level === 'VILLAGE' && !viewer.communeIds.includes(place.communeId ?? '')) throw notFound('Place')
  if (input.attribute === 'ESPECIALLY_DIFFICULT' && place.level !== 'VILLAGE') throw notAllowed('ESPECIALLY_DIFFICULT of a commune')
  if (place.validTo !== null && input.from > place.validTo) throw invalidInput([{ path: 'from', problem: 'PLACE_ENDED', value: place.validTo }])
  if (place.validFrom !== null && input.from < place.validFrom) throw invalidInput([{ path: 'from', problem: 'BEFORE_START', value: place.validFrom }])
  await setAttribute(ctx, place, { ...input, document: tidy(input.document ?? '') || null })
  return place.id
}

/** Rural or urban on a day; a commune nobody said it of is refused, since each has its own line and thresholds. */
export const areaKindOn = async ({ em }: Ctx, place: Place, day: string): Promise<AreaKind> => {
  const { rows: [row] } = await sql<{ urban: boolean | null }>`select place_is(${place.id}::uuid, 'URBAN', ${day}::date) as urban`.execute(em.getKysely())
  if (row?.urban === null || row === undefined) throw conflict('AREA_KIND_UNKNOWN', { place: place.name, day })
  return row.urban ? 'URBAN' : 'RURAL'
}
