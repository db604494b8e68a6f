import { describe, expect, it } from 'vitest'
import { COUNTS, filterOfCount, NO_FILTER, nextState, offeredDay, readFilter, whereOf, writeFilter } from './campaign.ts'

const VILLAGE = '0190a1b2-0000-7000-8000-000000000001'

describe('the list of a yearly review in the address', () => {
  it.each(COUNTS)('%s opens a list that is found again from its address', (count) => {
    const filter = filterOfCount(count, VILLAGE)
    expect(readFilter(writeFilter(filter, { year: '2024' }) as never)).toEqual({ ...filter, states: readFilter({ state: filter.states.join(',') }).states })
    expect(writeFilter(NO_FILTER, writeFilter(filter, { year: '2024' }) as never)).toEqual({ year: '2024' })
  })

  it('leaves those taken off out unless they are asked for', () => {
    expect(whereOf(NO_FILTER)).toEqual({ state: { notIn: ['REMOVED'] } })
    expect(whereOf({ ...NO_FILTER, states: ['REMOVED'] })).toEqual({ state: { in: ['REMOVED'] } })
    expect(whereOf(filterOfCount('stale', null))).toEqual({ state: { notIn: ['REMOVED'] }, olderThanMonths: 12 })
  })

  it('asks less, never something else, when the address is mistyped', () => {
    expect(readFilter({ state: 'GONE,OPEN', village: 'x', stale: 'yes' })).toEqual({ ...NO_FILTER, states: ['OPEN'] })
  })

  it('offers today in the year under way, and for one written down later the day of its last step', () => {
    const steps = [{ occurredOn: '2024-10-01' }, { occurredOn: '2024-11-15' }]
    expect(offeredDay({ year: 2024, steps }, '2024-11-20')).toBe('2024-11-20')
    expect(offeredDay({ year: 2024, steps }, '2026-11-25')).toBe('2024-11-15')
  })

  it('ends with the recognition', () => {
    expect([nextState('LISTING'), nextState('POSTED'), nextState('RECOGNISED')]).toEqual(['SURVEYING', 'RECOGNISED', null])
  })
})
