import { CAUSES, COVERAGES, INDICATORS, NEED_KINDS, POVERTY_CLASSES, type Term } from '@chung-tay/schema'
import { useWords } from '../locales/index.ts'
import { useVillages } from '../places/index.ts'
import { FILTER_KEYS, isAsked, type FilterKey, type NeedsFilter } from './filter.ts'

/** The question in words, whole or condition by condition. */
export const useSentence = () => {
  const { t, term } = useWords()
  const were = useVillages()
  const now = useVillages(() => 'AS_TODAY')
  const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
  const either = <K extends string>(terms: Readonly<Record<K, Term>>, keys: readonly K[]): string => keys.map((key) => lower(term(terms, key))).join(t('needs.sentence.or'))
  const villageNames = (ids: readonly string[]): string => [...new Map([...were.villages.value, ...now.villages.value].map(({ id, name }) => [id, name]))].filter(([id]) => ids.includes(id)).map(([, name]) => name).join(t('needs.sentence.or'))

  const part = (filter: NeedsFilter, key: FilterKey): string => {
    switch (key) {
      case 'kinds': return t('needs.sentence.kinds', { words: either(NEED_KINDS, filter.kinds) })
      case 'classes': return t('needs.sentence.households', { words: either(POVERTY_CLASSES, filter.classes) })
      case 'femaleHead': return t('needs.sentence.femaleHead')
      case 'indicators': return t('needs.sentence.indicators', { words: either(INDICATORS, filter.indicators) })
      case 'causes': return t('needs.sentence.causes', { words: either(CAUSES, filter.causes) })
      case 'villages': return t('needs.sentence.villages', { words: villageNames(filter.villages) })
      case 'difficult': return t('needs.sentence.difficult')
      case 'coverages': return t('needs.sentence.coverage', { words: either(COVERAGES, filter.coverages) })
      case 'areasToday': return t('needs.sentence.areasToday')
      case 'proposed': return t('needs.sentence.proposed')
    }
  }
  const ORDER: readonly FilterKey[] = ['kinds', 'classes', 'femaleHead', 'indicators', 'causes', 'villages', 'difficult', 'coverages', 'areasToday', 'proposed']

  const sentence = (filter: NeedsFilter, year: number, headName: string): string => [
    ...(isAsked(filter, 'kinds') ? [] : [t('needs.sentence.all')]),
    ...ORDER.filter((key) => isAsked(filter, key)).map((key) => part(filter, key)),
    ...(headName.trim() ? [t('needs.sentence.headName', { words: headName.trim() })] : []),
    t('needs.sentence.year', { year }),
  ].join(', ')

  const conditions = (filter: NeedsFilter) => FILTER_KEYS.filter((key) => key !== 'proposed' && key !== 'areasToday' && isAsked(filter, key)).map((key) => ({ key, text: part(filter, key) }))
  return { sentence, conditions }
}
