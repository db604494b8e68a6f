import { getNamedType, type GraphQLObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildSchema } from '../src/app/index.ts'
import { fingerprint } from './_support/fingerprint.ts'
import { twoCommunes, type Neighbour } from './_support/neighbours.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'
import { coordinateOf, everyWay, fieldText, may, type Step, type Who } from './_support/walk.ts'

/** Rows of others: two communes in one database, and two organisations in one commune, none of which may see the other's. */
const schema = buildSchema()
let product: Product
let here: Neighbour
let there: Neighbour
let administrator: Person

beforeAll(async () => {
  product = await startProduct()
  ;({ here, there, administrator } = await twoCommunes(product))
  for (const { communeId, planner } of [here, there]) await mergeTwo(communeId, planner)
})
afterAll(() => product.stop())

/** Two households never reviewed in the same year become one. */
const mergeTwo = async (communeId: string, planner: Person): Promise<void> => {
  const reviewed = async (year: number) => (await product.owner.ids(
    `select h.id from household h where commune_id = $1 and array(select year from review r where r.household_id = h.id) = array[$2::int] order by code limit 1`, [communeId, year]))[0]
  await planner.ask('mutation M($input: MergeHouseholdsInput!) { mergeHouseholds(input: $input) { id } }', { input: { survivorId: await reviewed(2023), mergedId: await reviewed(2022) } })
}

const TABLES: Readonly<Record<string, string>> = {
  Assignment: 'assignment', HouseholdMerge: 'household_merge', Delivery: 'delivery', Household: 'household', ImportBatch: 'import_batch', JournalEntry: 'journal_entry', LeaveRegistration: 'leave_registration', Member: 'member', Need: 'need',
  Organisation: 'organisation', OrganisationArea: 'organisation_area', Place: 'place', Plan: 'plan', PlanGap: 'plan_gap', PlanLine: 'plan_line', PlanRecord: 'plan_record', PlanRun: 'plan_run', Pledge: 'pledge',
  Campaign: 'review_campaign', CampaignStep: 'campaign_step', CampaignMeeting: 'campaign_meeting', CampaignEntry: 'campaign_entry', ReviewRequest: 'review_request', HouseholdSurvey: 'household_survey',
  ClassDecision: 'class_decision', Review: 'review', ReviewCause: 'review_cause', ReviewIndicator: 'review_indicator',
}
const ACTIVE = `('ASKED', 'ACCEPTED', 'IN_PROGRESS', 'DONE')`

/** Which rows `t` of a type belong to a commune's people; places are everyone's. */
const ofCommune = (communeId: string) => (type: string): string => (type === 'Place' ? 'true' : `t.commune_id = '${communeId}'`)
/** Which rows of a type are an organisation's: its own, and what it was asked for and has not given back. */
const ofOrganisation = (id: string) => (type: string): string => ({
  Place: 'true', Organisation: `t.id = '${id}'`, Household: `t.id in (select household_id from assignment where organisation_id = '${id}' and state in ${ACTIVE})`,
  // Of the family only who a need is for; the head's name comes with the household.
  Member: `t.id in (select n.member_id from need n join assignment a on a.need_id = n.id where a.organisation_id = '${id}' and a.state in ${ACTIVE})`,
  Need: `t.id in (select need_id from assignment where organisation_id = '${id}' and state in ${ACTIVE})`,
}[type] ?? `t.organisation_id = '${id}'`)

interface Viewer {
  readonly who: Exclude<Who, null>
  readonly person: Person
  readonly scope: (type: string) => string
}
const viewerOf = async (name: string): Promise<Viewer> => {
  const [place, kind] = name.split(' ') as ['here' | 'there', keyof Neighbour]
  const side = { here, there }[place]
  const person = side[kind] as Person
  if (kind === 'planner' || kind === 'analyst') return { who: kind === 'planner' ? 'PLANNER' : 'ANALYST', person, scope: ofCommune(side.communeId) }
  const { organisation } = await product.owner.row<{ organisation: string }>(
    'select id as organisation from organisation where commune_id = $1 and kind = $2', [side.communeId, kind === 'womensUnion' ? 'WOMENS_UNION' : 'FARMERS_UNION'])
  return { who: 'ORGANISATION', person, scope: ofOrganisation(organisation) }
}
const VIEWERS = ['here planner', 'here analyst', 'here womensUnion', 'here farmersUnion', 'there planner', 'there womensUnion']

