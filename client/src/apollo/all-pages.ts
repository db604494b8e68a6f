import { watch, type ComputedRef } from 'vue'

export interface PageEnd {
  readonly hasNextPage: boolean
  readonly endCursor?: string | null
}

/**
 * Pages follow each other until all are here: totals, charts and "adopt all" are about the whole plan. `end` is null
 * while no page of what is asked now has come.
 */
export const useAllPages = (end: ComputedRef<PageEnd | null>, more: (after: string) => Promise<void>): void => {
  const next = (): string | null => (end.value?.hasNextPage ? (end.value.endCursor ?? null) : null)
  let asking = false
  watch(end, async () => {
    if (asking) return
    asking = true
    for (let after = next(); after !== null;) {
      await more(after)
      const now = next()
      // A page that was refused leaves the end where it was; the screen then offers to try again.
      after = now === after ? null : now
    }
    asking = false
  }, { immediate: true, flush: 'post' })
}
