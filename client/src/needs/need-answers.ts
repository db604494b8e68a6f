import { CAUSES, INDICATORS, keysOf, type Cause, type Indicator, type Term } from '@chung-tay/schema'

/** What a need answers, as one choice: nothing, a cause, or a deprivation. */
export type Answer = '' | `cause ${Cause}` | `indicator ${Indicator}`

export const answerOf = ({ cause, indicator }: { readonly cause?: Cause | null; readonly indicator?: Indicator | null }): Answer =>
  (indicator ? `indicator ${indicator}` : cause ? `cause ${cause}` : '')

export const answerInput = (answer: Answer): { cause: Cause | null; indicator: Indicator | null } => {
  const [what, key] = answer.split(' ')
  return { cause: what === 'cause' ? (key as Cause) : null, indicator: what === 'indicator' ? (key as Indicator) : null }
}

/** Causes first, as the form has them; then deprivations. */
export const answerChoices = (term: (terms: Readonly<Record<string, Term>>, key: string) => string): { value: Exclude<Answer, ''>; text: string }[] => [
  ...keysOf(CAUSES).map((key) => ({ value: `cause ${key}` as const, text: term(CAUSES, key) })),
  ...keysOf(INDICATORS).map((key) => ({ value: `indicator ${key}` as const, text: term(INDICATORS, key) })),
]
