import { sql } from 'kysely'
import { tidy, todayInVietNam } from '@chung-tay/schema'
import { conflict, invalidInput, notFound, type Ctx, type InputProblem } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Place } from '../places/index.ts'
import { Household } from './household.entity.ts'
import { assertNamed, columnsOf, Life, namesOf, ownVillage } from './household-life.ts'
import type { JoiningInput, LeavingInput, PersonInput, RecordHouseholdEventInput, RelationInput, SplitInput } from './life.inputs.ts'
import { Member } from './member.entity.ts'
import { PERSON_FIELDS, personProblems, withPerson } from './person.ts'

const KINDS = ['birth', 'death', 'leaving', 'joining', 'headChange', 'split', 'moveToVillageId', 'movesAway', 'returning', 'correction'] as const

/** Records what happened to a household on a day, whole or not at all, and returns its id. */
export const recordHouseholdEvent = async (ctx: Ctx, input: RecordHouseholdEventInput): Promise<string> => {
  const viewer = allow(ctx, 'RECORD_EVENTS')
  const problems: InputProblem[] = []
  if (input.on > todayInVietNam(ctx.now)) problems.push({ path: 'on', problem: 'IN_THE_FUTURE', value: input.on })
  const given = KINDS.filter((kind) => input[kind] !== undefined && input[kind] !== null && input[kind] !== false)
  if (given.length !== 1) problems.push({ path: 'input', problem: 'EXACTLY_ONE_KIND', value: given.join(', ') })
  problems.push(...personsOf(input).flatMap(([path, person]) => personProblems(person, path, input.on)))
  if (problems.length > 0) throw invalidInput(problems)
  const household = await ctx.em.findOne(Household, { id: input.householdId })
  if (!household || !viewer.communeIds.includes(household.communeId)) throw notFound('Household')
  if (household.mergedInto) throw conflict('ALREADY_MERGED')
  const note = tidy(input.note ?? '') || null
  if (input.correction) await correct(ctx, household, input, note)
  else await happen(await Life.of(ctx, household, input.on), input, note)
  await ctx.em.flush()
  // Checked now, at the end of the change: within it somebody has left and joined in either order.
  await sql`set constraints all immediate`.execute(ctx.em.getKysely())
  return household.id
}

const personsOf = ({ birth, joining, correction }: RecordHouseholdEventInput): [string, PersonInput][] => [
  ...(birth ? [['birth.person', birth.person] as [string, PersonInput]] : []),
  ...(joining?.person ? [['joining.person', joining.person] as [string, PersonInput]] : []),
  ...(correction ? [['correction.person', correction.person] as [string, PersonInput]] : []),
]

const happen = async (life: Life, input: RecordHouseholdEventInput, note: string | null): Promise<void> => {
  const { birth, death, leaving, joining, headChange, split, moveToVillageId, movesAway, returning } = input
  if (birth) {
    assertNamed(birth.person, 'birth.person')
    life.event('BIRTH', note, { members: namesOf([life.join({ ...withPerson(null, birth.person), birthOn: life.on, birthYear: Number(life.on.slice(0, 4)) }, birth.relation)]) })
    life.assertOneHead('birth.relation')
  }
  if (death) leave(life, death, 'DEATH', note)
  if (leaving) leave(life, leaving, 'MEMBER_LEFT', note)
  if (joining) await join(life, joining, note)
  if (headChange) {
    const before = life.present.find(({ relation }) => relation === 'HEAD')
    life.relate(headChange)
    life.assertOneHead('headChange')
    life.event('HEAD_CHANGED', note, { from: before?.name ?? null, to: life.present.find(({ relation }) => relation === 'HEAD')!.name })
  }
  if (split) await splitOff(life, split, note)
  if (moveToVillageId) await moveVillage(life, moveToVillageId, note)
  if (returning) await comeBack(life, returning, note)
  if (movesAway) {
    const all = [...life.present]
    life.leave(all)
    life.event('MOVED_OUT', note, { members: namesOf(all) })
  }
}

const leave = (life: Life, { memberIds, relations }: LeavingInput, kind: 'DEATH' | 'MEMBER_LEFT', note: string | null): void => {
  const going = [...new Set(memberIds)].map((id) => life.member(id))
  if (going.length === 0) throw invalidInput([{ path: 'memberIds', problem: 'MISSING' }])
  life.leave(going)
  life.relate(relations ?? [])
  life.assertOneHead('relations')
  life.event(kind, note, { members: namesOf(going) })
}

