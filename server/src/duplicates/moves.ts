import { sql } from 'kysely'
import { conflict, invalidInput, type Ctx } from '../kit/index.ts'
import type { PovertyClass, Sex } from '@chung-tay/schema'
import type { Move } from './duplicate.entity.ts'

export interface Both {
  readonly survivorId: string
  readonly mergedId: string
}

const to = (table: Move['table'], id: string, from: string, into: string): Move => ({ table, id, was: { household_id: from }, now: { household_id: into } })

interface ReviewRow {
  readonly id: string
  readonly year: number
  readonly mine: boolean
  readonly povertyClass: PovertyClass | null
}

/** Years only the merged entry was reviewed in move; of two reviews of a year the chosen one is the survivor's afterwards. */
export const reviewMoves = async (ctx: Ctx, { survivorId, mergedId }: Both, choices: readonly { readonly year: number; readonly householdId: string }[]): Promise<Move[]> => {
  const { rows } = await sql<ReviewRow>`select id, year, household_id = ${survivorId}::uuid as mine, coalesce(poverty_class, listed_class) as "povertyClass" from review
    where household_id in (${survivorId}::uuid, ${mergedId}::uuid) order by year, id`.execute(ctx.em.getKysely())
  const chosen = new Map(choices.map(({ year, householdId }) => [year, householdId.toLowerCase()]))
  for (const [year, id] of chosen) if (id !== survivorId && id !== mergedId) throw invalidInput([{ path: 'input.reviews', problem: 'NOT_VALID', value: year }])
  const moves: Move[] = []
  const open: { year: number; survivorClass: PovertyClass | null; mergedClass: PovertyClass | null }[] = []
  for (const [year, reviews] of Map.groupBy(rows, (row) => row.year)) {
    const mine = reviews.find((review) => review.mine)
    const other = reviews.find((review) => !review.mine)
    if (!other) continue
    if (mine && !chosen.has(year)) open.push({ year, survivorClass: mine.povertyClass, mergedClass: other.povertyClass })
    if (mine && chosen.get(year) !== mergedId) continue
    moves.push(to('review', other.id, mergedId, survivorId))
    if (mine) moves.push(to('review', mine.id, survivorId, mergedId))
  }
  // Which of two findings counts is for a person to say.
  if (open.length > 0) throw conflict('SAME_YEAR_REVIEWED', { survivorId, mergedId, years: open })
  return moves
}

interface NeedRow {
  readonly id: string
  readonly mine: boolean
  readonly twin: string
  readonly state: string
  readonly decidedAt: string | null
  readonly memberId: string | null
  readonly taken: boolean
}

/** Needs move with whatever organisations took on of them. The same need written in both is one: the entry of it nobody has taken on is withdrawn. A need of a person who stands in both is the survivor's entry's. */
export const needMoves = async (ctx: Ctx, { survivorId, mergedId }: Both, same: ReadonlyMap<string, string>): Promise<Move[]> => {
  const { rows } = await sql<NeedRow>`select id, household_id = ${survivorId}::uuid as mine, year || ' ' || content as twin, member_id as "memberId", state, decided_at::text as "decidedAt", committed_quantity > 0 as taken
    from need where household_id in (${survivorId}::uuid, ${mergedId}::uuid) order by position, id`.execute(ctx.em.getKysely())
  const stands = (need: NeedRow): boolean => need.state === 'CONFIRMED' || need.state === 'PROPOSED'
  const withdrawn = (need: NeedRow): Move => ({
    table: 'need', id: need.id, was: { state: need.state, decided_at: need.decidedAt }, now: { state: 'WITHDRAWN', decided_at: ctx.now.toISOString() },
  })
  const person = ({ memberId }: NeedRow): string | null => (memberId === null ? null : (same.get(memberId) ?? memberId))
  const twinOf = (need: NeedRow): string => `${need.twin} ${person(need) ?? ''}`
  const mine = new Map(rows.filter((need) => need.mine && stands(need)).map((need) => [twinOf(need), need]))
  const moves: Move[] = []
  for (const need of rows.filter((row) => !row.mine)) {
    const twin = stands(need) ? mine.get(twinOf(need)) : undefined
    if (twin && !need.taken) {
      moves.push(withdrawn(need))
      continue
    }
    moves.push(to('need', need.id, mergedId, survivorId))
    if (person(need) !== need.memberId) moves.push({ table: 'need', id: need.id, was: { member_id: need.memberId }, now: { member_id: person(need) } })
    if (twin && !twin.taken) moves.push(withdrawn(twin))
  }
  return moves
}

interface MemberRow {
  readonly id: string
  readonly mine: boolean
  readonly words: string
  readonly sex: Sex
  readonly birthYear: number | null
  readonly relation: string
  readonly position: number
}

