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

/** Someone else was first, or the register moved on: what is shown is no longer so, and has to be loaded anew. */
export const MEANWHILE: ReadonlySet<string> = new Set(['CAPACITY_GONE', 'NEED_ALREADY_COVERED', 'CHANGED_BY_SOMEONE', 'BUSY_TRY_AGAIN', 'DECISION_STANDS'])

/** A refusal as sentences: what happened, what to do. The advice is empty where the sentence gives it. */
export const useRefusalWords = () => {
  const { t, te, number } = useWords()
  const known = (group: string, key: string): string => (te(`refusals.${group}.${key}`) ? `refusals.${group}.${key}` : `refusals.${group}.OTHER`)

  /** A conflict's sentence often says itself what to do; else there is a word on it beside. */
  const adviceOf = ({ code, reason }: Refusal): string => {
    if (code !== 'CONFLICT' || !reason || MEANWHILE.has(reason) || !te(`refusals.reasons.${reason}`)) return t(`refusals.${code}.advice`)
    return te(`refusals.mends.${reason}`) ? t(`refusals.mends.${reason}`) : ''
  }

  return (refusal: Refusal): RefusalWords => {
    const { code, reason } = refusal
    const value = typeof refusal.value === 'number' ? number(refusal.value) : (refusal.value ?? '')
    const what = code === 'CONFLICT' && reason
      ? t(known('reasons', reason), { reason, ...refusal.about })
      : t(`refusals.${code}.what`, { limit: refusal.limit ? t(known('limits', keyOf(refusal.limit)), { limit: refusal.limit }) : '', value, allowed: refusal.allowed === undefined ? '' : number(refusal.allowed) })
    return {
      what,
      advice: adviceOf(refusal),
      lines: (refusal.problems ?? []).map(({ path, problem }) => t('refusals.problem', { path, problem: t(known('problems', problem), { problem }) })),
      code: refusal.reference ? `${code} ${refusal.reference}` : code,
    }
  }
}
