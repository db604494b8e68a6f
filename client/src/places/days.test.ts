import { expect, it } from 'vitest'
import { changesOf, holdsOn } from './days.ts'

it('both ends of a time belong to it, and an open end has none', () => {
  const time = { validFrom: '2024-03-01', validTo: '2024-05-31' }
  expect(['2024-02-29', '2024-03-01', '2024-05-31', '2024-06-01'].map((day) => holdsOn(time, day))).toEqual([false, true, true, false])
  expect(holdsOn({ validFrom: null, validTo: null }, '1900-01-01')).toBe(true)
})

it('tells mergers, divisions, renamings and moves apart, newest first', () => {
  const to = (id: string, name: string, occurredOn: string, document: string | null = null) => ({ to: { id, name }, occurredOn, document })
  expect(changesOf([
    { id: '1', name: 'Thôn Một', successors: [to('3', 'Thôn Ba', '2024-01-01', 'NQ 1')] },
    { id: '2', name: 'Thôn Hai', successors: [to('3', 'Thôn Ba', '2024-01-01', 'NQ 1')] },
    { id: '4', name: 'Thôn Bốn', successors: [to('5', 'Thôn Năm', '2024-02-01'), to('6', 'Thôn Sáu', '2024-02-01')] },
    { id: '7', name: 'Thôn Bảy', successors: [to('8', 'Thôn Tám', '2024-03-01')] },
    { id: '9', name: 'Thôn Chín', successors: [to('10', 'Thôn Chín', '2025-07-01')] },
    { id: '11', name: 'Thôn Còn', successors: [] },
  ]).map(({ kind, on, from, to: into, document }) => [kind, on, from, into, document])).toEqual([
    ['moved', '2025-07-01', ['Thôn Chín'], ['Thôn Chín'], null],
    ['renamed', '2024-03-01', ['Thôn Bảy'], ['Thôn Tám'], null],
    ['divided', '2024-02-01', ['Thôn Bốn'], ['Thôn Năm', 'Thôn Sáu'], null],
    ['merged', '2024-01-01', ['Thôn Một', 'Thôn Hai'], ['Thôn Ba'], 'NQ 1'],
  ])
})
