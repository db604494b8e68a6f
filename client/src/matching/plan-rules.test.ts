import { describe, expect, it } from 'vitest'
import { countRules, floorsOf, NO_RULES } from './plan-rules.ts'

describe('what a planner asks of a plan', () => {
  it('is nothing at first', () => expect([floorsOf(NO_RULES), countRules(NO_RULES)]).toEqual([[], 0]))

  it('goes to the server as floors, villages first, and counts the reserve', () => {
    const rules = { reserve: 10, villages: 40, groups: { NO_LABOUR: 0, WOMEN_HEADED: 50 } }
    expect(floorsOf(rules)).toEqual([{ by: 'VILLAGE', percent: 40 }, { by: 'GROUP', key: 'WOMEN_HEADED', percent: 50 }])
    expect(countRules(rules)).toBe(3)
  })
})
