import { computed, reactive, type ComputedRef } from 'vue'
import type { GapReason, NeedKind } from '@chung-tay/schema'
import type { PlanGap, PlanLine } from '../matching/index.ts'
import type { Choice } from '../ui/folded.ts'

/** Narrows what is shown of a plan. All of the plan is here already, so nothing is asked of the server. */
export const usePlanFilter = (lines: ComputedRef<readonly PlanLine[]>, gaps: ComputedRef<readonly PlanGap[]>) => {
  const filter = reactive({ kinds: [] as NeedKind[], villages: [] as string[], organisations: [] as string[], reasons: [] as GapReason[] })
  const within = <V>(chosen: readonly V[], value: V): boolean => chosen.length === 0 || chosen.includes(value)
  const sameNeed = ({ need }: PlanLine | PlanGap): boolean => within(filter.kinds, need.kind) && within(filter.villages, need.village.id)
  const choices = (all: readonly { id: string; name: string }[]): Choice<string>[] =>
    [...new Map(all.map(({ id, name }) => [id, name]))].map(([value, text]) => ({ value, text })).sort((a, b) => a.text.localeCompare(b.text, 'vi'))

  return {
    filter,
    shownLines: computed(() => lines.value.filter((line) => sameNeed(line) && within(filter.organisations, line.organisation.id))),
    shownGaps: computed(() => gaps.value.filter((gap) => sameNeed(gap) && within(filter.reasons, gap.reason))),
    villages: computed(() => choices([...lines.value, ...gaps.value].map(({ need }) => need.village))),
    organisations: computed(() => choices(lines.value.map(({ organisation }) => organisation))),
    any: computed(() => Object.values(filter).some((chosen) => chosen.length > 0)),
    clear: (): void => {
      Object.assign(filter, { kinds: [], villages: [], organisations: [], reasons: [] })
    },
  }
}
