import { computed } from 'vue'
import { useQuery } from '../apollo/index.ts'
import { useWords } from '../locales/index.ts'
import { FormOfStandardQuery } from './operations.graphql.ts'

/** The indicators a standard's form asks, in its order and in the reader's language. */
export const useForm = (standardId: () => string | null) => {
  const { language } = useWords()
  const { data, refusal } = useQuery(FormOfStandardQuery, () => {
    const id = standardId()
    return id === null ? null : { id }
  }, { fetchPolicy: 'cache-first' })
  const indicators = computed(() => [...(data.value?.standard?.indicators ?? [])].sort((a, b) => a.number - b.number)
    .map(({ indicator, number, deprivedWhenVi, deprivedWhenEn }) => ({ indicator, number, when: (language.value === 'vi' ? deprivedWhenVi : deprivedWhenEn) ?? '' })))
  return { indicators, refusal }
}
