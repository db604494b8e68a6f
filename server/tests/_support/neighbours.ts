import { communeInUse, createAccount, importWorkbook, openOrganisation, OTHER_COMMUNE, PEOPLE, registerCommune, workbook, WORKBOOKS } from './demo.ts'
import type { Person } from './person.ts'
import type { Product } from './product.ts'
import { adopted, assignmentsOf, deliver, pledged, runPlan, takeStep } from './story.ts'

export interface Neighbour {
  readonly communeId: string
  readonly planner: Person
  readonly analyst: Person
  readonly womensUnion: Person
  readonly farmersUnion: Person
}

/** Two communes at work in one database: each with its register, a plan adopted, and organisations at all stages of answering. */
export const twoCommunes = async (product: Product): Promise<{ here: Neighbour; there: Neighbour; administrator: Person }> => {
  const administrator = await product.signIn(PEOPLE.administrator)
  const communeId = await communeInUse(product.owner)
  const there = await registerCommune(administrator, OTHER_COMMUNE)
  await createAccount(administrator, { signInName: 'canbo2', role: 'PLANNER', communeIds: [there] })
  await createAccount(administrator, { signInName: 'phantich2', role: 'ANALYST', communeIds: [there] })
  const planner = await product.signIn('canbo2')
  for (const name of WORKBOOKS) await importWorkbook(planner, there, name, await workbook(name))
  await openOrganisation(administrator, planner, 'phunu2', there, 'WOMENS_UNION')
  await openOrganisation(administrator, planner, 'nongdan2', there, 'FARMERS_UNION')

  const neighbour = async (id: string, names: readonly [string, string, string, string]): Promise<Neighbour> => {
    const [planner, analyst, womensUnion, farmersUnion] = await Promise.all(names.map((name) => product.signIn(name))) as [Person, Person, Person, Person]
    await otherNeeds(product, planner, id)
    await reviewed(planner, id)
    const plan = await runPlan(planner, id)
    await adopted(planner, plan.id)
    await planner.ask('mutation Freeze($input: FreezePlanInput!) { freezePlan(input: $input) { id } }', { input: { planId: plan.id, title: 'Phân công', number: '12/QĐ-UBND', signerPost: 'Chủ tịch', signedOn: '2024-01-02' } })
    for (const union of [womensUnion, farmersUnion]) await answer(union)
    // Not adopted: another plan, with lines still to decide on.
    await runPlan(planner, id)
    return { communeId: id, planner, analyst, womensUnion, farmersUnion }
  }
  return {
    administrator,
    here: await neighbour(communeId, [PEOPLE.planner, PEOPLE.analyst, PEOPLE.womensUnion, PEOPLE.farmersUnion]),
    there: await neighbour(there, ['canbo2', 'phantich2', 'phunu2', 'nongdan2']),
  }
}

/** Needs of a village and of a member that both unions pledge to serve, and a household registered to leave poverty. */
const otherNeeds = async (product: Product, planner: Person, communeId: string): Promise<void> => {
  const one = async (text: string): Promise<string> => (await product.owner.ids(text, [communeId]))[0]!
  const villageId = await one(`select id from place where commune_id = $1 and level = 'VILLAGE' and valid_to is null order by position limit 1`)
  const memberId = await one(`select id from member where commune_id = $1 and relation <> 'HEAD' and valid_to is null order by id limit 1`)
  for (const kind of ['WOMENS_UNION', 'FARMERS_UNION']) for (const content of ['CLASSROOM', 'TAILORING_COURSE']) await pledged(product.owner, communeId, kind, content, 2)
  const record = (input: object) => planner.ask('mutation R($input: RecordNeedInput!) { recordNeed(input: $input) { id } }', { input: { year: 2023, ...input } })
  await record({ placeId: villageId, content: 'CLASSROOM', quantity: 3 })
  await record({ placeId: communeId, content: 'OFFICIAL_TRAINING', quantity: 5 })
  await record({ memberId, content: 'TAILORING_COURSE', quantity: 1 })
  await planner.ask('mutation R($input: RegisterToLeaveInput!) { registerToLeave(input: $input) { id } }', {
    input: { householdId: await one('select household_id as id from review where commune_id = $1 order by id limit 1'), registeredOn: '2023-01-10', targetYear: 2024, leavesClass: 'POOR' },
  })
}

/** Declines two, accepts two, delivers a part of one; leaves the rest open. */
const answer = async (union: Person): Promise<void> => {
  const [first, second, third, fourth] = await assignmentsOf(union)
  await takeStep(union, 'declineAssignment', first!, { reason: 'NO_CAPACITY' })
  await takeStep(union, 'declineAssignment', second!, { reason: 'HOUSEHOLD_REFUSED' })
  await takeStep(union, 'acceptAssignment', third!)
  await takeStep(union, 'acceptAssignment', fourth!)
  await deliver(union, { assignmentId: fourth!.id, clientKey: crypto.randomUUID(), quantity: 1, deliveredOn: '2023-11-02' })
}

/** The yearly review of 2022 as its book has it, in the middle of the villages' meetings, with a household surveyed anew and another that asks for a review. */
const reviewed = async (planner: Person, communeId: string): Promise<void> => {
  const change = async <T>(name: string, type: string, input: object, what: string): Promise<T> => (await planner.ask<Record<string, T>>(`mutation M($input: ${type}!) { ${name}(input: $input) { ${what} } }`, { input }))[name]!
  const { id, entries } = await change<{ id: string; entries: { edges: { node: { id: string; version: number; household: { id: string }; village: { id: string } } }[] } }>(
    'openCampaign', 'OpenCampaignInput', { communeId, year: 2022, on: '2022-12-01' }, 'id entries(first: 2) { edges { node { id version household { id } village { id } } } }')
  const [first, second] = entries.edges.map(({ node }) => node) as [(typeof entries.edges)[0]['node'], (typeof entries.edges)[0]['node']]
  await change('recordReviewRequest', 'RecordReviewRequestInput', { householdId: second.household.id, kind: 'LEAVE', receivedOn: '2022-12-01' }, 'id')
  await change('beginSurveying', 'CampaignStepInput', { id, version: 1, on: '2022-12-02' }, 'id')
  await change('recordSurvey', 'RecordSurveyInput', { entryId: first.id, version: first.version, survey: { surveyor: 'Rà soát viên thôn', on: '2022-12-02', b1Points: 120 } }, 'id')
  await change('beginVillageMeetings', 'CampaignStepInput', { id, version: 2, on: '2022-12-03' }, 'id')
  await change('recordVillageMeeting', 'RecordVillageMeetingInput', { campaignId: id, villageId: first.village.id, on: '2022-12-04', attended: 30 }, 'id')
}
