import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROGRESS, step, OPEN, SURVEY, REQUEST, ANSWER, ADD, REMOVE, sum, reviewing, type Campaign, type Entry } from './_support/campaigns.ts'
import { communeInUse, PEOPLE, totals } from './_support/demo.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'

let product: Product
let planner: Person
let analyst: Person
let communeId: string
beforeAll(async () => {
  product = await startProduct()
  planner = await product.signIn(PEOPLE.planner)
  analyst = await product.signIn(PEOPLE.analyst)
  communeId = await communeInUse(product.owner)
})
afterAll(() => product.stop())

const YEAR = 2024
const { change, campaign, entries, movement, cell } = reviewing(() => planner)

/** Everything answered: three deprivations make a poor household under the standard of these years, two a near-poor one. */
const INDICATORS = ['EMPLOYMENT', 'DEPENDANTS', 'NUTRITION', 'HEALTH_INSURANCE', 'ADULT_EDUCATION', 'CHILD_SCHOOLING', 'HOUSE_QUALITY', 'HOUSE_AREA', 'WATER_SOURCE', 'HYGIENIC_TOILET', 'TELECOM_SERVICE', 'INFORMATION_MEANS']
const survey = (b1Points: number | null, deprived: number, more: object = {}): object => ({
  surveyor: 'Rà soát viên thôn', on: `${YEAR}-10-05`, b1Points, answers: INDICATORS.map((indicator, i) => ({ indicator, answer: i < deprived ? 'YES' : 'NO' })), causes: ['NO_CAPITAL'], ...more,
})
const poor = (more: object = {}): object => survey(120, 4, more)
const nearPoor = (more: object = {}): object => survey(120, 1, more)
const risen = (more: object = {}): object => survey(160, 1, more)

let it24: string
const now = (): Promise<Campaign> => campaign(it24)
const atStep = async (on: string, more: object = {}): Promise<object> => ({ id: it24, version: (await now()).version, on, ...more })

