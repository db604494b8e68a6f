import { expect, it } from 'vitest'
import { columnsSaid, doubtfulSheets, NOT_USED } from './columns.ts'

const sheet = {
  sheet: 'A', role: 'VILLAGES' as const, recognised: true,
  columns: [{ title: 'Thôn', key: 'name', how: 'TITLE' as const }, { title: 'Số hộo', key: 'households', how: 'GUESSED' as const }, { title: 'Ghi chú', key: null, how: 'NONE' as const }],
  choices: [{ key: 'name', title: 'Thôn, bản', required: true }, { key: 'households', title: 'Số hộ', required: true }, { key: 'persons', title: 'Số nhân khẩu', required: true }],
}

it('says guesses nobody took back and columns chosen otherwise, and nothing else', () => {
  const asShown = (_of: unknown, i: number) => sheet.columns[i]!.key ?? NOT_USED
  expect(columnsSaid([sheet], asShown)).toEqual([{ role: 'VILLAGES', title: 'Số hộo', key: 'households' }])
  const corrected = (_of: unknown, i: number) => ['name', NOT_USED, 'persons'][i]!
  expect(columnsSaid([sheet], corrected)).toEqual([{ role: 'VILLAGES', title: 'Ghi chú', key: 'persons' }])
  expect(columnsSaid([sheet], (_of, i) => [NOT_USED, NOT_USED, NOT_USED][i]!)).toEqual([{ role: 'VILLAGES', title: 'Thôn', key: null }])
})

it('asks to look at sheets with a guess, a gap or no sort of their own', () => {
  const whole = { ...sheet, columns: sheet.choices.map(({ key, title }) => ({ title, key, how: 'TITLE' as const })) }
  expect(doubtfulSheets([sheet, { ...whole, sheet: 'B' }, { ...whole, sheet: 'C', recognised: false }, { ...whole, sheet: 'D', columns: whole.columns.slice(1) }])).toEqual(['A', 'C', 'D'])
})
