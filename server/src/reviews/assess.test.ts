import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Answer, type Indicator } from '@chung-tay/schema'
import { assess } from './assess.ts'
import { standardFor, STANDARDS, type Answers } from './standard.ts'

const SEED = 20_261_123

describe.each(STANDARDS.map((standard) => [standard.id, standard] as const))('standard %s', (_id, standard) => {
  it.each(standard.tests)('gives the class its own case expects: $area, B1 $b1Points, $deprived deprived, $unknown unknown', (test) => {
    const answers = Object.fromEntries(standard.indicators.map(({ indicator }, i) => [indicator, i < test.deprived ? 'YES' : i < test.deprived + test.unknown ? 'UNKNOWN' : 'NO']))
    expect(assess(standard, test.area, test.b1Points, answers).povertyClass).toBe(test.class)
  })

  const answers = fc.record(Object.fromEntries(standard.indicators.map(({ indicator }) => [indicator, fc.constantFrom(...Object.values(Answer))])) as Record<Indicator, fc.Arbitrary<Answer>>)
  const points = fc.integer({ min: 0, max: 250 })

  it('names a class only when every way of filling in the unknown gives it', () => {
    fc.assert(fc.property(answers, points, fc.constantFrom('RURAL' as const, 'URBAN' as const), (given, b1, area) => {
      const filled = (by: Answer): Answers => Object.fromEntries(Object.entries(given).map(([key, answer]) => [key, answer === 'UNKNOWN' ? by : answer]))
      const classes = new Set([assess(standard, area, b1, filled('YES')).povertyClass, assess(standard, area, b1, filled('NO')).povertyClass])
      const found = assess(standard, area, b1, given).povertyClass
      expect(found).toBe(classes.size === 1 ? [...classes][0] : null)
    }), { seed: SEED, numRuns: 500 })
  })

  it('counts what is deprived and what is unknown, and explains with whole numbers', () => {
    fc.assert(fc.property(answers, points, (given, b1) => {
      const result = assess(standard, 'RURAL', b1, given)
      expect(result.deprivationCount).toBe(Object.values(given).filter((answer) => answer === 'YES').length)
      expect(result.unknownCount).toBe(Object.values(given).filter((answer) => answer === 'UNKNOWN').length)
      expect(result.steps.every((step) => Number.isInteger(step.threshold))).toBe(true)
    }), { seed: SEED, numRuns: 200 })
  })
})

describe('the standard of a year', () => {
  it('is the one in force in its review period', () => {
    expect(standardFor(2023)?.id).toBe('nd-07-2021')
    expect(standardFor(2026)?.id).toBe('nd-07-2021')
  })

  it('is none where the product knows none, rather than the nearest', () => {
    expect(standardFor(2021)).toBeNull()
    expect(standardFor(2027)).toBeNull()
  })
})
