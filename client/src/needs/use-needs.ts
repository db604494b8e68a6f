import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useSession } from '../access/index.ts'
import { joinPages, useQuery } from '../apollo/index.ts'
import type { NeedOrder, NeedsOfPlannerQuery as PlannerAnswer, NeedsOfPlannerQueryVariables, NeedWhere } from '../graphql/graphql.ts'
import { useYear } from '../places/index.ts'
import type { Sort } from '../ui/table.ts'
import { useTyped } from '../ui/use-typed.ts'
import { readChart, writeChart, type ChartDimension, type Measure } from './chart.ts'
import { readFilter, whereOf, writeFilter, type NeedsFilter } from './filter.ts'
import { NeedsOfAnalystQuery, NeedsOfPlannerQuery } from './operations.graphql.ts'

const PAGE = 50
/** Contents stand in the order of their kinds. */
const ORDER_FIELDS = { village: 'VILLAGE', content: 'KIND', quantity: 'QUANTITY' } as const
const isOrdered = (key: string): key is keyof typeof ORDER_FIELDS => key in ORDER_FIELDS

type PlannerNeed = PlannerAnswer['needs']['edges'][number]['node']
/** A need as either role sees it: analysts get no code and no name. */
export type ShownNeed = Omit<PlannerNeed, 'household' | 'member'> & {
  readonly household?: { readonly id: string; readonly code?: string | null; readonly headName?: string | null } | null
  readonly member?: { readonly id: string; readonly name: string } | null
}

/** The filter of the address bar: Back undoes a change, and a link asks the same question. */
export const useNeedsFilter = () => {
  const route = useRoute()
  const router = useRouter()
  const filter = computed(() => readFilter(route.query))
  const sort = computed<Sort | null>(() => {
    const [key, way] = String(route.query.sort ?? '').split('.')
    return key && isOrdered(key) ? { key, up: way !== 'down' } : null
  })
  const ask = (change: Partial<NeedsFilter>): void => {
    void router.push({ query: writeFilter({ ...filter.value, ...change }, route.query) })
  }
  const order = (by: Sort | null): void => {
    const { sort: _before, ...rest } = route.query
    void router.replace({ query: by ? { ...rest, sort: `${by.key}.${by.up ? 'up' : 'down'}` } : rest })
  }
  const chart = computed(() => readChart(route.query))
  const draw = (change: { by?: ChartDimension; measure?: Measure }): void => {
    void router.replace({ query: writeChart({ ...chart.value, ...change }, route.query) })
  }
  return { filter, sort, chart, ask, order, draw }
}

/** The answer: rows a page at a time, and how many in all. */
export const useNeeds = (filter: ComputedRef<NeedsFilter>, sort: ComputedRef<Sort | null>) => {
  const { role } = useSession()
  const { year } = useYear()
  const { typed, settled: headName } = useTyped()

  const named = computed(() => role.value === 'PLANNER')
  const where = computed<NeedWhere | null>(() => (year.value === null ? null : whereOf(filter.value, year.value, named.value ? headName.value : '')))
  const orderBy = computed<NeedOrder[] | undefined>(() => (sort.value && isOrdered(sort.value.key) ? [{ field: ORDER_FIELDS[sort.value.key], direction: sort.value.up ? 'ASC' : 'DESC' }] : undefined))
  const variables = computed<NeedsOfPlannerQueryVariables | null>(() => (where.value ? { where: where.value, orderBy: orderBy.value, first: PAGE } : null))

  // One document for the rights of each role; the shapes differ only in what names a household.
  const document = named.value ? NeedsOfPlannerQuery : (NeedsOfAnalystQuery as unknown as typeof NeedsOfPlannerQuery)
  const answer = useQuery(document, variables)

  const rows = computed<readonly ShownNeed[]>(() => (answer.data.value?.needs.edges ?? []).map(({ node }) => node))
  const more = () => answer.fetchMore({ after: answer.data.value?.needs.pageInfo.endCursor ?? null }, joinPages('needs'))

  return {
    year, named, typed, headName: computed(() => (named.value ? headName.value : '')), where, variables, document, rows, more,
    loading: answer.loading,
    refusal: answer.refusal,
    refetch: answer.refetch,
    total: computed(() => answer.data.value?.needs.totalCount ?? null),
    hasMore: computed(() => answer.data.value?.needs.pageInfo.hasNextPage ?? false),
  }
}
