import { computed, ref, shallowRef, watch, type ComputedRef } from 'vue'
import { useSession } from '../access/index.ts'
import { refusalIn, useMoves, useMutation, useQuery, type Refusal } from '../apollo/index.ts'
import type { PlanRunShownFragment as PlanRun } from '../graphql/graphql.ts'
import { floorsOf, type PlanRules } from './plan-rules.ts'
import { PlanRunMovedSubscription, PlanRunQuery, PlanRunsQuery, RunPlanMutation, StopPlanRunMutation } from './operations.graphql.ts'

export interface AskedPlan {
  readonly organisationsPerHousehold: number | null
  readonly rules: PlanRules
  readonly name: string
  /** A plan whose locked lines are held. */
  readonly basedOnId: string | null
}

const GOING_ON: readonly PlanRun['step'][] = ['WAITING', 'SOLVING', 'CONFIRMING']

/** The plan being made for a commune and year, whoever asked for it and wherever it is made; `done` is told which plan came of it, and whether it is the viewer's own. */
export const usePlanRun = (communeId: ComputedRef<string | null>, year: ComputedRef<number | null>, done: (planId: string, own: boolean) => void | Promise<void>) => {
  const { viewer } = useSession()
  const going = useQuery(PlanRunsQuery, () => (year.value === null ? null : { year: year.value }), { fetchPolicy: 'cache-and-network' })
  const watchedId = ref<string | null>(null)
  const one = useQuery(PlanRunQuery, () => (watchedId.value ? { id: watchedId.value } : null))
  // Whoever comes to the page sees the plan that is being made.
  watch([going.data, communeId], () => {
    const own = (going.data.value?.planRuns.edges ?? []).map(({ node }) => node).find(({ commune, step }) => commune.id === communeId.value && GOING_ON.includes(step))
    if (own && watchedId.value === null) watchedId.value = own.id
  }, { immediate: true })
  const run = computed<PlanRun | null>(() => (one.data.value?.planRun?.id === watchedId.value ? (one.data.value?.planRun ?? null) : null))
  const moving = computed(() => run.value !== null && GOING_ON.includes(run.value.step))
  useMoves(PlanRunMovedSubscription, () => (moving.value && watchedId.value ? { id: watchedId.value } : null), async () => {
    await one.refetch()
  })

  const failure = shallowRef<Refusal | null>(null)
  watch(() => run.value?.step, async (step) => {
    if (!run.value || !step || moving.value) return
    const { plan, failure: why, askedBy } = run.value
    const own = askedBy === viewer.value?.displayName
    watchedId.value = null
    failure.value = step === 'FAILED' && own ? refusalIn(why) ?? { code: 'BROKEN' } : null
    if (plan) await done(plan.id, own)
  })
  watch([communeId, year], () => {
    watchedId.value = null
    failure.value = null
  })

  const asking = useMutation(RunPlanMutation)
  const ask = async ({ organisationsPerHousehold, rules, name, basedOnId }: AskedPlan): Promise<void> => {
    if (communeId.value === null || year.value === null) return
    failure.value = null
    const answer = await asking.run({ input: { communeId: communeId.value, year: year.value, organisationsPerHousehold, reservePercent: rules.reserve, villageIds: [...rules.villageIds], kinds: [...rules.kinds], organisationIds: [...rules.organisationIds], floors: floorsOf(rules), name: name.trim() || null, basedOnId } })
    if (answer) watchedId.value = answer.runPlan.id
  }
  const stopping = useMutation(StopPlanRunMutation)
  const stop = async (): Promise<void> => {
    if (watchedId.value) await stopping.run({ id: watchedId.value })
  }
  return {
    run: computed(() => (moving.value ? run.value : null)),
    ask, stop,
    asking: asking.busy,
    stopping: stopping.busy,
    refusal: computed(() => asking.refusal.value ?? failure.value ?? (stopping.refusal.value?.code === 'WRONG_STATE' ? null : stopping.refusal.value)),
  }
}
