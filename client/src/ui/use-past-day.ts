import { computed, ref } from 'vue'
import { todayInVietNam } from '@chung-tay/schema'
import { useWords } from '../locales/index.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** A day something happened on, for a `DateField`: today to begin with, or what is given as `first`, and none to come. What is wrong is said once somebody tried to go on. */
export const usePastDay = (first?: string) => {
  const { t } = useWords()
  const today = todayInVietNam(new Date())
  const typed = ref(first ?? today)
  const tried = ref(false)
  const on = computed(() => (DAY.test(typed.value) && typed.value <= today ? typed.value : null))
  const dayProblem = computed(() => (tried.value && on.value === null ? t(DAY.test(typed.value) ? 'ui.dayToCome' : 'ui.dateUnreadable') : ''))
  return { today, typed, tried, on, dayProblem }
}
