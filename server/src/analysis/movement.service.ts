import { sql } from 'kysely'
import type { HouseholdEventKind, MovementColumn, MovementForm, MovementMeasure } from '@chung-tay/schema'
import { isUuid, tooMuch, type Ctx, type Sql } from '../kit/index.ts'
import { ofBook } from '../campaigns/index.ts'
import { communesOfGround } from '../places/index.ts'
import { standardFor } from '../reviews/index.ts'
import { columnsOf, type Transition } from './movement.ts'

/** The class that counts; where what is unknown leaves it open and nobody decided, the list the household stands on says it. */
export const CLASS = sql`coalesce(r.effective_class, r.listed_class)`

/** Households whose ways are told one by one in one request; a district's worth. */
export const WAYS_AT_MOST = 20_000

export const ofCommune = (alias: string, communeId: string | null | undefined): Sql => {
  if (communeId === null || communeId === undefined) return sql`true`
  return isUuid(communeId) ? sql`${sql.ref(`${alias}.commune_id`)} = ${communeId}::uuid` : sql`false`
}

/** Columns of a household in a movement table are the review's: what happens after the last day of one belongs to the next. */
const periodOf = (year: number): { after: string; until: string } =>
  // Books write the calendar year: both are looked at, and the lists themselves say whether the household was there.
  ({ after: `${year - 1}-${(standardFor(year - 1) ?? standardFor(year))?.reviewPeriod.to ?? '12-31'}`, until: `${year}-12-31` })

const happened = (year: number, kinds: readonly HouseholdEventKind[], more: Sql = sql`true`): Sql => {
  const { after, until } = periodOf(year)
  return sql`exists (select from household_event as e where e.household_id = coalesce(l.household_id, b.household_id) and e.kind = any (${[...kinds]}::text[])
    and e.occurred_on > ${after}::date and e.occurred_on <= ${until}::date and ${more})`
}

/** The two reviews a movement lies between, for a `with`: `listed` of the year and `before` of the year before. */
export const twoYears = (year: number, communeId: string | null | undefined): Sql => sql`
  listed as (select r.*, ${CLASS} as class from review as r where r.year = ${year}::int and ${ofCommune('r', communeId)}),
  before as (select r.household_id, r.commune_id, r.village_today_id as village_id, r.person_count, ${CLASS} as class from review as r where r.year = ${year - 1}::int and ${ofCommune('r', communeId)})`

/** How the ground of each village of `before` came to be reviewed in the year, if it was: communes that went into one each did it their way. */
const groundReviewed = (year: number): Sql => sql`select v.village_id,
    exists (select from review_campaign as c where c.commune_id = v.commune_id and c.year = ${year}::int and c.area_id = any (v.communes)) as by_campaign,
    exists (select from review as r join place as p on p.id = r.village_id where r.commune_id = v.commune_id and r.year = ${year}::int and p.parent_id = any (v.communes)
      and ${ofBook((column) => sql.ref(`r.${column}`))}) as by_book
  from (select b.village_id, b.commune_id, array${communesOfGround(sql`b.village_id`)} as communes from (select distinct village_id, commune_id from before) as b) as v`

/**
 * Every household's way from the review before to that of the year, a row each, from `listed` and `before` of
 * `twoYears`. One that is still to be reviewed stands where it stood: it is listed in a yearly
 * review that has not come to it, or the year has neither such a review nor a book.
 */
export const waysSql = (year: number): Sql => {
  const entry = (more: Sql): Sql => sql`exists (select from campaign_entry as n where n.household_id = b.household_id and n.year = ${year}::int and ${more})`
  const pending = sql`(l.household_id is null and case
    when g.by_campaign then ${entry(sql`n.removed_at is null and n.quick_check is distinct from 'NOT_NEEDED'`)}
    else not g.by_book and not ${happened(year, ['MOVED_OUT'])} end)`
  const { until } = periodOf(year)
  return sql`with ground as (${groundReviewed(year)})
    select w.id, w."from", case when w.pending then w."from" else w."to" end as "to", w.listing, w."movedIn", w."movedOut", w."takenOff", w.pending, w.before,
      case when w.pending then w.before else w.after end as after
    from (select coalesce(l.household_id, b.household_id) as id, b.class as "from", l.class as "to", l.listing, ${pending} as pending,
        b.household_id is null and (${happened(year, ['MOVED_IN'])} or ${happened(year, ['SPLIT_FROM'], sql`e.other_household_id in (select x.household_id from before as x where x.class in ('POOR', 'NEAR_POOR'))`)}) as "movedIn",
        l.household_id is null and (${happened(year, ['MOVED_OUT'])} or ${happened(year, ['DEATH', 'MEMBER_LEFT'])} and household_ended(b.household_id, ${until}::date)) as "movedOut",
        l.household_id is null and ${entry(sql`n.removed_at is not null`)} and not ${entry(sql`n.removed_at is null`)} as "takenOff",
        coalesce(b.person_count, 0) as before, coalesce(l.person_count, 0) as after
      from before as b full join listed as l on l.household_id = b.household_id left join ground as g on g.village_id = b.village_id) as w`
}

