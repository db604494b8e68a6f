import { describe, expect, it } from 'vitest'
import { blankTest, isReadable, lineFields, ownLines, testsOf, wholeOf } from './standard-draft.ts'
import type { Standard } from './use-standards.ts'

const line = (threshold: string, areaKind: string, value: number | null) => ({ threshold, areaKind, value, measure: 'B1_POINTS', mark: 'SOURCED' })
const national = { thresholds: [line('B1_LINE', 'RURAL', 140), line('B1_LINE', 'URBAN', 175), line('AVERAGE_UP_TO', 'RURAL', null), line('AVERAGE_UP_TO', 'URBAN', null)] } as unknown as Standard

describe('a province’s draft as typed', () => {
  it('has a field for each national line that is known, with what holds now', () => {
    const own = { thresholds: [line('B1_LINE', 'RURAL', 150), line('B1_LINE', 'URBAN', 175)] } as unknown as Standard
    expect(lineFields(national, own).map(({ threshold, areaKind, national: of, text }) => [threshold, areaKind, of, text])).toEqual([['B1_LINE', 'RURAL', 140, '150'], ['B1_LINE', 'URBAN', 175, '175']])
  })

  it('states only lines other than the national ones', () => {
    const fields = lineFields(national, null)
    fields[1]!.text = '1.180'
    expect(ownLines(fields, 'vi')).toEqual([{ threshold: 'B1_LINE', areaKind: 'URBAN', value: 1180 }])
  })

  it.each([['', null], ['12', 12], ['1,5 triệu', 1_500_000], ['12,5', undefined], ['mười', undefined]])('%s is read as %s', (text, value) => {
    expect(wholeOf(text, 'vi')).toBe(value)
  })

  it('leaves open what is open, and sees what cannot be read', () => {
    expect(testsOf([{ ...blankTest('URBAN'), b1Points: '', deprived: '3', povertyClass: 'OPEN' }], 'vi')).toEqual([{ areaKind: 'URBAN', b1Points: null, incomeDong: null, deprived: 3, unknown: 0, povertyClass: null }])
    expect([blankTest('RURAL'), { ...blankTest('RURAL'), deprived: '' }, { ...blankTest('RURAL'), b1Points: '1,5' }].map((field) => isReadable(field, 'vi'))).toEqual([true, false, false])
  })
})
