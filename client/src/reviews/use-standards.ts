import { computed } from 'vue'
import { keysOf, THRESHOLDS, type AreaKind, type Measure, type Threshold } from '@chung-tay/schema'
import { useQuery } from '../apollo/index.ts'
import type { StandardFullFragment } from '../graphql/graphql.ts'
import { useWords } from '../locales/index.ts'
import { StandardsQuery } from './standards.graphql.ts'

export type Standard = StandardFullFragment

/** All standards there are, national ones first. `known`: what was asked before will do. */
export const useStandards = ({ known = false } = {}) => {
  const { data, loading, refusal, refetch } = useQuery(StandardsQuery, {}, known ? { fetchPolicy: 'cache-first' } : {})
  const standards = computed<readonly Standard[]>(() => data.value?.standards ?? [])
  return { standards, loading, refusal, refetch, byId: (id: string): Standard | null => standards.value.find((one) => one.id === id) ?? null }
}

/** A standard's figures and names in the reader's language. */
export const useStandardWords = () => {
  const { t, language, number, dong, date } = useWords()
  const valueText = (measure: Measure, value: number | null | undefined): string =>
    (value === null || value === undefined ? t('standards.unknownLine') : measure === 'INCOME_DONG' ? dong(value) : number(value))
  return {
    nameOf: (standard: Pick<Standard, 'nameVi' | 'nameEn'>): string => (language.value === 'vi' ? standard.nameVi : standard.nameEn),
    validityOf: ({ validFrom, validTo }: Pick<Standard, 'validFrom' | 'validTo'>): string => `${date(validFrom)} – ${validTo ? date(validTo) : t('standards.noEnd')}`,
    valueText,
    /** One value where rural and urban communes have the same, else both. */
    lineText: (standard: Standard, threshold: Threshold): string => {
      const [rural, urban] = (['RURAL', 'URBAN'] as const).map((area) => standard.thresholds.find((one) => one.threshold === threshold && one.areaKind === area))
      if (!rural || !urban) return t('standards.unknownLine')
      const texts = [rural, urban].map(({ measure, value }) => valueText(measure, value))
      return texts[0] === texts[1] ? texts[0]! : t('standards.ruralUrban', { rural: texts[0]!, urban: texts[1]! })
    },
  }
}

export interface Line {
  readonly id: Threshold
  readonly measure: Measure
  readonly by: Readonly<Record<AreaKind, Standard['thresholds'][number]>>
}

/** The lines of a standard in the order of the vocabulary, rural and urban beside each other. */
export const linesOf = (standard: Standard): Line[] => keysOf(THRESHOLDS).flatMap((id) => {
  const [rural, urban] = (['RURAL', 'URBAN'] as const).map((area) => standard.thresholds.find((one) => one.threshold === id && one.areaKind === area))
  return rural && urban ? [{ id, measure: rural.measure, by: { RURAL: rural, URBAN: urban } }] : []
})

/** The national standard whose form a year's review filled in. */
export const formOf = (standards: readonly Standard[], year: number): Standard | null =>
  standards.find(({ own, status, validFrom, validTo }) => !own && status === 'RELEASED' && validFrom <= `${year}-12-01` && (!validTo || `${year}-12-01` <= validTo)) ?? null
