import { sql } from 'kysely'
import { contentTerm, isEthnicMinority, type FloorKind, type HouseholdGroup, type NeedContent, type NeedKind, type PovertyClass, type SupportTerms } from '@chung-tay/schema'
import type { Ctx } from '../kit/index.ts'
import { registeredIn, servedBy } from '../needs/index.ts'
import { CURRENT_WEIGHTS, lookupOf, strongest, type Floor, type PairName, type Problem, type ProblemNeed, type ProblemPledge } from './engine/index.ts'
import type { AskedFloor } from './settings.ts'

/** Organisations already helping each household or place. Assignments are a later room, so whoever asks for a plan brings them. */
export type Helpers = ReadonlyMap<string, ReadonlySet<string>>

export interface ProblemScope {
  /** Percent of every pledge held back. */
  readonly reservePercent?: number
  readonly floors?: readonly AskedFloor[]
  /** Needs of these villages and kinds, pledges of these organisations only; of all where a list is empty. */
  readonly villageIds?: readonly string[]
  readonly kinds?: readonly NeedKind[]
  readonly organisationIds?: readonly string[]
  /** Pairs ruled out by hand. */
  readonly forbidden?: readonly PairName[]
  readonly communeId: string
  readonly year: number
  readonly organisationsPerHousehold: number | null
  /** Only this need, for suggestions. */
  readonly needId?: string
}

interface NeedRow {
  readonly id: string
  readonly household_id: string | null
  readonly village_id: string | null
  readonly served_id: string
  readonly content: NeedContent
  readonly quantity: number
  readonly poverty_class: PovertyClass | null
  readonly deprivation_count: number | null
  readonly registered_to_leave: boolean
  readonly no_labour: boolean
  readonly woman_headed: boolean
  readonly especially_difficult: boolean
  /** Of the head; null when nobody recorded it. */
  readonly ethnicity: string | null
  readonly closes: boolean
  readonly place: number
  readonly waiting_days: number
}

interface PledgeRow {
  readonly id: string
  readonly organisation_id: string
  readonly content: NeedContent
  readonly capacity: number
  readonly terms: SupportTerms
  readonly village_ids: string[] | null
}