/** The same ways, those alike together with their persons. */
export const transitionsSql = (year: number): Sql => sql`
  select "from", "to", listing, "movedIn", "movedOut", "takenOff", count(*) as count,
    json_build_object('before', sum(before), 'after', sum(after), 'grown', sum(greatest(after - before, 0)), 'shrunk', sum(greatest(before - after, 0))) as persons
  from (${waysSql(year)}) as way group by 1, 2, 3, 4, 5, 6`

export interface MovementCellInput {
  readonly year: number
  readonly communeId?: string | null
  readonly form: MovementForm
  readonly column: MovementColumn
  readonly measure: MovementMeasure
  readonly withoutEvent: boolean
}

export interface Way extends Transition {
  readonly id: string
  readonly pending: boolean
  readonly events: readonly { kind: HouseholdEventKind; on: string }[]
}
export interface CountedWay {
  readonly way: Way
  readonly amount: number
  readonly explained: boolean
}

/** Events that explain why a household is gone or has come for other reasons, and why it grew or shrank. */
const GONE: readonly HouseholdEventKind[] = ['MOVED_OUT', 'DEATH', 'MEMBER_LEFT']
const CAME: readonly HouseholdEventKind[] = ['MOVED_IN', 'SPLIT_FROM']
const GREW: readonly HouseholdEventKind[] = ['BIRTH', 'MEMBER_JOINED']
const SHRANK: readonly HouseholdEventKind[] = ['DEATH', 'MEMBER_LEFT', 'SPLIT']

const isExplained = ({ from, to, movedIn, movedOut, events }: Way, column: MovementColumn): boolean => {
  const has = (kinds: readonly HouseholdEventKind[]): boolean => events.some(({ kind }) => kinds.includes(kind))
  if (column === 'OTHER_DECREASE') return to === null ? movedOut && has(GONE) : has(SHRANK)
  if (column === 'OTHER_INCREASE') return from === null ? movedIn && has(CAME) : has(GREW)
  return true
}

/** The households behind one cell: the same ways and the same reckoning as the figure itself. */
export const movementCell = async (ctx: Ctx, { year, communeId, form, column, measure, withoutEvent }: MovementCellInput): Promise<readonly CountedWay[]> => {
  const { after, until } = periodOf(year)
  const { rows } = await sql<Omit<Way, 'count' | 'persons'> & { before: number; after: number }>`
    with ${twoYears(year, communeId)}
    select way.*, (select coalesce(json_agg(json_build_object('kind', e.kind, 'on', e.occurred_on) order by e.occurred_on), '[]'::json) from household_event as e
      where e.household_id = way.id and e.occurred_on > ${after}::date and e.occurred_on <= ${until}::date) as events
    from (${waysSql(year)}) as way where ${form} in (way."from", way."to") and exists (select from before) order by way.id limit ${WAYS_AT_MOST + 1}`.execute(ctx.em.getKysely())
  if (rows.length > WAYS_AT_MOST) throw tooMuch('households', WAYS_AT_MOST, `more than ${WAYS_AT_MOST}`)
  return rows.map(({ before, after: now, ...row }): Way => ({ ...row, count: 1, persons: { before, after: now, grown: Math.max(now - before, 0), shrunk: Math.max(before - now, 0) } }))
    .map((way): CountedWay => ({ way, amount: columnsOf(way, form, measure)[column] ?? 0, explained: isExplained(way, column) }))
    .filter(({ amount, explained }) => amount > 0 && !(withoutEvent && explained))
}
