import { expect, test } from 'vitest'
import { NO_PLAN_FILTER, readPlanFilter, writePlanFilter } from './plan-filter.ts'

const VILLAGE = '0199a0b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b'

test('a filter comes back from the address as it went in, beside what else stands there', () => {
  const filter = { ...NO_PLAN_FILTER, kinds: ['HOUSING' as const], villages: [VILLAGE], reasons: ['OUTBID' as const, 'TOO_SMALL' as const] }
  const query = writePlanFilter(filter, { year: '2023', plan: 'x', part: 'gaps' })
  expect(query).toMatchObject({ year: '2023', plan: 'x', part: 'gaps', kind: 'HOUSING', village: VILLAGE })
  expect(readPlanFilter(query as Record<string, string>)).toEqual({ ...filter, reasons: ['TOO_SMALL', 'OUTBID'] })
})

test('a mistyped address asks less, never something else', () => {
  expect(readPlanFilter({ kind: 'HOUSING,NOTHING', village: 'drop table', reason: '', state: ['ASKED'] })).toEqual({ ...NO_PLAN_FILTER, kinds: ['HOUSING'] })
})

test('what is no longer asked leaves the address', () => {
  expect(writePlanFilter(NO_PLAN_FILTER, { year: '2023', kind: 'HOUSING', line: 'ADOPTED' })).toEqual({ year: '2023' })
})
