import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWorkingDays, workingDaysBetween } from '@chung-tay/schema'
import { PROCEDURES, procedureOn } from './procedure.ts'

describe('the procedure of the yearly review', () => {
  it('is found by its day, and every fact of it says how well it is founded', () => {
    expect(procedureOn('2024-10-01')).toMatchObject({ id: 'review-procedure-2021', reviewPeriod: { from: '09-01', to: '12-14', mark: 'SOURCED' }, postingWorkingDays: { value: 3, mark: 'FROM_MEMORY' } })
    expect(procedureOn('2021-08-31')).toBeNull()
    for (const { references } of PROCEDURES) expect(references.length).toBeGreaterThan(0)
  })
})

describe('working days', () => {
  it.each([['2024-08-30', 15, '2024-09-20'], ['2024-09-20', 1, '2024-09-23'], ['2024-09-21', 1, '2024-09-23'], ['2024-12-30', 3, '2025-01-02'], ['2024-09-20', 0, '2024-09-20']])('%s and %s of them is %s', (day, count, then) => {
    expect(addWorkingDays(day, count)).toBe(then)
  })

  it.each([['2024-11-08', '2024-11-10', 1], ['2024-11-08', '2024-11-12', 3], ['2024-11-09', '2024-11-10', 0], ['2024-11-12', '2024-11-08', 0]])('%s to %s holds %s', (from, to, count) => {
    expect(workingDaysBetween(from, to)).toBe(count)
  })

  it('counts back what it counted on', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 60 }), (offset, count) => {
      const day = new Date(Date.UTC(2000, 0, 1 + offset)).toISOString().slice(0, 10)
      const then = addWorkingDays(day, count)
      const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
      expect(workingDaysBetween(next, then)).toBe(count)
    }), { seed: 20_261_125, numRuns: 300 })
  })
})
