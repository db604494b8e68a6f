import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ListingKind, PovertyClass } from '@chung-tay/schema'
import { movementOf, type Transition } from './movement.ts'

const way = (from: Transition['from'], to: Transition['to'], count: number, rest: Partial<Transition> = {}): Transition => ({
  from, to, count, listing: to === null || to === 'NOT_POOR' ? null : 'CONTINUING', movedIn: false, movedOut: false, ...rest,
})

// The illustrative commune's reviews of 2022 and 2023, as its workbooks state them.
const COMMUNE: readonly Transition[] = [
  way('POOR', 'POOR', 35), way('POOR', 'NEAR_POOR', 10), way('POOR', null, 20), way('POOR', null, 1, { movedOut: true }),
  way('NEAR_POOR', 'NEAR_POOR', 31), way('NEAR_POOR', 'POOR', 2), way('NEAR_POOR', null, 21), way('NEAR_POOR', null, 1, { movedOut: true }),
  way(null, 'POOR', 1, { listing: 'AGAIN' }), way(null, 'POOR', 1, { listing: 'NEW' }), way(null, 'POOR', 1, { listing: 'NEW', movedIn: true }),
  way(null, 'NEAR_POOR', 1, { listing: 'AGAIN' }), way(null, 'NEAR_POOR', 2, { listing: 'NEW' }), way(null, 'NEAR_POOR', 1, { listing: 'NEW', movedIn: true }),
]

describe('movement between two reviews', () => {
  it('is what the commune’s own books add up to', () => {
    expect(movementOf(COMMUNE)).toEqual({
      poor: { opening: 66, toNearPoor: 10, toAbove: 20, otherDecrease: 1, fromNearPoor: 2, again: 1, newlyArisen: 1, otherIncrease: 1, closing: 40 },
      nearPoor: { opening: 55, escaped: 21, becamePoor: 2, otherDecrease: 1, fromPoor: 10, again: 1, newlyArisen: 2, otherIncrease: 1, closing: 45 },
    })
  })

  it('counts a household found above the line as risen even if it then moved away', () => {
    expect(movementOf([way('POOR', 'NOT_POOR', 1, { movedOut: true })]).poor).toMatchObject({ toAbove: 1, otherDecrease: 0 })
  })

  it('counts a household listed as continuing that no list had before as come for other reasons', () => {
    expect(movementOf([way(null, 'POOR', 1)]).poor).toMatchObject({ otherIncrease: 1, closing: 1 })
  })

  const transitions = fc.array(fc.record({
    from: fc.constantFrom(null, ...Object.values(PovertyClass)), to: fc.constantFrom(null, ...Object.values(PovertyClass)),
    listing: fc.constantFrom(null, ...Object.values(ListingKind)), movedIn: fc.boolean(), movedOut: fc.boolean(), count: fc.integer({ min: 0, max: 500 }),
  }))

  it('keeps the identity of the forms, and the two forms agree on who passed between them', () => {
    fc.assert(fc.property(transitions, (given) => {
      const { poor: p, nearPoor: n } = movementOf(given)
      expect(p.closing).toBe(p.opening - p.toNearPoor - p.toAbove - p.otherDecrease + p.fromNearPoor + p.again + p.newlyArisen + p.otherIncrease)
      expect(n.closing).toBe(n.opening - n.escaped - n.becamePoor - n.otherDecrease + n.fromPoor + n.again + n.newlyArisen + n.otherIncrease)
      expect([p.toNearPoor, p.fromNearPoor]).toEqual([n.fromPoor, n.becamePoor])
      const at = (end: 'from' | 'to', list: PovertyClass) => given.filter((one) => one[end] === list).reduce((sum, one) => sum + one.count, 0)
      expect([p.opening, p.closing, n.opening, n.closing]).toEqual([at('from', 'POOR'), at('to', 'POOR'), at('from', 'NEAR_POOR'), at('to', 'NEAR_POOR')])
    }), { seed: 20_261_123, numRuns: 300 })
  })
})
