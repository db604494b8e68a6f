import { describe, expect, it } from 'vitest'
import { changedRelations, formerOf, hasOneHead, livingOn } from './life.ts'

it('the day of joining is one of living there, the day of leaving is not', () => {
  const members = [{ name: 'trước', validFrom: null, validTo: '2024-03-01' }, { name: 'sau', validFrom: '2024-03-01', validTo: null }]
  const on = (day: string) => livingOn(members, day).map(({ name }) => name)
  expect([on('2024-02-29'), on('2024-03-01')]).toEqual([['trước'], ['sau']])
})

it('only relations that change are sent, and a household has one head', () => {
  const members = [{ id: 'a', relation: 'HEAD' as const }, { id: 'b', relation: 'WIFE' as const }, { id: 'c', relation: 'CHILD' as const }]
  expect(changedRelations(members, { a: 'OTHER', b: 'HEAD', c: 'CHILD' })).toEqual([{ memberId: 'a', relation: 'OTHER' }, { memberId: 'b', relation: 'HEAD' }])
  expect([hasOneHead(members, {}), hasOneHead(members, { b: 'HEAD' }), hasOneHead(members, { a: 'OTHER' }), hasOneHead([], {})]).toEqual([true, false, false, true])
})

describe('who may come back', () => {
  const member = (id: string, personId: string, validTo: string | null) => ({ id, personId, validTo })
  it('is everyone who left and does not live here, by the last time', () => {
    expect(formerOf([member('1', 'a', null), member('2', 'b', '2020-01-01'), member('3', 'b', '2022-01-01'), member('4', 'a', '2019-01-01')]).map(({ id }) => id)).toEqual(['3'])
  })
})
