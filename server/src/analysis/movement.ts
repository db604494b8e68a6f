import type { ListingKind, PovertyClass } from '@chung-tay/schema'
import { assertSound } from './movement-check.ts'
import type { NearPoorMovement, PoorMovement, ReviewMovement } from './summary.types.ts'

/** Households that made the same way from one review to the next. */
export interface Transition {
  /** Class at the review before; null when it was not reviewed. */
  readonly from: PovertyClass | null
  /** Class at this review; null when it was not reviewed. */
  readonly to: PovertyClass | null
  /** What this review's list says of it; null when it is not on it. */
  readonly listing: ListingKind | null
  readonly movedIn: boolean
  readonly movedOut: boolean
  readonly count: number
}

type Listed = 'POOR' | 'NEAR_POOR'
type Why = 'stayed' | 'toOther' | 'risen' | 'otherDecrease' | 'fromOther' | 'again' | 'newlyArisen' | 'otherIncrease'

/** Where a household's way is counted in the movement of one list; null when it touches that list at neither end. */
const whyOf = ({ from, to, listing, movedIn, movedOut }: Transition, list: Listed): Why | null => {
  const other: Listed = list === 'POOR' ? 'NEAR_POOR' : 'POOR'
  if (from === list) {
    if (to === list) return 'stayed'
    if (to === other) return 'toOther'
    // Reviewed and above the line is risen, whatever else happened; not reviewed again is risen too, unless it moved away.
    return to === null && movedOut ? 'otherDecrease' : 'risen'
  }
  if (to !== list) return null
  if (from === other) return 'fromOther'
  if (movedIn && from === null) return 'otherIncrease'
  return listing === 'AGAIN' ? 'again' : listing === 'NEW' ? 'newlyArisen' : 'otherIncrease'
}

const count = (transitions: readonly Transition[], list: Listed) => {
  const found: Record<Why, number> = { stayed: 0, toOther: 0, risen: 0, otherDecrease: 0, fromOther: 0, again: 0, newlyArisen: 0, otherIncrease: 0 }
  for (const transition of transitions) {
    const why = whyOf(transition, list)
    if (why) found[why] += transition.count
  }
  const { stayed, toOther, risen, otherDecrease, fromOther, again, newlyArisen, otherIncrease } = found
  // Each end is counted by itself; the form's identity then holds because every household has one reason.
  return { ...found, opening: stayed + toOther + risen + otherDecrease, closing: stayed + fromOther + again + newlyArisen + otherIncrease }
}

/** Forms 2 and 3, from every household's way between two reviews. */
export const movementOf = (transitions: readonly Transition[]): ReviewMovement => {
  const p = count(transitions, 'POOR')
  const n = count(transitions, 'NEAR_POOR')
  const poor: PoorMovement = {
    opening: p.opening, toNearPoor: p.toOther, toAbove: p.risen, otherDecrease: p.otherDecrease, fromNearPoor: p.fromOther,
    again: p.again, newlyArisen: p.newlyArisen, otherIncrease: p.otherIncrease, closing: p.closing,
  }
  const nearPoor: NearPoorMovement = {
    opening: n.opening, escaped: n.risen, becamePoor: n.toOther, otherDecrease: n.otherDecrease, fromPoor: n.fromOther,
    again: n.again, newlyArisen: n.newlyArisen, otherIncrease: n.otherIncrease, closing: n.closing,
  }
  return assertSound({ poor, nearPoor })
}