describe('a yearly review from its list to its recognition', () => {
  it('is opened once, with the households on the list in force and those that asked', async () => {
    const asking = (await product.owner.ids(`select h.id from household h where exists (select from member m where m.household_id = h.id and m.valid_to is null) and not exists (select from household_event e where e.household_id = h.id)
      and array(select year from review r where r.household_id = h.id) = array[2022] limit 1`))[0]!
    const request = await change<{ dueOn: string }>(REQUEST, { householdId: asking, kind: 'REVIEW', receivedOn: '2024-08-30' })
    // Friday and fifteen working days.
    expect(request.dueOn).toBe('2024-09-20')
    const opened = await change<Campaign>(OPEN, { communeId, year: YEAR, on: '2024-09-03' })
    it24 = opened.id
    expect(opened).toMatchObject({ year: YEAR, state: 'LISTING', version: 1, standardId: 'nd-07-2021', steps: [{ fromState: null, toState: 'LISTING', occurredOn: '2024-09-03', recordedBy: 'Cán bộ xã' }] })
    const { '2023': before } = await totals()
    const all = await entries(it24)
    expect(all.filter(({ classBefore }) => classBefore === 'POOR').length).toBe(before.poor.households)
    expect(all.filter(({ classBefore }) => classBefore === 'NEAR_POOR').length).toBe(before.nearPoor.households)
    expect(all.filter(({ reason }) => reason === 'REQUEST').map(({ household }) => household.id)).toEqual([asking])
    expect(all.every(({ state }) => state === 'MISSING')).toBe(true)
    expect(await planner.refusal(OPEN, { input: { communeId, year: YEAR, on: '2024-09-04' } })).toMatchObject({ code: 'CONFLICT', reason: 'CAMPAIGN_EXISTS' })
    expect(await planner.refusal(OPEN, { input: { communeId, year: 2014, on: '2014-09-04' } })).toMatchObject({ code: 'CONFLICT', reason: 'NO_STANDARD_FOR_YEAR' })
    expect(await planner.refusal(OPEN, { input: { communeId, year: 2025, on: '2999-01-01' } })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'on', problem: 'IN_THE_FUTURE' }] })
  })

  it('lists one more and takes one off, each with a reason that is kept', async () => {
    const all = await entries(it24)
    const other = (await product.owner.ids(`select h.id from household h where h.id <> all ($1::uuid[]) and exists (select from member m where m.household_id = h.id and m.valid_to is null)
      and not exists (select from household_event e where e.household_id = h.id) limit 1`, [all.map(({ household }) => household.id)]))[0]!
    const input = { campaignId: it24, householdId: other, reason: 'Thôn đề nghị' }
    expect(await planner.refusal(ADD, { input: { ...input, reason: ' ' } })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'reason', problem: 'MISSING' }] })
    const added = await change<Entry>(ADD, input)
    expect(added).toMatchObject({ reason: 'ADDED', state: 'MISSING' })
    expect(await planner.refusal(ADD, { input })).toMatchObject({ code: 'CONFLICT', reason: 'ALREADY_LISTED' })
    expect(await planner.refusal(REMOVE, { input: { entryId: added.id, version: 7, reason: 'x' } })).toMatchObject({ code: 'CONFLICT', reason: 'CHANGED_BY_SOMEONE' })
    expect(await change<Entry>(REMOVE, { entryId: added.id, version: 1, reason: 'Ghi nhầm hộ' })).toMatchObject({ state: 'REMOVED', removedReason: 'Ghi nhầm hộ' })
    expect(sum((await now()).progress, 'listed')).toBe(all.length)
    expect((await entries(it24, { state: { eq: 'REMOVED' } })).map(({ id }) => id)).toEqual([added.id])
    const gone = (await product.owner.ids(`select household_id as id from household_event where kind = 'MOVED_OUT' limit 1`))[0]!
    expect(await planner.refusal(ADD, { input: { ...input, householdId: gone } })).toMatchObject({ code: 'CONFLICT', reason: 'HOUSEHOLD_GONE' })
  })

  it('lets nobody be surveyed before surveying begins, and no step be skipped', async () => {
    const [first] = await entries(it24, { state: { eq: 'MISSING' } })
    expect(await planner.refusal(SURVEY, { input: { entryId: first!.id, version: 1, survey: poor() } })).toMatchObject({ code: 'WRONG_STATE', from: 'LISTING' })
    expect(await planner.refusal(step('postCampaign', 'PostCampaignInput'), { input: await atStep('2024-09-10', { from: '2024-09-10', to: '2024-09-20' }) })).toMatchObject({ code: 'WRONG_STATE', from: 'LISTING' })
    expect(await planner.refusal(step('beginSurveying', 'CampaignStepInput'), { input: await atStep('2024-08-01') })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'on', problem: 'BEFORE_START' }] })
    expect(await planner.refusal(step('beginSurveying', 'CampaignStepInput'), { input: { id: it24, version: 9, on: '2024-09-10' } })).toMatchObject({ code: 'CONFLICT', reason: 'CHANGED_BY_SOMEONE' })
    expect(await change<Campaign>(step('beginSurveying', 'CampaignStepInput'), await atStep('2024-09-10'))).toMatchObject({ state: 'SURVEYING', version: 2 })
  })

  it('computes and explains the class, derives how the household is listed, and takes unknown for unknown', async () => {
    const [first, second] = await entries(it24, { state: { eq: 'MISSING' }, reason: { eq: 'ON_LIST' } }) as [Entry, Entry]
    const half = survey(120, 0, { answers: [{ indicator: 'EMPLOYMENT', answer: 'YES' }] })
    const open = await change<Entry>(SURVEY, { entryId: first.id, version: 1, survey: half })
    expect(open).toMatchObject({ state: 'OPEN', unknownCount: 11, surveyor: 'Rà soát viên thôn', surveyedOn: '2024-10-05', version: 2, review: { year: YEAR, effectiveClass: null, b2Points: null, listing: 'CONTINUING', standardId: 'nd-07-2021' } })
    const persons = await product.owner.number('select count(*) from member where household_id = $1 and valid_to is null', [first.household.id])
    expect(open.review!.personCount).toBe(persons)
    expect(await planner.refusal(SURVEY, { input: { entryId: first.id, version: 1, survey: poor() } })).toMatchObject({ code: 'CONFLICT', reason: 'CHANGED_BY_SOMEONE' })
    expect(await change<Entry>(SURVEY, { entryId: first.id, version: 2, survey: poor({ note: 'Bổ sung phiếu B2' }) })).toMatchObject({ state: 'DONE', review: { effectiveClass: 'POOR', b2Points: 40 }, unknownCount: 0 })
    const { household } = await planner.ask<{ household: { surveys: { before: { unknown_count: number; answers: Record<string, string> } | null; note: string | null }[]; lastReviewedOn: string } }>(
      'query H($id: ID!) { household(id: $id) { lastReviewedOn surveys { before note } } }', { id: first.household.id })
    expect(household.surveys.map(({ before, note }) => [before?.unknown_count ?? null, before?.answers['DEPENDANTS'] ?? null, note])).toEqual([[null, null, null], [11, 'UNKNOWN', 'Bổ sung phiếu B2']])
    expect(household.lastReviewedOn).toBe('2024-10-05')
    for (const [wrong, problem] of [
      [{ answers: [{ indicator: 'WASTE_TREATMENT', answer: 'YES' }] }, { path: 'survey.answers', problem: 'NOT_OF_STANDARD' }],
      [{ answers: [{ indicator: 'NUTRITION', answer: 'YES' }, { indicator: 'NUTRITION', answer: 'NO' }] }, { path: 'survey.answers', problem: 'TWICE' }],
      [{ surveyor: '' }, { path: 'survey.surveyor', problem: 'MISSING' }], [{ on: '2999-01-01' }, { path: 'survey.on', problem: 'IN_THE_FUTURE' }],
      [{ on: '2023-12-31' }, { path: 'survey.on', problem: 'BEFORE_START' }], [{ b1Points: -1 }, { path: 'survey.b1Points', problem: 'NEGATIVE' }],
    ] as const) expect(await planner.refusal(SURVEY, { input: { entryId: second.id, version: 1, survey: poor(wrong) } })).toMatchObject({ code: 'INVALID_INPUT', problems: [problem] })
    expect(await planner.refusal(REMOVE, { input: { entryId: first.id, version: 3, reason: 'x' } })).toMatchObject({ code: 'CONFLICT', reason: 'ALREADY_SURVEYED' })
  })

  it('two people surveying one household at once: one of them is told', async () => {
    const [one] = await entries(it24, { state: { eq: 'MISSING' }, reason: { eq: 'ON_LIST' } }) as [Entry]
    const answers = await Promise.all([planner, planner].map((person) => person.answer(SURVEY, { input: { entryId: one.id, version: one.version, survey: poor() } })))
    expect(answers.map(({ errors }) => errors?.[0]?.extensions.reason ?? 'written').sort()).toEqual(['CHANGED_BY_SOMEONE', 'written'])
    expect(await product.owner.number('select count(*) from household_survey where household_id = $1', [one.household.id])).toBe(1)
  })

  it('form A spares those who asked form B, never those on the list', async () => {
    const quick = { surveyor: 'Rà soát viên thôn', on: '2024-10-06', quickCheck: 'NOT_NEEDED' }
    const [listed] = await entries(it24, { state: { eq: 'MISSING' }, reason: { eq: 'ON_LIST' } }) as [Entry]
    expect(await planner.refusal(SURVEY, { input: { entryId: listed.id, version: listed.version, survey: quick } })).toMatchObject({ code: 'CONFLICT', reason: 'QUICK_CHECK_NOT_FOR_LISTED' })
    const [asked] = await entries(it24, { reason: { eq: 'REQUEST' } }) as [Entry]
    expect(await planner.refusal(SURVEY, { input: { entryId: asked.id, version: asked.version, survey: poor({ quickCheck: 'NOT_NEEDED' }) } })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'survey.quickCheck', problem: 'NOT_WITH_ANSWERS' }] })
    expect(await change<Entry>(SURVEY, { entryId: asked.id, version: asked.version, survey: quick })).toMatchObject({ state: 'NOT_NEEDED', quickCheck: 'NOT_NEEDED', review: null })
    // The request is answered by the survey since.
    const { reviewRequests } = await planner.ask<{ reviewRequests: { edges: { node: { id: string; version: number } }[] } }>('{ reviewRequests(where: { state: { eq: OPEN } }) { edges { node { id version } } } }')
    const { id, version } = reviewRequests.edges[0]!.node
    expect(await change(ANSWER, { id, version, on: '2024-10-07' })).toEqual({ id, state: 'REVIEWED', year: YEAR, answeredBy: 'Cán bộ xã', refusalReason: null })
    expect(await planner.refusal(ANSWER, { input: { id, version: version + 1, on: '2024-10-07' } })).toMatchObject({ code: 'WRONG_STATE' })
  })

  it('every number of the progress is the number of its list, and nobody has risen by not being visited yet', async () => {
    const { progress } = await now()
    const states = (state: string) => ({ state: { eq: state } })
    for (const [of, where] of [
      ['missing', states('MISSING')], ['open', states('OPEN')], ['surveyed', { state: { in: ['DONE', 'OPEN', 'NOT_NEEDED'] } }], ['withUnknown', { unknownCount: { gte: 1 }, not: states('REMOVED') }],
      ['stale', { olderThanMonths: 12, not: states('REMOVED') }], ['asking', { asks: true, not: states('REMOVED') }], ['listed', { not: states('REMOVED') }],
    ] as const) {
      expect([of, (await entries(it24, where)).length]).toEqual([of, sum(progress, of)])
      const [village] = progress.filter((one) => one[of] > 0)
      if (village) expect([of, (await entries(it24, { ...where, village: { id: { eq: village.villageId } } })).length]).toEqual([of, village[of]])
    }
    expect(sum(progress, 'missing')).toBeGreaterThan(70)
    const { '2023': before } = await totals()
    const moved = await movement(YEAR)
    expect(moved.pendingCount).toBe(sum(progress, 'missing'))
    expect(moved.poor).toMatchObject({ opening: before.poor.households, toAbove: 0 })
    // The year in the making is not yet the year of the figures.
    const { reviews } = await planner.ask<{ reviews: { edges: { node: { year: number } }[] } }>('{ reviews(first: 1, where: { settled: true }, orderBy: [{ field: YEAR, direction: DESC }]) { edges { node { year } } } }')
    expect(reviews.edges[0]!.node.year).toBe(2023)
  })

  it('villages do not meet before everyone is surveyed; then each of them must, before the result is posted', async () => {
    const refused = await planner.refusal(step('beginVillageMeetings', 'CampaignStepInput'), { input: await atStep('2024-10-31') })
    expect(refused).toMatchObject({ code: 'CONFLICT', reason: 'NOT_ALL_SURVEYED', count: sum((await now()).progress, 'missing') })
    for (const [i, entry] of (await entries(it24, { state: { eq: 'MISSING' } })).entries()) {
      // Of every four that were poor one rises and one becomes near-poor; every fifth near-poor household becomes poor.
      const found = entry.classBefore === 'POOR' ? [risen, nearPoor, poor, poor][i % 4]! : [poor, nearPoor, nearPoor, nearPoor, risen][i % 5]!
      await change(SURVEY, { entryId: entry.id, version: entry.version, survey: found() })
    }
    await change(step('beginVillageMeetings', 'CampaignStepInput'), await atStep('2024-10-31'))
    // Nobody comes or goes any more, unless by a step back.
    const [someone] = await entries(it24, { state: { eq: 'DONE' } }) as [Entry]
    expect(await planner.refusal(REMOVE, { input: { entryId: someone.id, version: someone.version, reason: 'x' } })).toMatchObject({ code: 'CONFLICT', reason: 'LISTING_CLOSED', year: YEAR })
    expect(await planner.refusal(ADD, { input: { campaignId: it24, householdId: someone.household.id, reason: 'x' } })).toMatchObject({ code: 'CONFLICT', reason: 'LISTING_CLOSED', year: YEAR })
    const { progress } = await now()
    const MEET = step('recordVillageMeeting', 'RecordVillageMeetingInput')
    const POST = step('postCampaign', 'PostCampaignInput')
    const [last, ...others] = progress
    for (const { villageId } of others) await change(MEET, { campaignId: it24, villageId, on: '2024-11-05', attended: 40, note: 'Thống nhất' })
    const posting = { from: '2024-11-08', to: '2024-11-12' }
    expect(await planner.refusal(POST, { input: await atStep('2024-11-08', posting) })).toMatchObject({ code: 'CONFLICT', reason: 'VILLAGES_NOT_MET', villages: [last!.villageName], count: last!.listed })
    expect(await planner.refusal(MEET, { input: { campaignId: it24, villageId: last!.villageId, on: '2024-11-06', attended: 0 } })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'attended' }] })
    const elsewhere = (await product.owner.ids(`select id from place where level = 'VILLAGE' and commune_id = $1 and id <> all ($2::uuid[]) limit 1`, [communeId, progress.map(({ villageId }) => villageId)]))[0]
    if (elsewhere) expect(await planner.refusal(MEET, { input: { campaignId: it24, villageId: elsewhere, on: '2024-11-06', attended: 3 } })).toMatchObject({ reason: 'VILLAGE_NOT_LISTED' })
    // Recorded again, the earlier one stays with its end.
    await change(MEET, { campaignId: it24, villageId: last!.villageId, on: '2024-11-06', attended: 3 })
    const met = await change<Campaign>(MEET, { campaignId: it24, villageId: last!.villageId, on: '2024-11-06', attended: 33 })
    expect(met.meetings.filter(({ village }) => village.id === last!.villageId).map(({ attended, endedAt }) => [attended, endedAt === null]).sort()).toEqual([[3, false], [33, true]])
    expect(met.progress.every((one) => one.met)).toBe(true)
    // Three working days at least: a weekend does not count.
    expect(await planner.refusal(POST, { input: await atStep('2024-11-08', { from: '2024-11-08', to: '2024-11-10' }) })).toMatchObject({ code: 'CONFLICT', reason: 'POSTED_TOO_SHORT', days: 1, least: 3, mark: 'FROM_MEMORY' })
    expect(await planner.refusal(POST, { input: await atStep('2024-11-08', { from: '2024-11-01', to: '2024-11-12' }) })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'from', problem: 'BEFORE_START' }] })
    const posted = await change<Campaign>(POST, await atStep('2024-11-08', posting))
    expect(posted).toMatchObject({ state: 'POSTED', postedFrom: '2024-11-08', postedTo: '2024-11-12' })
  })

  it('an agreed result is corrected only with a word why; a class left open is not recognised', async () => {
    const [entry] = await entries(it24, { state: { eq: 'DONE' } }) as [Entry]
    expect(await planner.refusal(SURVEY, { input: { entryId: entry.id, version: entry.version, survey: poor() } })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'survey.note', problem: 'MISSING' }] })
    await change(SURVEY, { entryId: entry.id, version: entry.version, survey: survey(120, 0, { answers: [], note: 'Người dân phản ánh' }) })
    const RECOGNISE = step('recogniseCampaign', 'RecogniseCampaignInput')
    const decision = { decisionNumber: '125/QĐ-UBND', signerPost: 'Chủ tịch UBND xã' }
    expect(await planner.refusal(RECOGNISE, { input: await atStep('2024-12-10', decision) })).toMatchObject({ code: 'CONFLICT', reason: 'CLASSES_OPEN', count: 1 })
    await change(SURVEY, { entryId: entry.id, version: entry.version + 1, survey: poor({ note: 'Đã xác minh' }) })
    expect(await planner.refusal(RECOGNISE, { input: await atStep('2024-11-11', decision) })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'on', problem: 'BEFORE_START' }] })
    expect(await planner.refusal(RECOGNISE, { input: await atStep('2024-12-10', { ...decision, signerPost: '' }) })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'signerPost', problem: 'MISSING' }] })
  })

  it('goes a step back with a reason, and the way is kept; meetings on a result taken up again no longer count', async () => {
    const BACK = step('stepCampaignBack', 'StepCampaignBackInput')
    expect(await planner.refusal(BACK, { input: await atStep('2024-11-13', { reason: '' }) })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'reason', problem: 'MISSING' }] })
    expect(await change<Campaign>(BACK, await atStep('2024-11-13', { reason: 'Có ý kiến của dân' }))).toMatchObject({ state: 'VILLAGE_MEETING', postedFrom: null })
    const back = await change<Campaign>(BACK, await atStep('2024-11-13', { reason: 'Rà soát lại một thôn' }))
    expect(back).toMatchObject({ state: 'SURVEYING' })
    expect(back.meetings.every(({ endedAt }) => endedAt !== null)).toBe(true)
    expect(back.steps.map(({ toState, reason }) => [toState, reason])).toEqual([['LISTING', null], ['SURVEYING', null], ['VILLAGE_MEETING', null], ['POSTED', null], ['VILLAGE_MEETING', 'Có ý kiến của dân'], ['SURVEYING', 'Rà soát lại một thôn']])
    await change(step('beginVillageMeetings', 'CampaignStepInput'), await atStep('2024-11-14'))
    for (const { villageId } of back.progress) await change(step('recordVillageMeeting', 'RecordVillageMeetingInput'), { campaignId: it24, villageId, on: '2024-11-15', attended: 30 })
    await change(step('postCampaign', 'PostCampaignInput'), await atStep('2024-11-18', { from: '2024-11-18', to: '2024-11-22' }))
  })

  it('is recognised by a decision: then nothing of it changes any more', async () => {
    const done = await change<Campaign>(step('recogniseCampaign', 'RecogniseCampaignInput'), await atStep('2024-12-10', { decisionNumber: '125/QĐ-UBND', signerPost: 'Chủ tịch UBND xã' }))
    expect(done).toMatchObject({ state: 'RECOGNISED', decisionNumber: '125/QĐ-UBND', recognisedOn: '2024-12-10', signerPost: 'Chủ tịch UBND xã' })
    const all = await entries(it24, { state: { eq: 'DONE' } })
    expect(all.every(({ recognisedClass, review }) => recognisedClass === review!.effectiveClass && review!.listedClass === recognisedClass)).toBe(true)
    expect(await planner.refusal(SURVEY, { input: { entryId: all[0]!.id, version: all[0]!.version, survey: poor({ note: 'x' }) } })).toMatchObject({ code: 'WRONG_STATE', from: 'RECOGNISED' })
    expect(await planner.refusal(step('stepCampaignBack', 'StepCampaignBackInput'), { input: await atStep('2024-12-11', { reason: 'x' }) })).toMatchObject({ code: 'WRONG_STATE', from: 'RECOGNISED' })
    await expect(product.owner.rows(`update review_campaign set decision_number = 'x' where id = $1`, [it24])).rejects.toMatchObject({ constraint: 'campaign_frozen' })
  })
})

