import { describe, expect, it } from 'vitest'
import { todayInVietNam } from '@chung-tay/schema'
import { byHousehold, newKey, type MyAssignment } from './my-work.ts'

const task = (id: string, household: string, state: MyAssignment['state'], askedAt = '2023-11-01T00:00:00Z'): MyAssignment => ({
  id, state, askedAt, version: 1, quantity: 1, deliveredQuantity: 0, doneAt: null, deliveries: [],
  need: { id: `n${id}`, year: 2023, kind: 'HOUSING', content: 'NEW_HOUSE', unit: 'HOUSE', place: null, member: null }, pledge: { id: 'p', terms: 'GIFT' }, organisation: { id: 'o', name: 'Hội' },
  household: { id: household, code: null, headName: null, village: { id: 'v', name: 'Thôn' } },
})

describe('the households of an organisation', () => {
  it('stand once each, with what waits for an answer first and what is done last', () => {
    const cards = byHousehold([task('1', 'a', 'DONE'), task('2', 'b', 'IN_PROGRESS'), task('3', 'c', 'ASKED'), task('4', 'a', 'ACCEPTED', '2023-10-01T00:00:00Z')])
    expect(cards.map(({ id, stage }) => [id, stage])).toEqual([['c', 'ANSWER'], ['a', 'WORK'], ['b', 'WORK']])
    expect(cards[1]!.tasks.map(({ id }) => id)).toEqual(['4', '1'])
  })

  it('stand beside the places whose work it has taken on', () => {
    const road = { ...task('9', 'x', 'ASKED'), household: null, need: { ...task('9', 'x', 'ASKED').need!, content: 'VILLAGE_ROAD' as const, place: { id: 'p1', name: 'Thôn Dạ' } } }
    expect(byHousehold([task('1', 'a', 'ACCEPTED'), road, { ...road, id: '10' }]).map(({ id, isPlace, headName, tasks }) => [id, isPlace, headName, tasks.length]))
      .toEqual([['p1', true, 'Thôn Dạ', 2], ['a', false, null, 1]])
  })

  it('leave out what the organisation may no longer see', () => {
    expect(byHousehold([{ ...task('1', 'a', 'ASKED'), household: null }])).toEqual([])
  })
})

it('makes keys that are version 4 UUIDs, each another', () => {
  const keys = Array.from({ length: 200 }, newKey)
  expect(new Set(keys).size).toBe(200)
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

it('takes the day from the clocks of Viet Nam', () => {
  expect(todayInVietNam(new Date('2023-12-31T16:59:00Z'))).toBe('2023-12-31')
  expect(todayInVietNam(new Date('2023-12-31T17:00:00Z'))).toBe('2024-01-01')
})
