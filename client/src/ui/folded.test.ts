import { expect, test } from 'vitest'
import { matching } from './folded.ts'

const choices = ['Nhà ở', 'Nhà tiêu', 'Nước sạch', 'Đào tạo nghề'].map((text) => ({ value: text, text }))
const found = (typed: string) => matching(choices, typed).map(({ text }) => text)

test('finds without marks, in either Unicode form and either case', () => {
  expect(found('nha')).toEqual(['Nhà ở', 'Nhà tiêu'])
  expect(found('NHÀ Ở'.normalize('NFD'))).toEqual(['Nhà ở'])
  expect(found('dao tao')).toEqual(['Đào tạo nghề'])
})

test('shows all when nothing was typed, nothing when nothing fits', () => {
  expect(found('  ')).toHaveLength(4)
  expect(found('xyz')).toEqual([])
})
