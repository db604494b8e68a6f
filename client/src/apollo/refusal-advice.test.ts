import { describe, expect, it } from 'vitest'
import { refusals as en } from '../locales/en/refusals.ts'
import { refusals as vi } from '../locales/vi/refusals.ts'
import { MEANWHILE } from './use-refusal-words.ts'

/** In Vietnamese whoever is told what to do is told it with this word. */
const TELLS_WHAT_TO_DO = /hãy /i

describe('every reason of a conflict says what to do about it, once', () => {
  const reasons = Object.entries(vi.reasons).filter(([reason]) => reason !== 'OTHER')

  it.each(reasons)('%s', (reason, sentence) => {
    const ways = [MEANWHILE.has(reason), reason in vi.mends, TELLS_WHAT_TO_DO.test(sentence)]
    expect(ways.filter(Boolean)).toHaveLength(1)
    expect(reason in en.mends).toBe(reason in vi.mends)
  })

  it('and nothing is said of reasons there are not', () => {
    const known = new Set(reasons.map(([reason]) => reason))
    expect([...Object.keys(vi.mends), ...MEANWHILE].filter((reason) => !known.has(reason))).toEqual([])
    expect(Object.values(vi.mends).filter((text) => !TELLS_WHAT_TO_DO.test(text))).toEqual([])
  })
})
