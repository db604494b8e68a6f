import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQuery, type LocationQueryRaw } from 'vue-router'
import { ASSIGNMENT_STATES, GAP_REASONS, NEED_KINDS, PLAN_LINE_STATES, type AssignmentState, type GapReason, type NeedKind, type PlanLineState } from '@chung-tay/schema'
import type { PlanGap, PlanLine } from '../matching/index.ts'
import { idsIn, wordsIn } from '../ui/address.ts'
import type { Choice } from '../ui/folded.ts'

/** What is shown of a plan and of what was agreed, as it stands in the address bar. */
export interface PlanFilter {
  readonly kinds: readonly NeedKind[]
  readonly villages: readonly string[]
  readonly organisations: readonly string[]
  readonly reasons: readonly GapReason[]
  readonly lineStates: readonly PlanLineState[]
  readonly states: readonly AssignmentState[]
}
export type PlanFilterKey = keyof PlanFilter

/** Short names in the address. */
const NAMES: Readonly<Record<PlanFilterKey, string>> = { kinds: 'kind', villages: 'village', organisations: 'organisation', reasons: 'reason', lineStates: 'line', states: 'state' }
const KEYS = Object.keys(NAMES) as PlanFilterKey[]
export const NO_PLAN_FILTER: PlanFilter = { kinds: [], villages: [], organisations: [], reasons: [], lineStates: [], states: [] }

export const readPlanFilter = (query: LocationQuery): PlanFilter => ({
  kinds: wordsIn(query, NAMES.kinds, NEED_KINDS),
  villages: idsIn(query, NAMES.villages),
  organisations: idsIn(query, NAMES.organisations),
  reasons: wordsIn(query, NAMES.reasons, GAP_REASONS),
  lineStates: wordsIn(query, NAMES.lineStates, PLAN_LINE_STATES),
  states: wordsIn(query, NAMES.states, ASSIGNMENT_STATES),
})

/** The address's query with this filter in it; what else stands there (year, plan, part) stays. */
export const writePlanFilter = (filter: PlanFilter, others: LocationQuery): LocationQueryRaw => {
  const query: LocationQueryRaw = { ...others }
  for (const key of KEYS) {
    if (filter[key].length > 0) query[NAMES[key]] = filter[key].join(',')
    else delete query[NAMES[key]]
  }
  return query
}

/** Back undoes a change, and refreshing keeps it. */
export const usePlanFilter = () => {
  const route = useRoute()
  const router = useRouter()
  const filter = computed(() => readPlanFilter(route.query))
  const ask = (change: Partial<PlanFilter>, others: LocationQueryRaw = {}): void => {
    void router.push({ query: { ...writePlanFilter({ ...filter.value, ...change }, route.query), ...others } })
  }
  return { filter, ask }
}

const within = <V>(chosen: readonly V[], value: V): boolean => chosen.length === 0 || chosen.includes(value)
const choices = (all: readonly { id: string; name: string }[]): Choice[] =>
  [...new Map(all.map(({ id, name }) => [id, name]))].map(([value, text]) => ({ value, text })).sort((a, b) => a.text.localeCompare(b.text, 'vi'))

/** Narrows what is shown of a plan. All of the plan is here already, so nothing is asked of the server. */
export const useNarrowed = (filter: ComputedRef<PlanFilter>, lines: ComputedRef<readonly PlanLine[]>, gaps: ComputedRef<readonly PlanGap[]>) => {
  const sameNeed = ({ need }: PlanLine | PlanGap): boolean => within(filter.value.kinds, need.kind) && within(filter.value.villages, need.village?.id ?? need.place?.id ?? '')
  return {
    shownLines: computed(() => lines.value.filter((line) => sameNeed(line) && within(filter.value.organisations, line.organisation.id) && within(filter.value.lineStates, line.state))),
    /** Before the reason: what the counts by reason are taken from. */
    gapsOfAnyReason: computed(() => gaps.value.filter(sameNeed)),
    shownGaps: computed(() => gaps.value.filter((gap) => sameNeed(gap) && within(filter.value.reasons, gap.reason))),
    villages: computed(() => choices([...lines.value, ...gaps.value].flatMap(({ need }) => need.village ?? need.place ?? []))),
    organisations: computed(() => choices(lines.value.map(({ organisation }) => organisation))),
  }
}
