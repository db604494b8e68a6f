import { sql } from 'kysely'
import { PovertyClass, type Cause, type Indicator } from '@chung-tay/schema'
import { isUuid, type OperationCtx, type Sql } from '../kit/index.ts'
import { standardFor, standardOfCommune, type Standard } from '../reviews/index.ts'
import { intensityOf } from './alkire-foster.ts'
import { percentOf } from './fraction.ts'
import { movementOf, type Transition } from './movement.ts'
import { transitionsSql, twoYears, waysSql } from './movement.service.ts'
import type { ClassSummary, ReviewSummary } from './summary.types.ts'

type Totals = Omit<ClassSummary, 'indicators' | 'causes' | 'needCount' | 'intensity'> & { readonly open: number; readonly otherThanListed: number }
interface Answer {
  readonly totals: readonly Totals[]
  readonly indicators: readonly { povertyClass: PovertyClass; indicator: Indicator; yes: number; unknown: number }[]
  readonly causes: readonly { povertyClass: PovertyClass; cause: Cause; count: number }[]
  readonly needs: readonly { povertyClass: PovertyClass; count: number }[]
  readonly hasBefore: boolean
  readonly pending: number
  readonly transitions: readonly Transition[]
}

/** Rows of `table` in a JSON list, each an object of the columns named. */
const listOf = (from: Sql): Sql => sql`(select coalesce(json_agg(x), '[]'::json) from (${from}) as x)`

/** What a year's review adds up to, and the movement since the year before, in one statement. */
export const reviewSummary = async (ctx: OperationCtx, year: number, communeId: string | null | undefined): Promise<ReviewSummary> => {
  const standard = (communeId && isUuid(communeId) ? (await standardOfCommune(ctx, communeId, year))?.standard : null) ?? standardFor(year)
  const { rows: [row] } = await sql<{ answer: Answer }>`
    with ${twoYears(year, communeId)}
    select json_build_object(
      'totals', ${listOf(sql`select class as "povertyClass", count(*) as "householdCount", sum(person_count) as "personCount", sum(deprivation_count) as "deprivationCount",
        count(*) filter (where no_labour) as "noLabourCount", count(*) filter (where female_head) as "femaleHeadCount", count(*) filter (where has_merit) as "meritCount",
        count(*) filter (where registered_to_leave) as "registeredCount", count(*) filter (where effective_class is null) as open,
        count(*) filter (where poverty_class <> listed_class) as "otherThanListed" from listed group by class`)},
      'indicators', ${listOf(sql`select l.class as "povertyClass", i.indicator, count(*) filter (where i.answer = 'YES') as yes, count(*) filter (where i.answer = 'UNKNOWN') as unknown
        from listed as l join review_indicator as i on i.review_id = l.id group by 1, 2`)},
      'causes', ${listOf(sql`select l.class as "povertyClass", c.cause, count(*) as count from listed as l join review_cause as c on c.review_id = l.id group by 1, 2`)},
      'needs', ${listOf(sql`select l.class as "povertyClass", count(*) as count from listed as l join need as n on n.household_id = l.household_id
        where n.year = ${year}::int and n.state = 'CONFIRMED' group by 1`)},
      'hasBefore', exists (select 1 from before),
      'pending', (select count(*) from (${waysSql(year)}) as way where way.pending and way."from" in ('POOR', 'NEAR_POOR')),
      'transitions', ${listOf(transitionsSql(year))}) as answer`
    .execute(ctx.em.getKysely())
  const answer = row!.answer
  const sum = (of: (totals: Totals) => number): number => answer.totals.reduce((all, totals) => all + of(totals), 0)
  return {
    year, standardId: standard?.id ?? null,
    classes: Object.values(PovertyClass).map((povertyClass) => classSummary(povertyClass, standard, answer)),
    openClassCount: sum(({ open }) => open), otherThanListedCount: sum(({ otherThanListed }) => otherThanListed),
    movement: answer.hasBefore ? { ...movementOf(answer.transitions), persons: movementOf(answer.transitions, 'PERSONS'), pendingCount: answer.pending } : null,
  }
}

const EMPTY = { householdCount: 0, personCount: 0, deprivationCount: 0, noLabourCount: 0, femaleHeadCount: 0, meritCount: 0, registeredCount: 0 }

const classSummary = (povertyClass: PovertyClass, standard: Standard | null, answer: Answer): ClassSummary => {
  const mine = (one: { povertyClass: PovertyClass }): boolean => one.povertyClass === povertyClass
  const indicators = new Map(answer.indicators.filter(mine).map((one) => [one.indicator, one]))
  const causes = new Map(answer.causes.filter(mine).map((one) => [one.cause, one.count]))
  const totals = { ...EMPTY, ...answer.totals.find(mine) }
  return {
    ...totals, povertyClass, intensity: standard ? intensityOf(totals.deprivationCount, totals.householdCount, standard.indicators.length)?.toFixed(4) ?? null : null, needCount: answer.needs.find(mine)?.count ?? 0,
    indicators: (standard?.indicators ?? []).map(({ number, indicator }) => ({
      number, indicator, householdCount: indicators.get(indicator)?.yes ?? 0, unknownCount: indicators.get(indicator)?.unknown ?? 0,
      percent: percentOf(indicators.get(indicator)?.yes ?? 0, totals.householdCount),
    })),
    causes: (standard?.causes ?? []).map((cause, i) => ({ number: i + 1, cause, householdCount: causes.get(cause) ?? 0 })),
  }
}
