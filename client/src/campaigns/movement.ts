import type { MovementColumn, MovementForm } from '@chung-tay/schema'
import type { MovementQuery } from '../graphql/graphql.ts'

export type Movement = NonNullable<MovementQuery['reviewSummary']['movement']>

/** The columns of each form in the order of the form, with the name the contract gives them. */
export const FORM_COLUMNS = {
  POOR: [['OPENING', 'opening'], ['TO_OTHER', 'toNearPoor'], ['RISEN', 'toAbove'], ['OTHER_DECREASE', 'otherDecrease'], ['FROM_OTHER', 'fromNearPoor'], ['AGAIN', 'again'], ['NEWLY_ARISEN', 'newlyArisen'], ['OTHER_INCREASE', 'otherIncrease'], ['CLOSING', 'closing']],
  NEAR_POOR: [['OPENING', 'opening'], ['RISEN', 'escaped'], ['TO_OTHER', 'becamePoor'], ['OTHER_DECREASE', 'otherDecrease'], ['FROM_OTHER', 'fromPoor'], ['AGAIN', 'again'], ['NEWLY_ARISEN', 'newlyArisen'], ['OTHER_INCREASE', 'otherIncrease'], ['CLOSING', 'closing']],
} as const satisfies Record<MovementForm, readonly (readonly [MovementColumn, string])[]>

/** The nine figures of one line of a form. */
export const lineOf = (lines: Pick<Movement, 'poor' | 'nearPoor'>, form: MovementForm): readonly number[] => {
  const line = (form === 'POOR' ? lines.poor : lines.nearPoor) as unknown as Readonly<Record<string, number>>
  return FORM_COLUMNS[form].map(([, name]) => line[name] ?? 0)
}

/** 9 = 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8. */
export const closes = ([one, two, three, four, five, six, seven, eight, nine]: readonly number[]): boolean => nine === one! - two! - three! - four! + five! + six! + seven! + eight!

/** Both forms close, in households and in persons, and agree on who passed between them. */
export const holds = (movement: Pick<Movement, 'poor' | 'nearPoor'> & { readonly persons: Pick<Movement, 'poor' | 'nearPoor'> }): boolean => [movement, movement.persons].every((lines) =>
  closes(lineOf(lines, 'POOR')) && closes(lineOf(lines, 'NEAR_POOR')) && lines.poor.toNearPoor === lines.nearPoor.fromPoor && lines.poor.fromNearPoor === lines.nearPoor.becamePoor)
