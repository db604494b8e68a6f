import { computed, ref, watch, type ComputedRef } from 'vue'
import { useQuery } from '../apollo/index.ts'
import type { PlanGapsQuery as GapsAnswer, PlanLinesQuery as LinesAnswer, PlanLinesQueryVariables } from '../graphql/graphql.ts'
import { PledgesNamedQuery, PlanGapsQuery, PlanLinesQuery, PlanQuery } from './operations.graphql.ts'

export type PlanLine = NonNullable<LinesAnswer['plan']>['lines']['edges'][number]['node']
export type PlanGap = NonNullable<GapsAnswer['plan']>['gaps']['edges'][number]['node']

/** Pages follow each other until all are here: totals, charts and "adopt all" are about the whole plan. */
const useAll = <T>(hasNext: ComputedRef<boolean>, end: ComputedRef<string | null>, more: (after: string) => Promise<T>): void => {
  const asking = ref(false)
  watch([hasNext, end], async () => {
    if (!hasNext.value || !end.value || asking.value) return
    asking.value = true
    await more(end.value)
    asking.value = false
  }, { flush: 'post' })
}

/** One plan with all its lines and gaps. */
export const usePlan = (id: ComputedRef<string | null>) => {
  const variables = (): PlanLinesQueryVariables | null => (id.value ? { id: id.value } : null)
  const head = useQuery(PlanQuery, () => (id.value ? { id: id.value } : null))
  const lines = useQuery(PlanLinesQuery, variables)
  const gaps = useQuery(PlanGapsQuery, variables)
  const plan = computed(() => head.data.value?.plan ?? null)
  const names = useQuery(PledgesNamedQuery, () => (plan.value ? { year: plan.value.year } : null))

  const linePages = computed(() => lines.data.value?.plan?.lines ?? null)
  const gapPages = computed(() => gaps.data.value?.plan?.gaps ?? null)
  useAll(computed(() => linePages.value?.pageInfo.hasNextPage ?? false), computed(() => linePages.value?.pageInfo.endCursor ?? null), (after) =>
    lines.fetchMore({ after }, (before, next) => (before.plan && next.plan ? { ...next, plan: { ...next.plan, lines: { ...next.plan.lines, edges: [...before.plan.lines.edges, ...next.plan.lines.edges] } } } : before)))
  useAll(computed(() => gapPages.value?.pageInfo.hasNextPage ?? false), computed(() => gapPages.value?.pageInfo.endCursor ?? null), (after) =>
    gaps.fetchMore({ after }, (before, next) => (before.plan && next.plan ? { ...next, plan: { ...next.plan, gaps: { ...next.plan.gaps, edges: [...before.plan.gaps.edges, ...next.plan.gaps.edges] } } } : before)))

  const organisationOf = computed(() => new Map((names.data.value?.pledges.edges ?? []).map(({ node }) => [node.id, node.organisation.name])))
  return {
    plan,
    lines: computed<readonly PlanLine[]>(() => (linePages.value?.edges ?? []).map(({ node }) => node)),
    gaps: computed<readonly PlanGap[]>(() => (gapPages.value?.edges ?? []).map(({ node }) => node)),
    whole: computed(() => linePages.value?.pageInfo.hasNextPage === false && gapPages.value?.pageInfo.hasNextPage === false),
    organisationOf,
    loading: computed(() => head.loading.value || lines.loading.value || gaps.loading.value),
    refusal: computed(() => head.refusal.value ?? lines.refusal.value ?? gaps.refusal.value),
    refetch: async () => {
      await Promise.all([head.refetch(), lines.refetch(), gaps.refetch()])
    },
  }
}
