import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMMUNE, createAccount, PEOPLE, registerCommune } from './_support/demo.ts'
import { fingerprint } from './_support/fingerprint.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'

let product: Product
let planner: Person
beforeAll(async () => {
  product = await startProduct()
  planner = await product.signIn(PEOPLE.planner)
})
afterAll(() => product.stop())

interface Member { id: string; personId: string; name: string; relation: string; birthOn: string | null; birthYear: number | null; validFrom: string | null; validTo: string | null }
interface Event { kind: string; occurredOn: string; details: Record<string, unknown>; recordedBy: string; otherHousehold: { id: string } | null }
interface Shown { id: string; headName: string | null; memberCount: number; village: { id: string; name: string }; members: Member[]; events: Event[] }

const SHOWN = `id headName memberCount village { id name } members { id personId name relation birthOn birthYear validFrom validTo }
  events { kind occurredOn details recordedBy otherHousehold { id } }`
const RECORD = `mutation Record($input: RecordHouseholdEventInput!) { recordHouseholdEvent(input: $input) { ${SHOWN} } }`
const shown = async (id: string): Promise<Shown> => (await planner.ask<{ household: Shown }>(`query Shown($id: ID!) { household(id: $id) { ${SHOWN} } }`, { id })).household
const record = async (householdId: string, on: string, what: object): Promise<Shown> => (await planner.ask<{ recordHouseholdEvent: Shown }>(RECORD, { input: { householdId, on, ...what } })).recordHouseholdEvent
const present = ({ members }: Shown): Member[] => members.filter(({ validTo }) => validTo === null)
/** Who lived there on a day: the day of leaving is no day of living there. */
const livingOn = ({ members }: Shown, day: string): string[] => members.filter(({ validFrom, validTo }) => (!validFrom || validFrom <= day) && (!validTo || day < validTo)).map(({ name }) => name).sort()

/** A household nobody has touched yet, with at least so many members. */
const used = new Set<string>()
const fresh = async (atLeast = 4): Promise<Shown> => {
  const ids = await product.owner.ids(`select h.id from household h where (select count(*) from member m where m.household_id = h.id and m.valid_to is null) >= $1
    and not exists (select from member m where m.household_id = h.id and m.valid_from >= '2024-01-01') order by h.id`, [atLeast])
  const id = ids.find((one) => !used.has(one))!
  used.add(id)
  return shown(id)
}