const join = async (life: Life, { person, relation, fromMembers, otherRelations }: JoiningInput, note: string | null): Promise<void> => {
  if (Boolean(person) === Boolean(fromMembers?.length)) throw invalidInput([{ path: 'joining', problem: 'PERSON_OR_MEMBERS' }])
  if (person) {
    assertNamed(person, 'joining.person')
    if (!relation) throw invalidInput([{ path: 'joining.relation', problem: 'MISSING' }])
    const member = life.join(withPerson(null, person), relation)
    life.assertOneHead('joining.relation')
    life.event('MEMBER_JOINED', note, { members: [member.name] })
    return
  }
  const first = await life.ctx.em.findOne(Member, { id: fromMembers![0]!.memberId, validTo: null }, { populate: ['household'] })
  if (!first || first.communeId !== life.household.communeId || first.household.id === life.household.id) throw notFound('Member')
  const other = await Life.of(life.ctx, first.household as Household, life.on)
  const coming = fromMembers!.map(({ memberId }) => other.member(memberId))
  other.leave(coming)
  other.relate(otherRelations ?? [])
  other.assertOneHead('joining.otherRelations')
  coming.forEach((member, i) => life.join(columnsOf(member), fromMembers![i]!.relation, member.personId))
  life.assertOneHead('joining.fromMembers')
  life.event('MEMBER_JOINED', note, { members: namesOf(coming) }, other.household)
  other.event('MEMBER_LEFT', note, { members: namesOf(coming) }, life.household)
}

/** Former members live here again, each the person they were; of a household that had moved away it is a moving in. */
const comeBack = async (life: Life, returning: readonly RelationInput[], note: string | null): Promise<void> => {
  if (returning.length === 0) throw invalidInput([{ path: 'returning', problem: 'MISSING' }])
  const moved = life.present.length === 0
  const former = new Map((await life.ctx.em.find(Member, { household: life.household, validTo: { $ne: null } })).map((member) => [member.id, member]))
  const back = returning.map(({ memberId, relation }) => {
    const member = former.get(memberId)
    if (!member) throw notFound('Member')
    if (member.validTo! > life.on) throw conflict('LATER_EVENT', { since: member.validTo })
    return life.join(columnsOf(member), relation, member.personId)
  })
  life.assertOneHead('returning')
  life.event(moved ? 'MOVED_IN' : 'MEMBER_JOINED', note, { members: namesOf(back) })
}

const splitOff = async (life: Life, { members, villageId, code, relations }: SplitInput, note: string | null): Promise<void> => {
  const { ctx, household } = life
  const village = villageId ? await ownVillage(life.ctx, household.communeId, villageId, life.on) : household.village
  const going = members.map(({ memberId }) => life.member(memberId))
  if (going.length === 0) throw invalidInput([{ path: 'split.members', problem: 'MISSING' }])
  if (going.length === life.present.length) throw invalidInput([{ path: 'split.members', problem: 'NOBODY_STAYS' }])
  life.leave(going)
  life.relate(relations ?? [])
  life.assertOneHead('split.relations')
  const founded = new Life(ctx, ctx.em.create(Household, { communeId: household.communeId, village, code: tidy(code ?? '') || null, mergedInto: null }), life.on, [])
  going.forEach((member, i) => founded.join(columnsOf(member), members[i]!.relation, member.personId))
  founded.assertOneHead('split.members')
  life.event('SPLIT', note, { members: namesOf(going) }, founded.household)
  founded.event('SPLIT_FROM', note, { members: namesOf(going) }, household)
}

const moveVillage = async (life: Life, villageId: string, note: string | null): Promise<void> => {
  const to = await ownVillage(life.ctx, life.household.communeId, villageId, life.on)
  const from = await life.ctx.em.findOneOrFail(Place, { id: life.household.village.id })
  if (to.id === from.id) throw invalidInput([{ path: 'moveToVillageId', problem: 'LIVES_THERE' }])
  life.household.village = to
  life.event('MOVED_VILLAGE', note, { from: from.name, to: to.name })
}

const correct = async (ctx: Ctx, household: Household, { correction, on }: RecordHouseholdEventInput, note: string | null): Promise<void> => {
  const member = await ctx.em.findOne(Member, { id: correction!.memberId, household })
  if (!member) throw notFound('Member')
  const before = columnsOf(member)
  const after = withPerson(before, correction!.person)
  const changes = PERSON_FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({ field, of: member.name, from: before[field], to: after[field] }))
  if (changes.length === 0) throw invalidInput([{ path: 'correction.person', problem: 'NOTHING_CHANGES' }])
  // The person is one, whatever the membership: who was mistaken once was so in all of them.
  for (const one of await ctx.em.find(Member, { personId: member.personId })) ctx.em.assign(one, after)
  new Life(ctx, household, on, []).event('CORRECTED', note, { changes })
}
