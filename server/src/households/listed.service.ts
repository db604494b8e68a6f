import type { HouseholdEventKind, Relation, Sex } from '@chung-tay/schema'
import { sql } from 'kysely'
import { insertRows, newIds, updateRows, type Ctx } from '../kit/index.ts'

/** A household as a book lists it. */
export interface ListedHousehold {
  /** Null: the register does not have it yet. */
  readonly id: string | null
  readonly code: string
  /** The village the book names, as it was then; the household lives in what that village is today. */
  readonly villageId: string
  /** False: where it lives now is known from a later book. */
  readonly livesThere: boolean
}

export interface ListedMember {
  readonly id: string | null
  readonly householdId: string
  readonly name: string
  readonly sex: Sex
  readonly birthYear: number
  readonly ethnicity: string
  readonly relation: Relation
  readonly position: number
  /** First day known in the household, for a member the register does not have yet. */
  readonly validFrom: string | null
}

export interface ListedEvent { readonly householdId: string; readonly kind: HouseholdEventKind; readonly occurredOn: string; readonly note: string | null }

/** Writes households a book lists, whatever their number; answers their ids in the order given. */
export const recordHouseholds = async (ctx: Ctx, communeId: string, households: readonly ListedHousehold[]): Promise<string[]> => {
  const { rows } = await sql<{ id: string; today: string }>`
    select id, coalesce(today_id, id) as today from place where id = any (${sql.val([...new Set(households.map(({ villageId }) => villageId))])}::uuid[])`.execute(ctx.em.getKysely())
  const today = new Map(rows.map((row) => [row.id, row.today]))
  const fresh = await newIds(ctx, households.filter(({ id }) => id === null).length)
  let next = 0
  const ids = households.map(({ id }) => id ?? fresh[next++]!)
  const village_id = (villageId: string): string => today.get(villageId) ?? villageId
  await insertRows(ctx, 'household', households.flatMap(({ id, code, villageId }, i) => (id === null ? [{ id: ids[i], commune_id: communeId, village_id: village_id(villageId), code }] : [])))
  await updateRows(ctx, 'household', households.flatMap(({ id, villageId, livesThere }) => (id !== null && livesThere ? [{ id, village_id: village_id(villageId) }] : [])))
  return ids
}

/** Writes members a book lists, and the day by which others of those households had left. */
export const recordMembers = async (ctx: Ctx, communeId: string, members: readonly ListedMember[], gone: { readonly ids: readonly string[]; readonly by: string }): Promise<void> => {
  const known = ({ name, sex, birthYear, ethnicity, relation, position }: ListedMember) => ({ name, sex, birth_year: birthYear, ethnicity, relation, position })
  await updateRows(ctx, 'member', gone.ids.map((id) => ({ id, valid_to: gone.by })))
  await updateRows(ctx, 'member', members.flatMap((member) => (member.id === null ? [] : [{ id: member.id, ...known(member) }])))
  await insertRows(ctx, 'member', members.flatMap((member) => (member.id === null ? [{ commune_id: communeId, household_id: member.householdId, ...known(member), valid_from: member.validFrom }] : [])))
}

/** Writes what a book says happened to households, and its words on what is known to have happened. */
export const recordListedEvents = async (ctx: Ctx, communeId: string, events: readonly ListedEvent[], notes: readonly { readonly id: string; readonly note: string | null }[]): Promise<void> => {
  await insertRows(ctx, 'household_event', events.map(({ householdId, kind, occurredOn, note }) => ({ commune_id: communeId, household_id: householdId, kind, occurred_on: occurredOn, note })))
  await updateRows(ctx, 'household_event', notes.map(({ id, note }) => ({ id, note })))
}
