import { computed, type ComputedRef } from 'vue'
import { COVERAGES, keysOf, type AreaView, type Coverage } from '@chung-tay/schema'
import { useQuery } from '../apollo/index.ts'
import type { Bar, Series } from '../charts/chart.ts'
import type { NeedWhere } from '../graphql/graphql.ts'
import { useWords } from '../locales/index.ts'
import { NO_KEY, TERMS_OF, type ChartDimension, type Measure } from './chart.ts'
import { areasOf, whereOf, without, type FilterKey, type NeedsFilter } from './filter.ts'
import { ChipCountsQuery, NeedGroupsQuery } from './operations.graphql.ts'

/**
 * The answer in groups. Needs are split by coverage; households are not, since one may have needs of several coverages
 * and the parts of a bar must add up.
 */
export const useGroups = (where: ComputedRef<NeedWhere | null>, by: ComputedRef<ChartDimension>, measure: ComputedRef<Measure>, areas: ComputedRef<AreaView>) => {
  const { t, term } = useWords()
  const split = computed(() => measure.value === 'NEEDS')
  const { data, refusal, loading, refetch } = useQuery(NeedGroupsQuery, () => (where.value ? { where: where.value, areas: areas.value, by: split.value ? [by.value, 'COVERAGE' as const] : [by.value] } : null))

  const nameOf = (key: { value?: string | null; label?: string | null }): string => {
    // Only what is needed by the commune as a whole has no village.
    if (!key.value) return t(by.value === 'VILLAGE' ? 'needs.chart.commune' : 'needs.chart.none')
    const terms = by.value === 'VILLAGE' ? null : TERMS_OF[by.value]
    return key.label ?? (terms?.[key.value] ? term(terms, key.value) : key.value)
  }
  const rows = computed(() => data.value?.needGroups.rows ?? [])
  const bars = computed<Bar[]>(() => {
    const found = new Map<string, Bar>()
    for (const { keys: [key] } of rows.value) if (key) found.set(key.value ?? NO_KEY, { key: key.value ?? NO_KEY, name: nameOf(key) })
    return [...found.values()]
  })
  const valuesOf = (coverage: Coverage | null): number[] => bars.value.map(({ key }) =>
    rows.value.filter(({ keys }) => (keys[0]?.value ?? NO_KEY) === key && (coverage === null || keys[1]?.value === coverage))
      .reduce((sum, row) => sum + (split.value ? row.needCount : row.householdCount), 0))
  const series = computed<Series[]>(() => (split.value
    ? keysOf(COVERAGES).map((coverage) => ({ key: coverage, name: term(COVERAGES, coverage), values: valuesOf(coverage) })).filter(({ values }) => values.some((value) => value > 0))
    : [{ key: 'HOUSEHOLDS', name: t('needs.chart.HOUSEHOLDS'), values: valuesOf(null) }]))

  return { bars, series, total: computed(() => data.value?.needGroups.total ?? null), refusal, loading, refetch }
}

const COUNTED = ['kinds', 'classes', 'villages', 'coverages', 'causes', 'indicators'] as const satisfies readonly FilterKey[]

/** Needs behind each choice of each chip: a choice that would leave nothing can be seen before it is made. */
export const useChipCounts = (filter: ComputedRef<NeedsFilter>, year: ComputedRef<number | null>, headName: ComputedRef<string>) => {
  const { data } = useQuery(ChipCountsQuery, () => {
    const of = year.value
    if (of === null) return null
    const conditions = Object.fromEntries(COUNTED.map((key) => [key, whereOf(without(filter.value, key), of, headName.value)])) as Record<(typeof COUNTED)[number], NeedWhere>
    return { ...conditions, areas: areasOf(filter.value) }
  })
  return computed(() => {
    const answer = data.value
    if (!answer) return undefined
    const counts: Partial<Record<FilterKey, ReadonlyMap<string, number>>> = {}
    for (const key of COUNTED) counts[key] = new Map(answer[key].rows.map(({ keys, needCount }) => [keys[0]?.value ?? NO_KEY, needCount]))
    return counts
  })
}
