import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDong, formatNumber, type Language } from './format.ts'
import { parseNumber } from './parse-number.ts'

const read = (text: string, language: Language = 'vi') => {
  const parsed = parseNumber(text, language)
  return parsed.kind === 'number' ? parsed.value : parsed.kind === 'ambiguous' ? parsed.readings : parsed.kind
}

describe('in Vietnamese', () => {
  test.each([
    ['1500000', 1_500_000],
    ['1.500.000', 1_500_000],
    ['1.500.000 ₫', 1_500_000],
    ['1.500.000đ', 1_500_000],
    ['1 500 000 đồng', 1_500_000],
    ['1,500,000', 1_500_000],
    ['1,5 triệu', 1_500_000],
    ['1,5 TRIỆU', 1_500_000],
    ['1.5 triệu', 1_500_000],
    ['1,1 triệu', 1_100_000],
    ['2,5 tỷ', 2_500_000_000],
    ['2 tỉ đồng', 2_000_000_000],
    ['500 nghìn', 500_000],
    ['500k', 500_000],
    ['15tr', 15_000_000],
    ['1.500', 1_500],
    ['1.500 triệu', 1_500_000_000],
    ['1.234,5', 1_234.5],
    ['1,234.5', 1_234.5],
    ['0,500', 0.5],
    ['0.5', 0.5],
    ['-3', -3],
    ['0', 0],
  ])('%s is %d', (text, value) => expect(read(text)).toBe(value))

  test('does not guess between 1,500 as a thousand and a half and as one and a half', () => {
    expect(read('1,500')).toEqual([1_500, 1.5])
    expect(read('1,500 triệu')).toEqual([1_500_000_000, 1_500_000])
  })

  test('reads a decomposed word', () => expect(read('1,5 triệu'.normalize('NFD'))).toBe(1_500_000))

  test.each(['abc', '1.50.000', '1,2,3', '12 34', '1,', '1..5', '1,500.000,5', '1 con bò', '99999999999999999999'])('%s is refused', (text) => expect(read(text)).toBe('unreadable'))

  test.each(['', '  '])('nothing typed is nothing', (text) => expect(read(text)).toBe('empty'))
})

test('in English the signs change places', () => {
  expect(read('1,500', 'en')).toBe(1_500)
  expect(read('1.500', 'en')).toEqual([1_500, 1.5])
  expect(read('1.5 million', 'en')).toBe(1_500_000)
})

test.each(['vi', 'en'] as const)('what we write in %s we read back', (language) => {
  fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), (value) => {
    expect(read(formatNumber(value, language), language)).toBe(value)
    expect(read(formatDong(value, language), language)).toBe(value)
  }))
  fc.assert(fc.property(fc.integer({ min: -1e7, max: 1e7 }), (tenths) => {
    expect(read(formatNumber(tenths / 10, language), language)).toBe(tenths / 10)
  }))
})