describe('a household through life', () => {
  it('has a child born into it, and figures follow at once', async () => {
    const before = await fresh()
    const after = await record(before.id, '2024-02-10', { birth: { person: { name: 'Nguyễn Thị Mới', sex: 'FEMALE', ethnicity: '01' }, relation: 'CHILD' } })
    expect(after.memberCount).toBe(before.memberCount + 1)
    expect(present(after).at(-1)).toMatchObject({ name: 'Nguyễn Thị Mới', birthOn: '2024-02-10', birthYear: 2024, validFrom: '2024-02-10' })
    expect(after.events.at(-1)).toMatchObject({ kind: 'BIRTH', occurredOn: '2024-02-10', details: { members: ['Nguyễn Thị Mới'] }, recordedBy: 'Cán bộ xã' })
    expect(livingOn(after, '2024-02-09')).toEqual(present(before).map(({ name }) => name).sort())
  })

  it('loses its head: nothing is recorded before the others’ relations are said, and the past keeps the former head', async () => {
    const before = await fresh()
    const [head, ...others] = [...present(before)].sort((a, b) => Number(b.relation === 'HEAD') - Number(a.relation === 'HEAD'))
    const state = await fingerprint(product.owner)
    expect(await planner.refusal(RECORD, { input: { householdId: before.id, on: '2024-03-01', death: { memberIds: [head!.id] } } }))
      .toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'relations', problem: 'HEAD_MISSING' }] })
    expect(await fingerprint(product.owner)).toEqual(state)
    const after = await record(before.id, '2024-03-01', { death: { memberIds: [head!.id], relations: [{ memberId: others[0]!.id, relation: 'HEAD' }] } })
    expect(after.headName).toBe(others[0]!.name)
    expect(after.memberCount).toBe(before.memberCount - 1)
    expect(after.members.filter(({ personId }) => personId === others[0]!.personId).map(({ relation, validFrom, validTo }) => ({ relation, validFrom, validTo })))
      .toEqual(expect.arrayContaining([{ relation: others[0]!.relation, validFrom: others[0]!.validFrom, validTo: '2024-03-01' }, { relation: 'HEAD', validFrom: '2024-03-01', validTo: null }]))
    expect(livingOn(after, '2024-02-29')).toContain(head!.name)
    expect(livingOn(after, '2024-03-01')).not.toContain(head!.name)
  })

  it('changes its head, and never has two', async () => {
    const before = await fresh()
    const head = present(before).find(({ relation }) => relation === 'HEAD')!
    const other = present(before).find(({ relation }) => relation !== 'HEAD')!
    expect(await planner.refusal(RECORD, { input: { householdId: before.id, on: '2024-04-01', headChange: [{ memberId: other.id, relation: 'HEAD' }] } }))
      .toMatchObject({ code: 'INVALID_INPUT', problems: [{ problem: 'TWO_HEADS' }] })
    const after = await record(before.id, '2024-04-01', { headChange: [{ memberId: other.id, relation: 'HEAD' }, { memberId: head.id, relation: 'OTHER' }] })
    expect(after).toMatchObject({ headName: other.name, memberCount: before.memberCount })
    expect(after.events.at(-1)).toMatchObject({ kind: 'HEAD_CHANGED', details: { from: head.name, to: other.name } })
  })

  it('splits: those who go are in the new household from that day and in the former until the day before', async () => {
    const before = await fresh(5)
    const going = present(before).filter(({ relation }) => relation !== 'HEAD').slice(0, 2)
    const after = await record(before.id, '2024-05-01', { split: { code: 'TBL-MOI-1', members: [{ memberId: going[0]!.id, relation: 'HEAD' }, { memberId: going[1]!.id, relation: 'OTHER' }] } })
    const { otherHousehold } = after.events.at(-1)!
    const founded = await shown(otherHousehold!.id)
    expect(founded).toMatchObject({ headName: going[0]!.name, memberCount: 2, village: before.village, events: [{ kind: 'SPLIT_FROM', otherHousehold: { id: before.id } }] })
    expect(after.memberCount).toBe(before.memberCount - 2)
    expect(founded.members.map(({ personId }) => personId).sort()).toEqual(going.map(({ personId }) => personId).sort())
    expect([livingOn(after, '2024-04-30').length, livingOn(founded, '2024-04-30').length, livingOn(founded, '2024-05-01').length]).toEqual([before.memberCount, 0, 2])
  })

  it('takes in members of another household, who leave that one the same day', async () => {
    const [one, other] = [await fresh(), await fresh()]
    const coming = present(other).find(({ relation }) => relation !== 'HEAD')!
    const after = await record(one.id, '2024-06-01', { joining: { fromMembers: [{ memberId: coming.id, relation: 'OTHER' }] } })
    expect(present(after).find(({ personId }) => personId === coming.personId)).toMatchObject({ relation: 'OTHER', validFrom: '2024-06-01' })
    expect((await shown(other.id)).members.find(({ id }) => id === coming.id)).toMatchObject({ validTo: '2024-06-01' })
    expect((await shown(other.id)).events.at(-1)).toMatchObject({ kind: 'MEMBER_LEFT', otherHousehold: { id: one.id } })
  })

  it('moves to another village and away; reviews keep the village of their time', async () => {
    const before = await fresh()
    const [village] = await product.owner.ids(`select id from place where level = 'VILLAGE' and id <> $1 and valid_to is null limit 1`, [before.village.id])
    const reviews = await product.owner.rows(`select id, village_id from review where household_id = $1 order by id`, [before.id])
    const moved = await record(before.id, '2024-07-01', { moveToVillageId: village })
    expect(moved.village.id).toBe(village)
    expect(await product.owner.rows(`select id, village_id from review where household_id = $1 order by id`, [before.id])).toEqual(reviews)
    expect(await record(before.id, '2024-08-01', { movesAway: true })).toMatchObject({ memberCount: 0, headName: null })
  })

  it('moves away and comes back: the same persons, away in between', async () => {
    const before = await fresh()
    const gone = await record(before.id, '2024-03-01', { movesAway: true })
    const relations = gone.members.filter(({ validTo }) => validTo === '2024-03-01').map(({ id, relation }) => ({ memberId: id, relation }))
    const back = await record(before.id, '2024-06-01', { returning: relations })
    expect(back).toMatchObject({ headName: before.headName, memberCount: before.memberCount })
    expect(back.events.slice(-2).map(({ kind, occurredOn }) => [kind, occurredOn])).toEqual([['MOVED_OUT', '2024-03-01'], ['MOVED_IN', '2024-06-01']])
    expect(present(back).map(({ personId }) => personId).sort()).toEqual(present(before).map(({ personId }) => personId).sort())
    expect([livingOn(back, '2024-02-29').length, livingOn(back, '2024-04-15').length, livingOn(back, '2024-06-01').length]).toEqual([before.memberCount, 0, before.memberCount])
  })

  it('has a member come back, but nobody who is present, lives elsewhere by then or left later', async () => {
    const [one, other] = [await fresh(), await fresh()]
    const member = present(one).find(({ relation }) => relation !== 'HEAD')!
    await record(one.id, '2024-03-01', { leaving: { memberIds: [member.id] } })
    const refused = async (on: string, memberId: string) => planner.refusal(RECORD, { input: { householdId: one.id, on, returning: [{ memberId, relation: 'OTHER' }] } })
    expect(await refused('2024-02-01', member.id)).toMatchObject({ code: 'CONFLICT', reason: 'LATER_EVENT' })
    expect(await refused('2024-04-01', present(one).find(({ id }) => id !== member.id)!.id)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refused('2024-04-01', present(other)[0]!.id)).toMatchObject({ code: 'NOT_FOUND' })
    const back = await record(one.id, '2024-05-01', { returning: [{ memberId: member.id, relation: 'OTHER' }] })
    expect(back.events.at(-1)).toMatchObject({ kind: 'MEMBER_JOINED', occurredOn: '2024-05-01', details: { members: [member.name] } })
    expect(await refused('2024-06-01', member.id)).toMatchObject({ code: 'CONFLICT', reason: 'IN_TWO_HOUSEHOLDS' })
  })

  it('has a mistake put right in every membership of the person, with what was there before', async () => {
    const before = await fresh()
    const member = present(before)[0]!
    const after = await record(before.id, '2024-09-01', { correction: { memberId: member.id, person: { birthOn: '1979-05-06', citizenNumber: '999012345678', schooling: 'PRIMARY', insured: true } } })
    expect(after.members.find(({ id }) => id === member.id)).toMatchObject({ birthOn: '1979-05-06', birthYear: 1979, validFrom: member.validFrom })
    const { changes } = after.events.at(-1)!.details as { changes: { field: string; from: unknown; to: unknown }[] }
    expect(changes.find(({ field }) => field === 'birthYear') ?? { from: 1979 }).toMatchObject({ from: member.birthYear === 1979 ? 1979 : member.birthYear })
    expect(changes.map(({ field }) => field)).toEqual(expect.arrayContaining(['birthOn', 'citizenNumber', 'schooling', 'insured']))
  })
})

