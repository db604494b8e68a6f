import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ListingKind, PovertyClass } from '@chung-tay/schema'
import { movementOf, type Transition } from './movement.ts'

const way = (from: Transition['from'], to: Transition['to'], count: number, rest: Partial<Transition> = {}): Transition => ({
  from, to, count, listing: to === null || to === 'NOT_POOR' ? null : 'CONTINUING', movedIn: false, movedOut: false, takenOff: false, persons: { before: 0, after: 0, grown: 0, shrunk: 0 }, ...rest,
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

  it('counts a household taken off the list of those to review as gone for other reasons, not as risen', () => {
    expect(movementOf([way('POOR', null, 1, { takenOff: true })]).poor).toMatchObject({ toAbove: 0, otherDecrease: 1 })
  })

  it('counts persons as they were on leaving and as they are on coming; who was born or left a listed household is other increase or decrease', () => {
    const persons = (before: number, after: number) => ({ before, after, grown: Math.max(0, after - before), shrunk: Math.max(0, before - after) })
    const ways = [
      way('POOR', 'POOR', 1, { persons: persons(5, 6) }), way('POOR', 'POOR', 1, { persons: persons(4, 2) }), way('POOR', 'NEAR_POOR', 1, { persons: persons(3, 4) }),
      way('POOR', null, 1, { persons: persons(7, 0) }), way(null, 'POOR', 1, { listing: 'NEW', persons: persons(0, 2) }), way('NEAR_POOR', 'POOR', 1, { persons: persons(6, 5) }),
    ]
    expect(movementOf(ways, 'PERSONS')).toEqual({
      poor: { opening: 19, toNearPoor: 3, toAbove: 7, otherDecrease: 3, fromNearPoor: 6, again: 0, newlyArisen: 2, otherIncrease: 1, closing: 15 },
      nearPoor: { opening: 6, escaped: 0, becamePoor: 6, otherDecrease: 0, fromPoor: 3, again: 0, newlyArisen: 0, otherIncrease: 1, closing: 4 },
    })
  })

  const transitions = fc.array(fc.record({
    from: fc.constantFrom(null, ...Object.values(PovertyClass)), to: fc.constantFrom(null, ...Object.values(PovertyClass)), takenOff: fc.boolean(),
    listing: fc.constantFrom(null, ...Object.values(ListingKind)), movedIn: fc.boolean(), movedOut: fc.boolean(), count: fc.integer({ min: 0, max: 500 }),
    persons: fc.record({ before: fc.integer({ min: 0, max: 900 }), grown: fc.integer({ min: 0, max: 90 }), shrunk: fc.integer({ min: 0, max: 90 }) }).map((one) => ({ ...one, after: one.before + one.grown - one.shrunk })),
  }))

  it('keeps the identity in persons too', () => {
    fc.assert(fc.property(transitions, (given) => {
      const { poor: p, nearPoor: n } = movementOf(given, 'PERSONS')
      expect(p.closing).toBe(p.opening - p.toNearPoor - p.toAbove - p.otherDecrease + p.fromNearPoor + p.again + p.newlyArisen + p.otherIncrease)
      expect(n.closing).toBe(n.opening - n.escaped - n.becamePoor - n.otherDecrease + n.fromPoor + n.again + n.newlyArisen + n.otherIncrease)
      expect([p.toNearPoor, p.fromNearPoor]).toEqual([n.fromPoor, n.becamePoor])
    }), { seed: 20_261_125, numRuns: 300 })
  })

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
