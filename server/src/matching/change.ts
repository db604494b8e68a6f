import { sql } from 'kysely'
import { Field, ID, ObjectType } from 'type-graphql'
import { NeedContent, PLAN_CHANGES, PlanChangeKind, Unit } from '@chung-tay/schema'
import { enumType, WholeNumber, type Ctx as Context } from '../kit/index.ts'
import type { Difference, Share } from './engine/index.ts'
import type { Plan } from './plan.entity.ts'

enumType(PlanChangeKind, PLAN_CHANGES, 'PlanChangeKind', 'What another plan does otherwise for one need.')

@ObjectType({ description: 'Who gives how much.' })
export class PlanShare {
  @Field(() => ID, { description: 'The pledge.' })
  pledgeId!: string

  @Field(() => String, { description: 'Name of its organisation.' })
  organisationName!: string

  @Field(() => WholeNumber, { description: 'How much, in the need’s unit.' })
  quantity!: number
}

@ObjectType({ description: 'One need that two plans serve otherwise.' })
export class PlanChange {
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

/** Whom a need `n` is of, at this moment: the name of the household’s head, or of the village `v`, or of the commune `c`. */
export const SERVED_NAME = sql`case when n.household_id is null then coalesce(v.name, c.name)
  else (select m.name from member m where m.household_id = n.household_id and m.relation = 'HEAD' and m.valid_to is null order by m.id limit 1) end`

type Named = Pick<PlanChange, 'needId' | 'householdId' | 'servedName' | 'villageName' | 'content' | 'unit'>

const named = async ({ em }: Context, needIds: readonly string[]): Promise<Named[]> => (await sql<Named>`
  select n.id as "needId", n.household_id as "householdId", n.content, n.unit, v.name as "villageName",
    ${SERVED_NAME} as "servedName"
  from need n join place c on c.id = n.commune_id left join place v on v.id = n.village_today_id
  where n.id = any(${[...needIds]}::uuid[]) order by v.position nulls first, n.household_id, n.position, n.id`.execute(em.getKysely())).rows

/** Differences with the names people know needs and pledges of the plan's commune and year by, village by village. */
export const changesOf = async (ctx: Context, plan: Plan, differences: readonly Difference[]): Promise<PlanChange[]> => {
  const { rows } = await sql<{ id: string; name: string }>`select p.id, o.name from pledge p join organisation o on o.id = p.organisation_id where p.commune_id = ${plan.commune.id}::uuid and p.year = ${plan.year}`.execute(ctx.em.getKysely())
  const nameOf = new Map(rows.map(({ id, name }) => [id, name]))
  const shares = (own: readonly Share[]): PlanShare[] => own.map((share) => ({ ...share, organisationName: nameOf.get(share.pledgeId) ?? '' }))
  const byNeed = new Map(differences.map((one) => [one.needId, one]))
  return (await named(ctx, [...byNeed.keys()])).map((need) => {
    const { how, before, after } = byNeed.get(need.needId)!
    return { ...need, how, before: shares(before), after: shares(after) }
  })
}
