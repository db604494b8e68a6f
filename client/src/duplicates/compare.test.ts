import { expect, test } from 'vitest'
import { likelySurvivor, sameYears, standsIn, type Entry } from './compare.ts'

const entry = (id: string, years: number[], assignments = 0): Entry => ({
  id, code: null, headName: null, village: { id: 'v', name: 'Thôn Một' }, members: [],
  reviews: { edges: years.map((year) => ({ node: { id: `${id}${year}`, year, povertyClass: 'POOR', listedClass: 'POOR', personCount: 3, b1Points: 100, deprivationCount: 3 } })) },
  needs: { edges: [] },
  assignments: { edges: Array.from({ length: assignments }, (_, i) => ({ node: { id: `${id}a${i}`, state: 'ASKED', organisation: { id: 'o', name: 'Hội' }, need: null } })) },
}) as unknown as Entry
const person = (name: string, birthYear: number | null, sex = 'FEMALE', validTo: string | null = null) => ({ id: name, name, sex, birthYear, relation: 'CHILD', validTo }) as Entry['members'][number]

test('years both were reviewed in are asked about, the newest first', () => {
  expect(sameYears(entry('a', [2022, 2024, 2023]), entry('b', [2024, 2022, 2021]))).toEqual([2024, 2022])
  expect(sameYears(entry('a', [2022]), entry('b', [2023]))).toEqual([])
})

test('the longer history goes on, of equal ones the first', () => {
  expect(likelySurvivor(entry('a', [2022]), entry('b', [2022, 2023]))).toBe('b')
  expect(likelySurvivor(entry('a', [2022], 1), entry('b', [2022, 2023]))).toBe('a')
  expect(likelySurvivor(entry('a', [2022]), entry('b', [2022]))).toBe('a')
})

test('a person stands in both by name without marks, sex and year of birth', () => {
  const other = { ...entry('b', []), members: [person('Lo Thi Sim', 1990), person('Lò Văn Páo', null, 'MALE'), person('Vàng Thị Mỷ', 2001, 'FEMALE', '2023-01-01')] }
  expect([person('Lò Thị Sim', 1990), person('Lò Thị Sim', 1991), person('Lò Thị Sim', null), person('Lò Văn Páo', 1970, 'MALE'), person('Lò Văn Páo', 1970), person('Vàng Thị Mỷ', 2001)].map((one) => standsIn(one, other)))
    .toEqual([true, false, true, true, false, false])
})
