import { sql } from 'kysely'
import { conflict, isUuid, notFound, wrongState, type Ctx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { recordDecision } from './decision.service.ts'
import type { Move } from './duplicate.entity.ts'
import { campaignMoves, eventMoves, memberMoves, needMoves, registrationMoves, reviewMoves, type Both } from './moves.ts'
import { lockPair } from './pair.ts'

export interface MergeInput {
  readonly survivorId: string
  readonly mergedId: string
  readonly reviews?: readonly { readonly year: number; readonly householdId: string }[] | null
}

/** Columns a move may set, with their types: names in SQL come from here, never from a request. */
const COLUMNS: Readonly<Record<string, string>> = { household_id: 'uuid', relation: 'text', position: 'integer', state: 'text', decided_at: 'timestamptz', member_id: 'uuid' }

/** Gives rows the values `to` has for them, where they still are as `from` says. Rows of one table go in one statement, so that two reviews can change places. */
const apply = async (ctx: Ctx, moves: readonly Move[], to: 'was' | 'now', from: 'was' | 'now'): Promise<void> => {
  for (const [table, rows] of Map.groupBy(moves, (move) => move.table)) {
    for (const [, alike] of Map.groupBy(rows, (move) => Object.keys(move.now).sort().join())) {
      const columns = Object.keys(alike[0]!.now).filter((column) => column in COLUMNS)
      const typed = (column: string, side: 'was' | 'now') => sql`(x.${sql.ref(side)} ->> ${column})::${sql.raw(COLUMNS[column]!)}`
      await sql`update ${sql.table(table)} as t set ${sql.join(columns.map((column) => sql`${sql.ref(column)} = ${typed(column, to)}`))}
        from jsonb_to_recordset(${JSON.stringify(alike)}::jsonb) as x(id uuid, was jsonb, now jsonb)
        where t.id = x.id and ${sql.join(columns.map((column) => sql`t.${sql.ref(column)} is not distinct from ${typed(column, from)}`), sql` and `)}`.execute(ctx.em.getKysely())
    }
  }
}

/** What hangs on a need is of the need's household: assignments, and what plans said of it. */
const followNeeds = async (ctx: Ctx, moves: readonly Move[]): Promise<void> => {
  const ids = moves.filter(({ table, now }) => table === 'need' && 'household_id' in now).map(({ id }) => id)
  for (const table of ['assignment', 'plan_line', 'plan_gap']) {
    await sql`update ${sql.table(table)} as t set household_id = n.household_id from need as n
      where n.id = t.need_id and n.id = any (${ids}::uuid[]) and t.household_id <> n.household_id`.execute(ctx.em.getKysely())
  }
}

/**
 * Merges two entries of one household. What the survivor lacks moves to it: years of review, needs with their assignments, events, members. What both have stays
 * with the merged entry, which is kept to be read: persons written in both, a need nobody has taken on (withdrawn), and of two reviews of a year the one that was
 * not chosen, which counts nowhere from now on. Every row that moved is noted, so that it can move back.
 */
export const mergeHouseholds = async (ctx: Ctx, input: MergeInput): Promise<string> => {
  const viewer = allow(ctx, 'MERGE_HOUSEHOLDS')
  const db = ctx.em.getKysely()
  const [survivor, merged] = await lockPair(ctx, input.survivorId, input.mergedId)
  if (survivor.mergedIntoId !== null || merged.mergedIntoId !== null) throw conflict('ALREADY_MERGED')
  const { rows: [taken] } = await sql<{ some: boolean }>`select exists (select from household where merged_into_id = ${merged.id}::uuid) as some`.execute(db)
  if (taken!.some) throw conflict('SURVIVOR_OF_MERGE')

  const both: Both = { survivorId: survivor.id, mergedId: merged.id }
  const reviews = await reviewMoves(ctx, both, input.reviews ?? [])
  const members = await memberMoves(ctx, both)
  const moves = [
    ...reviews, ...await campaignMoves(ctx, both, reviews), ...await needMoves(ctx, both, members.same), ...members.moves, ...await eventMoves(ctx, both), ...await registrationMoves(ctx, both),
  ]
  const { rows: [row] } = await sql<{ id: string }>`insert into household_merge (commune_id, survivor_id, merged_id, merged_by, merged_at, moves)
    values (${survivor.communeId}::uuid, ${survivor.id}::uuid, ${merged.id}::uuid, ${viewer.displayName}, ${ctx.now.toISOString()}::timestamptz, ${JSON.stringify(moves)}::jsonb) returning id`.execute(db)
  await apply(ctx, moves, 'now', 'was')
  await followNeeds(ctx, moves)
  await sql`update household set merged_into_id = ${survivor.id}::uuid where id = ${merged.id}::uuid`.execute(db)
  await recordDecision(ctx, survivor, merged, 'SAME', null)
  return row!.id
}

interface MergeRow {
  readonly id: string
  readonly survivorId: string
  readonly mergedId: string
  readonly undone: boolean
  readonly moves: readonly Move[]
}

/**
 * Takes a merge back: every row that moved goes back where it was, with what was done to it since; what a person changed since stays changed. Merges into
 * one household are undone the latest first, for a later one may have moved what an earlier one brought.
 */
export const undoMerge = async (ctx: Ctx, id: string): Promise<void> => {
  const viewer = allow(ctx, 'MERGE_HOUSEHOLDS')
  const db = ctx.em.getKysely()
  const load = async (): Promise<MergeRow> => {
    const { rows: [merge] } = isUuid(id)
      ? await sql<MergeRow>`select id, survivor_id as "survivorId", merged_id as "mergedId", undone_at is not null as undone, moves from household_merge where id = ${id}::uuid`.execute(db)
      : { rows: [] }
    if (!merge) throw notFound('HouseholdMerge')
    return merge
  }
  const found = await load()
  const [survivor, merged] = await lockPair(ctx, found.survivorId, found.mergedId)
  // Read again behind the lock: someone may have undone it in between.
  const merge = await load()
  if (merge.undone) throw wrongState('HouseholdMerge', 'UNDONE', 'UNDONE')
  const { rows: [later] } = await sql<{ id: string | null }>`select max(m.id::text) as id from household_merge as m, household_merge as mine
    where mine.id = ${id}::uuid and m.survivor_id = mine.survivor_id and m.undone_at is null and (m.merged_at, m.id) > (mine.merged_at, mine.id)`.execute(db)
  if (later!.id !== null) throw conflict('LATER_MERGE', { mergeId: later!.id })

  await sql`update household set merged_into_id = null where id = ${merged.id}::uuid`.execute(db)
  await apply(ctx, merge.moves, 'was', 'now')
  await followNeeds(ctx, merge.moves)
  await sql`update household_merge set undone_by = ${viewer.displayName}, undone_at = ${ctx.now.toISOString()}::timestamptz where id = ${id}::uuid`.execute(db)
  await recordDecision(ctx, survivor, merged, 'ASK', null)
}
