import { contentTerm } from '@chung-tay/schema'
import { conflict, type Ctx } from '../kit/index.ts'
import { assertNotRecognised, listReviewed } from '../campaigns/index.ts'
import { recordHouseholds, recordListedEvents, recordMembers, type ListedMember } from '../households/index.ts'
import { moveNeeds, recordNeeds, type StatedNeed } from '../needs/index.ts'
import { Organisation, OrganisationArea, Pledge } from '../organisations/index.ts'
import { areaKindOn, Place, recordVillages } from '../places/index.ts'
import { recordReviews, Review, reviewedAsOf } from '../reviews/index.ts'
import type { HouseholdToApply, OrganisationChanges, OrganisationToApply, ReviewChanges, VillageChanges, WorkbookChanges } from './workbook/index.ts'

/** Told before each of the steps how many are done, and free to stop the work there by throwing. */
export type Passing = (done: number, total: number) => Promise<void>

const STEPS = 6

/** Carries out what the comparison found, inside the caller's transaction. */
export const applyChanges = async (ctx: Ctx, commune: Place, changes: WorkbookChanges, passing: Passing): Promise<void> => {
  await passing(0, STEPS)
  if (changes.kind === 'VILLAGES') await applyVillages(ctx, commune, changes)
  else if (changes.kind === 'REVIEW') await applyReview(ctx, commune, changes, passing)
  else await applyOrganisations(ctx, commune, changes)
}

const applyVillages = (ctx: Ctx, commune: Place, { villagesNew, villagesChanged }: VillageChanges): Promise<void> =>
  recordVillages(ctx, commune, [...villagesNew.map((village) => ({ id: null, ...village })), ...villagesChanged])

const applyReview = async (ctx: Ctx, commune: Place, changes: ReviewChanges, passing: Passing): Promise<void> => {
  const { year, households } = changes
  const asOf = reviewedAsOf(year)
  const communeId = commune.id
  await assertNotRecognised(ctx, communeId, year)
  const areaKind = await areaKindOn(ctx, commune, asOf)
  const ids = await recordHouseholds(ctx, communeId, households)
  const rows = households.map((row, i) => ({ ...row, householdId: ids[i]! }))
  await passing(1, STEPS)
  await recordMembers(ctx, communeId, rows.flatMap((row) => membersOf(row, asOf)), { ids: rows.flatMap(({ membersGone }) => membersGone), by: asOf })
  await passing(2, STEPS)
  await ctx.em.nativeDelete(Review, { household: { $in: changes.reviewsGone.map(({ householdId }) => householdId) }, year })
  await recordReviews(ctx, communeId, rows.flatMap(({ householdId, villageId, review }) => {
    if (!review) return []
    const { b1, b2, ...found } = review
    return [{ ...found, householdId, villageId, areaKind, year, b1Points: b1, b2Points: b2 }]
  }))
  await listReviewed(ctx, communeId, year)
  await passing(3, STEPS)
  const gone = [...rows.flatMap(({ needsGone }) => needsGone), ...changes.reviewsGone.flatMap(({ needsGone }) => needsGone)]
  await recordNeeds(ctx, communeId, rows.flatMap((row) => statedNeeds(row, year)), gone)
  await moveNeeds(ctx, year, rows.flatMap(({ id, householdId, villageId }) => (id === null ? [] : [{ householdId, villageId }])))
  await passing(4, STEPS)
  const byCode = new Map(rows.map(({ code, householdId }) => [code, householdId]))
  const events = changes.eventsNew.map(({ householdId, code, ...event }) => {
    const household = householdId ?? byCode.get(code)
    if (!household) throw conflict('REGISTER_CHANGED')
    return { ...event, householdId: household }
  })
  await recordListedEvents(ctx, communeId, events, changes.eventsChanged)
  // What it did is kept, row by row, by the caller.
  await passing(5, STEPS)
}

type Row = HouseholdToApply & { readonly householdId: string }

/** A person first seen in a household the register knew already has joined by the review's day; of others the day is not known. */
const membersOf = ({ id, householdId, members }: Row, asOf: string): ListedMember[] =>
  (members ?? []).map((member) => ({ ...member, householdId, validFrom: id === null ? null : asOf }))

const statedNeeds = ({ householdId, villageId, needsNew, needsChanged }: Row, year: number): StatedNeed[] => [
  ...needsNew.map((need) => ({ ...need, householdId, villageId, year })),
  ...needsChanged.map(({ id, quantity }) => ({ householdId, villageId, year, quantity, existingId: id })),
]

const applyOrganisations = async (ctx: Ctx, commune: Place, changes: OrganisationChanges): Promise<void> => {
  for (const row of changes.organisations) await applyOrganisation(ctx, commune, row, changes.year)
  await ctx.em.flush()
}

const applyOrganisation = async ({ em }: Ctx, commune: Place, row: OrganisationToApply, year: number): Promise<void> => {
  const communeId = commune.id
  const { name, kind, responsiblePost, wholeCommune, position } = row
  const before = row.id ? await em.findOneOrFail(Organisation, { id: row.id }) : null
  const organisation = before ?? em.create(Organisation, { communeId, name, kind, responsiblePost, wholeCommune, position })
  if (before && row.changed) em.assign(before, { name, kind, responsiblePost, wholeCommune, position })
  if (!before || row.changed) {
    const areas = before ? await em.find(OrganisationArea, { organisation: before }) : []
    for (const area of areas) if (!row.villageIds.includes(area.village.id)) em.remove(area)
    for (const id of row.villageIds) {
      if (!areas.some(({ village }) => village.id === id)) em.create(OrganisationArea, { communeId, organisation, village: em.getReference(Place, id) })
    }
  }
  for (const pledge of row.pledgesNew) {
    const { kind: needKind, unit } = contentTerm(pledge.content)
    em.create(Pledge, { ...pledge, communeId, organisation, year, kind: needKind, unit, committedQuantity: 0, deliveredQuantity: 0, remainingQuantity: pledge.quantity })
  }
  for (const { id, ...pledge } of row.pledgesChanged) {
    const { kind: needKind, unit } = contentTerm(pledge.content)
    em.assign(await em.findOneOrFail(Pledge, { id }), { ...pledge, kind: needKind, unit })
  }
  for (const id of row.pledgesGone) em.remove(await em.findOneOrFail(Pledge, { id }))
}
