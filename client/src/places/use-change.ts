import { computed, ref } from 'vue'
import { todayInVietNam } from '@chung-tay/schema'
import { formatDate } from '../locales/format.ts'
import { useWords } from '../locales/index.ts'
import { parseDate } from '../locales/parse-date.ts'

/** What every change of a place is recorded with: its first day and the decision it rests on. */
export const useChange = () => {
  const { t } = useWords()
  const today = todayInVietNam(new Date())
  const typed = ref(formatDate(today))
  const document = ref('')
  const tried = ref(false)
  const parsed = computed(() => parseDate(typed.value))
  const on = computed(() => (parsed.value.kind === 'date' && parsed.value.value <= today ? parsed.value.value : null))
  const dayProblem = computed(() => (tried.value && on.value === null ? t(parsed.value.kind === 'date' ? 'places.problems.future' : 'places.problems.on') : ''))
  return { typed, document, tried, on, dayProblem }
}