describe('a household new to the register', () => {
  const REGISTER = `mutation Register($input: RegisterHouseholdInput!) { registerHousehold(input: $input) { ${SHOWN} } }`
  const villageId = async (): Promise<string> => (await product.owner.ids(`select id from place where level = 'VILLAGE' and valid_to is null and commune_id is not null order by name limit 1`))[0]!
  const FAMILY = [
    { person: { name: '  Lò Thị  Đến ', sex: 'FEMALE', birthYear: 1988, ethnicity: '03', citizenNumber: '999000000077' }, relation: 'HEAD' },
    { person: { name: 'Lò Văn Cùng', sex: 'MALE', birthOn: '2015-03-04' }, relation: 'CHILD' },
  ]

  it('that moved in lives here from that day, is found by name and is on the timeline', async () => {
    const { registerHousehold: made } = await planner.ask<{ registerHousehold: Shown }>(REGISTER, { input: { villageId: await villageId(), on: '2024-10-01', movedIn: true, code: ' TBL-MOI-9 ', members: FAMILY } })
    expect(made).toMatchObject({ headName: 'Lò Thị Đến', memberCount: 2, events: [{ kind: 'MOVED_IN', occurredOn: '2024-10-01', details: { members: ['Lò Thị Đến', 'Lò Văn Cùng'] }, recordedBy: 'Cán bộ xã' }] })
    expect([livingOn(made, '2024-09-30'), livingOn(made, '2024-10-01').length]).toEqual([[], 2])
    const { households } = await planner.ask<{ households: { edges: { node: { id: string; code: string } }[] } }>('{ households(where: { search: "den lo thi" }) { edges { node { id code } } } }')
    expect(households.edges.map(({ node }) => node)).toContainEqual({ id: made.id, code: 'TBL-MOI-9' })
  })

  it('that was here before without being listed has no day of coming', async () => {
    const { registerHousehold: made } = await planner.ask<{ registerHousehold: Shown }>(REGISTER, { input: { villageId: await villageId(), on: '2024-10-02', movedIn: false, members: [{ person: { name: 'Vàng A Sẵn', sex: 'MALE' }, relation: 'HEAD' }] } })
    expect(made).toMatchObject({ events: [{ kind: 'REGISTERED', occurredOn: '2024-10-02' }], members: [{ validFrom: null, validTo: null }] })
    expect(livingOn(made, '2010-01-01')).toEqual(['Vàng A Sẵn'])
  })

  it.each<[string, object, object]>([
    ['without a head', { members: [{ person: { name: 'A', sex: 'MALE' }, relation: 'CHILD' }] }, { code: 'INVALID_INPUT', problems: [{ path: 'members', problem: 'HEAD_MISSING' }] }],
    ['with two heads', { members: [FAMILY[0], { ...FAMILY[1], relation: 'HEAD' }] }, { code: 'INVALID_INPUT', problems: [{ path: 'members', problem: 'TWO_HEADS' }] }],
    ['with somebody nameless', { members: [FAMILY[0], { person: { sex: 'MALE' }, relation: 'CHILD' }] }, { code: 'INVALID_INPUT', problems: [{ path: 'members.1.person.name', problem: 'MISSING' }] }],
    ['born after the day', { members: [FAMILY[0], { person: { name: 'B', sex: 'MALE', birthOn: '2024-11-05' }, relation: 'CHILD' }] }, { code: 'INVALID_INPUT', problems: [{ path: 'members.1.person.birthOn', problem: 'AFTER_THE_EVENT' }] }],
    ['on a day to come', { on: '2124-01-01' }, { code: 'INVALID_INPUT', problems: [{ path: 'on', problem: 'IN_THE_FUTURE' }] }],
    ['with somebody who lives in another household', {}, { code: 'CONFLICT', reason: 'PERSON_ELSEWHERE' }],
    ['in a village of nowhere', { villageId: '00000000-0000-4000-8000-000000000000' }, { code: 'NOT_FOUND' }],
  ])('is refused %s, and nothing is written', async (_, changed, refusal) => {
    const input = { villageId: await villageId(), on: '2024-11-01', movedIn: true, members: FAMILY, ...changed }
    const state = await fingerprint(product.owner)
    expect(await planner.refusal(REGISTER, { input })).toMatchObject(refusal)
    expect(await fingerprint(product.owner)).toEqual(state)
  })
})

