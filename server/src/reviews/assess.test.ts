import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Answer, AreaKind, type Indicator, type PovertyClass } from '@chung-tay/schema'
import { assess, runTests, type Facts } from './assess.ts'
import { standardById, standardFor, STANDARDS, thresholdOf, type Answers } from './standard.ts'

const SEED = 20_261_123

describe.each(STANDARDS.map((standard) => [standard.id, standard] as const))('standard %s', (_id, standard) => {
  it.each(runTests(standard).map(({ test, ...result }) => ({ ...test, ...result })))(
    'gives the class its own case expects: $area, B1 $b1Points, income $incomeDong, $deprived deprived, $unknown unknown', (result) => {
      expect(result.found).toBe(result.class)
      expect(result.passed).toBe(true)
    })

  const answers = fc.record(Object.fromEntries(standard.indicators.map(({ indicator }) => [indicator, fc.constantFrom(...Object.values(Answer))])) as Record<Indicator, fc.Arbitrary<Answer>>)
  const facts = fc.record({ answers, area: fc.constantFrom(...Object.values(AreaKind)), b1Points: fc.integer({ min: 0, max: 250 }), incomeDong: fc.integer({ min: 0, max: 4_000_000 }) })
  const filled = (given: Answers, by: Answer): Answers => Object.fromEntries(Object.entries(given).map(([key, answer]) => [key, answer === 'UNKNOWN' ? by : answer]))

  it('names a class only when every way of filling in the unknown gives it', () => {
    fc.assert(fc.property(facts, (given) => {
      const classes = new Set((['YES', 'NO'] as const).map((by) => assess(standard, { ...given, answers: filled(given.answers, by) }).povertyClass))
      expect(assess(standard, given).povertyClass).toBe(classes.size === 1 ? [...classes][0] : null)
    }), { seed: SEED, numRuns: 500 })
  })

  it('names one for a household of unknown points and income only when any points and income would give it', () => {
    fc.assert(fc.property(facts, (given) => {
      const found = assess(standard, { ...given, b1Points: null, incomeDong: null }).povertyClass
      const classes = new Set<PovertyClass | null>()
      for (const b1Points of [0, 120, 121, 140, 141, 150, 151, 175, 176, 500]) {
        for (const incomeDong of [0, 2_200_000, 2_200_001, 2_800_000, 2_800_001, 9_000_000]) classes.add(assess(standard, { ...given, b1Points, incomeDong }).povertyClass)
      }
      expect(found).toBe(classes.size === 1 ? [...classes][0] : null)
    }), { seed: SEED, numRuns: 200 })
  })

  it('counts what is deprived and what is unknown, explains with whole numbers, and says why a step is open', () => {
    fc.assert(fc.property(facts, fc.boolean(), (given, known) => {
      const result = assess(standard, known ? given : { ...given, b1Points: null, incomeDong: null })
      expect(result.deprivationCount).toBe(Object.values(given.answers).filter((answer) => answer === 'YES').length)
      expect(result.unknownCount).toBe(Object.values(given.answers).filter((answer) => answer === 'UNKNOWN').length)
      expect(result.steps.every((step) => step.threshold === null || Number.isInteger(step.threshold))).toBe(true)
      expect(result.steps.every((step) => (step.holds === null) === (step.why !== null))).toBe(true)
    }), { seed: SEED, numRuns: 200 })
  })
})

/** Classes read off the table of lines, apart from the trees in the files. */
const byTable = (b1: number, n: number, poorTo: number, nearTo: number): PovertyClass => (b1 <= poorTo ? 'POOR' : b1 > nearTo ? 'NOT_POOR' : n >= 3 ? 'POOR' : 'NEAR_POOR')

describe('the standards agree with the tables of the circulars', () => {
  const yes = (standard: string, n: number): Facts['answers'] => Object.fromEntries(standardById(standard)!.indicators.map(({ indicator }, i) => [indicator, i < n ? 'YES' : 'NO']))

  it.each([['RURAL', 120, 150], ['URBAN', 140, 175]] as const)('2016–2021, %s: two lines', (area, lower, upper) => {
    for (let b1Points = lower - 3; b1Points <= upper + 3; b1Points++) {
      for (let n = 0; n <= 10; n++) expect([b1Points, n, assess(standardById('qd-59-2015')!, { area, b1Points, answers: yes('qd-59-2015', n) }).povertyClass]).toEqual([b1Points, n, byTable(b1Points, n, lower, upper)])
    }
  })

  it.each([['RURAL', 140], ['URBAN', 175]] as const)('2022–2026, %s: one line, and both conditions', (area, line) => {
    for (let b1Points = line - 3; b1Points <= line + 3; b1Points++) {
      for (let n = 0; n <= 12; n++) expect([b1Points, n, assess(standardById('nd-07-2021')!, { area, b1Points, answers: yes('nd-07-2021', n) }).povertyClass]).toEqual([b1Points, n, byTable(b1Points, n, -1, line)])
    }
  })

  it('2027–2030: by income and count where both are known, and open with the reason where they are not', () => {
    const standard = standardById('nd-351-2025')!
    const answers = yes('nd-351-2025', 3)
    expect(assess(standard, { area: 'RURAL', b1Points: null, incomeDong: 2_200_000, answers }).povertyClass).toBe('POOR')
    const open = assess(standard, { area: 'RURAL', b1Points: 100, answers })
    expect([open.povertyClass, open.steps[0]]).toEqual([null, { measure: 'INCOME_DONG', value: null, comparison: 'AT_MOST', threshold: 2_200_000, holds: null, why: 'INCOME_NOT_KNOWN' }])
    expect(thresholdOf(standard, 'B1_LINE', 'RURAL')).toEqual({ value: null, mark: 'NOT_FOUND' })
    expect(assess({ ...standard, classes: { measure: 'B1_POINTS', comparison: 'AT_MOST', threshold: 'B1_LINE', then: { class: 'POOR' }, else: { class: 'NOT_POOR' } } }, { area: 'RURAL', b1Points: 100, answers }).steps[0])
      .toMatchObject({ holds: null, why: 'THRESHOLD_NOT_KNOWN' })
  })
})

describe('the standard of a year', () => {
  it.each([[2016, 'qd-59-2015'], [2021, 'qd-59-2015'], [2022, 'nd-07-2021'], [2026, 'nd-07-2021']])('%s: %s', (year, id) => {
    expect(standardFor(year)?.id).toBe(id)
  })

  it('is none where the product knows none released, rather than the nearest', () => {
    expect(standardFor(2015)).toBeNull()
    expect(standardFor(2027)).toBeNull()
  })
})