describe('movement of the year', () => {
  const COLUMNS = { POOR: ['opening', 'toNearPoor', 'toAbove', 'otherDecrease', 'fromNearPoor', 'again', 'newlyArisen', 'otherIncrease', 'closing'], NEAR_POOR: ['opening', 'becamePoor', 'escaped', 'otherDecrease', 'fromPoor', 'again', 'newlyArisen', 'otherIncrease', 'closing'] } as const
  const NAMES = ['OPENING', 'TO_OTHER', 'RISEN', 'OTHER_DECREASE', 'FROM_OTHER', 'AGAIN', 'NEWLY_ARISEN', 'OTHER_INCREASE', 'CLOSING']

  it.each([2023, YEAR])('%s: every cell, in households and in persons, opens exactly the households behind it', { timeout: 60_000 }, async (year) => {
    const moved = await movement(year)
    for (const form of ['POOR', 'NEAR_POOR'] as const) {
      for (const [i, column] of NAMES.entries()) {
        for (const measure of ['HOUSEHOLDS', 'PERSONS'] as const) {
          const lines = measure === 'HOUSEHOLDS' ? moved : moved.persons
          const figure = (form === 'POOR' ? lines.poor : lines.nearPoor)[COLUMNS[form][i]!]
          const found = await cell({ year, form, column, measure })
          expect([year, form, column, measure, found.amount]).toEqual([year, form, column, measure, figure])
          expect([found.ways.length, found.households.totalCount]).toEqual([found.householdCount, found.householdCount])
          if (measure === 'HOUSEHOLDS') expect(found.householdCount).toBe(figure)
        }
      }
    }
  })

  it('closes with what was recognised, and the year before is what it was', async () => {
    const moved = await movement(YEAR)
    const closing = async (povertyClass: string) => (await entries(it24)).filter(({ recognisedClass }) => recognisedClass === povertyClass).length
    expect([moved.pendingCount, moved.poor.closing, moved.nearPoor.closing]).toEqual([0, await closing('POOR'), await closing('NEAR_POOR')])
    expect(moved.poor['toAbove']).toBeGreaterThan(3)
    const { movement2023, '2023': totals23 } = await totals()
    const before = await movement(2023)
    expect({ poor: before.poor, nearPoor: before.nearPoor }).toEqual(movement2023)
    expect([before.persons.poor.closing, before.persons.nearPoor.closing]).toEqual([totals23.poor.persons, totals23.nearPoor.persons])
    expect(before.pendingCount).toBe(0)
  })

  it('explains other increases and decreases by their events, and lists those without one', async () => {
    const gone = await cell({ year: 2023, form: 'POOR', column: 'OTHER_DECREASE' })
    expect(gone).toMatchObject({ amount: 1, withoutEventCount: 0 })
    expect(gone.ways[0]!.events.map(({ kind }) => kind)).toContain('MOVED_OUT')
    const came = await cell({ year: 2023, form: 'NEAR_POOR', column: 'OTHER_INCREASE' })
    expect(came.ways[0]!.events.map(({ kind }) => kind)).toContain('MOVED_IN')
    expect((await cell({ year: 2023, form: 'POOR', column: 'OTHER_DECREASE', withoutEvent: true })).householdCount).toBe(0)
    const grew = await cell({ year: 2023, form: 'POOR', column: 'OTHER_INCREASE', measure: 'PERSONS' })
    expect((await cell({ year: 2023, form: 'POOR', column: 'OTHER_INCREASE', measure: 'PERSONS', withoutEvent: true })).householdCount).toBe(grew.withoutEventCount)
    expect(grew.ways.filter(({ explained }) => !explained).length).toBe(grew.withoutEventCount)
  })

  it('counts a household split off a listed one as other increase, one that died out as other decrease', async () => {
    const listedPoor = (await entries(it24, { state: { eq: 'DONE' } })).filter(({ recognisedClass }) => recognisedClass === 'POOR')
    const [parent, lone] = [listedPoor[0]!, listedPoor.at(-1)!]
    const membersOf = async (id: string) => (await planner.ask<{ household: { members: { id: string; relation: string; validTo: string | null }[] } }>('query H($id: ID!) { household(id: $id) { members { id relation validTo } } }', { id })).household.members.filter(({ validTo }) => validTo === null)
    const EVENT = 'mutation E($input: RecordHouseholdEventInput!) { recordHouseholdEvent(input: $input) { events { kind otherHousehold { id } } } }'
    const going = (await membersOf(parent.household.id)).find(({ relation }) => relation !== 'HEAD')!
    const split = await change<{ events: { kind: string; otherHousehold: { id: string } | null }[] }>(EVENT, { householdId: parent.household.id, on: '2025-03-01', split: { members: [{ memberId: going.id, relation: 'HEAD' }] } })
    const founded = split.events.find(({ kind }) => kind === 'SPLIT')!.otherHousehold!.id
    await change(EVENT, { householdId: lone.household.id, on: '2025-04-01', death: { memberIds: (await membersOf(lone.household.id)).map(({ id }) => id) } })
    const next = await change<Campaign>(OPEN, { communeId, year: 2025, on: '2025-09-02' })
    const listed = (await entries(next.id)).map(({ household }) => household.id)
    expect(listed).not.toContain(lone.household.id)
    const { id: entryId, version } = await change<Entry>(ADD, { campaignId: next.id, householdId: founded, reason: 'Tách hộ' })
    await change(step('beginSurveying', 'CampaignStepInput'), { id: next.id, version: 1, on: '2025-09-10' })
    expect(await change<Entry>(SURVEY, { entryId, version, survey: poor({ on: '2025-09-11' }) })).toMatchObject({ review: { listing: 'NEW', personCount: 1 } })
    expect((await cell({ year: 2025, form: 'POOR', column: 'OTHER_INCREASE' })).ways).toMatchObject([{ householdId: founded, explained: true }])
    expect((await cell({ year: 2025, form: 'POOR', column: 'OTHER_DECREASE' })).ways).toMatchObject([{ householdId: lone.household.id, explained: true }])
    const taken = (await entries(next.id, { state: { eq: 'MISSING' } })).find(({ classBefore }) => classBefore === 'POOR')!
    await change(REMOVE, { entryId: taken.id, version: taken.version, reason: 'Không còn cư trú' })
    expect((await cell({ year: 2025, form: 'POOR', column: 'OTHER_DECREASE', withoutEvent: true })).ways).toMatchObject([{ householdId: taken.household.id, explained: false }])
    expect((await cell({ year: 2025, form: 'POOR', column: 'OTHER_DECREASE' }, analyst)).amount).toBe(2)
  })
})

