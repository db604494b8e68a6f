import type { NearPoorMovement, PersonMovement, PoorMovement } from './summary.types.ts'

/** Where printed forms 2 and 3 contradict themselves or each other: what the rest of the form makes of it, and what it says. */
export interface MovementFault {
  readonly form: 'POOR' | 'NEAR_POOR'
  /** CLOSING: 9 = 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8. PASSED: who passed between the lists is the same number on both forms. */
  readonly check: 'CLOSING' | 'PASSED'
  readonly expected: number
  readonly said: number
}

const closingOfPoor = (p: PoorMovement): number => p.opening - p.toNearPoor - p.toAbove - p.otherDecrease + p.fromNearPoor + p.again + p.newlyArisen + p.otherIncrease
const closingOfNearPoor = (n: NearPoorMovement): number => n.opening - n.escaped - n.becamePoor - n.otherDecrease + n.fromPoor + n.again + n.newlyArisen + n.otherIncrease

/**
 * Checks of the two movement forms, in households or in persons. Ours hold by construction; those of other years, other
 * programs or typed by hand need not: "other" columns left blank are the usual reason.
 */
export const movementFaults = ({ poor, nearPoor }: { readonly poor: PoorMovement; readonly nearPoor?: NearPoorMovement | null }): MovementFault[] => {
  const faults: MovementFault[] = [{ form: 'POOR', check: 'CLOSING', expected: closingOfPoor(poor), said: poor.closing }]
  if (nearPoor) {
    faults.push({ form: 'NEAR_POOR', check: 'CLOSING', expected: closingOfNearPoor(nearPoor), said: nearPoor.closing })
    // Column 2 of the poor is column 5 of the near-poor, and column 5 of the poor is column 3 of the near-poor.
    faults.push({ form: 'NEAR_POOR', check: 'PASSED', expected: poor.toNearPoor, said: nearPoor.fromPoor })
    faults.push({ form: 'NEAR_POOR', check: 'PASSED', expected: poor.fromNearPoor, said: nearPoor.becamePoor })
  }
  return faults.filter(({ expected, said }) => expected !== said)
}

/** Refuses a movement that contradicts itself: a figure of ours that does is a fault of the program. */
export const assertSound = (movement: PersonMovement): PersonMovement => {
  const [fault] = movementFaults(movement)
  if (fault) throw new Error(`Movement of ${fault.form}, ${fault.check}: ${fault.said} is said, ${fault.expected} follows`)
  return movement
}
