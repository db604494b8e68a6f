import { describe, expect, it } from 'vitest'
import type { Answer, Indicator } from '@chung-tay/schema'
import { assess } from './assess.ts'
import { factsUnder, type Recorded } from './carry.ts'
import { standardById } from './standard.ts'

const answered = (answer: Answer): Recorded['answers'] => Object.fromEntries(standardById('nd-07-2021')!.indicators.map(({ indicator }) => [indicator, answer]))
const recorded = (answer: Answer): Recorded => ({ standard: 'nd-07-2021', area: 'RURAL', b1Points: 100, incomeDong: null, answers: answered(answer) })
const under = (id: string, of: Recorded) => factsUnder(standardById(id)!, id, of)
const keysOf = (answers: Recorded['answers']): Indicator[] => Object.keys(answers) as Indicator[]

describe('a review of 2022–2026 under another standard', () => {
  it('is read as it is under its own', () => {
    expect(under('nd-07-2021', recorded('YES'))).toEqual({ area: 'RURAL', incomeDong: null, b1Points: 100, answers: answered('YES') })
  })

  it('leaves open under 2027–2030 what was never asked or is asked otherwise, and its points are those of another form', () => {
    const facts = under('nd-351-2025', recorded('NO'))
    expect(keysOf(facts.answers)).toHaveLength(10)
    expect(facts.answers).not.toHaveProperty('WASTE_TREATMENT')
    expect(facts.answers).not.toHaveProperty('TELECOM_SERVICE')
    expect(facts).toMatchObject({ b1Points: null, pointsOfAnotherForm: true })
    const result = assess(standardById('nd-351-2025')!, facts)
    expect(result).toMatchObject({ povertyClass: null, deprivationCount: 0, unknownCount: 2 })
  })

  it('carries only the answers that carry: at school from 3 to 16 is at school from 5 to 15, not at school need not be', () => {
    expect(under('qd-59-2015', recorded('NO')).answers).toMatchObject({ CHILD_SCHOOLING: 'NO', HEALTH_INSURANCE: 'NO' })
    const deprived = under('qd-59-2015', recorded('YES'))
    expect(deprived.answers).not.toHaveProperty('CHILD_SCHOOLING')
    expect(keysOf(deprived.answers).sort()).toEqual(['HEALTH_INSURANCE', 'HOUSE_AREA', 'HOUSE_QUALITY', 'HYGIENIC_TOILET', 'WATER_SOURCE'])
    expect(deprived.b1Points).toBe(100)
  })

  it('keeps unknown unknown', () => {
    expect(under('qd-59-2015', recorded('UNKNOWN')).answers).toEqual({})
  })
})
