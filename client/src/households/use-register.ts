import { computed } from 'vue'
import { onBeforeRouteLeave, useRoute, useRouter } from 'vue-router'
import type { MatchCloseness, MatchKind, PovertyClass } from '@chung-tay/schema'
import { useSession } from '../access/index.ts'
import { joinPages, useQuery } from '../apollo/index.ts'
import { useYear } from '../places/index.ts'
import type { Sort } from '../ui/table.ts'
import { useTyped } from '../ui/use-typed.ts'
import { orderOf, readFilter, readSort, whereOf, writeFilter, writeSort, type RegisterFilter } from './filter.ts'
import { RegisterOfAnalystQuery, RegisterOfPlannerQuery } from './operations.graphql.ts'

const PAGE = 50
export const SEARCH_AT_MOST = 100

/** A household as either role's list shows it: analysts get no code and no name. */
export interface ShownHousehold {
  readonly id: string
  readonly code?: string | null
  readonly headName?: string | null
  readonly village: { readonly id: string; readonly name: string }
  /** Members now; for analysts those listed at the year's review. */
  readonly members: number | null
  readonly reviewed: boolean
  readonly povertyClass: PovertyClass | null
  readonly match: { readonly kind: MatchKind; readonly text: string; readonly closeness: MatchCloseness } | null
}

/** What is searched for is a person's name: it stays with this entry of the history, so that Back and a reload keep it, and out of the address. */
const keptSearch = (): string => {
  const kept: unknown = history.state?.search
  return typeof kept === 'string' ? kept.slice(0, SEARCH_AT_MOST) : ''
}

/** The register under the conditions of the address, a page at a time. */
export const useRegister = () => {
  const route = useRoute()
  const router = useRouter()
  const { role } = useSession()
  const { year } = useYear()
  const named = role.value === 'PLANNER'

  const filter = computed(() => readFilter(route.query))
  const sort = computed(() => readSort(route.query, named))
  const { typed, settled: search } = useTyped(named ? keptSearch() : '', () => keepSearch())
  const ask = (change: Partial<RegisterFilter>): void => {
    void router.push({ query: writeFilter({ ...filter.value, ...change }, route.query), state: { search: typed.value } })
  }
  const order = (by: Sort | null): void => {
    void router.replace({ query: writeSort(by, route.query), state: { search: typed.value } })
  }
  const keepSearch = (): void => history.replaceState({ ...history.state, search: typed.value }, '')
  // Who types and goes on at once has typed it all the same.
  onBeforeRouteLeave(keepSearch)

  const where = computed(() => (year.value === null ? null : whereOf(filter.value, year.value, search.value)))
  const variables = computed(() => (where.value && year.value !== null
    ? { where: where.value, year: year.value, orderBy: orderOf(sort.value, search.value, named), first: PAGE, ...(named ? { search: search.value } : {}) }
    : null))
  const answer = useQuery(named ? RegisterOfPlannerQuery : (RegisterOfAnalystQuery as unknown as typeof RegisterOfPlannerQuery), variables as never)

  const rows = computed<readonly ShownHousehold[]>(() => (answer.data.value?.households.edges ?? []).map(({ node }): ShownHousehold => {
    const review = node.reviews.edges[0]?.node as { effectiveClass: PovertyClass | null; personCount?: number } | undefined
    return {
      id: node.id, code: node.code, headName: node.headName, village: node.village, match: node.match ?? null,
      members: named ? node.memberCount : (review?.personCount ?? null), reviewed: review !== undefined, povertyClass: review?.effectiveClass ?? null,
    }
  }))
  const more = () => answer.fetchMore({ after: answer.data.value?.households.pageInfo.endCursor ?? null }, joinPages('households'))
  return {
    named, year, filter, sort, typed, search, ask, order, rows, more, loading: answer.loading, current: answer.current, refusal: answer.refusal, refetch: answer.refetch,
    total: computed(() => answer.data.value?.households.totalCount ?? null),
    hasMore: computed(() => answer.data.value?.households.pageInfo.hasNextPage ?? false),
    suggestion: computed(() => (search.value ? (answer.data.value?.searchSuggestion ?? null) : null)),
  }
}
