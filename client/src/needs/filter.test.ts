import { expect, test } from 'vitest'
import { isAsked, NO_FILTER, readFilter, whereOf, without, writeFilter, type NeedsFilter } from './filter.ts'

const VILLAGE = '018f0000-0000-7000-8000-000000000001'
const filter: NeedsFilter = { villages: [VILLAGE], difficult: true, classes: ['POOR'], causes: ['NO_CAPITAL'], indicators: ['HOUSE_QUALITY'], femaleHead: true, kinds: ['HOUSING', 'LOAN'], coverages: ['UNMET'], proposed: true, areasToday: false }

test('an address read and written again is the same question', () => {
  const query = writeFilter(filter, { year: '2023' })
  expect(query).toMatchObject({ year: '2023', village: VILLAGE, class: 'POOR' })
  const again = readFilter(query as never)
  expect({ ...again, kinds: [...again.kinds].sort() }).toEqual(filter)
})

test('an empty filter leaves nothing of itself in the address', () => {
  expect(writeFilter(NO_FILTER, { year: '2023', kind: 'LOAN' })).toEqual({ year: '2023' })
})

test('what is no word of the vocabulary is not asked', () => {
  expect(readFilter({ kind: 'GOLD,LOAN', village: 'x,', class: '', difficult: 'yes' })).toEqual({ ...NO_FILTER, kinds: ['LOAN'] })
})

test('conditions on the household are those of the year’s own review', () => {
  expect(whereOf(filter, 2023, ' hanh ')).toEqual({
    year: { eq: 2023 },
    state: { in: ['CONFIRMED', 'PROPOSED'] },
    kind: { in: ['HOUSING', 'LOAN'] },
    coverage: { in: ['UNMET'] },
    village: { id: { in: [VILLAGE] }, attribute: { attribute: 'ESPECIALLY_DIFFICULT', on: '2023-12-31', holds: true } },
    household: {
      headName: { contains: 'hanh' },
      reviews: { some: { year: { eq: 2023 }, effectiveClass: { in: ['POOR'] }, causes: { some: { cause: { in: ['NO_CAPITAL'] } } }, indicators: { some: { indicator: { in: ['HOUSE_QUALITY'] }, answer: { eq: 'YES' } } }, femaleHead: true } },
    },
  })
  expect(whereOf(NO_FILTER, 2022)).toEqual({ year: { eq: 2022 }, state: { in: ['CONFIRMED'] } })
})

test('by the areas of today, villages are those the needs belong to now', () => {
  expect(whereOf({ ...NO_FILTER, villages: [VILLAGE], difficult: true, areasToday: true }, 2023)).toMatchObject({ villageToday: { id: { in: [VILLAGE] }, especiallyDifficult: true } })
})

test('a condition can be dropped', () => {
  expect(isAsked(filter, 'kinds')).toBe(true)
  expect(isAsked(without(filter, 'kinds'), 'kinds')).toBe(false)
})
