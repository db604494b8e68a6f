import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fraction, percentOf } from './fraction.ts'
import { movementFaults } from './movement-check.ts'

/** Filled forms of a province, aggregates only. Each row: households, deprivations, then the counts of the twelve indicators and their printed shares. */
const DISTRICTS = [
  { unit: 'Huyện Cư Jút', households: 204, deprivations: 716, counts: [93, 94, 37, 52, 62, 13, 51, 107, 4, 128, 53, 22],
    printed: ['45.59', '46.08', '18.14', '25.49', '30.39', '6.37', '25', '52.45', '1.96', '62.75', '25.98', '10.78'] },
  { unit: 'Huyện Đắk R’Lấp', households: 135, deprivations: 496, counts: [19, 57, 49, 90, 57, 29, 18, 34, 6, 62, 52, 23],
    printed: ['14.07', '42.22', '36.3', '66.67', '42.22', '21.48', '13.33', '25.19', '4.44', '45.93', '38.52', '17.04'] },
]
const COMMUNE = { households: 74, deprivations: 261, counts: [18, 36, 9, 3, 37, 3, 38, 40, 2, 57, 11, 7] }

describe('shares as the forms print them', () => {
  it.each(DISTRICTS)('$unit: all twelve, and the counts add up to the total', ({ households, deprivations, counts, printed }) => {
    expect(counts.map((count) => percentOf(count, households))).toEqual(printed)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(deprivations)
  })

  it('and means by household', () => {
    expect(COMMUNE.counts.reduce((sum, count) => sum + count, 0)).toBe(COMMUNE.deprivations)
    expect([...DISTRICTS, COMMUNE].map(({ deprivations, households }) => Fraction.of(deprivations, households).toFixed(2))).toEqual(['3.51', '3.67', '3.53'])
  })

  it('a printed share of other counts is found out', () => {
    expect(percentOf(95, 221)).toBe('42.99')
    expect(percentOf(95, 221)).not.toBe('43.44')
  })

  it.each([[0, 7, '0'], [7, 7, '100'], [1, 800, '0.13'], [1, 3, '33.33'], [2, 3, '66.67'], [201, 20_000, '1.01'], [1, 1_000_000, '0'], [3, 0, null]])('%s of %s is %s', (part, whole, text) => {
    expect(percentOf(part, whole)).toBe(text)
  })

  it('are half up, whatever a double would make of them', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 100_000 }), (part, whole) => {
      // In ten-thousandths: the integer part of 10000 × part ÷ whole + 1/2.
      const rounded = (20_000n * BigInt(part) + BigInt(whole)) / (2n * BigInt(whole))
      expect(Number(percentOf(part, whole)) * 100).toBeCloseTo(Number(rounded), 6)
    }), { seed: 20_261_123, numRuns: 500 })
  })
})

const poor = (opening: number, columns: readonly number[], closing: number) => {
  const [toNearPoor, toAbove, otherDecrease, fromNearPoor, again, newlyArisen, otherIncrease] = columns as [number, number, number, number, number, number, number]
  return { opening, toNearPoor, toAbove, otherDecrease, fromNearPoor, again, newlyArisen, otherIncrease, closing }
}
const nearPoor = (opening: number, columns: readonly number[], closing: number) => {
  const [escaped, becamePoor, otherDecrease, fromPoor, again, newlyArisen, otherIncrease] = columns as [number, number, number, number, number, number, number]
  return { opening, escaped, becamePoor, otherDecrease, fromPoor, again, newlyArisen, otherIncrease, closing }
}

describe('movement as the forms print it', () => {
  it.each([
    ['Huyện Cư Jút, households', poor(294, [64, 45, 0, 5, 0, 14, 0], 204)],
    ['Huyện Cư Jút, persons', poor(1313, [303, 243, 0, 26, 0, 59, 0], 852)],
    ['Xã Đắk DRông, households', poor(119, [10, 45, 0, 3, 0, 7, 0], 74)],
  ])('%s: the closing follows from the opening', (_what, form) => {
    expect(movementFaults({ poor: form })).toEqual([])
  })

  it.each([[934, 923], [5097, 5056]])('a form whose columns make %s but that prints %s, its other columns left blank, is found out', (made, printed) => {
    // Only what the columns make of the opening is told of that form, so the ways in and out stand here as one.
    expect(movementFaults({ poor: poor(made + 100, [60, 40, 0, 0, 0, 0, 0], printed) })).toEqual([{ form: 'POOR', check: 'CLOSING', expected: made, said: printed }])
    expect(movementFaults({ poor: poor(made + 100, [60, 40, made - printed, 0, 0, 0, 0], printed) })).toEqual([])
  })

  it.each([[64, 63], [374, 360]])('%s passed from poor to near-poor on the one form, %s on the other: found out', (left, came) => {
    const one = poor(1000, [left, 0, 0, 0, 0, 0, 0], 1000 - left)
    expect(movementFaults({ poor: one, nearPoor: nearPoor(500, [0, 0, 0, came, 0, 0, 0], 500 + came) })).toEqual([{ form: 'NEAR_POOR', check: 'PASSED', expected: left, said: came }])
    expect(movementFaults({ poor: one, nearPoor: nearPoor(500, [0, 0, 0, left, 0, 0, 0], 500 + left) })).toEqual([])
  })

  it('from near-poor to poor likewise, and each closing by itself', () => {
    expect(movementFaults({ poor: poor(10, [0, 0, 0, 3, 0, 0, 0], 13), nearPoor: nearPoor(10, [0, 2, 0, 0, 0, 0, 0], 9) })).toEqual([
      { form: 'NEAR_POOR', check: 'CLOSING', expected: 8, said: 9 }, { form: 'NEAR_POOR', check: 'PASSED', expected: 3, said: 2 },
    ])
  })
})
