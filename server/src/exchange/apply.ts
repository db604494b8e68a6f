import { contentTerm, todayInVietNam } from '@chung-tay/schema'
import { conflict, type Ctx } from '../kit/index.ts'
import { assertNotRecognised, listReviewed } from '../campaigns/index.ts'
import { Household, HouseholdEvent, Member } from '../households/index.ts'
import { recordNeeds, type StatedNeed } from '../needs/index.ts'
import { Organisation, OrganisationArea, Pledge } from '../organisations/index.ts'
import { areaKindOn, Place, setAttribute } from '../places/index.ts'
import { recordReviews, Review, reviewedAsOf, type ReviewFinding } from '../reviews/index.ts'
import type { HouseholdToApply, OrganisationChanges, OrganisationToApply, ReviewChanges, VillageChanges, WorkbookChanges } from './workbook/index.ts'

/** Carries out what the comparison found, inside the caller's transaction. */
export const applyChanges = async (ctx: Ctx, commune: Place, changes: WorkbookChanges): Promise<void> => {
  if (changes.kind === 'VILLAGES') await applyVillages(ctx, commune, changes)
  else if (changes.kind === 'REVIEW') await applyReview(ctx, commune, changes)
  else await applyOrganisations(ctx, commune, changes)
}

const applyVillages = async (ctx: Ctx, commune: Place, changes: VillageChanges): Promise<void> => {
  const { em } = ctx
  const difficult = async (place: Place, holds: boolean, from: string | null): Promise<void> =>
    setAttribute(ctx, place, { attribute: 'ESPECIALLY_DIFFICULT', holds, from, document: null })
  for (const { especiallyDifficult, ...village } of changes.villagesNew) {
    const place = em.create(Place, {
      ...village, level: 'VILLAGE', parent: commune, communeId: commune.id, codeSystem: null, code: null, validFrom: null, validTo: null, today: null, registeredAt: null,
    })
    await em.flush()
    await difficult(place, especiallyDifficult, null)
  }
  for (const { id, especiallyDifficult, ...village } of changes.villagesChanged) {
    const place = await em.findOneOrFail(Place, { id, communeId: commune.id })
    em.assign(place, village)
    // The list has no date: what it says anew holds from the day it was brought.
    await difficult(place, especiallyDifficult, todayInVietNam(ctx.now))
  }
  await em.flush()
}

const applyReview = async (ctx: Ctx, commune: Place, changes: ReviewChanges): Promise<void> => {
  const { em } = ctx
  const { year } = changes
  const asOf = reviewedAsOf(year)
  const communeId = commune.id
  await assertNotRecognised(ctx, communeId, year)
  const areaKind = await areaKindOn(ctx, commune, asOf)
  const ids = changes.households.flatMap(({ id }) => (id ? [id] : []))
  const known = new Map((await em.find(Household, { id: { $in: ids } })).map((household) => [household.id, household]))
  const members = Map.groupBy(await em.find(Member, { household: { $in: ids }, validTo: null }), ({ household }) => household.id)
  const today = new Map((await em.find(Place, { id: { $in: [...new Set(changes.households.map(({ villageId }) => villageId))] } })).map((place) => [place.id, place.today ?? place]))
  const byCode = new Map<string, Household>()
  const findings: ReviewFinding[] = []
  const needs: StatedNeed[] = []
  const needsGone: string[] = []

  for (const row of changes.households) {
    const village = em.getReference(Place, row.villageId)
    const before = row.id ? known.get(row.id) : undefined
    const household = before ?? em.create(Household, { communeId, village, code: row.code })
    household.village = today.get(row.villageId) ?? village
    byCode.set(row.code, household)
    if (row.members) applyMembers(ctx, household, row, members.get(household.id) ?? [], before ? asOf : null)
    for (const member of members.get(household.id) ?? []) if (row.membersGone.includes(member.id)) member.validTo = asOf
    if (row.review) {
      const { b1, b2, ...review } = row.review
      findings.push({ ...review, household, village, areaKind, year, b1Points: b1, b2Points: b2 })
    }
    needs.push(...statedNeeds(row, household, village, year))
    needsGone.push(...row.needsGone)
  }
  await em.flush()
  needsGone.push(...changes.reviewsGone.flatMap((gone) => gone.needsGone))
  // Before the others are read: with their causes in memory the ORM would take each cause from its review first.
  await em.nativeDelete(Review, { household: { $in: changes.reviewsGone.map(({ householdId }) => householdId) }, year })
  await recordReviews(ctx, communeId, findings)
  await listReviewed(ctx, communeId, year)
  await recordNeeds(ctx, communeId, needs, needsGone)
  for (const { householdId, code, ...event } of changes.eventsNew) {
    const household = householdId ? em.getReference(Household, householdId) : byCode.get(code)
    if (!household) throw conflict('REGISTER_CHANGED')
    em.create(HouseholdEvent, { ...event, communeId, household })
  }
  for (const { id, note } of changes.eventsChanged) (await em.findOneOrFail(HouseholdEvent, { id })).note = note
  await em.flush()
}

/** A person first seen in a household the register knew already has joined by the review's day; of others the day is not known. */
const applyMembers = ({ em }: Ctx, household: Household, row: HouseholdToApply, present: readonly Member[], joinedOn: string | null): void => {
  const byId = new Map(present.map((member) => [member.id, member]))
  for (const { id, ...member } of row.members ?? []) {
    const before = id ? byId.get(id) : undefined
    if (before) em.assign(before, member)
    else em.create(Member, { ...member, communeId: household.communeId, household, validFrom: joinedOn, validTo: null })
  }
}

const statedNeeds = (row: HouseholdToApply, household: Household, village: Place, year: number): StatedNeed[] => [
  ...row.needsNew.map((need) => ({ ...need, household, village, year })),
  ...row.needsChanged.map((need) => ({ household, village, year, quantity: need.quantity, existingId: need.id })),
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
