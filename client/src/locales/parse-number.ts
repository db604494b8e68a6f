import { fold } from '@chung-tay/schema'
import type { Language } from './format.ts'

export type ParsedNumber =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly value: number }
  /** Reads as two different numbers, the grouped one first. A thousandfold mistake in money is worse than a question. */
  | { readonly kind: 'ambiguous'; readonly readings: readonly [number, number] }
  | { readonly kind: 'unreadable' }

const EMPTY = { kind: 'empty' } as const
const UNREADABLE = { kind: 'unreadable' } as const

/** Words of size, folded: nghìn, triệu, tỷ and what people shorten them to. The value is a power of ten. */
const SIZES: Readonly<Record<string, number>> = { nghin: 3, ngan: 3, k: 3, thousand: 3, trieu: 6, tr: 6, million: 6, ty: 9, ti: 9, billion: 9 }
const SHAPE = new RegExp(`^([-−]?)(\\d[\\d., ]*?)\\s*(${Object.keys(SIZES).join('|')})?\\s*(?:dong|vnd|d|₫)?$`)
const GROUPED = /^[1-9]\d{0,2}([., ])\d{3}(?:\1\d{3})*$/

const escaped = (sign: string): string => (sign === '.' ? '\\.' : sign)
const groupedBy = (text: string, sign: string): boolean => new RegExp(`^[1-9]\\d{0,2}(?:${escaped(sign)}\\d{3})+$`).test(text)
const withoutSigns = (text: string): string => text.replace(/[., ]/g, '')

/** The digits as text JavaScript reads, or both readings, or nothing. */
const digitsOf = (body: string, language: Language): readonly string[] => {
  if (body.includes(' ')) {
    const [whole = '', part, ...more] = body.split(language === 'vi' ? ',' : '.')
    return more.length === 0 && groupedBy(whole, ' ') && /^\d*$/.test(part ?? '') ? [`${withoutSigns(whole)}.${part ?? '0'}`] : []
  }
  const signs = body.match(/[.,]/g) ?? []
  const last = signs.at(-1)
  if (!last) return [body]
  const whole = body.slice(0, body.lastIndexOf(last))
  const part = body.slice(body.lastIndexOf(last) + 1)
  if (part === '') return []
  const decimal = `${withoutSigns(whole)}.${part}`

  if (signs.length > 1) {
    if (signs.every((sign) => sign === last)) return GROUPED.test(body) ? [withoutSigns(body)] : []
    // Two different signs: the last parts the fraction, whatever the language.
    return groupedBy(whole, last === '.' ? ',' : '.') ? [decimal] : []
  }
  if (!GROUPED.test(body)) return [decimal]
  const grouping = language === 'vi' ? '.' : ','
  return last === grouping ? [withoutSigns(body)] : [withoutSigns(body), decimal]
}

/**
 * A number as people type it: 1500000, 1.500.000, 1,5 triệu, 2 tỷ, 500 nghìn đồng. In Vietnamese the point groups and the
 * comma parts the fraction; in English the other way round. What could be either ("1,500" in Vietnamese) is not guessed.
 */
export const parseNumber = (text: string, language: Language): ParsedNumber => {
  const typed = fold(text)
  if (!typed) return EMPTY
  const [, minus, body, size] = SHAPE.exec(typed) ?? []
  if (!body) return UNREADABLE
  // The power of ten is read together with the digits, so that 1,1 triệu is 1100000 and not 1100000.0000000002.
  const values = digitsOf(body.trim(), language).map((digits) => Number(`${minus ? '-' : ''}${digits}e${size ? SIZES[size] : 0}`))
  const [first, second] = values
  if (first === undefined || values.some((value) => !Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER)) return UNREADABLE
  return second === undefined ? { kind: 'number', value: first } : { kind: 'ambiguous', readings: [first, second] }
}
