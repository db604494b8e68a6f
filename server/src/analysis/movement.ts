import type { ListingKind, MovementColumn, MovementForm, MovementMeasure, PovertyClass } from '@chung-tay/schema'
import { assertSound } from './movement-check.ts'
import type { NearPoorMovement, PersonMovement, PoorMovement } from './summary.types.ts'

/** Persons of households that made the same way, added up. */
export interface Persons {
  /** At the review before. */
  readonly before: number
  /** At this review. */
  readonly after: number
  /** By how many those that grew did, and those that shrank, each household by itself. */
  readonly grown: number
  readonly shrunk: number
}

/** Households that made the same way from one review to the next. */
export interface Transition {
  /** Class at the review before; null when it was not reviewed. */
  readonly from: PovertyClass | null
  /** Class at this review; null when it was not reviewed. One that is still to be reviewed stands where it stood. */
  readonly to: PovertyClass | null
  /** What this review's list says of it; null when it is not on it. */
  readonly listing: ListingKind | null
  /** Moved in, or split off a household that was listed. */
  readonly movedIn: boolean
  /** Moved away, or nobody of it is left. */
  readonly movedOut: boolean
  /** Taken off the list of those to review: it did not rise, it is gone for another reason. */
  readonly takenOff: boolean
  readonly count: number
  readonly persons: Persons
}

type Why = Exclude<MovementColumn, 'OPENING' | 'CLOSING'> | 'STAYED'

/** Where a household's way is counted in the movement of one list; null when it touches that list at neither end. */
const whyOf = ({ from, to, listing, movedIn, movedOut, takenOff }: Transition, list: MovementForm): Why | null => {
  const other: MovementForm = list === 'POOR' ? 'NEAR_POOR' : 'POOR'
  if (from === list) {
    if (to === list) return 'STAYED'
    if (to === other) return 'TO_OTHER'
    // Reviewed and above the line is risen, whatever else happened; not reviewed again is risen too, unless it is gone.
    return to === null && (movedOut || takenOff) ? 'OTHER_DECREASE' : 'RISEN'
  }
  if (to !== list) return null
  if (from === other) return 'FROM_OTHER'
  if (movedIn && from === null) return 'OTHER_INCREASE'
  return listing === 'AGAIN' ? 'AGAIN' : listing === 'NEW' ? 'NEWLY_ARISEN' : 'OTHER_INCREASE'
}

/** What the way adds to each column of a table. A household that stays listed with more or fewer persons adds those to the other increase or decrease. */
export const columnsOf = (way: Transition, list: MovementForm, measure: MovementMeasure): Partial<Record<MovementColumn, number>> => {
  const why = whyOf(way, list)
  if (why === null) return {}
  const households = measure === 'HOUSEHOLDS'
  const { before, after, grown, shrunk } = way.persons
  const ends = {
    ...(way.from === list ? { OPENING: households ? way.count : before } : {}),
    ...(way.to === list ? { CLOSING: households ? way.count : after } : {}),
  }
  if (households) return why === 'STAYED' ? ends : { ...ends, [why]: way.count }
  if (why === 'STAYED') return { ...ends, OTHER_INCREASE: grown, OTHER_DECREASE: shrunk }
  // Both tables count those who passed between them alike: as many as they were before.
  if (why === 'FROM_OTHER') return { ...ends, FROM_OTHER: before, OTHER_INCREASE: grown, OTHER_DECREASE: shrunk }
  return { ...ends, [why]: way.from === list ? before : after }
}

const count = (ways: readonly Transition[], list: MovementForm, measure: MovementMeasure): Record<MovementColumn, number> => {
  const found: Record<MovementColumn, number> = { OPENING: 0, TO_OTHER: 0, RISEN: 0, OTHER_DECREASE: 0, FROM_OTHER: 0, AGAIN: 0, NEWLY_ARISEN: 0, OTHER_INCREASE: 0, CLOSING: 0 }
  for (const way of ways) for (const [column, amount] of Object.entries(columnsOf(way, list, measure))) found[column as MovementColumn] += amount
  return found
}

/** Forms 2 and 3, from every household's way between two reviews. */
export const movementOf = (ways: readonly Transition[], measure: MovementMeasure = 'HOUSEHOLDS'): PersonMovement => {
  const p = count(ways, 'POOR', measure)
  const n = count(ways, 'NEAR_POOR', measure)
  const poor: PoorMovement = {
    opening: p.OPENING, toNearPoor: p.TO_OTHER, toAbove: p.RISEN, otherDecrease: p.OTHER_DECREASE, fromNearPoor: p.FROM_OTHER,
    again: p.AGAIN, newlyArisen: p.NEWLY_ARISEN, otherIncrease: p.OTHER_INCREASE, closing: p.CLOSING,
  }
  const nearPoor: NearPoorMovement = {
    opening: n.OPENING, escaped: n.RISEN, becamePoor: n.TO_OTHER, otherDecrease: n.OTHER_DECREASE, fromPoor: n.FROM_OTHER,
    again: n.AGAIN, newlyArisen: n.NEWLY_ARISEN, otherIncrease: n.OTHER_INCREASE, closing: n.CLOSING,
  }
  return assertSound({ poor, nearPoor })
}
