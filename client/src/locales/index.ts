import { computed, type ComputedRef } from 'vue'
import { createI18n, useI18n } from 'vue-i18n'
import { UNITS, type Term, type Unit } from '@chung-tay/schema'
import { en } from './en/index.ts'
import { formatDate, formatDong, formatDongShort, formatInstant, formatNumber, formatPercent, type Language } from './format.ts'
import { vi } from './vi/index.ts'

export type { Language } from './format.ts'

const STORED = 'chung-tay.language'

// Storage may be closed by the browser's settings; the language is then asked anew at every visit.
const stored = (): Language => {
  try {
    return localStorage.getItem(STORED) === 'en' ? 'en' : 'vi'
  } catch {
    return 'vi'
  }
}

export const i18n = createI18n({ legacy: false, locale: stored(), fallbackLocale: 'vi', messages: { vi, en } })

export const setLanguage = (language: Language): void => {
  i18n.global.locale.value = language
  document.documentElement.lang = language
  try {
    localStorage.setItem(STORED, language)
  } catch {
    // Kept for this visit only.
  }
}

const unitWord = (unit: Unit, value: number, language: Language): string => {
  const word: Term = UNITS[unit]
  return language === 'en' && value === 1 ? (word.enOne ?? word.en) : word[language]
}

/** Words and figures in the reader's language. */
export const useWords = () => {
  const { t, te } = useI18n()
  const language = i18n.global.locale as unknown as ComputedRef<Language>
  return {
    t,
    te,
    language: computed(() => language.value),
    /** A word of the vocabulary: `term(NEED_KINDS, need.kind)`. */
    term: <K extends string>(terms: Readonly<Record<K, Term>>, key: K): string => terms[key][language.value],
    /** A sentence with a number of things in it, {count}; where the language has a form for one thing, "one | many". */
    counted: (key: string, count: number, more: Readonly<Record<string, string | number>> = {}) => t(key, { ...more, count: formatNumber(count, language.value) }, count),
    number: (value: number, digits?: number) => formatNumber(value, language.value, digits),
    dong: (value: number) => formatDong(value, language.value),
    dongShort: (value: number) => formatDongShort(value, language.value),
    /** A quantity never stands without its unit. */
    quantity: (value: number, unit: Unit) => (unit === 'DONG' ? formatDongShort(value, language.value) : `${formatNumber(value, language.value)}\u00A0${unitWord(unit, value, language.value)}`),
    percent: (share: number, digits?: number) => formatPercent(share, language.value, digits),
    date: formatDate,
    instant: formatInstant,
  }
}
