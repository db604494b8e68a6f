import { sql } from 'kysely'
import type { PovertyClass } from '@chung-tay/schema'
import type { ColumnOf, Ctx, Sql } from '../kit/index.ts'
import { communesOfGround } from '../places/index.ts'
import { ofBook } from './campaign.reads.ts'

const r: ColumnOf = (column) => sql.ref(`r.${column}`)

/**
 * The last year before `year` whose list stands as a whole, for each village of a commune: recognised for the commune its
 * ground lay in, or brought by that one's book. Villages that came from different communes can have different ones.
 * Columns `village_id`, `year`.
 */
const lastLists = (communeId: string, year: number): Sql => sql`(
  select v.id as village_id, max(y.year) as year from place as v join (
    select c.area_id, c.year from review_campaign as c where c.commune_id = ${communeId}::uuid and c.year < ${year}::int and c.state = 'RECOGNISED'
    union select p.parent_id, r.year from review as r join place as p on p.id = r.village_id where r.commune_id = ${communeId}::uuid and r.year < ${year}::int and ${ofBook(r)}) as y on y.area_id in ${communesOfGround(sql`v.id`)}
  where v.commune_id = ${communeId}::uuid and v.level = 'VILLAGE' group by 1)`

/**
 * The list a household stands on before the review of a year: the last whole list of its ground, or what was found since on
 * request, in the year itself too, or by a yearly review that was not finished. Columns `household_id`, `class`.
 */
export const standing = (communeId: string, year: number, only: Sql): Sql => sql`(
  select distinct on (r.household_id) r.household_id, coalesce(r.effective_class, r.listed_class) as class
  from review as r join household as h on h.id = r.household_id left join ${lastLists(communeId, year)} as last on last.village_id = h.village_id
  where r.commune_id = ${communeId}::uuid and ${only} and (r.year < ${year}::int and r.year >= coalesce(last.year, 0)
    or r.year = ${year}::int and exists (select from household_survey as s where s.household_id = r.household_id and s.year = r.year and s.in_between))
  order by r.household_id, r.year desc)`

export const classBefore = async (ctx: Ctx, communeId: string, householdId: string, year: number): Promise<PovertyClass | null> => {
  const { rows: [row] } = await sql<{ class: PovertyClass }>`select s.class from ${standing(communeId, year, sql`r.household_id = ${householdId}::uuid`)} as s`.execute(ctx.em.getKysely())
  return row?.class ?? null
}

/** The year of the last whole list of the ground a household lives on, before `year`; null when it was never listed. */
export const lastListYear = async (ctx: Ctx, { communeId, villageId }: { readonly communeId: string; readonly villageId: string }, year: number): Promise<number | null> => {
  const { rows: [row] } = await sql<{ year: number }>`select last.year from ${lastLists(communeId, year)} as last where last.village_id = ${villageId}::uuid`.execute(ctx.em.getKysely())
  return row?.year ?? null
}

/**
 * The yearly review of `year` a household belongs to: the one that lists it, else that of the ground its village lies on.
 * Communes that went into one can each have brought theirs; a former commune's own comes before the present one's.
 */
export const campaignFor = (household: ColumnOf, year: Sql): Sql => sql`(select c.id from review_campaign as c
  left join campaign_entry as n on n.campaign_id = c.id and n.household_id = ${household('id')} and n.removed_at is null
  where c.commune_id = ${household('commune_id')} and c.year = ${year} and (n.id is not null or c.area_id in ${communesOfGround(household('village_id'))})
  order by n.id is null, c.area_id = c.commune_id, c.opened_on desc, c.id limit 1)`

export const campaignIdOf = async (ctx: Ctx, householdId: string, year: number): Promise<string | null> => {
  const { rows: [row] } = await sql<{ id: string | null }>`select ${campaignFor((column) => sql.ref(`h.${column}`), sql`${year}::int`)} as id from household as h where h.id = ${householdId}::uuid`
    .execute(ctx.em.getKysely())
  return row?.id ?? null
}

/** Whether a book brought the result of a year for the ground a village lies on. */
export const isReviewedByBook = async (ctx: Ctx, communeId: string, villageId: string, year: number): Promise<boolean> => {
  const { rows: [book] } = await sql<{ some: boolean }>`select exists (select from review as r join place as p on p.id = r.village_id
    where r.commune_id = ${communeId}::uuid and r.year = ${year}::int and ${ofBook(r)} and p.parent_id in ${communesOfGround(sql`${villageId}::uuid`)}) as some`.execute(ctx.em.getKysely())
  return book!.some
}
