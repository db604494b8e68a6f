import { computed, type ComputedRef } from 'vue'
import { joinPages, useAllPages, useQuery } from '../apollo/index.ts'
import type { PlanGapsQuery as GapsAnswer, PlanLinesQuery as LinesAnswer, PlanLinesQueryVariables, PledgesNamedQuery as PledgesAnswer, PledgesNamedQueryVariables } from '../graphql/graphql.ts'
import { PledgesNamedQuery, PlanGapsQuery, PlanLinesQuery, PlanQuery } from './operations.graphql.ts'

export type PlanLine = NonNullable<LinesAnswer['plan']>['lines']['edges'][number]['node']
export type PlanGap = NonNullable<GapsAnswer['plan']>['gaps']['edges'][number]['node']

export type NamedPledge = PledgesAnswer['pledges']['edges'][number]['node']

/** One plan with all its lines and gaps. */
export const usePlan = (id: ComputedRef<string | null>) => {
  const variables = (): PlanLinesQueryVariables | null => (id.value ? { id: id.value } : null)
  const head = useQuery(PlanQuery, () => (id.value ? { id: id.value } : null))
  const lines = useQuery(PlanLinesQuery, variables)
  const gaps = useQuery(PlanGapsQuery, variables)
  const plan = computed(() => (id.value === null ? null : (head.data.value?.plan ?? null)))
  const names = useQuery(PledgesNamedQuery, (): PledgesNamedQueryVariables | null => (plan.value ? { year: plan.value.year } : null))

  const linePages = computed(() => (id.value === null ? null : (lines.data.value?.plan?.lines ?? null)))
  const gapPages = computed(() => (id.value === null ? null : (gaps.data.value?.plan?.gaps ?? null)))
  useAllPages(computed(() => (lines.current.value ? (linePages.value?.pageInfo ?? null) : null)), (after) =>
    lines.fetchMore({ after }, (before, next) => (before.plan && next.plan ? { ...next, plan: joinPages('lines')(before.plan, next.plan) } : before)))
  useAllPages(computed(() => (gaps.current.value ? (gapPages.value?.pageInfo ?? null) : null)), (after) =>
    gaps.fetchMore({ after }, (before, next) => (before.plan && next.plan ? { ...next, plan: joinPages('gaps')(before.plan, next.plan) } : before)))
  useAllPages(computed(() => (names.current.value ? (names.data.value?.pledges.pageInfo ?? null) : null)), (after) =>
    names.fetchMore({ after }, joinPages('pledges')))

  const shownLines = computed<readonly PlanLine[]>(() => (linePages.value?.edges ?? []).map(({ node }) => node))
  const shownGaps = computed<readonly PlanGap[]>(() => (gapPages.value?.edges ?? []).map(({ node }) => node))
  return {
    plan,
    /** Whether the id was asked about and nothing is there. */
    missing: computed(() => id.value !== null && head.current.value && head.data.value?.plan === null),
    lines: shownLines,
    gaps: shownGaps,
    /** Needs that are served and yet in the list of gaps, for the rest. */
    partlyServed: computed(() => {
      const served = new Set(shownLines.value.map(({ need }) => need.id))
      return shownGaps.value.filter(({ need }) => served.has(need.id)).length
    }),
    whole: computed(() => lines.current.value && gaps.current.value && linePages.value?.pageInfo.hasNextPage === false && gapPages.value?.pageInfo.hasNextPage === false),
    pledges: computed<readonly NamedPledge[]>(() => (names.data.value?.pledges.edges ?? []).map(({ node }) => node)),
    organisationOf: computed(() => new Map((names.data.value?.pledges.edges ?? []).map(({ node }) => [node.id, node.organisation.name]))),
    loading: computed(() => head.loading.value || lines.loading.value || gaps.loading.value),
    refusal: computed(() => head.refusal.value ?? lines.refusal.value ?? gaps.refusal.value),
    refetch: async () => {
      await Promise.all([head.refetch(), lines.refetch(), gaps.refetch()])
    },
  }
}
