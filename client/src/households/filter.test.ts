import { expect, test } from 'vitest'
import { NO_FILTER, orderOf, readFilter, readSort, whereOf, writeFilter, writeSort, type RegisterFilter } from './filter.ts'

const VILLAGE = '018f0000-0000-7000-8000-000000000001'
const filter: RegisterFilter = { villages: [VILLAGE], classes: ['POOR', 'NEAR_POOR'] }

test('an address read and written again is the same question, and keeps what else stands there', () => {
  const query = writeFilter(filter, { year: '2023', sort: 'code.down' })
  expect(query).toEqual({ year: '2023', sort: 'code.down', village: VILLAGE, class: 'POOR,NEAR_POOR' })
  expect(readFilter(query as never)).toEqual(filter)
  expect(writeFilter(NO_FILTER, query as never)).toEqual({ year: '2023', sort: 'code.down' })
  expect(readFilter({ village: 'x,', class: 'RICH,POOR' })).toEqual({ villages: [], classes: ['POOR'] })
})

test('an order the viewer’s list has no column for is not taken', () => {
  expect(readSort({ sort: 'code.down' }, true)).toEqual({ key: 'code', up: false })
  expect([readSort({ sort: 'code.down' }, false), readSort({ sort: 'ethnicity.up' }, true), readSort({}, true)]).toEqual([null, null, null])
  expect(writeSort({ key: 'household', up: true }, { year: '2023' })).toEqual({ year: '2023', sort: 'household.up' })
  expect(writeSort(null, { year: '2023', sort: 'code.up' })).toEqual({ year: '2023' })
})

test('the class asked for is that of the year', () => {
  expect(whereOf(filter, 2023, 'lý')).toEqual({ search: 'lý', village: { id: { in: [VILLAGE] } }, reviews: { some: { year: { eq: 2023 }, effectiveClass: { in: ['POOR', 'NEAR_POOR'] } } } })
  expect(whereOf(NO_FILTER, 2023, '')).toEqual({})
})

test('the best match comes first while searching, unless another order was asked for', () => {
  const fields = (...args: Parameters<typeof orderOf>) => orderOf(...args).map(({ field }) => field)
  expect([fields(null, 'lý', true), fields(null, '', true), fields({ key: 'code', up: true }, 'lý', true), fields({ key: 'village', up: false }, '', true), fields(null, '', false)])
    .toEqual([['RELEVANCE', 'HEAD_NAME'], ['VILLAGE', 'HEAD_NAME'], ['CODE'], ['VILLAGE', 'HEAD_NAME'], ['VILLAGE']])
})
