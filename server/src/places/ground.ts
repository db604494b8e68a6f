import { sql } from 'kysely'
import type { Sql } from '../kit/index.ts'

/**
 * Ids of the communes a village's ground lies in or has lain in: its own, and those of every village it was made of. What
 * was done for a commune that has gone into another is found by it.
 */
export const communesOfGround = (village: Sql): Sql => sql`(with recursive ground (id) as (
    select ${village} union select s.from_id from place_succession as s join ground as g on s.to_id = g.id)
  select p.parent_id from ground as g join place as p on p.id = g.id)`
