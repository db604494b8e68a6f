import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { CAUSES, COVERAGES, INDICATORS, keysOf, NEED_KINDS, POVERTY_CLASSES, type NeedDimension, type Term } from '@chung-tay/schema'
import type { ChosenBar } from '../charts/chart.ts'
import type { FilterKey, NeedsFilter } from './filter.ts'

/** What the bars stand for, and what the chart counts. Both stand in the address. */
export const CHART_DIMENSIONS = ['VILLAGE', 'KIND', 'CLASS', 'CAUSE', 'INDICATOR'] as const satisfies readonly NeedDimension[]
export type ChartDimension = (typeof CHART_DIMENSIONS)[number]
export const MEASURES = ['NEEDS', 'HOUSEHOLDS'] as const
export type Measure = (typeof MEASURES)[number]

/** The condition that a bar of each dimension stands for. */
const FILTER_OF: Readonly<Record<ChartDimension, FilterKey>> = { VILLAGE: 'villages', KIND: 'kinds', CLASS: 'classes', CAUSE: 'causes', INDICATOR: 'indicators' }
/** Words of the keys; villages bring their own names. */
export const TERMS_OF: Readonly<Record<Exclude<ChartDimension, 'VILLAGE'>, Readonly<Record<string, Term>>>> = { KIND: NEED_KINDS, CLASS: POVERTY_CLASSES, CAUSE: CAUSES, INDICATOR: INDICATORS }

const among = <K extends string>(choices: readonly [K, ...K[]] | readonly K[], value: unknown): K => choices.find((choice) => choice.toLowerCase() === value) ?? choices[0]!

export const readChart = (query: LocationQuery): { by: ChartDimension; measure: Measure } => ({ by: among(CHART_DIMENSIONS, query.by), measure: among(MEASURES, query.count) })
export const writeChart = ({ by, measure }: { by: ChartDimension; measure: Measure }, others: LocationQuery): LocationQueryRaw => ({
  ...others, by: by === CHART_DIMENSIONS[0] ? undefined : by.toLowerCase(), count: measure === MEASURES[0] ? undefined : measure.toLowerCase(),
})

/** The bar's condition, and its series' coverage when one was chosen. Bars of what has no key narrow nothing. */
export const narrowed = (by: ChartDimension, { bar, series }: ChosenBar): Partial<NeedsFilter> | null => {
  if (bar === NO_KEY) return null
  const coverage = keysOf(COVERAGES).find((key) => key === series)
  return { [FILTER_OF[by]]: [bar], ...(coverage ? { coverages: [coverage] } : {}) }
}

/** Key of the group that has none: causes not recorded, class not determined. */
export const NO_KEY = '-'
