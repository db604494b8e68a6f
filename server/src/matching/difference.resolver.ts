import { sql } from 'kysely'
import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { ACTIVE_ASSIGNMENT_STATES, NeedContent, PLAN_CHANGES, PlanChangeKind, Unit } from '@chung-tay/schema'
import { conflict, enumType, invalidInput, isUuid, notFound, WholeNumber, type Ctx as Context, type OperationCtx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { servedBy } from '../needs/index.ts'
import { differenceOf, type Share } from './engine/index.ts'
import { Plan } from './plan.entity.ts'

enumType(PlanChangeKind, PLAN_CHANGES, 'PlanChangeKind', 'What another plan does otherwise for one need.')

@ObjectType({ description: 'Who gives how much.' })
class PlanShare {
  @Field(() => ID, { description: 'The pledge.' })
  pledgeId!: string

  @Field(() => String, { description: 'Name of its organisation.' })
  organisationName!: string

  @Field(() => WholeNumber, { description: 'How much, in the need’s unit.' })
  quantity!: number
}

@ObjectType({ description: 'One need that two plans serve otherwise.' })
class PlanChange {
  @Field(() => PlanChangeKind, { description: 'Served only by the one, only by the other, or by both otherwise.' })
  how!: PlanChangeKind

  @Field(() => ID, { description: 'The need.' })
  needId!: string

  @Field(() => ID, { nullable: true, description: 'The household; null for a need of a place.' })
  householdId!: string | null

  @Field(() => String, { nullable: true, description: 'Name of the household’s head or of the place; null where the head’s name is not recorded.' })
  servedName!: string | null

  @Field(() => String, { nullable: true, description: 'Name of the village; null for needs of a whole commune.' })
  villageName!: string | null

  @Field(() => NeedContent, { description: 'What is needed.' })
  content!: NeedContent

  @Field(() => Unit, { description: 'Its unit.' })
  unit!: Unit

  @Field(() => [PlanShare], { description: 'Who gives it in the first.' })
  before!: PlanShare[]

  @Field(() => [PlanShare], { description: 'Who gives it in the second.' })
  after!: PlanShare[]
}

@ObjectType({ description: 'What one side of a comparison reaches, counted the same way for both.' })
class PlanTotals {
  @Field(() => Int, { description: 'Needs served, wholly or in part.' })
  needs!: number

  @Field(() => Int, { description: 'Households and places helped.' })
  served!: number

  @Field(() => Int, { description: 'Organisations that help.' })
  organisations!: number

  @Field(() => WholeNumber, { nullable: true, description: 'Worth of the plan, in points; null for the present state, which no plan weighs.' })
  worth!: number | null
}

@ObjectType({ description: 'Two plans, or the present state and a plan, need by need.' })
class PlanDifference {
  @Field(() => PlanTotals, { description: 'The first.' })
  before!: PlanTotals

  @Field(() => PlanTotals, { description: 'The second.' })
  after!: PlanTotals

  @Field(() => [PlanChange], { description: 'Every need the two serve otherwise, by village.' })
  changes!: PlanChange[]
}

interface Row { readonly needId: string; readonly pledgeId: string; readonly organisationId: string; readonly servedId: string; readonly quantity: number }

const linesOf = async ({ em }: Context, plan: Plan): Promise<Row[]> => (await sql<Row>`
  select l.need_id as "needId", l.pledge_id as "pledgeId", l.organisation_id as "organisationId", ${servedBy('n')} as "servedId", l.quantity::float8 as quantity
  from plan_line l join need n on n.id = l.need_id where l.plan_id = ${plan.id}::uuid and l.state <> 'DISMISSED'`.execute(em.getKysely())).rows

/** What is agreed and goes on now, one row a need and pledge. */
const agreed = async ({ em }: Context, communeId: string, year: number): Promise<Row[]> => (await sql<Row>`
  select a.need_id as "needId", a.pledge_id as "pledgeId", a.organisation_id as "organisationId", ${servedBy('n')} as "servedId", sum(a.quantity)::float8 as quantity
  from assignment a join need n on n.id = a.need_id
  where n.commune_id = ${communeId}::uuid and n.year = ${year} and a.state = any(${[...ACTIVE_ASSIGNMENT_STATES, 'DONE']}::text[]) group by 1, 2, 3, 4`.execute(em.getKysely())).rows

const totals = (rows: readonly Row[], worth: number | null): PlanTotals => {
  const count = (of: (row: Row) => string): number => new Set(rows.map(of)).size
  return { needs: count(({ needId }) => needId), served: count(({ servedId }) => servedId), organisations: count(({ organisationId }) => organisationId), worth }
}

type Named = Pick<PlanChange, 'needId' | 'householdId' | 'servedName' | 'villageName' | 'content' | 'unit'>

const named = async ({ em }: Context, needIds: readonly string[]): Promise<Named[]> => (await sql<Named>`
  select n.id as "needId", n.household_id as "householdId", n.content, n.unit, v.name as "villageName",
    case when n.household_id is null then coalesce(v.name, c.name)
      else (select m.name from member m where m.household_id = n.household_id and m.relation = 'HEAD' and m.valid_to is null order by m.id limit 1) end as "servedName"
  from need n join place c on c.id = n.commune_id left join place v on v.id = n.village_today_id
  where n.id = any(${[...needIds]}::uuid[]) order by v.position nulls first, n.household_id, n.position, n.id`.execute(em.getKysely())).rows

const findPlan = async (ctx: Context, id: string): Promise<Plan> => {
  const plan = isUuid(id) ? await ctx.em.findOne(Plan, { id }) : null
  if (!plan) throw notFound('Plan')
  return plan
}

const compare = async (ctx: Context, beforeId: string | null, afterId: string): Promise<PlanDifference> => {
  allow(ctx, 'PLAN')
  const after = await findPlan(ctx, afterId)
  const before = beforeId === null ? null : await findPlan(ctx, beforeId)
  if (before && (before.commune.id !== after.commune.id || before.year !== after.year)) throw conflict('PLAN_OF_ANOTHER_YEAR')
  if (before?.id === after.id) throw invalidInput([{ path: 'beforeId', problem: 'NOT_VALID', value: before.id }])
  const is = await linesOf(ctx, after)
  const was = before ? await linesOf(ctx, before) : await agreed(ctx, after.commune.id, after.year)
  const differences = new Map(differenceOf(was, is).map((one) => [one.needId, one]))
  const { rows: names } = await sql<{ id: string; name: string }>`select p.id, o.name from pledge p join organisation o on o.id = p.organisation_id where p.commune_id = ${after.commune.id}::uuid and p.year = ${after.year}`.execute(ctx.em.getKysely())
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  const shares = (own: readonly Share[]): PlanShare[] => own.map((share) => ({ ...share, organisationName: nameOf.get(share.pledgeId) ?? '' }))
  return {
    before: totals(was, before?.worth ?? null), after: totals(is, after.worth),
    changes: (await named(ctx, [...differences.keys()])).map((need) => {
      const one = differences.get(need.needId)!
      return { ...need, how: one.how, before: shares(one.before), after: shares(one.after) }
    }),
  }
}

@Resolver()
export class PlanDifferenceResolver {
  @Query(() => PlanDifference, { description: 'What a plan does otherwise than another of the same commune and year, or than the present state: every need it serves that the other does not, and the reverse, and those it serves by others. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, CONFLICT (PLAN_OF_ANOTHER_YEAR).' })
  planDifference(
    @Ctx() ctx: OperationCtx,
    @Arg('afterId', () => ID, { description: 'The plan looked at.' }) afterId: string,
    @Arg('beforeId', () => ID, { nullable: true, description: 'What it is compared with; the present state of assignments when not given.' }) beforeId?: string,
  ): Promise<PlanDifference> {
    return compare(ctx, beforeId ?? null, afterId)
  }
}
