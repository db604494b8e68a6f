import { sql } from 'kysely'
import { contentTerm, type Cause, type Indicator, type NeedContent, type NeedState } from '@chung-tay/schema'
import { conflict, insertRows, notFound, updateRows, wrongState, type Ctx, type TableRow } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Household } from '../households/index.ts'
import { Place } from '../places/index.ts'
import { deriveNeeds, needRulesFor } from './need-rules.ts'
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

const blank = { cause: null, indicator: null, committedQuantity: 0, deliveredQuantity: 0 } as const

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

const loadAll = async (ctx: Ctx, ids: readonly string[]): Promise<Need[]> => {
  const unique = [...new Set(ids)]
  const needs = await ctx.em.find(Need, { id: { $in: unique } })
  if (needs.length < unique.length) throw notFound('Need')
  return needs
}

/** A person accepts or refuses proposals; all of them, or none when one cannot be decided. */
export const decideNeeds = async (ctx: Ctx, ids: readonly string[], to: 'CONFIRMED' | 'REFUSED'): Promise<void> => {
  allow(ctx, 'DECIDE_NEEDS')
  for (const need of await loadAll(ctx, ids)) move(ctx, need, to)
  await ctx.em.flush()
}

export const withdrawNeed = async (ctx: Ctx, id: string): Promise<void> => {
  allow(ctx, 'DECIDE_NEEDS')
  for (const need of await loadAll(ctx, [id])) withdraw(ctx, need)
  await ctx.em.flush()
}

interface ReviewRow {
  readonly household_id: string
  readonly village_id: string
  readonly indicators: Indicator[]
  readonly causes: Cause[]
  readonly contents: NeedContent[]
}

/** Proposes what a year's reviews call for and no need answers yet; refused and withdrawn ones are not proposed again. */
export const proposeNeeds = async (ctx: Ctx, communeId: string, year: number): Promise<string[]> => {
  const viewer = allow(ctx, 'DECIDE_NEEDS')
  if (!viewer.communeIds.includes(communeId)) throw notFound('Place')
  const { em } = ctx
  const { rows } = await sql<ReviewRow>`
    select r.household_id, r.village_id,
      array(select i.indicator from review_indicator i where i.review_id = r.id and i.answer = 'YES' order by i.number) as indicators,
      array(select c.cause from review_cause c where c.review_id = r.id order by c.number) as causes,
      array(select n.content from need n where n.household_id = r.household_id and n.year = r.year) as contents
    from review r where r.commune_id = ${communeId}::uuid and r.year = ${year} and r.effective_class in ('POOR', 'NEAR_POOR')
    order by r.household_id`.execute(em.getKysely())
  const rules = needRulesFor(year)
  const made: Need[] = []
  for (const row of rows) {
    deriveNeeds(rules, row, new Set(row.contents)).forEach(({ cause, indicator, content, quantity }, i) => {
      const { kind, unit } = contentTerm(content)
      made.push(em.create(Need, {
        ...blank, cause: cause ?? null, indicator: indicator ?? null, communeId, household: em.getReference(Household, row.household_id), village: em.getReference(Place, row.village_id),
        year, content, quantity, kind, unit, state: 'PROPOSED', origin: 'DERIVED', position: row.contents.length + i + 1, decidedAt: null, unmetQuantity: quantity, coverage: 'UNMET',
      }))
    })
  }
  await em.flush()
  return made.map(({ id }) => id)
}
