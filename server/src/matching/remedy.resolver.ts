import { Ctx, Field, ID, Int, ObjectType, Query, Resolver, Arg } from 'type-graphql'
import { sql } from 'kysely'
import { GapReason, NeedContent, OrganisationKind } from '@chung-tay/schema'
import { type Ctx as Context, type OperationCtx } from '../kit/index.ts'
import { countCausesWithoutNeed, FINDINGS, needRulesFor, RULES, UNANSWERED, withoutCause } from '../needs/index.ts'

@ObjectType({ description: 'Something needed in a village that no organisation serving it has left to give that year.' })
class RemedyWithoutOrganisation {
  @Field(() => ID, { nullable: true, description: 'The village today; null for needs of a whole commune.' })
  villageId!: string | null

  @Field(() => String, { description: 'Name of the village, or of the commune.' })
  placeName!: string

  @Field(() => NeedContent, { description: 'What is needed.' })
  content!: NeedContent

  @Field(() => GapReason, { description: 'NO_CAPABILITY (no organisation pledges it), OUT_OF_AREA (those that do serve other villages) or NO_CAPACITY (those that serve the village have nothing left).' })
  reason!: GapReason

  @Field(() => Int, { description: 'Confirmed needs of it that still lack something.' })
  needCount!: number

  @Field(() => Int, { description: 'Causes and deprivations without a need for which the rules call for it.' })
  causeCount!: number

  @Field(() => [String], { description: 'Organisations that pledge it and cannot serve here, by name.' })
  pledgedBy!: string[]

  @Field(() => [OrganisationKind], { description: 'Kinds of organisation that usually give it, by the rules of the year.' })
  usualGivers!: OrganisationKind[]
}

@ObjectType({ description: 'How long the worklists of a year are.' })
class NeedWorklists {
  @Field(() => Int, { description: 'Causes and deprivations without a need.' })
  causesWithoutNeed!: number

  @Field(() => Int, { description: 'Confirmed needs of households without a cause.' })
  needsWithoutCause!: number

  @Field(() => Int, { description: 'Remedies without an organisation, one a village and content.' })
  remediesWithoutOrganisation!: number
}

type Row = Omit<RemedyWithoutOrganisation, 'usualGivers'>

/** What is called for: by needs nobody has taken on whole, and by the rules for what no need answers yet. */
const remedies = async (ctx: Context, year: number): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    with wanted as (
      select n.commune_id, n.village_today_id as village_id, n.content, 1 as needs, 0 as causes from need n where n.year = ${year} and n.state = 'CONFIRMED' and n.unmet_quantity > 0
      union all
      select f.commune_id, f.village_today_id, x.content, 0, 1
      from ${FINDINGS} f join ${RULES} on f.year between x.from_year and x.to_year and (x.cause = f.cause or x.indicator = f.indicator) where f.year = ${year} and ${UNANSWERED}),
    remedy as (select commune_id, village_id, content, sum(needs)::int as needs, sum(causes)::int as causes from wanted group by 1, 2, 3),
    pledged as (
      select r.commune_id, r.village_id, r.content, o.name, p.remaining_quantity > 0 as has_left,
        o.whole_commune or exists (select from organisation_area a where a.organisation_id = o.id and a.village_id = r.village_id) as serves
      from remedy r join pledge p on p.commune_id = r.commune_id and p.content = r.content and p.year = ${year} join organisation o on o.id = p.organisation_id),
    supply as (
      select commune_id, village_id, content, bool_or(serves and has_left) as can, bool_or(serves) as serves, array_agg(distinct name::text order by name::text) as names
      from pledged group by 1, 2, 3)
    select r.village_id as "villageId", coalesce(v.name, c.name) as "placeName", r.content, r.needs as "needCount", r.causes as "causeCount", coalesce(s.names, '{}') as "pledgedBy",
      case when s.content is null then 'NO_CAPABILITY' when s.serves then 'NO_CAPACITY' else 'OUT_OF_AREA' end as reason
    from remedy r join place c on c.id = r.commune_id left join place v on v.id = r.village_id
      left join supply s on s.commune_id = r.commune_id and s.village_id is not distinct from r.village_id and s.content = r.content
    where not coalesce(s.can, false) order by v.position nulls first, r.needs desc, r.causes desc, r.content`.execute(ctx.em.getKysely())
  return rows
}

const countNeedsWithoutCause = async (ctx: Context, year: number): Promise<number> => {
  const { rows: [row] } = await sql<{ count: number }>`select count(*)::int as count from need d where d.year = ${year} and d.state = 'CONFIRMED'
    and ${withoutCause((column) => sql.ref(`d.${column}`), true)}`.execute(ctx.em.getKysely())
  return row!.count
}

/** Worklists look at needs and pledges together, so they live where those meet. */
@Resolver(() => RemedyWithoutOrganisation)
export class RemedyResolver {
  @Query(() => [RemedyWithoutOrganisation], {
    description: 'What needs, and causes without a need, of a year call for and no organisation serving the village has anything left of, with why; by village.',
  })
  async remediesWithoutOrganisation(@Ctx() ctx: OperationCtx, @Arg('year', () => Int, { description: 'Year of needs, reviews and pledges.' }) year: number): Promise<RemedyWithoutOrganisation[]> {
    const rules = needRulesFor(year)?.rules ?? []
    const givers = (wanted: NeedContent): OrganisationKind[] => [...new Set(rules.filter(({ contents }) => contents.some(({ content }) => content === wanted)).flatMap((rule) => rule.givers))]
    return (await remedies(ctx, year)).map((row) => ({ ...row, usualGivers: givers(row.content) }))
  }

  @Query(() => NeedWorklists, { description: 'How long the worklists of a year are: each as long as its list.' })
  async needWorklists(@Ctx() ctx: OperationCtx, @Arg('year', () => Int, { description: 'The year.' }) year: number): Promise<NeedWorklists> {
    return {
      causesWithoutNeed: await countCausesWithoutNeed(ctx, year), needsWithoutCause: await countNeedsWithoutCause(ctx, year),
      remediesWithoutOrganisation: (await remedies(ctx, year)).length,
    }
  }
}