describe('requests during the year', () => {
  const request = async (kind: string, receivedOn: string, householdId: string) => change<{ id: string; version: number; dueOn: string }>(REQUEST, { householdId, kind, receivedOn })
  const notListedIn = async (year: number): Promise<string> => (await product.owner.ids(`select h.id from household h where not exists (select from campaign_entry e where e.household_id = h.id and e.year = $1)
    and exists (select from member m where m.household_id = h.id and m.valid_to is null) and not exists (select from household_event e where e.household_id = h.id) order by h.id desc limit 1`, [year]))[0]!

  it('after recognition count in the list of the coming review; what was recognised stays as it was', async () => {
    const before = await movement(YEAR)
    const household = await notListedIn(YEAR)
    const asked = await request('REVIEW', '2024-12-16', household)
    expect(await planner.refusal(ANSWER, { input: { id: asked.id, version: 1, on: '2024-12-20' } })).toMatchObject({ code: 'CONFLICT', reason: 'NOT_SURVEYED_SINCE' })
    expect(await planner.refusal(ANSWER, { input: { id: asked.id, version: 1, on: '2024-12-10', refusalReason: 'x' } })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'on', problem: 'BEFORE_START' }] })
    expect(await planner.refusal(ANSWER, { input: { id: asked.id, version: 1, on: '2024-12-20', refusalReason: 'x', survey: poor({ on: '2024-12-19' }) } })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ problem: 'REFUSED_OR_REVIEWED' }] })
    expect(await planner.refusal(ANSWER, { input: { id: asked.id, version: 3, on: '2024-12-20', refusalReason: 'x' } })).toMatchObject({ code: 'CONFLICT', reason: 'CHANGED_BY_SOMEONE' })
    expect(await change(ANSWER, { id: asked.id, version: 1, on: '2024-12-20', survey: poor({ on: '2024-12-19' }) })).toMatchObject({ state: 'REVIEWED', year: 2025 })
    expect(await movement(YEAR)).toEqual(before)
    const { household: shown } = await planner.ask<{ household: { lastReviewedOn: string; surveys: { inBetween: boolean }[] } }>('query H($id: ID!) { household(id: $id) { lastReviewedOn surveys { inBetween } } }', { id: household })
    expect(shown).toEqual({ lastReviewedOn: '2024-12-19', surveys: [{ inBetween: true }] })
    // It is on the list in force now, and the coming review has yet to come to it.
    const { campaigns } = await planner.ask<{ campaigns: { edges: { node: { id: string } }[] } }>('{ campaigns(where: { year: { eq: 2025 } }) { edges { node { id } } } }')
    expect(await entries(campaigns.edges[0]!.node.id, { household: { id: { eq: household } } })).toMatchObject([{ state: 'MISSING', classBefore: 'POOR', review: null }])
  })

  it('within a review under way they are surveyed in it', async () => {
    const household = await notListedIn(2025)
    const asked = await request('REVIEW', '2025-09-15', household)
    const { campaigns } = await planner.ask<{ campaigns: { edges: { node: { id: string } }[] } }>('{ campaigns(where: { year: { eq: 2025 } }) { edges { node { id } } } }')
    const id = campaigns.edges[0]!.node.id
    expect(await entries(id, { household: { id: { eq: household } } })).toMatchObject([{ reason: 'REQUEST', state: 'MISSING' }])
    expect(sum((await campaign(id)).progress, 'asking')).toBe((await entries(id, { asks: true, not: { state: { eq: 'REMOVED' } } })).length)
    expect(await change(ANSWER, { id: asked.id, version: 1, on: '2025-09-22', survey: nearPoor({ on: '2025-09-20' }) })).toMatchObject({ state: 'REVIEWED', year: 2025 })
    expect(await entries(id, { household: { id: { eq: household } } })).toMatchObject([{ state: 'DONE', surveyedOn: '2025-09-20' }])
  })

  it('a correction changes the finished year and keeps what was recognised', async () => {
    const entry = (await entries(it24, { state: { eq: 'DONE' } })).find(({ recognisedClass, household }) => recognisedClass === 'NEAR_POOR' && household)!
    const asked = await request('CORRECTION', '2024-12-17', entry.household.id)
    expect(await change(ANSWER, { id: asked.id, version: 1, on: '2024-12-23', survey: poor({ on: '2024-12-20', note: 'Tính sai điểm B2' }) })).toMatchObject({ state: 'REVIEWED', year: YEAR })
    expect(await entries(it24, { id: { eq: entry.id } })).toMatchObject([{ state: 'DONE', recognisedClass: 'NEAR_POOR', review: { effectiveClass: 'POOR', listedClass: 'NEAR_POOR' } }])
    const { household } = await planner.ask<{ household: { surveys: { before: { poverty_class: string } | null }[] } }>('query H($id: ID!) { household(id: $id) { surveys { before } } }', { id: entry.household.id })
    expect(household.surveys.at(-1)!.before!.poverty_class).toBe('NEAR_POOR')
  })

  it('refused ones keep the reason; those past due are a list', async () => {
    const asked = await request('LEAVE', '2025-01-06', await notListedIn(2025))
    expect(asked.dueOn).toBe('2025-01-27')
    const overdue = async () => (await planner.ask<{ reviewRequests: { totalCount: number } }>('query R($day: LocalDate!) { reviewRequests(where: { state: { eq: OPEN }, dueOn: { lte: $day } }) { totalCount } }', { day: '2026-01-01' })).reviewRequests.totalCount
    const before = await overdue()
    expect(before).toBeGreaterThan(0)
    expect(await change(ANSWER, { id: asked.id, version: 1, on: '2025-01-20', refusalReason: 'Không thuộc xã' })).toMatchObject({ state: 'REFUSED', refusalReason: 'Không thuộc xã' })
    expect(await overdue()).toBe(before - 1)
  })
})

