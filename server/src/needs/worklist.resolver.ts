import { Arg, Ctx, Field, ID, Info, Int, ObjectType, Query, Resolver } from 'type-graphql'
import type { GraphQLResolveInfo } from 'graphql'
import { sql } from 'kysely'
import { Cause, Indicator, NeedContent, PovertyClass } from '@chung-tay/schema'
import { invalidInput, PAGE_DEFAULT, tooMuch, type Ctx as Context, type OperationCtx } from '../kit/index.ts'
import { Household } from '../households/index.ts'
import { Place } from '../places/index.ts'
import { FINDINGS, UNANSWERED } from './findings.ts'
import { needRulesFor } from './need-rules.ts'

const ROWS_AT_MOST = 100

@ObjectType({ description: 'A cause or deprivation of a poor or near-poor household that no standing need answers.' })
class CauseWithoutNeed {
  @Field(() => ID, { description: 'The review and what it found.' })
  id!: string

  @Field(() => Household, { description: 'The household.' })
  household!: object

  @Field(() => Place, { description: 'The village today of where it was reviewed.' })
  village!: object

  @Field(() => PovertyClass, { description: 'Its class in that year.' })
  povertyClass!: PovertyClass

  @Field(() => Cause, { nullable: true, description: 'The cause; null when it is a deprivation.' })
  cause!: Cause | null

  @Field(() => Indicator, { nullable: true, description: 'The deprivation; null when it is a cause.' })
  indicator!: Indicator | null

  @Field(() => [NeedContent], { description: 'What the rules of the year call for; empty when no rule is about it.' })
  callsFor!: NeedContent[]
}

interface Row {
  readonly id: string
  readonly householdId: string
  readonly villageId: string
  readonly povertyClass: PovertyClass
  readonly cause: Cause | null
  readonly indicator: Indicator | null
}

export const countCausesWithoutNeed = async (ctx: Context, year: number): Promise<number> => {
  const { rows: [row] } = await sql<{ count: number }>`select count(*)::int as count from ${FINDINGS} f where f.year = ${year} and ${UNANSWERED}`.execute(ctx.em.getKysely())
  return row!.count
}

@Resolver(() => CauseWithoutNeed)
export class WorklistResolver {
  @Query(() => [CauseWithoutNeed], {
    description: 'Causes and deprivations of a year that no proposed or confirmed need answers, by village and household. A need answers what it names, or what the rules of the year would call for it. Errors: INVALID_INPUT, TOO_MUCH.',
  })
  async causesWithoutNeed(
    @Ctx() ctx: OperationCtx, @Info() info: GraphQLResolveInfo,
    @Arg('year', () => Int, { description: 'Year of the reviews.' }) year: number,
    @Arg('first', () => Int, { nullable: true, description: 'How many rows, 1 to 100 (both included); 50 when not given.' }) first?: number | null,
    @Arg('skip', () => Int, { nullable: true, description: 'How many rows to pass over, from 0.' }) skip?: number | null,
  ): Promise<CauseWithoutNeed[]> {
    const most = first ?? PAGE_DEFAULT
    if (most < 1) throw invalidInput([{ path: 'first', problem: 'AT_LEAST_ONE', value: most }])
    if ((skip ?? 0) < 0) throw invalidInput([{ path: 'skip', problem: 'NOT_VALID', value: skip! }])
    if (most > ROWS_AT_MOST) throw tooMuch('page size', ROWS_AT_MOST, most)
    const { rows } = await sql<Row>`
      select f.review_id || ':' || coalesce(f.cause, f.indicator) as id, f.household_id as "householdId", f.village_today_id as "villageId", f.effective_class as "povertyClass", f.cause, f.indicator
      from ${FINDINGS} f join place v on v.id = f.village_today_id where f.year = ${year} and ${UNANSWERED}
      order by v.position, f.review_id, f.number limit ${most} offset ${skip ?? 0}`.execute(ctx.em.getKysely())
    const rules = needRulesFor(year)?.rules ?? []
    const households = await ctx.read.part(ctx, info, null, 'household', rows.map(({ householdId }) => householdId)) as object[]
    const villages = await ctx.read.part(ctx, info, null, 'village', rows.map(({ villageId }) => villageId)) as object[]
    return rows.map(({ id, povertyClass, cause, indicator }, i) => ({
      id, povertyClass, cause, indicator, household: households[i]!, village: villages[i]!,
      callsFor: (rules.find((rule) => (cause ? rule.cause === cause : rule.indicator === indicator))?.contents ?? []).map(({ content }) => content),
    }))
  }
}
