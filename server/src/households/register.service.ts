import { sql } from 'kysely'
import { tidy, todayInVietNam } from '@chung-tay/schema'
import { invalidInput, isUuid, notFound, type Ctx, type InputProblem } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Place } from '../places/index.ts'
import { Household } from './household.entity.ts'
import { Life, namesOf, ownVillage } from './household-life.ts'
import type { NewMemberInput, RegisterHouseholdInput } from './register.inputs.ts'
import { personProblems, withPerson } from './person.ts'

/** Takes a household into the register, whole or not at all, and returns its id. */
export const registerHousehold = async (ctx: Ctx, input: RegisterHouseholdInput): Promise<string> => {
  const viewer = allow(ctx, 'RECORD_EVENTS')
  const { on, movedIn, members } = input
  const problems: InputProblem[] = on > todayInVietNam(ctx.now) ? [{ path: 'on', problem: 'IN_THE_FUTURE', value: on }] : []
  problems.push(...members.flatMap((member, i) => memberProblems(member, `members.${i}.person`, on)))
  const heads = members.filter(({ relation }) => relation === 'HEAD').length
  if (heads !== 1) problems.push({ path: 'members', problem: heads === 0 ? 'HEAD_MISSING' : 'TWO_HEADS' })
  if (problems.length > 0) throw invalidInput(problems)
  const { communeId } = (isUuid(input.villageId) ? await ctx.em.findOne(Place, { id: input.villageId, level: 'VILLAGE' }) : null) ?? {}
  if (!communeId || !viewer.communeIds.includes(communeId)) throw notFound('Place')
  const village = await ownVillage(ctx, communeId, input.villageId, on)
  const life = new Life(ctx, ctx.em.create(Household, { communeId, village, code: tidy(input.code ?? '') || null, mergedInto: null }), on, [])
  // Who lived here before without being listed did so from a day nobody knows; who moved in did so on this one.
  for (const { person, relation } of members) life.join(withPerson(null, person), relation).validFrom = movedIn ? on : null
  life.event(movedIn ? 'MOVED_IN' : 'REGISTERED', tidy(input.note ?? '') || null, { members: namesOf(life.present) })
  await ctx.em.flush()
  await sql`set constraints all immediate`.execute(ctx.em.getKysely())
  return life.household.id
}

const memberProblems = ({ person }: NewMemberInput, path: string, on: string): InputProblem[] => [
  ...(tidy(person.name ?? '') ? [] : [{ path: `${path}.name`, problem: 'MISSING' }]),
  ...(person.sex ? [] : [{ path: `${path}.sex`, problem: 'MISSING' }]),
  ...personProblems({ ...person, name: person.name || null }, path, on),
]