describe('two entries of one household', () => {
  it('merge with what the yearly review knows of them, and part again', async () => {
    const only = async (year: number) => (await product.owner.ids(`select h.id from household h where array(select r.year from review r where r.household_id = h.id and r.year < 2024 order by 1) = array[$1::int]
      and not exists (select from review_request q where q.household_id = h.id) and not exists (select from household_event e where e.household_id = h.id)
      and exists (select from campaign_entry e where e.household_id = h.id and e.year = 2025) = ($1 = 2023) and not ($1 = 2022 and exists (select from review r where r.household_id = h.id and r.year > 2023)) order by h.id limit 1`, [year]))[0]!
    const [survivorId, mergedId] = [await only(2023), await only(2022)]
    await change(REQUEST, { householdId: mergedId, kind: 'REVIEW', receivedOn: '2025-09-18' })
    const { campaigns } = await planner.ask<{ campaigns: { edges: { node: { id: string } }[] } }>('{ campaigns(where: { year: { eq: 2025 } }) { edges { node { id } } } }')
    const id = campaigns.edges[0]!.node.id
    const state = async () => ({
      listed: sum((await campaign(id)).progress, 'listed'), of: (await entries(id, { household: { id: { in: [survivorId, mergedId] } } })).map(({ household }) => household.id).sort(),
      asks: (await planner.ask<{ household: { reviewRequests: { totalCount: number } } }>('query H($id: ID!) { household(id: $id) { reviewRequests { totalCount } } }', { id: survivorId })).household.reviewRequests.totalCount,
    })
    const before = await state()
    expect(before).toMatchObject({ of: [survivorId, mergedId].sort(), asks: 0 })
    const merge = await change<{ id: string }>('mutation M($input: MergeHouseholdsInput!) { mergeHouseholds(input: $input) { id } }', { survivorId, mergedId })
    // Both were listed: the household is to be reviewed once.
    expect(await state()).toEqual({ listed: before.listed - 1, of: [survivorId], asks: 1 })
    await planner.ask('mutation U($id: ID!) { undoMerge(id: $id) { id } }', { id: merge.id })
    expect(await state()).toEqual(before)
  })
})

describe('who sees and does what', () => {
  it('analysts see figures, not who did the work nor what was written; organisations see nothing of it', async () => {
    expect((await campaignOf(analyst)).progress.length).toBeGreaterThan(5)
    expect(await analyst.refusal('{ campaigns(first: 1) { edges { node { entries(first: 1) { edges { node { surveyor } } } } } } }')).toMatchObject({ code: 'NOT_ALLOWED' })
    expect(await analyst.refusal(OPEN, { input: { communeId, year: 2021, on: '2021-12-01' } })).toMatchObject({ code: 'NOT_ALLOWED' })
    const union = await product.signIn(PEOPLE.womensUnion)
    for (const text of ['{ campaigns { totalCount } }', '{ reviewRequests { totalCount } }']) expect(await union.refusal(text)).toMatchObject({ code: 'NOT_ALLOWED' })
  })

  const campaignOf = async (who: Person): Promise<Campaign> => (await who.ask<{ campaign: Campaign }>(`query C($id: ID!) { campaign(id: $id) { id ${PROGRESS} } }`, { id: it24 })).campaign
})
