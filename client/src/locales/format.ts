export type Language = 'vi' | 'en'

// English readers of this product work in Viet Nam: British order of dates, so that 05/03 means the same day in both languages.
const TAGS: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB' }
const ZONE = 'Asia/Ho_Chi_Minh'
const MONEY_WORDS: Readonly<Record<Language, { million: string; billion: string }>> = {
  vi: { million: 'triệu', billion: 'tỷ' },
  en: { million: 'million', billion: 'billion' },
}
const NO_BREAK = '\u00A0'

const numberFormats = new Map<string, Intl.NumberFormat>()
const numbers = (language: Language, digits: number): Intl.NumberFormat => {
  const key = `${language}${digits}`
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(TAGS[language], { maximumFractionDigits: digits })
  numberFormats.set(key, known)
  return known
}

/** 1.234,5 in Vietnamese, 1,234.5 in English. */
export const formatNumber = (value: number, language: Language, digits = 1): string => numbers(language, digits).format(value)

/** Dong in full: 1.500.000 ₫. */
export const formatDong = (value: number, language: Language): string => `${formatNumber(value, language, 0)}${NO_BREAK}₫`

/** Dong in the words people say: 1,5 triệu ₫, 2,5 tỷ ₫. Below a million it is written in full. */
export const formatDongShort = (value: number, language: Language): string => {
  const size = Math.abs(value)
  const words = MONEY_WORDS[language]
  // From 999,95 million on, one decimal would round up to "1.000 triệu".
  if (size >= 999_950_000) return [formatNumber(value / 1e9, language, 2), words.billion, '₫'].join(NO_BREAK)
  if (size >= 1e6) return [formatNumber(value / 1e6, language, 1), words.million, '₫'].join(NO_BREAK)
  return formatDong(value, language)
}

/** A share from 0 to 1: 5,2%. */
export const formatPercent = (share: number, language: Language, digits = 1): string => `${formatNumber(share * 100, language, digits)}%`

/** `yyyy-MM-dd` as dd/MM/yyyy, without passing through a time zone. */
export const formatDate = (date: string): string => {
  const [year, month, day] = date.slice(0, 10).split('-')
  return `${day}/${month}/${year}`
}

/** A moment as dd/MM/yyyy HH:mm on the clocks of Viet Nam, wherever the reader sits. */
export const formatInstant = (instant: string): string => {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
      .formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  )
  return `${parts.day}/${parts.month}/${parts.year} ${parts.hour}:${parts.minute}`
}
