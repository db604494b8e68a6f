import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keysOf, NEED_CONTENTS, NEED_STATES, type Cause, type Indicator } from '@chung-tay/schema'
import { STANDARDS } from '../reviews/index.ts'
import { answers, deriveNeeds, faultsOf, needRulesFor, RULE_SETS, stands, type Counted, type Found, type NeedRuleSet, type PresentNeed } from './need-rules.ts'

const NOBODY: Counted = { UNINSURED_MEMBER: 0, CHILD_OUT_OF_SCHOOL: 0, MEMBER_WITHOUT_WORK: 0 }
const rulesOf = (year: number) => needRulesFor(year)!.rules
const need = (content: PresentNeed['content'], state: PresentNeed['state'] = 'CONFIRMED', more: Partial<PresentNeed> = {}): PresentNeed => ({ content, state, cause: null, indicator: null, ...more })
const contents = (found: Partial<Found>, present: PresentNeed[] = [], year = 2023) =>
  deriveNeeds(rulesOf(year), { indicators: [], causes: [], ...found }, present, NOBODY).map(({ content }) => content)

describe('the sets of rules', () => {
  it('each year of a standard has rules about that standard’s own indicators and causes', () => {
    for (const standard of STANDARDS) {
      const year = Number(standard.validFrom.slice(0, 4))
      const set = needRulesFor(year)
      expect(set?.standard).toBe(standard.id)
      const indicators: Indicator[] = standard.indicators.map(({ indicator }) => indicator)
      expect(set!.rules.filter((rule) => (rule.indicator ? !indicators.includes(rule.indicator) : !standard.causes.includes(rule.cause!)))).toEqual([])
    }
    expect(needRulesFor(2021)?.id).toBe('need-rules-2016')
    expect(needRulesFor(2022)?.id).toBe('need-rules-2022')
    expect(needRulesFor(2027)?.id).toBe('need-rules-2027')
    expect(needRulesFor(2010)).toBeNull()
  })

  it('the later of two sets in force counts', () => {
    const [first] = RULE_SETS as [NeedRuleSet]
    const [older, newer] = [{ ...first, id: 'a', validFrom: '2020-01-01', validTo: null }, { ...first, id: 'b', validFrom: '2023-06-01', validTo: null }]
    expect(needRulesFor(2022, [newer, older])?.id).toBe('a')
    expect(needRulesFor(2023, [older, newer])?.id).toBe('b')
  })

  it.each<[string, (set: NeedRuleSet) => object]>([
    ['a content of a village', (set) => ({ rules: [{ ...set.rules[0], contents: [{ content: 'VILLAGE_ROAD', quantity: 1 }] }] })],
    ['a quantity of nought', (set) => ({ rules: [{ ...set.rules[0], contents: [{ content: 'NEW_HOUSE', quantity: 0 }] }] })],
    ['a cause and an indicator', (set) => ({ rules: [{ ...set.rules[0], cause: 'NO_CAPITAL' }] })],
    ['two rules of one cause', (set) => ({ rules: [set.rules[0], set.rules[0]] })],
    ['a giver nobody knows', (set) => ({ rules: [{ ...set.rules[0], givers: ['BANK'] }] })],
    ['an end before its beginning', () => ({ validTo: '2000-01-01' })],
  ])('a file with %s is refused', (_what, spoil) => {
    const [set] = RULE_SETS as [NeedRuleSet]
    expect(faultsOf(set)).toEqual([])
    expect(faultsOf({ ...set, ...spoil(set) } as NeedRuleSet)).toHaveLength(1)
  })
})