/** All ids of an answer by the type of their object. */
const collect = (value: unknown, into: Map<string, Set<string>>): Map<string, Set<string>> => {
  if (Array.isArray(value)) for (const item of value) collect(item, into)
  else if (typeof value === 'object' && value !== null) {
    const { __typename: type, id } = value as { __typename?: string; id?: string }
    if (type && id) into.set(type, (into.get(type) ?? new Set()).add(id))
    for (const inner of Object.values(value)) collect(inner, into)
  }
  return into
}

const hasId = (type: GraphQLObjectType | null, who: Who): boolean => Boolean(type?.getFields()['id']) && may(who, `${type!.name}.id`)

/** The way as an operation that asks for the id of every object it meets, as many rows at each list as the cost limit allows. */
const idsAlong = (way: readonly Step[], who: Who): string => {
  const lists = way.filter(({ field }) => field.args.some(({ name }) => name === 'first')).length
  // Lists that are not paged count as ten rows each in the cost of an operation.
  const budget = 4_500 / 10 ** way.filter(({ field }) => /^\[/.test(String(field.type))).length
  const first = String(Math.max(1, Math.min(60, Math.floor(budget ** (1 / Math.max(1, lists))))))
  const text = way.reduceRight((inner, step) => {
    const type = getNamedType(step.field.type) as GraphQLObjectType
    const paged = step.field.args.some(({ name }) => name === 'first')
    return fieldText(paged ? { ...step, args: { ...step.args, first } } : step, `__typename ${hasId(type, who) ? 'id ' : ''}${inner}`)
  }, '')
  return `query Walk { ${text} }`
}

describe.each(VIEWERS)('%s', (name) => {
  it('meets only own rows, whatever way down through the graph', { timeout: 120_000 }, async () => {
    const { who, person, scope } = await viewerOf(name)
    const found = new Map<string, Set<string>>()
    for (const way of everyWay(schema, (coordinate) => may(who, coordinate))) {
      // A way that begins at one row is a list's way from there on; single rows are asked for below.
      if (way[0]!.field.args.some(({ name: arg }) => ['id', 'needId', 'afterId', 'planId'].includes(arg))) continue
      collect((await person.ask(idsAlong(way, who))), found)
    }
    const foreign: string[] = []
    for (const [type, ids] of found) {
      if (!TABLES[type]) continue
      const own = new Set(await product.owner.ids(`select id from ${TABLES[type]} t where id = any($1) and ${scope(type)}`, [[...ids]]))
      foreign.push(...[...ids].filter((id) => !own.has(id)).map((id) => `${type} ${id}`))
    }
    expect(foreign).toEqual([])
    const reachable: string[] = []
    for (const [type, table] of Object.entries(TABLES).filter(([type]) => may(who, `${type}.id`))) {
      if (await product.owner.number(`select count(*) from ${table} t where ${scope(type)}`)) reachable.push(type)
    }
    expect([...found.keys()].filter((type) => TABLES[type]).sort()).toEqual(reachable.sort())
  })

  it('counts exactly own rows', async () => {
    const { who, person, scope } = await viewerOf(name)
    const roots = Object.values(schema.getQueryType()!.getFields()).filter(({ type }) => getNamedType(type).name.endsWith('Connection'))
      .filter((field) => may(who, coordinateOf({ owner: 'Query', field })))
    for (const { name: root, type } of roots) {
      const node = getNamedType(type).name.replace(/Connection$/, '')
      const answer = await person.ask<Record<string, { totalCount: number }>>(`query Count { ${root} { totalCount } }`)
      expect([root, answer[root]!.totalCount]).toEqual([root, await product.owner.number(`select count(*) from ${TABLES[node]} t where ${scope(node)}${node === 'Household' ? ' and merged_into_id is null' : ''}`)])
    }
    expect(roots.length).toBeGreaterThan(5)
  })
})

describe.each(['here planner', 'there planner', 'here analyst'])('aggregates of %s', (name) => {
  it('add up own rows only', async () => {
    const { person, scope } = await viewerOf(name)
    const { needGroups, householdGroups, reviewSummary } = await person.ask<{
      needGroups: { total: { needCount: number }; rows: { keys: { value: string }[] }[] }; householdGroups: { total: { householdCount: number } }; reviewSummary: { classes: { householdCount: number }[] }
    }>(`{ needGroups(by: [ORGANISATION]) { total { needCount } rows { keys { value } } } householdGroups(by: [VILLAGE], year: 2023) { total { householdCount } } reviewSummary(year: 2023) { classes { householdCount } } }`)
    const reviews = await product.owner.number(`select count(*) from review t where year = 2023 and ${scope('Review')}`)
    expect(needGroups.total.needCount).toBe(await product.owner.number(`select count(*) from need t where ${scope('Need')}`))
    expect(householdGroups.total.householdCount).toBe(reviews)
    expect(reviewSummary.classes.reduce((sum, { householdCount }) => sum + householdCount, 0)).toBe(reviews)
    const helping = needGroups.rows.flatMap(({ keys }) => keys[0]!.value ?? [])
    expect(helping.length).toBeGreaterThan(2)
    expect(await product.owner.number(`select count(*) from organisation t where id = any($1::uuid[]) and not ${scope('Organisation')}`, [helping])).toBe(0)
  })

  it('are empty for the other commune', async () => {
    const { person } = await viewerOf(name)
    const other = name.startsWith('here') ? there : here
    const { reviewSummary } = await person.ask<{ reviewSummary: { classes: { householdCount: number }[] } }>('query S($id: ID) { reviewSummary(year: 2023, communeId: $id) { classes { householdCount } } }', { id: other.communeId })
    expect(reviewSummary.classes.map(({ householdCount }) => householdCount)).toEqual([0, 0, 0])
    const { standardCrossing } = await person.ask<{ standardCrossing: { householdCount: number } }>(
      'query X($id: ID) { standardCrossing(between: {oneId: "nd-07-2021", otherId: "qd-59-2015", year: 2023, communeId: $id}) { householdCount } }', { id: other.communeId })
    expect(standardCrossing.householdCount).toBe(0)
  })
})

const SINGLE = ['assignment', 'campaign', 'household', 'importBatch', 'need', 'organisation', 'plan', 'planRecord', 'planRun'] as const

/** Which places a table of the list below means. */
const PLACES: Readonly<Record<string, string>> = { place: `and level = 'COMMUNE'`, village: `and level = 'VILLAGE'` }

/** Operations that name rows by id; `$id` is the one that is foreign or nobody's, the others are the viewer's own. */
const MUTATIONS: Readonly<Record<string, readonly [who: 'planner' | 'womensUnion', table: string, input: string]>> = {
  adoptPlanLines: ['planner', 'plan', '(input: {planId: $id}) { adoptedCount }'],
  'adoptPlanLines of an own plan': ['planner', 'plan_line', '(input: {planId: "$plan", lineIds: [$id]}) { adoptedCount }'],
  stopImport: ['planner', 'import_batch', '(id: $id) { id }'],
  applyImport: ['planner', 'import_batch', '(id: $id) { id }'],
  recheckImport: ['planner', 'import_batch', '(id: $id) { id }'],
  discardImport: ['planner', 'import_batch', '(id: $id) { id }'],
  mapImportColumns: ['planner', 'import_batch', '(id: $id, columns: [{role: VILLAGES, title: "x", key: null}]) { id }'],
  undoImport: ['planner', 'import_batch', '(id: $id) { id }'],
  assignNeed: ['planner', 'need', '(input: {needId: $id, pledgeId: "$pledge"}) { id }'],
  'assignNeed from an own need': ['planner', 'pledge', '(input: {needId: "$need", pledgeId: $id}) { id }'],
  confirmNeeds: ['planner', 'need', '(input: {needIds: [$id]}) { needs { id } }'],
  refuseNeeds: ['planner', 'need', '(input: {needIds: [$id]}) { needs { id } }'],
  withdrawNeed: ['planner', 'need', '(id: $id) { id }'],
  createStandardDraft: ['planner', 'place', '(input: {baseId: "nd-07-2021", provinceId: $id, content: {name: "a", document: "b", validFrom: "2023-01-01", validTo: "2023-12-31", thresholds: []}}) { id }'],
  decideClass: ['planner', 'review', '(input: {reviewId: $id, povertyClass: POOR, reason: "a", document: "b", signerRole: "c"}) { id }'],
  withdrawClassDecision: ['planner', 'review', '(input: {reviewId: $id, reason: "a"}) { id }'],
  recordIncome: ['planner', 'review', '(input: {reviewId: $id, incomeDong: 1}) { id }'],
  recordHouseholdEvent: ['planner', 'household', '(input: {householdId: $id, on: "2024-01-01", movesAway: true}) { id }'],
  'recordHouseholdEvent with a member of others': ['planner', 'member', '(input: {householdId: "$household", on: "2024-01-01", death: {memberIds: [$id]}}) { id }'],
  'recordHouseholdEvent taking in a member of others': ['planner', 'member', '(input: {householdId: "$household", on: "2024-01-01", joining: {fromMembers: [{memberId: $id, relation: OTHER}]}}) { id }'],
  'recordHouseholdEvent taking back a member of others': ['planner', 'member', '(input: {householdId: "$household", on: "2024-01-01", returning: [{memberId: $id, relation: OTHER}]}) { id }'],
  'recordHouseholdEvent into a village of others': ['planner', 'village', '(input: {householdId: "$household", on: "2024-01-01", moveToVillageId: $id}) { id }'],
  registerHousehold: ['planner', 'village', '(input: {villageId: $id, on: "2024-01-01", movedIn: true, members: [{person: {name: "A", sex: FEMALE}, relation: HEAD}]}) { id }'],
  orderNeeds: ['planner', 'need', '(input: {householdId: "$household", year: 2023, needIds: [$id]}) { needs { id } }'],
  'orderNeeds of a household of others': ['planner', 'household', '(input: {householdId: $id, year: 2023, needIds: []}) { needs { id } }'],
  recordNeed: ['planner', 'household', '(input: {householdId: $id, year: 2023, content: NEW_HOUSE, quantity: 1}) { id }'],
  'recordNeed of a member of others': ['planner', 'member', '(input: {memberId: $id, year: 2023, content: BUILDING_COURSE, quantity: 1}) { id }'],
  'recordNeed of a village of others': ['planner', 'village', '(input: {placeId: $id, year: 2023, content: VILLAGE_ROAD, quantity: 100}) { id }'],
  'recordNeed of a commune of others': ['planner', 'place', '(input: {placeId: $id, year: 2023, content: OFFICIAL_TRAINING, quantity: 5}) { id }'],
  correctNeed: ['planner', 'need', '(input: {id: $id, quantity: 2}) { id }'],
  registerToLeave: ['planner', 'household', '(input: {householdId: $id, registeredOn: "2023-01-10", targetYear: 2024, leavesClass: POOR}) { id }'],
  withdrawRegistration: ['planner', 'leave_registration', '(input: {id: $id, on: "2023-02-10", reason: "a"}) { id }'],
  'proposeNeeds for a household of others': ['planner', 'household', '(input: {communeId: "$commune", year: 2023, householdId: $id}) { proposedCount }'],
  openCampaign: ['planner', 'place', '(input: {communeId: $id, year: 2021, on: "2021-12-01"}) { id }'],
  beginSurveying: ['planner', 'review_campaign', '(input: {id: $id, version: 1, on: "2024-01-01"}) { id }'],
  beginVillageMeetings: ['planner', 'review_campaign', '(input: {id: $id, version: 1, on: "2024-01-01"}) { id }'],
  postCampaign: ['planner', 'review_campaign', '(input: {id: $id, version: 1, on: "2024-01-01", from: "2024-01-01", to: "2024-01-05"}) { id }'],
  recogniseCampaign: ['planner', 'review_campaign', '(input: {id: $id, version: 1, on: "2024-01-01", decisionNumber: "1", signerPost: "a"}) { id }'],
  stepCampaignBack: ['planner', 'review_campaign', '(input: {id: $id, version: 1, on: "2024-01-01", reason: "a"}) { id }'],
  recordVillageMeeting: ['planner', 'review_campaign', '(input: {campaignId: $id, villageId: "$village", on: "2024-01-01", attended: 1}) { id }'],
  'recordVillageMeeting of a village of others': ['planner', 'village', '(input: {campaignId: "$campaign", villageId: $id, on: "2024-01-01", attended: 1}) { id }'],
  addCampaignEntry: ['planner', 'review_campaign', '(input: {campaignId: $id, householdId: "$household", reason: "a"}) { id }'],
  'addCampaignEntry of a household of others': ['planner', 'household', '(input: {campaignId: "$campaign", householdId: $id, reason: "a"}) { id }'],
  removeCampaignEntry: ['planner', 'campaign_entry', '(input: {entryId: $id, version: 1, reason: "a"}) { id }'],
  recordSurvey: ['planner', 'campaign_entry', '(input: {entryId: $id, version: 1, survey: {surveyor: "a", on: "2024-01-01"}}) { id }'],
  recordReviewRequest: ['planner', 'household', '(input: {householdId: $id, kind: REVIEW, receivedOn: "2024-01-01"}) { id }'],
  answerReviewRequest: ['planner', 'review_request', '(input: {id: $id, version: 1, on: "2024-01-01", refusalReason: "a"}) { id }'],
  proposeNeeds: ['planner', 'place', '(input: {communeId: $id, year: 2023}) { proposedCount }'],
  runPlan: ['planner', 'place', '(input: {communeId: $id, year: 2023}) { id }'],
  'runPlan based on a plan of others': ['planner', 'plan', '(input: {communeId: "$commune", year: 2023, basedOnId: $id}) { id }'],
  'runPlan of a village of others': ['planner', 'village', '(input: {communeId: "$commune", year: 2023, villageIds: [$id]}) { id }'],
  'runPlan with an organisation of others': ['planner', 'organisation', '(input: {communeId: "$commune", year: 2023, organisationIds: [$id]}) { id }'],
  freezePlan: ['planner', 'plan', '(input: {planId: $id, title: "a", number: "1", signerPost: "b", signedOn: "2024-01-02"}) { id }'],
  stopPlanRun: ['planner', 'plan_run', '(id: $id) { id }'],
  lockPlanLines: ['planner', 'plan', '(input: {planId: $id, lineIds: [], locked: true}) { id }'],
  'lockPlanLines of a line of others': ['planner', 'plan_line', '(input: {planId: "$plan", lineIds: [$id], locked: true}) { id }'],
  changePlanLine: ['planner', 'plan', '(input: {planId: $id, needId: "$need", pledgeId: "$pledge", quantity: 1, reason: MEETING}) { id }'],
  'changePlanLine for a need of others': ['planner', 'need', '(input: {planId: "$plan", needId: $id, pledgeId: "$pledge", quantity: 1, reason: MEETING}) { id }'],
  removePlanLine: ['planner', 'plan_line', '(input: {lineId: $id, reason: MEETING}) { id }'],
  withdrawAssignment: ['planner', 'assignment', '(input: {id: $id, version: 1}) { id }'],
  recordDelivery: ['planner', 'assignment', '(input: {assignmentId: $id, clientKey: "8a8a8a8a-1111-4111-8111-111111111111", quantity: 1, deliveredOn: "2023-11-02"}) { id }'],
  decideDuplicate: ['planner', 'household', '(input: {firstId: $id, secondId: "$household", decision: DIFFERENT})'],
  mergeHouseholds: ['planner', 'household', '(input: {survivorId: "$household", mergedId: $id}) { id }'],
  undoMerge: ['planner', 'household_merge', '(id: $id) { id }'],
  'recordDelivery of an organisation': ['womensUnion', 'assignment', '(input: {assignmentId: $id, clientKey: "8a8a8a8a-1111-4111-8111-111111111111", quantity: 1, deliveredOn: "2023-11-02"}) { id }'],
  acceptAssignment: ['womensUnion', 'assignment', '(input: {id: $id, version: 1}) { id }'],
  declineAssignment: ['womensUnion', 'assignment', '(input: {id: $id, version: 1, reason: NO_CAPACITY}) { id }'],
  startAssignment: ['womensUnion', 'assignment', '(input: {id: $id, version: 1}) { id }'],
  changeVillages: ['planner', 'village', '(input: {fromIds: [$id], to: [{name: "Thôn Khác"}], on: "2024-01-01"}) { id }'],
  'changeVillages into an own village': ['planner', 'village', '(input: {fromIds: ["$village"], to: [{placeId: $id}], on: "2024-01-01"}) { id }'],
  changePlaceAttribute: ['planner', 'village', '(input: {placeId: $id, attribute: URBAN, holds: true, from: "2024-01-01"}) { id }'],
  completeAssignment: ['womensUnion', 'assignment', '(input: {id: $id, version: 1}) { id }'],
}

describe('a row of others and a row that never was', () => {
  it('every operation that takes an id is tried here', () => {
    const takesId = (type: unknown): boolean => /\bID\b/.test(String(type))
    const mutations = Object.values(schema.getMutationType()!.getFields()).filter(({ args }) => args.some(({ type }) => {
      const named = getNamedType(type)
      return takesId(type) || ('getFields' in named && Object.values(named.getFields()).some((field) => takesId(field.type)))
    }))
    expect(mutations.map(({ name }) => name).filter((name) => !['createAccount', 'disableAccount', 'carryOverCommune'].includes(name)).sort()).toEqual([...new Set(Object.keys(MUTATIONS).map((name) => name.split(' ')[0]!))].sort())
    const queries = Object.values(schema.getQueryType()!.getFields()).filter(({ args }) => args.some(({ type }) => takesId(type)))
    expect(queries.map(({ name }) => name).sort()).toEqual([...SINGLE, 'importDependents', 'place', 'planDifference', 'pledgeMargin', 'reviewSummary', 'reviewUnder', 'suggestions'].sort())
  })

  it.each(SINGLE)('%s by id answers null for both', async (root) => {
    const table = { importBatch: 'import_batch', campaign: 'review_campaign', planRecord: 'plan_record', planRun: 'plan_run' }[root as string] ?? root
    const text = `query One($id: ID!) { ${root}(id: $id) { id } }`
    const [foreign] = await product.owner.ids(`select id from ${table} where commune_id = $1 limit 1`, [there.communeId])
    const [own] = await product.owner.ids(`select id from ${table} where commune_id = $1 limit 1`, [here.communeId])
    expect(await here.planner.ask(text, { id: own })).toEqual({ [root]: { id: own } })
    expect(await here.planner.answer(text, { id: foreign })).toEqual(await here.planner.answer(text, { id: crypto.randomUUID() }))
    expect(await here.planner.ask(text, { id: foreign })).toEqual({ [root]: null })
    expect(await here.planner.ask(text, { id: 'no id at all' })).toEqual({ [root]: null })
  })

  it('a review under a standard', async () => {
    const text = 'query U($id: ID!) { reviewUnder(reviewId: $id, standardId: "qd-59-2015") { standardId } }'
    const idIn = async (communeId: string) => (await product.owner.ids(`select id from review where commune_id = $1 limit 1`, [communeId]))[0]
    expect(await here.planner.ask(text, { id: await idIn(here.communeId) })).toEqual({ reviewUnder: { standardId: 'qd-59-2015' } })
    for (const id of [await idIn(there.communeId), crypto.randomUUID(), 'no id at all']) expect(await here.planner.ask(text, { id })).toEqual({ reviewUnder: null })
  })

  it('suggestions for a need', async () => {
    const text = 'query S($id: ID!) { suggestions(needId: $id) { suggestions { pledgeId } } }'
    const [foreign] = await product.owner.ids(`select need_id as id from plan_gap where commune_id = $1 limit 1`, [there.communeId])
    expect(await here.planner.refusal(text, { id: foreign })).toEqual({ code: 'NOT_FOUND', what: 'Need' })
    expect(await here.planner.refusal(text, { id: crypto.randomUUID() })).toEqual({ code: 'NOT_FOUND', what: 'Need' })
  })

  it('a comparison of plans', async () => {
    const text = 'query D($a: ID!, $b: ID) { planDifference(afterId: $a, beforeId: $b) { changes { needId } } }'
    const idIn = async (communeId: string) => (await product.owner.ids('select id from plan where commune_id = $1 limit 1', [communeId]))[0]
    const [own, foreign] = [await idIn(here.communeId), await idIn(there.communeId)]
    for (const id of [foreign, crypto.randomUUID(), 'no id at all']) {
      expect(await here.planner.refusal(text, { a: id })).toEqual({ code: 'NOT_FOUND', what: 'Plan' })
      expect(await here.planner.refusal(text, { a: own, b: id })).toEqual({ code: 'NOT_FOUND', what: 'Plan' })
      expect(await here.planner.refusal('query M($id: ID!) { pledgeMargin(planId: $id, pledgeId: "x", more: 1) { worth } }', { id })).toEqual({ code: 'NOT_FOUND', what: 'Plan' })
    }
  })

  it.each(Object.keys(MUTATIONS))('%s refuses both alike and changes nothing', async (name) => {
    const [who, table, input] = MUTATIONS[name]!
    const person = here[who]
    const own = async (from: string, more = 'true') => (await product.owner.ids(`select id from ${from} where commune_id = $1 and ${more} order by id desc limit 1`, [here.communeId]))[0]!
    const text = (id: string) => `mutation M { ${name.split(' ')[0]}${input.replace('$id', `"${id}"`).replace('$plan', plan).replace('$need', need).replace('$household', household).replace('$pledge', pledge).replace('$village', village).replace('$commune', here.communeId).replace('$campaign', campaign)} }`
    const [village] = await product.owner.ids(`select id from place where commune_id = $1 and level = 'VILLAGE' limit 1`, [here.communeId]) as [string]
    const campaign = await own('review_campaign')
    const [plan, need, pledge, household] = [await own('plan'), await own('need', `unmet_quantity > 0 and year = 2023`), await own('pledge'), await own('household', 'merged_into_id is null')]
    // Of the organisation in the same commune where the viewer is one, else of the other commune.
    const foreign = who === 'womensUnion'
      ? await product.owner.ids(`select a.id from assignment a join organisation o on o.id = a.organisation_id where a.commune_id = $1 and o.kind = 'FARMERS_UNION' and a.state = 'ASKED'`, [here.communeId])
      : await product.owner.ids(`select id from ${table === 'village' ? 'place' : table} where commune_id = $1 ${PLACES[table] ?? ''}`, [there.communeId])
    const before = await fingerprint(product.owner)
    const refused = await person.refusal(text(foreign[0]!))
    expect(refused['code']).toBe('NOT_FOUND')
    expect(refused).toEqual(await person.refusal(text(crypto.randomUUID())))
    expect(await fingerprint(product.owner)).toEqual(before)
  })

  it('the administrator sees no household of any commune', async () => {
    expect(await administrator.refusal('{ households { totalCount } }')).toEqual({ code: 'NOT_ALLOWED', what: expect.stringContaining('Query.households') as string })
  })
})
