import { sql } from 'kysely'
import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { ACTIVE_ASSIGNMENT_STATES } from '@chung-tay/schema'
import { conflict, invalidInput, WholeNumber, type Ctx as Context, type OperationCtx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { servedBy } from '../needs/index.ts'
import { changesOf, PlanChange } from './change.ts'
import { differenceOf } from './engine/index.ts'
import type { Plan } from './plan.entity.ts'
import { findPlan } from './plan.find.ts'

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

/** What of a plan could still be adopted: its suggestions for needs that lack as much. */
const suggested = async ({ em }: Context, plan: Plan): Promise<Row[]> => (await sql<Row>`
  select l.need_id as "needId", l.pledge_id as "pledgeId", l.organisation_id as "organisationId", ${servedBy('n')} as "servedId", l.quantity::float8 as quantity
  from plan_line l join need n on n.id = l.need_id where l.plan_id = ${plan.id}::uuid and l.state = 'SUGGESTED' and n.unmet_quantity >= l.quantity`.execute(em.getKysely())).rows

/** What is agreed and goes on now, one row a need and pledge. */
const agreed = async ({ em }: Context, communeId: string, year: number): Promise<Row[]> => (await sql<Row>`
  select a.need_id as "needId", a.pledge_id as "pledgeId", a.organisation_id as "organisationId", ${servedBy('n')} as "servedId", sum(a.quantity)::float8 as quantity
  from assignment a join need n on n.id = a.need_id
  where n.commune_id = ${communeId}::uuid and n.year = ${year} and a.state = any(${[...ACTIVE_ASSIGNMENT_STATES]}::text[]) group by 1, 2, 3, 4`.execute(em.getKysely())).rows

const totals = (rows: readonly Row[], worth: number | null): PlanTotals => {
  const count = (of: (row: Row) => string): number => new Set(rows.map(of)).size
  return { needs: count(({ needId }) => needId), served: count(({ servedId }) => servedId), organisations: count(({ organisationId }) => organisationId), worth }
}

const compare = async (ctx: Context, beforeId: string | null, afterId: string): Promise<PlanDifference> => {
  allow(ctx, 'PLAN')
  const after = await findPlan(ctx, afterId)
  const before = beforeId === null ? null : await findPlan(ctx, beforeId)
  if (before && (before.commune.id !== after.commune.id || before.year !== after.year)) throw conflict('PLAN_OF_ANOTHER_YEAR')
  if (before?.id === after.id) throw invalidInput([{ path: 'beforeId', problem: 'NOT_VALID', value: before.id }])
  // Plans of before and after an adoption are told alike: as what would be agreed if each were adopted now.
  const now = await agreed(ctx, after.commune.id, after.year)
  const is = [...now, ...await suggested(ctx, after)]
  const was = before ? [...now, ...await suggested(ctx, before)] : now
  return {
    before: totals(was, before?.worth ?? null), after: totals(is, after.worth),
    changes: await changesOf(ctx, after, differenceOf(was, is)),
  }
}

@Resolver()
export class PlanDifferenceResolver {
  @Query(() => PlanDifference, { description: 'What a plan does otherwise than another of the same commune and year, or than the present state: every need it serves that the other does not, and the reverse, and those it serves by others. A plan stands for what would be agreed if it were adopted now. Errors: NOT_ALLOWED, NOT_FOUND, INVALID_INPUT, CONFLICT (PLAN_OF_ANOTHER_YEAR).' })
  planDifference(
    @Ctx() ctx: OperationCtx,
    @Arg('afterId', () => ID, { description: 'The plan looked at.' }) afterId: string,
    @Arg('beforeId', () => ID, { nullable: true, description: 'What it is compared with; the present state of assignments when not given.' }) beforeId?: string,
  ): Promise<PlanDifference> {
    return compare(ctx, beforeId ?? null, afterId)
  }
}
