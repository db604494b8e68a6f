import { sql } from 'kysely'
import type { Sql } from '../kit/index.ts'

/** Who a need serves: its household, or its place as it is today. Limits, continuity and helpers count for that. */
export const servedBy = (need: string): Sql => sql`coalesce(${sql.ref(`${need}.household_id`)}, ${sql.ref(`${need}.village_today_id`)}, ${sql.ref(`${need}.commune_id`)})`

/** Whether the need's household stood registered to leave poverty in the need's year. */
export const registeredIn = (need: string): Sql => sql`exists (select from leave_registration l where l.household_id = ${sql.ref(`${need}.household_id`)}
  and l.registered_on <= make_date(${sql.ref(`${need}.year`)}, 12, 31) and l.target_year >= ${sql.ref(`${need}.year`)}
  and (l.withdrawn_on is null or l.withdrawn_on > make_date(${sql.ref(`${need}.year`)}, 12, 31)))`
