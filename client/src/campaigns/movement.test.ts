import { describe, expect, it } from 'vitest'
import { closes, holds, lineOf } from './movement.ts'

const lines = {
  poor: { opening: 294, toNearPoor: 64, toAbove: 45, otherDecrease: 0, fromNearPoor: 5, again: 0, newlyArisen: 14, otherIncrease: 0, closing: 204 },
  nearPoor: { opening: 10, escaped: 2, becamePoor: 5, otherDecrease: 0, fromPoor: 64, again: 0, newlyArisen: 0, otherIncrease: 1, closing: 68 },
}

describe('the movement forms on the screen', () => {
  it('stand in the order of each form: what is column 2 of the one is column 3 of the other', () => {
    expect(lineOf(lines, 'POOR')).toEqual([294, 64, 45, 0, 5, 0, 14, 0, 204])
    expect(lineOf(lines, 'NEAR_POOR')).toEqual([10, 2, 5, 0, 64, 0, 0, 1, 68])
  })

  it('say so when a form does not close, or the two do not agree', () => {
    expect(closes(lineOf(lines, 'POOR'))).toBe(true)
    expect(holds({ ...lines, persons: lines })).toBe(true)
    expect(holds({ ...lines, persons: { ...lines, nearPoor: { ...lines.nearPoor, closing: 67 } } })).toBe(false)
    expect(holds({ ...lines, persons: { ...lines, nearPoor: { ...lines.nearPoor, fromPoor: 63, closing: 67 } } })).toBe(false)
  })
})