describe('what a review calls for', () => {
  it('shows every alternative, each with the finding it answers', () => {
    expect(deriveNeeds(rulesOf(2023), { indicators: ['HOUSE_QUALITY'], causes: ['NO_CAPITAL'] }, [], NOBODY)).toEqual([
      { content: 'HOUSE_REPAIR', quantity: 1, cause: null, indicator: 'HOUSE_QUALITY' },
      { content: 'NEW_HOUSE', quantity: 1, cause: null, indicator: 'HOUSE_QUALITY' },
      { content: 'PRODUCTION_LOAN', quantity: 50_000_000, cause: 'NO_CAPITAL', indicator: null },
    ])
  })

  it('is nothing once one of the alternatives stands, or a need says that it answers', () => {
    expect(contents({ indicators: ['HOUSE_QUALITY'] }, [need('NEW_HOUSE')])).toEqual([])
    expect(contents({ causes: ['NO_TOOLS'] }, [need('BREEDING_COW', 'CONFIRMED', { cause: 'NO_TOOLS' })])).toEqual([])
  })

  it('does not come back with what was refused, and goes on with the rest', () => {
    expect(contents({ indicators: ['HOUSE_QUALITY'] }, [need('HOUSE_REPAIR', 'REFUSED')])).toEqual(['NEW_HOUSE'])
    expect(contents({ indicators: ['HOUSE_QUALITY'] }, [need('HOUSE_REPAIR', 'REFUSED'), need('NEW_HOUSE', 'WITHDRAWN')])).toEqual([])
  })

  it('is for each member known to lack it, and for one where nobody is known', () => {
    const cards = (counted: Counted) => deriveNeeds(rulesOf(2023), { indicators: ['HEALTH_INSURANCE'], causes: [] }, [], counted)[0]!.quantity
    expect(cards({ ...NOBODY, UNINSURED_MEMBER: 3 })).toBe(3)
    expect(cards(NOBODY)).toBe(1)
  })

  it('reads the indicators of the standard of the time', () => {
    expect(contents({ indicators: ['INFORMATION_ASSETS'] }, [], 2018)).toEqual(['TV_OR_PHONE'])
    expect(contents({ indicators: ['INFORMATION_ASSETS'] }, [], 2023)).toEqual([])
  })
})

describe('for any review and any needs', () => {
  const year = fc.constantFrom(2018, 2023, 2028)
  const found = year.chain((of) => {
    const rules = rulesOf(of)
    return fc.record({
      year: fc.constant(of),
      indicators: fc.subarray(rules.flatMap(({ indicator }) => (indicator ? [indicator] : []))),
      causes: fc.subarray<Cause>(['OTHER', ...rules.flatMap(({ cause }) => (cause ? [cause] : []))]),
    })
  })
  const household = fc.uniqueArray(fc.constantFrom(...keysOf(NEED_CONTENTS)), { maxLength: 8 }).chain((all) =>
    fc.tuple(...all.map((content) => fc.constantFrom(...keysOf(NEED_STATES)).map((state) => need(content, state)))))
  const check = (test: (found: Found & { year: number }, present: PresentNeed[]) => void): void =>
    fc.assert(fc.property(found, household, test), { numRuns: 500, seed: 20_261_125 })

  it('proposing again proposes nothing', () => check((review, present) => {
    const rules = rulesOf(review.year)
    const derived = deriveNeeds(rules, review, present, NOBODY)
    expect(deriveNeeds(rules, review, [...present, ...derived.map((one) => ({ ...one, state: 'PROPOSED' as const }))], NOBODY)).toEqual([])
  }))

  it('every finding that has a rule is answered afterwards, or all of its rule was turned down', () => check((review, present) => {
    const rules = rulesOf(review.year)
    const derived = deriveNeeds(rules, review, present, NOBODY)
    const standing = [...present.filter(stands), ...derived]
    const open = rules.filter((rule) => (rule.cause ? review.causes.includes(rule.cause) : review.indicators.includes(rule.indicator!))).filter((rule) => !standing.some((one) => answers(one, rule)))
    for (const rule of open) expect(rule.contents.every(({ content }) => present.some((one) => one.content === content && !stands(one)))).toBe(true)
  }))

  it('nothing is proposed that the household has, was refused, or that nothing calls for', () => check((review, present) => {
    const rules = rulesOf(review.year)
    for (const one of deriveNeeds(rules, review, present, NOBODY)) {
      expect(present.some(({ content }) => content === one.content)).toBe(false)
      expect(one.cause ? review.causes.includes(one.cause) : review.indicators.includes(one.indicator!)).toBe(true)
    }
  }))
})
