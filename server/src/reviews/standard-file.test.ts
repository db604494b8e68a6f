import { describe, expect, it } from 'vitest'
import { checkReleased, gapsOf, parseStandard } from './standard-file.ts'
import { standardById, STANDARDS } from './standard.ts'

type Json = Record<string, unknown>
const FILE = 'schema/standards/nd-07-2021.json'

/** The file with one place changed; `undefined` takes the key away. */
const changed = (path: readonly (string | number)[], value: unknown): unknown => {
  const copy = structuredClone(standardById('nd-07-2021')) as unknown as Json
  const at = path.slice(0, -1).reduce<Json>((node, key) => node[key] as Json, copy)
  if (value === undefined) delete at[path.at(-1)!]
  else at[path.at(-1)!] = value
  return copy
}

describe('a standard’s file', () => {
  it.each<[string, (string | number)[], unknown, string]>([
    ['a key missing', ['classes'], undefined, 'classes is missing'],
    ['a key misspelt', ['valid_to'], '2026-12-31', 'valid_to is not known here'],
    ['a number that is not whole', ['thresholds', 2, 'RURAL', 'value'], 140.5, 'thresholds[2].RURAL.value must be a whole number from 0'],
    ['nothing found, but not said so', ['thresholds', 2, 'RURAL', 'value'], null, 'thresholds[2].RURAL must be marked NOT_FOUND exactly when its value is null'],
    ['a value that was not found', ['thresholds', 2, 'URBAN', 'mark'], 'NOT_FOUND', 'thresholds[2].URBAN must be marked NOT_FOUND exactly when its value is null'],
    ['an unknown mark', ['indicators', 4, 'mark'], 'HEARSAY', 'indicators[4].mark must be one of SOURCED, PARTLY, FROM_MEMORY, INFERENCE, NOT_FOUND'],
    ['an indicator twice', ['indicators', 5, 'indicator'], 'EMPLOYMENT', 'indicators[5] repeats EMPLOYMENT'],
    ['a definition missing in one language', ['indicators', 0, 'deprivedWhen', 'en'], '', 'indicators[0].deprivedWhen.en must be text'],
    ['a rule by a threshold there is not', ['classes', 'threshold'], 'B1_UPPER_LINE', 'classes.threshold names B1_UPPER_LINE, which the set does not have'],
    ['a rule that measures something else', ['classes', 'measure'], 'INCOME_DONG', 'classes.measure is INCOME_DONG, but B1_LINE is one of B1_POINTS'],
    ['a class there is not', ['classes', 'else', 'class'], 'RICH', 'classes.else.class must be one of POOR, NEAR_POOR, NOT_POOR'],
    ['a case with more answers than indicators', ['tests', 6, 'deprived'], 4, 'tests[6] counts more than the 12 indicators there are'],
    ['an end before its beginning', ['validTo'], '2021-12-31', 'validTo is before validFrom'],
    ['no day', ['validFrom'], '2022-13-01', 'validFrom must be a date yyyy-MM-dd'],
  ])('with %s is refused by file and path', (_what, path, value, fault) => {
    expect(() => parseStandard(FILE, changed(path, value))).toThrow(`${FILE}: ${fault}`)
  })

  it('that is released but lacks a cut-off is refused; as a draft it is read', () => {
    const lacking = changed(['indicators', 4], { ...standardById('nd-07-2021')!.indicators[4], deprivedWhen: null, mark: 'NOT_FOUND' }) as Json
    expect(() => parseStandard(FILE, lacking)).toThrow('indicators[4].deprivedWhen was not found, so the set cannot be released')
    expect(gapsOf(parseStandard(FILE, { ...lacking, status: 'DRAFT' }))).toEqual(['indicators[4].deprivedWhen'])
  })

  it('of 2027–2030 stays a draft, and says what is missing', () => {
    const standard = standardById('nd-351-2025')!
    expect(standard.status).toBe('DRAFT')
    expect(gapsOf(standard)).toEqual(['thresholds[1].RURAL', 'thresholds[1].URBAN', 'thresholds[2].RURAL', 'thresholds[2].URBAN', ...standard.indicators.map((_, i) => `indicators[${i}].deprivedWhen`)])
    expect(() => parseStandard('a', { ...standard, status: 'RELEASED' })).toThrow('cannot be released')
  })
})

describe('the sets together', () => {
  it('leave no year of 2016–2026 without a standard, and none with two', () => {
    for (let year = 2016; year <= 2026; year++) expect([year, STANDARDS.filter(({ status, validFrom, validTo }) => status === 'RELEASED' && validFrom <= `${year}-12-01` && `${year}-12-01` <= validTo!).length]).toEqual([year, 1])
  })

  it('are refused when two released ones hold on one day', () => {
    expect(() => checkReleased(STANDARDS.map((one) => (one.id === 'qd-59-2015' ? { ...one, validTo: '2022-01-01' } : one)))).toThrow('schema/standards/nd-07-2021.json: validFrom overlaps with qd-59-2015, valid to 2022-01-01')
    expect(() => checkReleased(STANDARDS.map((one) => (one.id === 'qd-59-2015' ? { ...one, validTo: null } : one)))).toThrow('no end')
  })

  it('are refused when one carries answers from an indicator there is not', () => {
    const wrong = STANDARDS.map((one) => (one.id === 'nd-07-2021' ? { ...one, indicators: one.indicators.slice(1) } : one))
    expect(() => checkReleased(wrong)).toThrow('indicators[0].carriedFrom[0] names nd-07-2021 EMPLOYMENT, which there is not')
  })
})
