import { sql } from 'kysely'
import { conflict, invalidInput, isUuid, notFound, type Ctx } from '../kit/index.ts'

export interface Entry {
  readonly id: string
  readonly communeId: string
  readonly mergedIntoId: string | null
}

/** Both entries, their rows locked in the order of their ids; refuses what the viewer may not see and pairs that cannot be. */
export const lockPair = async (ctx: Ctx, oneId: string, otherId: string): Promise<readonly [Entry, Entry]> => {
  if (!isUuid(oneId) || !isUuid(otherId)) throw notFound('Household')
  if (oneId.toLowerCase() === otherId.toLowerCase()) throw invalidInput([{ path: 'input', problem: 'TWICE' }])
  const { rows } = await sql<Entry>`select id, commune_id as "communeId", merged_into_id as "mergedIntoId" from household
    where id in (${oneId}::uuid, ${otherId}::uuid) order by id for update`.execute(ctx.em.getKysely())
  const find = (id: string): Entry => {
    const entry = rows.find((row) => row.id === id.toLowerCase())
    if (!entry) throw notFound('Household')
    return entry
  }
  const pair = [find(oneId), find(otherId)] as const
  if (pair[0].communeId !== pair[1].communeId) throw conflict('OTHER_COMMUNE')
  return pair
}

export const inOrder = <T extends { readonly id: string }>(one: T, other: T): readonly [T, T] => (one.id < other.id ? [one, other] : [other, one])
