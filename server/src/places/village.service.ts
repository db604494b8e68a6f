import { sql } from 'kysely'
import { dayBefore, tidy, todayInVietNam } from '@chung-tay/schema'
import { conflict, invalidInput, notFound, type Ctx, type InputProblem } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { PlaceAttribute } from './attribute.entity.ts'
import { Place } from './place.entity.ts'
import { PlaceSuccession } from './succession.entity.ts'

/** One village after the change: a new one by name, or one that goes on and takes something in. */
export interface VillageAfter {
  readonly name?: string | null
  readonly placeId?: string | null
  /** Of a divided village: the households that go here; null or absent for the one that takes the rest. */
  readonly householdIds?: readonly string[] | null
}

export interface VillageChange {
  readonly fromIds: readonly string[]
  readonly to: readonly VillageAfter[]
  /** First day of what comes after. */
  readonly on: string
  readonly document?: string | null
}

const problemsOf = (change: VillageChange, today: string): InputProblem[] => {
  const { fromIds, to, on } = change
  const problems: InputProblem[] = []
  if (fromIds.length === 0) problems.push({ path: 'fromIds', problem: 'MISSING' })
  if (new Set(fromIds).size < fromIds.length) problems.push({ path: 'fromIds', problem: 'TWICE' })
  if (to.length === 0) problems.push({ path: 'to', problem: 'MISSING' })
  // Who went where cannot be told from several that became several; two changes say it.
  if (fromIds.length > 1 && to.length > 1) problems.push({ path: 'to', problem: 'MERGE_THEN_DIVIDE' })
  if (on > today) problems.push({ path: 'on', problem: 'IN_THE_FUTURE', value: on })
  to.forEach((after, i) => {
    if ((tidy(after.name ?? '') === '') === !after.placeId) problems.push({ path: `to.${i}`, problem: 'NAME_OR_PLACE' })
    if (after.placeId && fromIds.includes(after.placeId)) problems.push({ path: `to.${i}.placeId`, problem: 'ENDS_HERE' })
  })
  if (to.length > 1 && to.filter(({ householdIds }) => !householdIds).length !== 1) problems.push({ path: 'to', problem: 'ONE_TAKES_THE_REST' })
  if (to.length === 1 && to[0]!.householdIds) problems.push({ path: 'to.0.householdIds', problem: 'TAKES_ALL' })
  const named = to.flatMap(({ householdIds }) => householdIds ?? [])
  if (new Set(named).size < named.length) problems.push({ path: 'to', problem: 'HOUSEHOLD_TWICE' })
  return problems
}

/**
 * Renames (one into one), merges (several into one) or divides (one into several) villages on a day, whole or not at all.
 * The former villages end the day before; households, and where their past records lie today, go on to the successors.
 */
export const changeVillages = async (ctx: Ctx, change: VillageChange): Promise<readonly string[]> => {
  const viewer = allow(ctx, 'CHANGE_VILLAGES')
  const { em } = ctx
  const problems = problemsOf(change, todayInVietNam(ctx.now))
  if (problems.length > 0) throw invalidInput(problems)
  const mine = async (ids: readonly string[]): Promise<Place[]> => {
    const places = await em.find(Place, { id: { $in: [...ids] }, level: 'VILLAGE' }, { orderBy: { position: 'asc', id: 'asc' } })
    if (places.length < ids.length || places.some(({ communeId }) => !viewer.communeIds.includes(communeId ?? ''))) throw notFound('Place')
    return places
  }
  const former = await mine(change.fromIds)
  const goOn = new Map((await mine(change.to.flatMap(({ placeId }) => (placeId ? [placeId] : [])))).map((place) => [place.id, place]))
  const [first] = former as [Place]
  for (const place of [...former, ...goOn.values()]) {
    if (place.communeId !== first.communeId) throw conflict('OTHER_COMMUNE', { village: place.name })
    if (place.validTo !== null) throw conflict('VILLAGE_ENDED', { village: place.name, validTo: place.validTo })
    if (place.validFrom !== null && place.validFrom >= change.on) throw invalidInput([{ path: 'on', problem: 'BEFORE_START', value: place.validFrom }])
  }
  await assertNamesFree(ctx, first, former, change.to)
  await assertLivingIn(ctx, first, change.to)

  const document = tidy(change.document ?? '') || null
  for (const place of former) place.validTo = dayBefore(change.on)
  // Who takes the rest comes last, so that it takes what the others left.
  const order = change.to.map((_, i) => i).sort((a, b) => Number(!change.to[a]!.householdIds) - Number(!change.to[b]!.householdIds))
  const made: string[] = []
  for (const i of order) {
    const after = change.to[i]!
    const place = after.placeId ? goOn.get(after.placeId)! : await begin(ctx, former, after, change, document)
    for (const before of former) {
      em.create(PlaceSuccession, { from: before, to: place, communeId: first.communeId, occurredOn: change.on, extent: change.to.length > 1 ? 'PARTIAL' : 'FULL', document })
    }
    await em.flush()
    for (const before of former) {
      const households = after.householdIds ? [...after.householdIds] : null
      await sql`select succeed_village(${before.id}::uuid, ${place.id}::uuid, ${households}::uuid[])`.execute(em.getKysely())
    }
    made[i] = place.id
  }
  await endAttributes(ctx, former, dayBefore(change.on))
  return made
}