/** What is still open and what is still to give, as of this moment, in the order of the commune's own lists. */
export const loadProblem = async (ctx: Ctx, scope: ProblemScope, helpers: Helpers): Promise<Problem> => {
  const db = ctx.em.getKysely()
  const only = scope.needId ? sql`and n.id = ${scope.needId}::uuid` : sql``
  const among = (column: string, chosen: readonly string[] | undefined, type: string) => (chosen?.length ? sql`and ${sql.ref(column)} = any(${[...chosen]}::${sql.raw(type)}[])` : sql``)
  const needs = await sql<NeedRow>`
    select n.id, n.household_id, ${servedBy('n')} as served_id, n.village_today_id as village_id, n.content, n.unmet_quantity::float8 as quantity, r.effective_class as poverty_class,
      r.deprivation_count, coalesce(r.registered_to_leave, false) or ${registeredIn('n')} as registered_to_leave, coalesce(r.no_labour, false) as no_labour,
      coalesce(r.female_head, head.sex = 'FEMALE', false) as woman_headed, head.ethnicity,
      coalesce(place_is(v.id, 'ESPECIALLY_DIFFICULT', make_date(n.year, 12, 31)), false) as especially_difficult,
      exists (select from review_indicator i where i.review_id = r.id and i.indicator = n.indicator and i.answer = 'YES') as closes,
      (select count(*) from need other where other.household_id = n.household_id and other.year = n.year and other.state = 'CONFIRMED' and (other.position, other.id) <= (n.position, n.id))::int as place,
      coalesce(extract(day from ${ctx.now}::timestamptz - n.decided_at), 0)::int as waiting_days
    from need n left join place v on v.id = n.village_today_id left join review r on r.household_id = n.household_id and r.year = n.year
      left join lateral (select m.sex, m.ethnicity from member m where m.household_id = n.household_id and m.relation = 'HEAD' and m.valid_to is null order by m.id limit 1) head on true
    where n.commune_id = ${scope.communeId}::uuid and n.year = ${scope.year} and n.state = 'CONFIRMED' and n.unmet_quantity > 0 ${only} ${among('n.village_today_id', scope.villageIds, 'uuid')} ${among('n.kind', scope.kinds, 'text')}
    order by v.position, n.household_id, n.position, n.id`.execute(db)
  const pledges = await sql<PledgeRow>`
    select p.id, p.organisation_id, p.content, p.remaining_quantity::float8 as capacity, p.terms,
      case when o.whole_commune then null else array(select a.village_id from organisation_area a where a.organisation_id = o.id) end as village_ids
    from pledge p join organisation o on o.id = p.organisation_id
    where p.commune_id = ${scope.communeId}::uuid and p.year = ${scope.year} ${among('o.id', scope.organisationIds, 'uuid')}
    order by o.position, p.position, p.id`.execute(db)
  const { year, organisationsPerHousehold } = scope
  const problem: Problem = {
    organisationsPerHousehold,
    weights: CURRENT_WEIGHTS,
    needs: needs.rows.map((row): ProblemNeed => ({
      id: row.id, servedId: row.served_id, common: row.household_id === null, villageId: row.village_id, content: row.content, year, quantity: row.quantity, whole: contentTerm(row.content).whole,
      povertyClass: row.poverty_class, deprivationCount: row.deprivation_count ?? 0, closes: row.closes, order: Math.max(1, row.place), waitingDays: row.waiting_days, groups: groupsOf(row),
      language: minorityOf(row), helpedBy: [...(helpers.get(row.served_id) ?? [])].sort(),
    })),
    pledges: pledges.rows.map((row): ProblemPledge => ({
      id: row.id, organisationId: row.organisation_id, content: row.content, year, capacity: row.capacity, terms: row.terms, villageIds: row.village_ids, povertyClasses: null, onlyGroups: [],
      needsAtMost: null, draws: [],
    })),
    // Limits, bases and languages are not recorded of organisations yet, nor budgets.
    organisations: [...new Set(pledges.rows.map((row) => row.organisation_id))].map((id) => ({ id, householdsAtMost: null, basedIn: [], languages: [] })),
    budgets: [], floors: [], reserve: (scope.reservePercent ?? 0) * 10, locks: [], forbidden: [...(scope.forbidden ?? [])],
  }
  return { ...problem, floors: floorsOf(problem, scope.floors ?? []) }
}

/** Ids of floors say what they are of, so that what a plan reached can be told. */
export const floorName = (id: string): { by: FloorKind; key: string } => {
  const at = id.indexOf(' ')
  return { by: id.slice(0, at) as FloorKind, key: id.slice(at + 1) }
}

const PERCENT = 100

/** Floors come before any worth: one need served for a floor outweighs the worthiest need. Shares of needs are rounded down. */
const floorsOf = (problem: Problem, asked: readonly AskedFloor[]): Floor[] => {
  if (asked.length === 0) return []
  const thousands = strongest(lookupOf(problem))
  const members = new Map<string, string[]>()
  for (const need of problem.needs) {
    for (const id of [...(need.villageId === null ? [] : [`VILLAGE ${need.villageId}`]), ...need.groups.map((group) => `GROUP ${group}`)]) {
      const own = members.get(id)
      if (own) own.push(need.id)
      else members.set(id, [need.id])
    }
  }
  return [...members].flatMap(([id, needIds]): Floor[] => {
    const { by, key } = floorName(id)
    const percent = Math.max(0, ...asked.filter((one) => one.by === by && (one.key ?? key) === key).map((one) => one.percent))
    const atLeast = Math.floor((needIds.length * percent) / PERCENT)
    return atLeast === 0 ? [] : [{ id, needIds, atLeast, thousands }]
  }).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Code 01 is the majority and 55 foreigners in either list of ethnic groups. */
const minorityOf = ({ ethnicity }: NeedRow): string | null => (ethnicity !== null && isEthnicMinority(ethnicity) ? ethnicity : null)

const groupsOf = (row: NeedRow): HouseholdGroup[] => {
  const is: Record<HouseholdGroup, boolean> = {
    ETHNIC_MINORITY: minorityOf(row) !== null, WOMEN_HEADED: row.woman_headed, NO_LABOUR: row.no_labour, REGISTERED: row.registered_to_leave, DIFFICULT_AREA: row.especially_difficult,
  }
  return (Object.keys(is) as HouseholdGroup[]).filter((group) => is[group])
}
