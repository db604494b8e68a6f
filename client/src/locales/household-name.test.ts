import { describe, expect, it } from 'vitest'
import { householdName } from './household-name.ts'

describe('a household in one line', () => {
  it('is its head, its code and what else tells it apart; what is not known leaves no gap', () => {
    expect(householdName({ headName: 'Hà Văn Thử', code: 'TBL-0001' }, 'Chưa có tên', 'Thôn Mẫu')).toBe('Hà Văn Thử · TBL-0001 · Thôn Mẫu')
    expect(householdName({ headName: 'Hà Văn Thử', code: null }, 'Chưa có tên')).toBe('Hà Văn Thử')
    expect(householdName({ headName: null, code: 'TBL-0001' }, 'Chưa có tên', null)).toBe('Chưa có tên · TBL-0001')
    expect(householdName({}, 'Chưa có tên')).toBe('Chưa có tên')
  })
})
