import { describe, expect, it } from 'vitest'
import { draftOf, inputOf, problemsOf } from './survey-draft.ts'

describe('a review form', () => {
  const empty = draftOf(null, '2024-10-05')

  it('takes what nobody said for unknown, never for no', () => {
    expect(inputOf({ ...empty, answers: { NUTRITION: 'YES' } }, ['EMPLOYMENT', 'NUTRITION']).answers).toEqual([{ indicator: 'EMPLOYMENT', answer: 'UNKNOWN' }, { indicator: 'NUTRITION', answer: 'YES' }])
    expect(inputOf(empty, []).b1Points).toBeNull()
  })

  it('says nothing of form B where form A was enough', () => {
    expect(inputOf({ ...empty, quickCheck: 'NOT_NEEDED', b1: '120', answers: { NUTRITION: 'YES' }, causes: ['NO_CAPITAL'], noLabour: true }, ['NUTRITION'])).toMatchObject({ b1Points: null, answers: [], causes: [], noLabour: false, quickCheck: 'NOT_NEEDED' })
  })

  it.each([
    [{}, false, { surveyor: true }], [{ surveyor: 'A' }, false, {}], [{ surveyor: 'A', on: '2024-10-08' }, false, { on: true }], [{ surveyor: 'A', on: '5/10' }, false, { on: true }],
    [{ surveyor: 'A', b1: '12a' }, false, { b1: true }], [{ surveyor: 'A', b1: '1001' }, false, { b1: true }], [{ surveyor: 'A', b1: 'x', quickCheck: 'NOT_NEEDED' as const }, false, {}], [{ surveyor: 'A' }, true, { note: true }],
  ])('%j, a note needed: %s', (change, noteNeeded, problems) => {
    expect(problemsOf({ ...empty, ...change }, '2024-10-07', noteNeeded)).toEqual(problems)
  })
})
