import { useWords } from '../locales/index.ts'
import type { Refusal } from './refusal.ts'

export interface RefusalWords {
  readonly what: string
  readonly advice: string
  /** Single problems of an input, a line each. */
  readonly lines: readonly string[]
  /** What to quote when asking for help. */
  readonly code: string
}

/** Limits are named in words ("page size"); keys have no spaces. */
const keyOf = (limit: string): string => limit.replace(/ (\w)/g, (_space, letter: string) => letter.toUpperCase())

/** A refusal as sentences: what happened, what to do. */
export const useRefusalWords = () => {
  const { t, te, number } = useWords()
  const known = (group: string, key: string): string => (te(`refusals.${group}.${key}`) ? `refusals.${group}.${key}` : `refusals.${group}.OTHER`)

  return (refusal: Refusal): RefusalWords => {
    const { code, reason } = refusal
    const value = typeof refusal.value === 'number' ? number(refusal.value) : (refusal.value ?? '')
    const what = code === 'CONFLICT' && reason
      ? t(known('reasons', reason), { reason, ...refusal.about })
      : t(`refusals.${code}.what`, { limit: refusal.limit ? t(known('limits', keyOf(refusal.limit)), { limit: refusal.limit }) : '', value, allowed: refusal.allowed === undefined ? '' : number(refusal.allowed) })
    return {
      what,
      advice: t(`refusals.${code}.advice`),
      lines: (refusal.problems ?? []).map(({ path, problem }) => t('refusals.problem', { path, problem: t(known('problems', problem), { problem }) })),
      code: refusal.reference ? `${code} ${refusal.reference}` : code,
    }
  }
}
