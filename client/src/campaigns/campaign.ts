import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { ENTRY_STATES, ENTRY_REASONS, type EntryReason, type EntryState, type CampaignState } from '@chung-tay/schema'
import type { CampaignEntryWhere, CampaignShownFragment, CampaignEntryShownFragment, RequestShownFragment, SurveyInput } from '../graphql/graphql.ts'
import { idsIn, wordsIn } from '../ui/address.ts'

export type Campaign = CampaignShownFragment
export type Progress = Campaign['progress'][number]
export type Entry = CampaignEntryShownFragment
export type Request = RequestShownFragment
export type { SurveyInput }

export const STATES: readonly CampaignState[] = ['LISTING', 'SURVEYING', 'VILLAGE_MEETING', 'POSTED', 'RECOGNISED']
export const STALE_MONTHS = 12
export const TABS = ['progress', 'entries', 'requests', 'movement'] as const
export type Tab = (typeof TABS)[number]
export const readTab = (query: LocationQuery): Tab => TABS.find((tab) => tab === query.tab) ?? 'progress'

/** Numbers of the progress table, each with the list it opens. */
export const COUNTS = ['listed', 'surveyed', 'missing', 'open', 'withUnknown', 'stale', 'asking'] as const
export type Count = (typeof COUNTS)[number]

/** Which listed households are shown, as it stands in the address. */
export interface EntryFilter {
  readonly states: readonly EntryState[]
  readonly reasons: readonly EntryReason[]
  readonly villages: readonly string[]
  readonly stale: boolean
  readonly asks: boolean
  readonly unknown: boolean
}
export const NO_FILTER: EntryFilter = { states: [], reasons: [], villages: [], stale: false, asks: false, unknown: false }

export const readFilter = (query: LocationQuery): EntryFilter => ({
  states: wordsIn(query, 'state', ENTRY_STATES), reasons: wordsIn(query, 'reason', ENTRY_REASONS), villages: idsIn(query, 'village'), stale: query.stale === '1', asks: query.asks === '1', unknown: query.unknown === '1',
})
export const writeFilter = ({ states, reasons, villages, stale, asks, unknown }: EntryFilter, others: LocationQuery): LocationQueryRaw => {
  const query: LocationQueryRaw = { ...others }
  for (const [name, text] of Object.entries({ state: states.join(','), reason: reasons.join(','), village: villages.join(','), stale: stale ? '1' : '', asks: asks ? '1' : '', unknown: unknown ? '1' : '' })) {
    if (text) query[name] = text
    else delete query[name]
  }
  return query
}

/** The filter in the words of the contract. Those taken off the list are shown only when asked for. */
export const whereOf = ({ states, reasons, villages, stale, asks, unknown }: EntryFilter): CampaignEntryWhere => ({
  ...(states.length > 0 ? { state: { in: [...states] } } : { state: { notIn: ['REMOVED'] } }),
  ...(reasons.length > 0 ? { reason: { in: [...reasons] } } : {}),
  ...(villages.length > 0 ? { village: { id: { in: [...villages] } } } : {}),
  ...(stale ? { olderThanMonths: STALE_MONTHS } : {}), ...(asks ? { asks: true } : {}), ...(unknown ? { unknownCount: { gte: 1 } } : {}),
})

/** The list behind a number. */
export const filterOfCount = (count: Count, villageId: string | null): EntryFilter => ({
  ...NO_FILTER, villages: villageId === null ? [] : [villageId],
  states: count === 'missing' ? ['MISSING'] : count === 'open' ? ['OPEN'] : count === 'surveyed' ? ['OPEN', 'DONE', 'NOT_NEEDED'] : [],
  stale: count === 'stale', asks: count === 'asking', unknown: count === 'withUnknown',
})

/** The day a dialog offers: today while the review's own year lasts; for one written down later, the day of its last step. */
export const offeredDay = ({ year, steps }: { readonly year: number; readonly steps: readonly { readonly occurredOn: string }[] }, today: string): string =>
  (today.startsWith(String(year)) ? today : steps.map(({ occurredOn }) => occurredOn).sort().at(-1) ?? today)

export const sumOf = (progress: readonly Progress[], count: Count): number => progress.reduce((sum, village) => sum + village[count], 0)

/** The step that comes next; none once recognised. */
export const nextState = (state: CampaignState): CampaignState | null => STATES[STATES.indexOf(state) + 1] ?? null
