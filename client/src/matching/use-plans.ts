import { computed, ref, watch, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useQuery } from '../apollo/index.ts'
import { useCommunes } from '../places/index.ts'
import { PlanBasisQuery, PlansQuery } from './operations.graphql.ts'
import { usePlanRun } from './use-plan-run.ts'

/** The plans of a commune and year, which of them the address names (the newest when it names none), and the one being made. */
export const usePlans = (year: ComputedRef<number | null>, made: () => void) => {
  const route = useRoute()
  const router = useRouter()
  const communes = useCommunes()
  const chosenCommune = ref<string | null>(null)
  const communeId = computed(() => chosenCommune.value ?? communes.value[0]?.id ?? null)

  const plans = useQuery(PlansQuery, () => (year.value === null ? null : { year: year.value }))
  const basis = useQuery(PlanBasisQuery, () => (year.value === null ? null : { year: year.value }))
  // While another year is being asked, the plans of the one before are not its.
  const known = computed(() => (plans.current.value ? (plans.data.value?.plans.edges ?? []) : []).map(({ node }) => node).filter(({ commune }) => commune.id === communeId.value))
  const named = computed(() => (typeof route.query.plan === 'string' && route.query.plan ? route.query.plan : null))
  const shownId = computed(() => named.value ?? known.value[0]?.id ?? null)

  const show = (id: string): void => {
    void router.push({ query: { ...route.query, plan: id } })
  }
  /** Gives up the plan of the address for the newest. */
  const forget = (): void => {
    const { plan: _named, ...rest } = route.query
    void router.replace({ query: rest })
  }
  watch(chosenCommune, forget)

  const making = usePlanRun(communeId, year, async (planId, own) => {
    await Promise.all([plans.refetch(), basis.refetch()])
    // What somebody else had made joins the list; the page stays where its reader is.
    if (!own) return
    show(planId)
    made()
  })
  return {
    communes, communeId, chosenCommune, known, named, shownId, show, forget, making,
    basis: computed(() => basis.data.value && { needs: basis.data.value.needs.totalCount, pledges: basis.data.value.pledges.totalCount, assignments: basis.data.value.assignments.totalCount }),
    listed: computed(() => plans.data.value !== undefined && plans.current.value),
    refusal: computed(() => plans.refusal.value ?? basis.refusal.value),
    refetch: async () => {
      await Promise.all([plans.refetch(), basis.refetch()])
    },
  }
}
