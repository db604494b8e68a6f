import type { Unit } from '@chung-tay/schema'
import { useWords } from '../locales/index.ts'

interface Change {
  readonly unit: Unit
  readonly before: readonly { readonly organisationName: string; readonly quantity: number }[]
  readonly after: readonly { readonly organisationName: string; readonly quantity: number }[]
}

/** Who gives a need how much on one side of a change, in words. */
export const useShares = () => {
  const { t, quantity } = useWords()
  return (change: Change, side: 'before' | 'after'): string => change[side].map((one) => `${one.organisationName}, ${quantity(one.quantity, change.unit)}`).join('; ') || t('plan.compare.nobody')
}
