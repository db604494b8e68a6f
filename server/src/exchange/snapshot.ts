import { sql, type RawBuilder } from 'kysely'
import { todayInVietNam } from '@chung-tay/schema'
import type { Ctx } from '../kit/index.ts'
import { reviewedAsOf, standardFor } from '../reviews/index.ts'
import type { SnapshotText } from './workbook/index.ts'

/** A list as one JSON text: it goes on to the thread that compares, and is taken apart only there. */
const listed = async ({ em }: Ctx, rows: RawBuilder<unknown>): Promise<string> =>
  (await sql<{ list: string }>`select coalesce(json_agg(data), '[]')::text as list from (${rows}) as r`.execute(em.getKysely())).rows[0]!.list

/**
 * The register as a workbook of a year is compared with it: one statement a kind of row, JSON made by the database.
 * Present members only; review, needs and pledges of that year.
 */
export const takeSnapshot = async (ctx: Ctx, communeId: string, year: number | null): Promise<SnapshotText> => {
  const db = ctx.em.getKysely()
  // A book of a former year names the villages of its own day; without a standard nobody knows that day, and nothing will be applied.
  const day = year === null ? todayInVietNam(ctx.now) : standardFor(year) === null ? `${year}-12-31` : reviewedAsOf(year)
  const villages = await listed(ctx, sql`
    select json_build_object('id', id, 'name', name, 'position', position, 'householdCount', household_count, 'personCount', person_count,
      'especiallyDifficult', coalesce(place_is(id, 'ESPECIALLY_DIFFICULT', ${day}::date), false)) as data
    from place where level = 'VILLAGE' and commune_id = ${communeId}::uuid and daterange(valid_from, valid_to, '[]') @> ${day}::date order by position, name`)
  if (year === null) return { villages, households: '[]', organisations: '[]', mergedCodes: '{}', latestReviewYear: null }
  const households = await listed(ctx, sql`
    select json_build_object('id', h.id, 'code', h.code, 'villageId', coalesce((select r.village_id from review r where r.household_id = h.id and r.year = ${year}), h.village_id),
      'members', (select coalesce(json_agg(json_build_object('id', m.id, 'name', m.name, 'sex', m.sex, 'birthYear', m.birth_year, 'ethnicity', m.ethnicity,
          'relation', m.relation, 'position', m.position) order by m.position), '[]') from member m where m.household_id = h.id and m.valid_to is null),
      'review', (select json_build_object('b1', r.b1_points, 'b2', r.b2_points, 'listing', r.listing, 'hasMerit', r.has_merit, 'noLabour', r.no_labour,
          'registeredToLeave', r.registered_to_leave, 'listedClass', r.listed_class,
          'answers', (select coalesce(json_object_agg(i.indicator, i.answer), '{}') from review_indicator i where i.review_id = r.id),
          'causes', (select coalesce(json_agg(c.cause order by c.number), '[]') from review_cause c where c.review_id = r.id))
        from review r where r.household_id = h.id and r.year = ${year}),
      'needs', (select coalesce(json_agg(json_build_object('id', n.id, 'content', n.content, 'quantity', n.quantity, 'state', n.state,
          'committedQuantity', n.committed_quantity, 'origin', n.origin) order by n.position, n.id), '[]') from need n where n.household_id = h.id and n.year = ${year}),
      'events', (select coalesce(json_agg(json_build_object('id', e.id, 'kind', e.kind, 'occurredOn', e.occurred_on, 'note', e.note) order by e.occurred_on, e.id), '[]')
        from household_event e where e.household_id = h.id)) as data
    from household h where h.commune_id = ${communeId}::uuid and h.merged_into_id is null order by h.code, h.id`)
  // An entry merged into another is no household of its own any more; a book that still has it would enter it anew.
  const merged = await sql<{ code: string; into: string }>`
    select h.code, coalesce(s.code, '') as into from household h join household s on s.id = h.merged_into_id where h.commune_id = ${communeId}::uuid and h.code is not null
      and not exists (select from household o where o.commune_id = h.commune_id and o.code = h.code and o.merged_into_id is null)`.execute(db)
  const organisations = await listed(ctx, sql`
    select json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'responsiblePost', o.responsible_post, 'wholeCommune', o.whole_commune,
      'villageIds', array(select a.village_id from organisation_area a where a.organisation_id = o.id order by a.village_id),
      'pledges', (select coalesce(json_agg(json_build_object('id', p.id, 'content', p.content, 'quantity', p.quantity, 'terms', p.terms,
          'fundingSource', p.funding_source, 'committedQuantity', p.committed_quantity) order by p.position, p.id), '[]')
        from pledge p where p.organisation_id = o.id and p.year = ${year})) as data
    from organisation o where o.commune_id = ${communeId}::uuid order by o.position, o.id`)
  const latest = await sql<{ year: number | null }>`select max(year) as year from review where commune_id = ${communeId}::uuid`.execute(db)
  return {
    villages, households, organisations,
    mergedCodes: JSON.stringify(Object.fromEntries(merged.rows.map(({ code, into }) => [code, into]))), latestReviewYear: latest.rows[0]?.year ?? null,
  }
}
