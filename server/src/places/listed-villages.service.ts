import { dayBefore, todayInVietNam } from '@chung-tay/schema'
import { insertRows, invalidInput, newIds, updateRows, type Ctx, type TableRow } from '../kit/index.ts'
import { PlaceAttribute } from './attribute.entity.ts'
import type { Place } from './place.entity.ts'

/** A village as the commune's list has it. */
export interface ListedVillage {
  /** Null: the register does not have it yet. */
  readonly id: string | null
  readonly name: string
  readonly householdCount: number | null
  readonly personCount: number | null
  readonly especiallyDifficult: boolean
  readonly position: number
}

/** Writes a list of villages, whatever their number. The list has no date: what it says anew holds from the day it was brought. */
export const recordVillages = async (ctx: Ctx, commune: Place, villages: readonly ListedVillage[]): Promise<void> => {
  const fresh = villages.filter(({ id }) => id === null)
  const known = villages.flatMap((village) => (village.id === null ? [] : [{ ...village, id: village.id }]))
  const ids = await newIds(ctx, fresh.length)
  const listed = ({ name, householdCount, personCount, position }: ListedVillage) => ({ name, household_count: householdCount, person_count: personCount, position })
  await insertRows(ctx, 'place', fresh.map((village, i) => ({ id: ids[i], level: 'VILLAGE', parent_id: commune.id, commune_id: commune.id, ...listed(village) })))
  await updateRows(ctx, 'place', known.map((village) => ({ id: village.id, ...listed(village) })))
  const said = new Map([...fresh.map(({ especiallyDifficult }, i) => [ids[i]!, especiallyDifficult] as const), ...known.map(({ id, especiallyDifficult }) => [id, especiallyDifficult] as const)])
  await recordDifficult(ctx, commune.id, said, new Set(ids))
}

/** As `setAttribute`, for all of a list at once: old rows end before new ones begin, or the database would see both on one day. */
const recordDifficult = async (ctx: Ctx, communeId: string, said: ReadonlyMap<string, boolean>, fresh: ReadonlySet<string>): Promise<void> => {
  const today = todayInVietNam(ctx.now)
  const before = await ctx.em.find(PlaceAttribute, { place: { $in: [...said.keys()] }, attribute: 'ESPECIALLY_DIFFICULT' }, { orderBy: { validFrom: 'asc nulls first' }, disableIdentityMap: true })
  const last = new Map(before.map((one) => [one.place.id, one]))
  const ended: TableRow[] = []
  const begun: TableRow[] = []
  for (const [place, holds] of said) {
    const from = fresh.has(place) ? null : today
    const known = last.get(place)
    if (known && known.holds === holds && known.validTo === null) continue
    if (known && from !== null && known.validFrom !== null && known.validFrom >= from) throw invalidInput([{ path: 'from', problem: 'AFTER_LAST_CHANGE', value: known.validFrom }])
    if (known && from !== null && (known.validTo === null || known.validTo >= from)) ended.push({ id: known.id, valid_to: dayBefore(from) })
    begun.push({ place_id: place, commune_id: communeId, attribute: 'ESPECIALLY_DIFFICULT', holds, valid_from: from, mark: 'STATED' })
  }
  await updateRows(ctx, 'place_attribute', ended)
  await insertRows(ctx, 'place_attribute', begun)
}