describe('nobody is in two households on one day', () => {
  it('by citizen number: the second is refused with an alert, and nothing is written', async () => {
    const [one, other] = [await fresh(), await fresh()]
    const person = { name: 'Trần Văn Hai', sex: 'MALE', citizenNumber: '999000000001' }
    await record(one.id, '2024-02-01', { joining: { person, relation: 'OTHER' } })
    const state = await fingerprint(product.owner)
    expect(await planner.refusal(RECORD, { input: { householdId: other.id, on: '2024-03-01', joining: { person, relation: 'OTHER' } } })).toMatchObject({ code: 'CONFLICT', reason: 'PERSON_ELSEWHERE' })
    expect(await fingerprint(product.owner)).toEqual(state)
    const member = present(await shown(one.id)).at(-1)!
    await record(one.id, '2024-02-20', { leaving: { memberIds: [member.id] } })
    expect((await record(other.id, '2024-03-01', { joining: { person, relation: 'OTHER' } })).memberCount).toBe(other.memberCount + 1)
  })

  it('by the database itself, whoever writes', async () => {
    const one = await fresh()
    await expect(product.owner.rows(`insert into member (commune_id, household_id, person_id, name, sex, relation, position)
      select commune_id, household_id, person_id, name, sex, relation, 99 from member where id = $1`, [present(one)[0]!.id])).rejects.toMatchObject({ constraint: 'member_one_household_a_day' })
  })
})

