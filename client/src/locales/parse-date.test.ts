import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDate } from './format.ts'
import { formatPartialDate, parseDate } from './parse-date.ts'

const read = (text: string, partial = false) => {
  const parsed = parseDate(text, partial)
  return parsed.kind === 'date' ? parsed.value : parsed.kind
}

test.each([
  ['05/03/2026', '2026-03-05'],
  ['5/3/2026', '2026-03-05'],
  ['5-3-2026', '2026-03-05'],
  ['5.3.2026', '2026-03-05'],
  [' 2026-03-05 ', '2026-03-05'],
  ['29/02/2024', '2024-02-29'],
])('%s is %s', (text, value) => expect(read(text)).toBe(value))

test.each(['29/02/2026', '31/04/2026', '13/13/2026', '5/3/26', '2026', '03/2026', 'mai', '0/1/2026'])('%s is refused', (text) => expect(read(text)).toBe('unreadable'))

test('a year of birth may be known without month or day', () => {
  expect(read('1958', true)).toBe('1958')
  expect(read('3/1958', true)).toBe('1958-03')
  expect(read('13/1958', true)).toBe('unreadable')
  expect(['1958', '1958-03', '1958-03-05'].map(formatPartialDate)).toEqual(['1958', '03/1958', '05/03/1958'])
})

test('what we write we read back', () => {
  fc.assert(fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
    const value = date.toISOString().slice(0, 10)
    expect(read(formatDate(value))).toBe(value)
  }))
})
