import { describe, expect, it } from 'vitest'
import { countRules, floorsOf, NO_RULES, rulesOf } from './plan-rules.ts'

describe('what a planner asks of a plan', () => {
  it('is nothing at first', () => expect([floorsOf(NO_RULES), countRules(NO_RULES)]).toEqual([[], 0]))

  it('goes to the server as floors, villages first, and counts the reserve', () => {
    const rules = { ...NO_RULES, reserve: 10, villages: 40, groups: { NO_LABOUR: 0, WOMEN_HEADED: 50 } }
    expect(floorsOf(rules)).toEqual([{ by: 'VILLAGE', percent: 40 }, { by: 'GROUP', key: 'WOMEN_HEADED', percent: 50 }])
    expect(countRules(rules)).toBe(3)
    expect(countRules({ ...rules, villageIds: ['a', 'b'], kinds: ['LOAN'] })).toBe(5)
  })

  it('is asked again as it was', () => {
    expect(rulesOf({
      reserve: 100, floorsAsked: [{ by: 'VILLAGE', key: null, percent: 40 }, { by: 'GROUP', key: 'WOMEN_HEADED', percent: 50 }],
      onlyOf: { villages: [{ id: 'v' }], kinds: ['LOAN'], organisations: [{ id: 'o' }] },
    })).toEqual({ reserve: 10, villages: 40, groups: { WOMEN_HEADED: 50 }, villageIds: ['v'], kinds: ['LOAN'], organisationIds: ['o'] })
  })
})