describe('what cannot have happened is refused, and changes nothing', () => {
  it.each([
    ['two kinds at once', { on: '2024-01-01', movesAway: true, birth: { person: { name: 'A', sex: 'MALE' }, relation: 'CHILD' } }, { code: 'INVALID_INPUT', problems: [{ problem: 'EXACTLY_ONE_KIND' }] }],
    ['none', { on: '2024-01-01' }, { code: 'INVALID_INPUT', problems: [{ problem: 'EXACTLY_ONE_KIND' }] }],
    ['a day to come', { on: '2999-01-01', movesAway: true }, { code: 'INVALID_INPUT', problems: [{ path: 'on', problem: 'IN_THE_FUTURE' }] }],
    ['a child without a name', { on: '2024-01-01', birth: { person: { sex: 'MALE' }, relation: 'CHILD' } }, { code: 'INVALID_INPUT', problems: [{ path: 'birth.person.name', problem: 'MISSING' }] }],
    ['a citizen number that is none', { on: '2024-01-01', joining: { person: { name: 'B', sex: 'MALE', citizenNumber: '12' }, relation: 'OTHER' } }, { code: 'INVALID_INPUT', problems: [{ problem: 'TWELVE_DIGITS' }] }],
    ['a second head by birth', { on: '2024-01-01', birth: { person: { name: 'C', sex: 'MALE' }, relation: 'HEAD' } }, { code: 'INVALID_INPUT', problems: [{ problem: 'TWO_HEADS' }] }],
    ['a member of nobody', { on: '2024-01-01', death: { memberIds: ['00000000-0000-7000-8000-000000000000'] } }, { code: 'NOT_FOUND' }],
  ])('%s', async (_what, input, refusal) => {
    const household = await fresh(2)
    const state = await fingerprint(product.owner)
    expect(await planner.refusal(RECORD, { input: { householdId: household.id, ...input } })).toMatchObject(refusal)
    expect(await fingerprint(product.owner)).toEqual(state)
  })

  it('a day before what is already recorded', async () => {
    const household = await fresh()
    await record(household.id, '2024-05-01', { birth: { person: { name: 'Con Út', sex: 'MALE' }, relation: 'CHILD' } })
    expect(await planner.refusal(RECORD, { input: { householdId: household.id, on: '2024-04-01', movesAway: true } })).toMatchObject({ code: 'CONFLICT', reason: 'LATER_EVENT' })
  })

  it('a household of another commune', async () => {
    const administrator = await product.signIn(PEOPLE.administrator)
    const other = await registerCommune(administrator, { ...COMMUNE, code: '04708' })
    await createAccount(administrator, { signInName: 'canbo9', role: 'PLANNER', communeIds: [other] })
    const household = await fresh(2)
    expect(await (await product.signIn('canbo9')).refusal(RECORD, { input: { householdId: household.id, on: '2024-04-01', movesAway: true } })).toMatchObject({ code: 'NOT_FOUND' })
  })
})
