import { tidy } from '@chung-tay/schema'

export type ParsedDate =
  | { readonly kind: 'empty' }
  /** `yyyy-MM-dd`; where a part may be unknown also `yyyy-MM` and `yyyy`. */
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'unreadable' }

const two = (part: string): string => part.padStart(2, '0')

const exists = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/**
 * A date as people type it: 05/03/2026, 5-3-2026, 5.3.2026, or pasted as 2026-03-05; day before month in both languages.
 * `partial` also takes 03/1958 and 1958: many years of birth are known without the day. Two-digit years are refused, because
 * 05/03/58 may be a grandmother's or a plan's.
 */
export const parseDate = (text: string, partial = false): ParsedDate => {
  const typed = tidy(text)
  if (!typed) return { kind: 'empty' }
  const pasted = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed)
  const [, day, month, year] = pasted ? [pasted[0], pasted[3], pasted[2], pasted[1]] : (/^(?:(?:(\d{1,2})[/.\- ])?(\d{1,2})[/.\- ])?(\d{4})$/.exec(typed) ?? [])
  if (!year || (!day && !partial) || !exists(Number(year), Number(month ?? 1), Number(day ?? 1))) return { kind: 'unreadable' }
  return { kind: 'date', value: [year, month && two(month), day && two(day)].filter(Boolean).join('-') }
}

/** `yyyy-MM-dd`, `yyyy-MM` or `yyyy` as dd/MM/yyyy, MM/yyyy or yyyy. */
export const formatPartialDate = (value: string): string => value.split('-').reverse().join('/')
