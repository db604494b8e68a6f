import { sql } from 'kysely'
import { contentTerm } from '@chung-tay/schema'
import { isUuid, notFound, type Ctx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Household } from '../households/index.ts'
import { Place } from '../places/index.ts'
import { deriveNeeds, needRulesFor, type Counted, type Found, type PresentNeed } from './need-rules.ts'
import { Need } from './need.entity.ts'
import { blank, lockHousehold } from './need.service.ts'

interface ReviewRow extends Found {
  readonly householdId: string
  readonly villageId: string
  readonly needs: PresentNeed[]
  readonly last: number
  readonly counted: Counted
}

export interface ProposeNeeds {
  readonly communeId: string
  readonly year: number
  /** Only this household's. */
  readonly householdId?: string | null
}

/** Who lived there at the year's end, of those living there now or then. */
const LIVING = sql`m.household_id = r.household_id and (m.valid_from is null or m.valid_from <= make_date(r.year, 12, 31)) and (m.valid_to is null or m.valid_to > make_date(r.year, 12, 31))`
const AGE = sql`r.year - m.birth_year`

/** Proposes what a year's reviews call for and no need answers yet; refused and withdrawn ones are not proposed again. */
export const proposeNeeds = async (ctx: Ctx, { communeId, year, householdId }: ProposeNeeds): Promise<string[]> => {
  const viewer = allow(ctx, 'DECIDE_NEEDS')
  if (!viewer.communeIds.includes(communeId)) throw notFound('Place')
  const { em } = ctx
  const household = householdId ? await lockHousehold(ctx, householdId) : null
  if (household && household.communeId !== communeId) throw notFound('Household')
  // Two people asking at once get each proposal once.
  if (!household && isUuid(communeId)) await sql`select pg_advisory_xact_lock(hashtextextended('propose needs ' || ${communeId}::text, 0))`.execute(em.getKysely())
  const { rows } = await sql<ReviewRow>`
    select r.household_id as "householdId", r.village_id as "villageId",
      array(select i.indicator from review_indicator i where i.review_id = r.id and i.answer = 'YES' order by i.number) as indicators,
      array(select c.cause from review_cause c where c.review_id = r.id order by c.number) as causes,
      (select coalesce(json_agg(json_build_object('content', n.content, 'state', n.state, 'cause', n.cause, 'indicator', n.indicator)), '[]')
        from need n where n.household_id = r.household_id and n.year = r.year) as needs,
      (select coalesce(max(n.position), 0) from need n where n.household_id = r.household_id and n.year = r.year) as last,
      (select json_build_object('UNINSURED_MEMBER', count(*) filter (where not m.insured), 'MEMBER_WITHOUT_WORK', count(*) filter (where m.labour = 'WITHOUT_WORK'),
        'CHILD_OUT_OF_SCHOOL', count(*) filter (where m.schooling = 'NONE' and ${AGE} between 3 and 15)) from member m where ${LIVING}) as counted
    from review r where r.commune_id = ${communeId}::uuid and r.year = ${year} and r.effective_class in ('POOR', 'NEAR_POOR')
      and (${household?.id ?? null}::uuid is null or r.household_id = ${household?.id ?? null}::uuid)
    order by r.household_id`.execute(em.getKysely())
  const set = needRulesFor(year)
  const made = rows.flatMap((row) => deriveNeeds(set?.rules ?? [], row, row.needs, row.counted).map(({ content, quantity, cause, indicator }, i) => {
    const { kind, unit } = contentTerm(content)
    return em.create(Need, {
      ...blank, cause, indicator, ruleSetId: set!.id, communeId, household: em.getReference(Household, row.householdId), village: em.getReference(Place, row.villageId),
      year, content, quantity, kind, unit, state: 'PROPOSED', origin: 'DERIVED', position: row.last + i + 1, decidedAt: null, unmetQuantity: quantity,
    })
  }))
  await em.flush()
  return made.map(({ id }) => id)
}