/** A village that begins; what its parents all were, and what is counted of a single or several whole parents, it inherits. */
const begin = async ({ em }: Ctx, former: readonly Place[], after: VillageAfter, { on, to }: VillageChange, document: string | null): Promise<Place> => {
  const [first] = former as [Place]
  const sum = (of: (place: Place) => number | null): number | null => {
    const counts = former.map(of)
    return to.length > 1 || counts.includes(null) ? null : counts.reduce<number>((all, count) => all + count!, 0)
  }
  const place = em.create(Place, {
    level: 'VILLAGE', codeSystem: null, code: null, name: tidy(after.name ?? ''), parent: first.parent, communeId: first.communeId, today: null,
    householdCount: sum(({ householdCount }) => householdCount), personCount: sum(({ personCount }) => personCount),
    position: first.position, validFrom: on, validTo: null, registeredAt: null,
  })
  await em.flush()
  const lasting = await em.find(PlaceAttribute, { place: { $in: former.map(({ id }) => id) }, validTo: null })
  for (const [attribute, rows] of Map.groupBy(lasting, (row) => row.attribute)) {
    const { holds } = rows[0]!
    // Where the parents differ somebody must say; the new village then has no word on it.
    if (rows.length < former.length || rows.some((row) => row.holds !== holds)) continue
    em.create(PlaceAttribute, { place, communeId: place.communeId, attribute, holds, validFrom: on, validTo: null, document, mark: document ? 'SOURCED' : 'STATED' })
  }
  await em.flush()
  return place
}

const endAttributes = async ({ em }: Ctx, former: readonly Place[], on: string): Promise<void> => {
  for (const row of await em.find(PlaceAttribute, { place: { $in: former.map(({ id }) => id) }, validTo: null })) {
    row.validTo = row.validFrom !== null && row.validFrom > on ? row.validFrom : on
  }
  await em.flush()
}

const assertNamesFree = async ({ em }: Ctx, { communeId }: Place, former: readonly Place[], to: readonly VillageAfter[]): Promise<void> => {
  const names = to.flatMap(({ name }) => (name ? [tidy(name).toLowerCase()] : []))
  const standing = await em.find(Place, { communeId, level: 'VILLAGE', validTo: null, id: { $nin: former.map(({ id }) => id) } })
  const taken = names.find((name, i) => names.indexOf(name) !== i) ?? standing.find(({ name }) => names.includes(name.toLowerCase()))?.name
  if (taken) throw conflict('VILLAGE_NAME_TAKEN', { village: taken })
}

const assertLivingIn = async ({ em }: Ctx, village: Place, to: readonly VillageAfter[]): Promise<void> => {
  const ids = to.flatMap(({ householdIds }) => householdIds ?? [])
  if (ids.length === 0) return
  const { rows: [row] } = await sql<{ there: number }>`select count(*)::int as there from household where id = any(${ids}::uuid[]) and village_id = ${village.id}::uuid`.execute(em.getKysely())
  if (row!.there < ids.length) throw notFound('Household')
}
