import { describe, expect, test } from 'vitest'
import { formatDate, formatDong, formatDongShort, formatInstant, formatNumber, formatPercent } from './format.ts'

// Figures must not break from their unit at the end of a line.
const NB = '\u00A0'

describe('in Vietnamese', () => {
  test('numbers group by points and part by a comma', () => {
    expect(formatNumber(1_248, 'vi')).toBe('1.248')
    expect(formatNumber(1_234.5, 'vi')).toBe('1.234,5')
    expect(formatNumber(1_234_567.891, 'vi', 2)).toBe('1.234.567,89')
  })
  test('money in full and in words', () => {
    expect(formatDong(1_500_000, 'vi')).toBe(`1.500.000${NB}₫`)
    expect(formatDongShort(1_500_000, 'vi')).toBe(`1,5${NB}triệu${NB}₫`)
    expect(formatDongShort(2_500_000_000, 'vi')).toBe(`2,5${NB}tỷ${NB}₫`)
    expect(formatDongShort(-2_500_000_000, 'vi')).toBe(`-2,5${NB}tỷ${NB}₫`)
    expect(formatDongShort(500_000, 'vi')).toBe(`500.000${NB}₫`)
  })
  test('what rounds up to the next word takes that word', () => {
    expect(formatDongShort(999_950_000, 'vi')).toBe(`1${NB}tỷ${NB}₫`)
  })
  test('shares', () => expect(formatPercent(0.052, 'vi')).toMatch(/^5,2\s?%$/))
})

test('in English the signs change places, the order of a date does not', () => {
  expect(formatNumber(1_234.5, 'en')).toBe('1,234.5')
  expect(formatDongShort(1_500_000, 'en')).toBe(`1.5${NB}million${NB}₫`)
  expect(formatPercent(0.052, 'en')).toMatch(/^5\.2\s?%$/)
})

test('dates have two digits for day and month and pass through no time zone', () => {
  expect(formatDate('2026-03-05')).toBe('05/03/2026')
})

test('moments stand on the clocks of Viet Nam', () => {
  expect(formatInstant('2026-03-05T18:30:00Z')).toBe('06/03/2026 01:30')
})
