import { computed, ref, watch, type Ref } from 'vue'

const PORTION = 50

/** Rows that are all here, shown a portion at a time: hundreds of rows with details are slow on an old machine. */
export const usePortion = <R>(rows: Ref<readonly R[]>) => {
  const count = ref(PORTION)
  watch(rows, (now, before) => {
    // A list that only grew is the same list being loaded.
    if (now.length < before.length) count.value = PORTION
  })
  return {
    portion: computed(() => rows.value.slice(0, count.value)),
    hasMore: computed(() => rows.value.length > count.value),
    more: (): void => {
      count.value += PORTION
    },
  }
}
