import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CAMPAIGN, reviewing, type Campaign } from './_support/campaigns.ts'
import { COMMUNE, communeInUse, createAccount, importWorkbook, PEOPLE, registerCommune, workbook } from './_support/demo.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'

/**
 * Two communes that went into one on 2025-07-01. Each brings its own review of 2023: the one's is recognised, the other's,
 * whose last list is of 2022, has just begun.
 */
const YEAR = 2023
let product: Product
let administrator: Person
let planner: Person
let former: { id: string; review: Campaign }
let other: { id: string; review: Campaign }
let mergedId: string

const change = async <T>(who: Person, name: string, type: string, input: object, what = CAMPAIGN): Promise<T> => (await who.ask<Record<string, T>>(`mutation M($input: ${type}!) { ${name}(input: $input) { ${what} } }`, { input }))[name]!
const { entries, movement, recognise2023 } = reviewing(() => planner)
const listedIn = async (id: string): Promise<Set<string>> => new Set((await entries(id)).map(({ household }) => household.id))

beforeAll(async () => {
  product = await startProduct()
  administrator = await product.signIn(PEOPLE.administrator)
  planner = await product.signIn(PEOPLE.planner)
  const communeId = await communeInUse(product.owner)
  const secondId = await registerCommune(administrator, { ...COMMUNE, code: '04627' })
  await createAccount(administrator, { signInName: 'canbo2', role: 'PLANNER', communeIds: [secondId] })
  const second = await product.signIn('canbo2')
  for (const name of ['thon-ban.xlsx', 'ra-soat-2022.xlsx'] as const) await importWorkbook(second, secondId, name, await workbook(name))
  former = { id: communeId, review: await change(planner, 'openCampaign', 'OpenCampaignInput', { communeId, year: YEAR, on: '2023-12-01', bookIsWhole: true }) }
  await recognise2023(former.review.id)
  other = { id: secondId, review: await change(second, 'openCampaign', 'OpenCampaignInput', { communeId: secondId, year: YEAR, on: '2023-09-01' }) }
  for (const id of [communeId, secondId]) {
    mergedId = (await change<{ id: string }>(administrator, 'carryOverCommune', 'CarryOverCommuneInput', { communeId: id, areaKind: 'RURAL' }, 'id')).id
  }
})
afterAll(() => product.stop())

/** A household new on the ground of one of the two, which no review lists. */
const newcomer = async (area: string): Promise<string> => {
  const [villageId] = await product.owner.ids(`select v.id from place v join place_succession s on s.to_id = v.id join place p on p.id = s.from_id where p.parent_id = $1 order by v.position limit 1`, [area])
  const member = { relation: 'HEAD', person: { name: 'Hà Văn Mới', sex: 'MALE', birthYear: 1980 } }
  return (await change<{ id: string }>(planner, 'registerHousehold', 'RegisterHouseholdInput', { villageId, on: '2025-08-01', movedIn: false, members: [member] }, 'id')).id
}
const ask = (householdId: string, receivedOn: string): Promise<{ id: string }> => change(planner, 'recordReviewRequest', 'RecordReviewRequestInput', { householdId, kind: 'REVIEW', receivedOn }, 'id')
const answerBySurvey = async (id: string, on: string): Promise<{ year: number }> => change(planner, 'answerReviewRequest', 'AnswerReviewRequestInput', {
  id, version: 1, on, survey: { surveyor: 'Rà soát viên thôn', on, b1Points: 120, answers: [], causes: ['NO_CAPITAL'] },
}, 'year')

describe('reviews of one year that two communes bring into one', () => {
  it('each goes on for its own households: who asks is listed in the review of the ground it lives on', async () => {
    const [here, there] = [await newcomer(former.id), await newcomer(other.id)]
    const [ofFormer, ofOther] = [await listedIn(former.review.id), await listedIn(other.review.id)]
    const [asked, askedThere] = [await ask(here, '2023-12-14'), await ask(there, '2023-12-14')]
    // The one is recognised: a household of its ground is not listed in the other's.
    expect(await listedIn(former.review.id)).toEqual(ofFormer)
    expect(await listedIn(other.review.id)).toEqual(new Set([...ofOther, there]))
    await change(planner, 'beginSurveying', 'CampaignStepInput', { id: other.review.id, version: 1, on: '2023-12-15' })
    expect(await answerBySurvey(asked.id, '2023-12-18')).toEqual({ year: YEAR + 1 })
    expect(await answerBySurvey(askedThere.id, '2023-12-18')).toEqual({ year: YEAR })
  })

  it('a correction goes to the review the household was recognised in', async () => {
    const [household] = [...await listedIn(former.review.id)]
    const asked = await change<{ id: string }>(planner, 'recordReviewRequest', 'RecordReviewRequestInput', { householdId: household, kind: 'CORRECTION', receivedOn: '2023-12-19' }, 'id')
    expect(await answerBySurvey(asked.id, '2023-12-20')).toEqual({ year: YEAR })
    expect(await product.owner.ids('select campaign_id as id from household_survey where household_id = $1', [household])).toEqual([former.review.id])
    // It stays where it was reviewed: figures by the areas of then do not move.
    expect(await product.owner.ids('select v.parent_id as id from review r join place v on v.id = r.village_id where r.household_id = $1 and r.year = $2', [household, YEAR])).toEqual([former.id])
  })

  it('their movement: the recognised one has moved, the other still stands where it stood', async () => {
    const onList = (await entries(other.review.id)).filter(({ reason }) => reason === 'ON_LIST').length
    expect(onList).toBeGreaterThan(100)
    expect((await movement(YEAR)).pendingCount).toBe(onList)
  })

  it('no third one of the year is opened while one of them goes on', async () => {
    expect(await planner.refusal('mutation O($input: OpenCampaignInput!) { openCampaign(input: $input) { id } }', { input: { communeId: mergedId, year: YEAR, on: '2023-12-20' } }))
      .toMatchObject({ code: 'CONFLICT', reason: 'FORMER_REVIEW_OPEN', year: YEAR, area: expect.any(String) as string })
  })

  it('the first review of the new commune begins with the last list of each', async () => {
    const next = await change<Campaign>(planner, 'openCampaign', 'OpenCampaignInput', { communeId: mergedId, year: YEAR + 1, on: '2024-09-01' })
    const listed = await listedIn(next.id)
    const standing = await product.owner.ids(`select e.household_id as id from campaign_entry e where e.campaign_id = $1 and e.recognised_class in ('POOR', 'NEAR_POOR')
      union select e.household_id from campaign_entry e where e.campaign_id = $2 and e.class_before in ('POOR', 'NEAR_POOR')`, [former.review.id, other.review.id])
    expect(standing.length).toBeGreaterThan(200)
    expect(standing.filter((id) => !listed.has(id))).toEqual([])
  })
})