/** Persons only the merged entry has join the survivor, after those it has; one head is enough. Who stands in both stays one person: the survivor's. */
export const memberMoves = async (ctx: Ctx, { survivorId, mergedId }: Both): Promise<{ moves: Move[]; same: Map<string, string> }> => {
  const { rows } = await sql<MemberRow>`select id, household_id = ${survivorId}::uuid as mine, searched as words, sex, birth_year as "birthYear", relation, position
    from member where household_id in (${survivorId}::uuid, ${mergedId}::uuid) and valid_to is null order by position, id`.execute(ctx.em.getKysely())
  const mine = rows.filter((member) => member.mine)
  const unpaired = [...mine]
  const moves: Move[] = []
  const pairs = new Map<string, string>()
  let position = Math.max(0, ...mine.map((member) => member.position))
  const isPerson = (a: MemberRow, b: MemberRow): boolean => a.words === b.words && a.sex === b.sex && (a.birthYear === b.birthYear || a.birthYear === null || b.birthYear === null)
  for (const member of rows.filter((row) => !row.mine)) {
    const same = unpaired.findIndex((one) => isPerson(one, member))
    if (same >= 0) {
      pairs.set(member.id, unpaired.splice(same, 1)[0]!.id)
      continue
    }
    position += 1
    const relation = member.relation === 'HEAD' && mine.some((one) => one.relation === 'HEAD') ? 'OTHER' : member.relation
    moves.push(to('member', member.id, mergedId, survivorId), { table: 'member', id: member.id, was: { relation: member.relation, position: member.position }, now: { relation, position } })
  }
  return { moves, same: pairs }
}

/** What happened to the household moves too, unless the survivor's entry tells it already. */
export const eventMoves = async (ctx: Ctx, { survivorId, mergedId }: Both): Promise<Move[]> => {
  const { rows } = await sql<{ id: string }>`select e.id from household_event as e where e.household_id = ${mergedId}::uuid
    and not exists (select from household_event as s where s.household_id = ${survivorId}::uuid and s.kind = e.kind and s.occurred_on = e.occurred_on) order by e.id`.execute(ctx.em.getKysely())
  return rows.map(({ id }) => to('household_event', id, mergedId, survivorId))
}

/** Registrations to leave poverty move too; where both entries have one that stands, the merged entry's stays with it. */
export const registrationMoves = async (ctx: Ctx, { survivorId, mergedId }: Both): Promise<Move[]> => {
  const { rows } = await sql<{ id: string }>`select l.id from leave_registration as l where l.household_id = ${mergedId}::uuid
    and (l.withdrawn_on is not null or not exists (select from leave_registration as s where s.household_id = ${survivorId}::uuid and s.withdrawn_on is null)) order by l.id`.execute(ctx.em.getKysely())
  return rows.map(({ id }) => to('leave_registration', id, mergedId, survivorId))
}

/**
 * What the yearly reviews say of the merged entry follows what they found of it: surveys go with the review of their year. A place on a list moves
 * where the survivor has none in that yearly review; requests always move.
 */
export const campaignMoves = async (ctx: Ctx, { survivorId, mergedId }: Both, reviews: readonly Move[]): Promise<Move[]> => {
  const db = ctx.em.getKysely()
  const { rows: surveys } = await sql<{ id: string; from: string; reviewId: string | null; taken: boolean }>`select s.id, s.household_id as "from", r.id as "reviewId",
      exists (select from review as o where o.household_id = ${survivorId}::uuid and o.year = s.year) or exists (select from household_survey as o where o.household_id = ${survivorId}::uuid and o.year = s.year) as taken
    from household_survey as s left join review as r on r.household_id = s.household_id and r.year = s.year where s.household_id in (${survivorId}::uuid, ${mergedId}::uuid) order by s.id`.execute(db)
  const moving = new Set(reviews.map(({ id }) => id))
  const other = (id: string): string => (id === mergedId ? survivorId : mergedId)
  const { rows: entries } = await sql<{ id: string }>`select e.id from campaign_entry as e where e.household_id = ${mergedId}::uuid and (e.removed_at is not null
    or not exists (select from campaign_entry as o where o.campaign_id = e.campaign_id and o.household_id = ${survivorId}::uuid and o.removed_at is null)) order by e.id`.execute(db)
  const { rows: requests } = await sql<{ id: string }>`select id from review_request where household_id = ${mergedId}::uuid order by id`.execute(db)
  return [
    ...surveys.filter(({ from, reviewId, taken }) => (reviewId ? moving.has(reviewId) : from === mergedId && !taken)).map(({ id, from }) => to('household_survey', id, from, other(from))),
    ...entries.map(({ id }) => to('campaign_entry', id, mergedId, survivorId)),
    ...requests.map(({ id }) => to('review_request', id, mergedId, survivorId)),
  ]
}
