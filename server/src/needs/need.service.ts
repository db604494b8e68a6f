import { LockMode } from '@mikro-orm/core'
import { sql } from 'kysely'
import { contentTerm, tidy, type NeedContent, type NeedState } from '@chung-tay/schema'
import { conflict, insertRows, isUuid, notFound, updateRows, wrongState, type Ctx, type TableRow } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Household } from '../households/index.ts'
import { Need } from './need.entity.ts'

interface Stated {
  readonly householdId: string
  /** The village it lived in that year. */
  readonly villageId: string
  readonly year: number
  readonly quantity: number
}

/** A need as a workbook states it, for a household and a year: a new one, or another quantity for one the register has. */
export type StatedNeed = Stated & ({ readonly content: NeedContent; readonly position: number } | { readonly existingId: string })

/** A need nobody has said more of, and nobody has taken on. */
export const blank = {
  household: null, member: null, place: null, village: null, cause: null, indicator: null, ruleSetId: null, neededBy: null, evidence: null, refusalReason: null,
  committedQuantity: 0, deliveredQuantity: 0, coverage: 'UNMET',
} as const

/** Writes needs stated in a workbook: confirmed, since the commune itself wrote them; those gone from it are withdrawn. */
export const recordNeeds = async (ctx: Ctx, communeId: string, stated: readonly StatedNeed[], goneIds: readonly string[]): Promise<void> => {
  const ids = [...stated.flatMap((need) => ('existingId' in need ? [need.existingId] : [])), ...goneIds]
  const known = new Map((await ctx.em.find(Need, { id: { $in: ids } }, { disableIdentityMap: true })).map((need) => [need.id, need]))
  const fresh: TableRow[] = []
  const again: TableRow[] = []
  for (const need of stated) {
    const { householdId, villageId, year, quantity } = need
    if ('existingId' in need) {
      const before = known.get(need.existingId)
      if (!before) throw conflict('REGISTER_CHANGED')
      if (quantity < before.committedQuantity) throw conflict('NEED_COMMITTED', { needId: before.id, committed: before.committedQuantity })
      again.push({ id: before.id, quantity, village_id: villageId, state: 'CONFIRMED', decided_at: before.state === 'CONFIRMED' ? before.decidedAt : ctx.now })
      continue
    }
    const { content, position } = need
    const { kind, unit } = contentTerm(content)
    fresh.push({ commune_id: communeId, household_id: householdId, village_id: villageId, year, content, position, quantity, kind, unit, state: 'CONFIRMED', origin: 'WORKBOOK', decided_at: ctx.now })
  }
  await insertRows(ctx, 'need', fresh)
  await updateRows(ctx, 'need', again)
  for (const id of goneIds) {
    const need = known.get(id)
    if (need) withdraw(ctx, need)
  }
  await updateRows(ctx, 'need', goneIds.flatMap((id) => (known.has(id) ? [{ id, state: 'WITHDRAWN', decided_at: ctx.now }] : [])))
}

/** Needs of a year are in the village their household lived in that year: a book that names another one moves them there. */
export const moveNeeds = async (ctx: Ctx, year: number, moved: readonly { readonly householdId: string; readonly villageId: string }[]): Promise<void> => {
  if (moved.length === 0) return
  await sql`update need n set village_id = m."villageId" from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as m("householdId" uuid, "villageId" uuid)
    where n.household_id = m."householdId" and n.year = ${year} and n.village_id <> m."villageId"`.execute(ctx.em.getKysely())
}

/** The legal steps of a need; nothing leaves REFUSED or WITHDRAWN, a new need is made instead. */
const STEPS: Readonly<Record<NeedState, readonly NeedState[]>> = { PROPOSED: ['CONFIRMED', 'REFUSED'], CONFIRMED: ['WITHDRAWN'], REFUSED: [], WITHDRAWN: [] }

const move = (ctx: Ctx, need: Need, to: NeedState): void => {
  if (!STEPS[need.state].includes(to)) throw wrongState('Need', need.state, to)
  need.state = to
  need.decidedAt = ctx.now
}

const withdraw = (ctx: Ctx, need: Need): void => {
  if (need.committedQuantity > 0) throw conflict('NEED_COMMITTED', { needId: need.id, committed: need.committedQuantity })
  move(ctx, need, 'WITHDRAWN')
}

/** The needs, locked in the order of ids while they are decided on; all of them, or NOT_FOUND. */
export const loadNeeds = async (ctx: Ctx, ids: readonly string[]): Promise<Need[]> => {
  const unique = [...new Set(ids)]
  const needs = await ctx.em.find(Need, { id: { $in: unique.filter(isUuid) } }, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } })
  if (needs.length < unique.length) throw notFound('Need')
  return needs
}

/** A person accepts or refuses proposals, saying why where they like; all of them, or none when one cannot be decided. */
export const decideNeeds = async (ctx: Ctx, ids: readonly string[], to: 'CONFIRMED' | 'REFUSED', reason: string | null = null): Promise<void> => {
  allow(ctx, 'DECIDE_NEEDS')
  for (const need of await loadNeeds(ctx, ids)) {
    move(ctx, need, to)
    if (to === 'REFUSED') need.refusalReason = reason ? tidy(reason) || null : null
  }
  await ctx.em.flush()
}

export const withdrawNeed = async (ctx: Ctx, id: string): Promise<void> => {
  allow(ctx, 'DECIDE_NEEDS')
  for (const need of await loadNeeds(ctx, [id])) withdraw(ctx, need)
  await ctx.em.flush()
}

/** A household of the viewer's that counts, locked: its list of needs changes by one hand at a time. */
export const lockHousehold = async (ctx: Ctx, id: string): Promise<Household> => {
  const household = isUuid(id) ? await ctx.em.findOne(Household, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null
  if (!household) throw notFound('Household')
  if (household.mergedInto) throw conflict('ALREADY_MERGED')
  return household
}

export interface NeedOrderGiven {
  readonly householdId: string
  readonly year: number
  readonly needIds: readonly string[]
}

/**
 * Puts a household's needs of a year in its own order. The whole list is given: what stands and is not in it, or stands no more,
 * means that whoever made the order saw another list.
 */
export const orderNeeds = async (ctx: Ctx, { householdId, year, needIds }: NeedOrderGiven): Promise<void> => {
  allow(ctx, 'DECIDE_NEEDS')
  const household = await lockHousehold(ctx, householdId)
  const given = await loadNeeds(ctx, needIds)
  const all = await ctx.em.find(Need, { household, year }, { orderBy: { position: 'asc', id: 'asc' } })
  const standing = new Set(all.filter(({ state }) => state === 'PROPOSED' || state === 'CONFIRMED'))
  if (needIds.length !== standing.size || new Set(needIds).size !== standing.size || given.some((need) => !standing.has(need))) throw conflict('NEEDS_CHANGED')
  const place = new Map(needIds.map((id, i) => [id, i + 1]))
  let after = needIds.length
  for (const need of all) need.position = place.get(need.id) ?? (after += 1)
  await ctx.em.flush()
}

/** The next free place in a household's list of a year. */
export const nextPosition = async (ctx: Ctx, householdId: string, year: number): Promise<number> => {
  const { rows: [row] } = await sql<{ last: number | null }>`select max(position) as last from need where household_id = ${householdId}::uuid and year = ${year}`.execute(ctx.em.getKysely())
  return (row!.last ?? 0) + 1
}
