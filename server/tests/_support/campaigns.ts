import type { Person } from './person.ts'
import { allOf, type Page } from './story.ts'

export const PROGRESS = 'progress { villageId villageName listed surveyed missing open withUnknown stale asking met }'
export const CAMPAIGN = `id year state version standardId postedFrom postedTo decisionNumber recognisedOn signerPost steps { fromState toState occurredOn reason recordedBy } meetings { village { id } heldOn attended endedAt } ${PROGRESS}`
export const ENTRY = 'id state reason classBefore version unknownCount quickCheck surveyor surveyedOn removedAt removedReason recognisedClass lastReviewedOn household { id } review { id year effectiveClass listing listedClass personCount b2Points standardId }'
export interface Progress { villageId: string; villageName: string; listed: number; surveyed: number; missing: number; open: number; withUnknown: number; stale: number; asking: number; met: boolean }
export interface Campaign {
  id: string; year: number; state: string; version: number; standardId: string; postedFrom: string | null; postedTo: string | null; decisionNumber: string | null
  steps: { fromState: string | null; toState: string; occurredOn: string; reason: string | null; recordedBy: string }[]; meetings: { village: { id: string }; attended: number; endedAt: string | null }[]; progress: Progress[]
}
export interface Entry {
  id: string; state: string; reason: string; classBefore: string | null; version: number; unknownCount: number | null; quickCheck: string | null; surveyor: string | null; surveyedOn: string | null; removedReason: string | null
  recognisedClass: string | null; lastReviewedOn: string | null; household: { id: string }
  review: { id: string; year: number; effectiveClass: string | null; listing: string; listedClass: string; personCount: number; b2Points: number | null; standardId: string } | null
}
export const step = (name: string, type: string): string => `mutation M($input: ${type}!) { ${name}(input: $input) { ${CAMPAIGN} } }`
export const OPEN = step('openCampaign', 'OpenCampaignInput')
export const SURVEY = `mutation M($input: RecordSurveyInput!) { recordSurvey(input: $input) { ${ENTRY} } }`
export const REQUEST = 'mutation M($input: RecordReviewRequestInput!) { recordReviewRequest(input: $input) { id kind dueOn state version } }'
export const ANSWER = 'mutation M($input: AnswerReviewRequestInput!) { answerReviewRequest(input: $input) { id state year answeredBy refusalReason } }'
export const ADD = `mutation M($input: AddCampaignEntryInput!) { addCampaignEntry(input: $input) { ${ENTRY} } }`
export const REMOVE = `mutation M($input: RemoveCampaignEntryInput!) { removeCampaignEntry(input: $input) { ${ENTRY} } }`

export interface Column { opening: number; otherDecrease: number; otherIncrease: number; closing: number; [more: string]: number }
export interface Movement { pendingCount: number; poor: Column; nearPoor: Column; persons: { poor: Column; nearPoor: Column } }
export const POOR = 'poor { opening toNearPoor toAbove otherDecrease fromNearPoor again newlyArisen otherIncrease closing }'
export const NEAR = 'nearPoor { opening escaped becamePoor otherDecrease fromPoor again newlyArisen otherIncrease closing }'
export interface Cell { amount: number; householdCount: number; withoutEventCount: number; ways: { householdId: string; personsBefore: number; personsNow: number; explained: boolean; events: { kind: string }[] }[]; households: { totalCount: number } }

export const sum = (progress: readonly Progress[], of: keyof Omit<Progress, 'villageId' | 'villageName' | 'met'>): number => progress.reduce((all, one) => all + one[of], 0)

/** What a planner does with yearly reviews. */
export const reviewing = (planner: () => Person) => {
  const change = async <T>(query: string, input: object): Promise<T> => Object.values(await planner().ask<Record<string, T>>(query, { input }))[0]!
  const campaign = async (id: string, who = planner()): Promise<Campaign> => (await who.ask<{ campaign: Campaign }>(`query C($id: ID!) { campaign(id: $id) { ${CAMPAIGN} } }`, { id })).campaign
  const entries = (id: string, where: object = {}): Promise<Entry[]> => allOf(async (after) => (await planner().ask<{ campaign: { entries: Page<Entry> } }>(
    `query E($id: ID!, $where: CampaignEntryWhere, $after: String) { campaign(id: $id) { entries(where: $where, first: 200, after: $after) { pageInfo { hasNextPage endCursor } edges { node { ${ENTRY} } } } } }`, { id, where, after })).campaign.entries)
  const movement = async (year: number, who = planner()): Promise<Movement> => (await who.ask<{ reviewSummary: { movement: Movement } }>(
    `query S($year: Int!) { reviewSummary(year: $year) { movement { pendingCount ${POOR} ${NEAR} persons { ${POOR} ${NEAR} } } } }`, { year })).reviewSummary.movement
  const cell = async (input: object, who = planner()): Promise<Cell> => (await who.ask<{ reviewMovementCell: Cell }>(
    'query X($cell: MovementCellArg!) { reviewMovementCell(cell: $cell) { amount householdCount withoutEventCount ways { householdId personsBefore personsNow explained events { kind } } households { totalCount } } }', { cell: input })).reviewMovementCell
  /** From its list, surveyed by a book, to its recognition in December 2023; what is open stays as listed. */
  const recognise2023 = async (id: string): Promise<void> => {
    const version = async (): Promise<number> => (await campaign(id)).version
    await change(step('beginSurveying', 'CampaignStepInput'), { id, version: await version(), on: '2023-12-02' })
    await change(step('beginVillageMeetings', 'CampaignStepInput'), { id, version: await version(), on: '2023-12-02' })
    for (const { villageId } of (await campaign(id)).progress) await change(step('recordVillageMeeting', 'RecordVillageMeetingInput'), { campaignId: id, villageId, on: '2023-12-03', attended: 20 })
    const DECIDE = 'mutation D($input: DecideClassInput!) { decideClass(input: $input) { effectiveClass } }'
    for (const { review } of await entries(id, { state: { eq: 'OPEN' } })) await change(DECIDE, { reviewId: review!.id, povertyClass: review!.listedClass, reason: 'Biên bản họp dân', document: 'BB 01', signerRole: 'Chủ tịch' })
    await change(step('postCampaign', 'PostCampaignInput'), { id, version: await version(), on: '2023-12-04', from: '2023-12-04', to: '2023-12-08' })
    await change(step('recogniseCampaign', 'RecogniseCampaignInput'), { id, version: await version(), on: '2023-12-11', decisionNumber: '1', signerPost: 'Chủ tịch' })
  }
  return { change, campaign, entries, movement, cell, recognise2023 }
}
