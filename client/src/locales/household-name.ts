import { useWords } from './index.ts'

interface Named {
  readonly headName?: string | null
  readonly code?: string | null
}

/** How a household is called wherever one line names it: its head, its code, and what else tells it apart. */
export const householdName = ({ headName, code }: Named, unnamed: string, ...more: readonly (string | null | undefined)[]): string => [headName ?? unnamed, code, ...more].filter(Boolean).join(' · ')

/** The same where its code stands elsewhere, or the line is short: by its code only when its head is not known. */
export const useShortHouseholdName = (): ((household: Named) => string) => {
  const { t } = useWords()
  return ({ headName, code }) => headName ?? code ?? t('households.unnamed')
}

export const useHouseholdName = (): ((household: Named, ...more: readonly (string | null | undefined)[]) => string) => {
  const { t } = useWords()
  return (household, ...more) => householdName(household, t('households.unnamed'), ...more)
}
