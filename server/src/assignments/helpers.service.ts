import { sql } from 'kysely'
import { ACTIVE_ASSIGNMENT_STATES } from '@chung-tay/schema'
import type { Ctx, Sql } from '../kit/index.ts'
import { servedBy } from '../needs/index.ts'

interface HelperRow {
  readonly servedId: string
  readonly organisationId: string
}

const helpersWhere = async (ctx: Ctx, which: Sql): Promise<Map<string, Set<string>>> => {
  const { rows } = await sql<HelperRow>`select distinct ${servedBy('n')} as "servedId", a.organisation_id as "organisationId"
    from assignment a join need n on n.id = a.need_id where a.state = any(${[...ACTIVE_ASSIGNMENT_STATES]}::text[]) and ${which}`.execute(ctx.em.getKysely())
  return new Map([...Map.groupBy(rows, ({ servedId }) => servedId)].map(([id, own]) => [id, new Set(own.map(({ organisationId }) => organisationId))]))
}

/** Organisations with an active assignment for each of these households and places. */
export const helpersOf = (ctx: Ctx, servedIds: readonly string[]): Promise<Map<string, Set<string>>> =>
  helpersWhere(ctx, sql`(n.household_id = any(${[...servedIds]}::uuid[]) or (n.household_id is null and ${servedBy('n')} = any(${[...servedIds]}::uuid[])))`)

/** The same for every household and place of a commune. */
export const helpersIn = (ctx: Ctx, communeId: string): Promise<Map<string, Set<string>>> => helpersWhere(ctx, sql`n.commune_id = ${communeId}::uuid`)

/** Who is served by each of these needs. */
export const servedOf = async (ctx: Ctx, needIds: readonly string[]): Promise<Map<string, string>> => {
  const { rows } = await sql<{ id: string; servedId: string }>`select n.id, ${servedBy('n')} as "servedId" from need n where n.id = any(${[...needIds]}::uuid[])`.execute(ctx.em.getKysely())
  return new Map(rows.map(({ id, servedId }) => [id, servedId]))
}

/** Two adoptions for one place wait for each other here. A planner may not lock the row of a commune, so it is a lock of its own, taken in the order of ids. */
export const lockPlaces = async (ctx: Ctx, placeIds: readonly string[]): Promise<void> => {
  for (const id of [...new Set(placeIds)].sort()) await sql`select pg_advisory_xact_lock(hashtextextended('served ' || ${id}::text, 0))`.execute(ctx.em.getKysely())
}
