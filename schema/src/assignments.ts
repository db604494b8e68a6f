import { enumOf, type Term } from './term.ts'

export const ASSIGNMENT_STATES = {
  ASKED: { vi: 'Chờ nhận', en: 'Asked' },
  ACCEPTED: { vi: 'Đã nhận', en: 'Accepted' },
  IN_PROGRESS: { vi: 'Đang thực hiện', en: 'In progress' },
  DONE: { vi: 'Hoàn thành', en: 'Done' },
  DECLINED: { vi: 'Từ chối', en: 'Declined' },
  WITHDRAWN: { vi: 'Đã rút', en: 'Withdrawn' },
} as const satisfies Record<string, Term>
export type AssignmentState = keyof typeof ASSIGNMENT_STATES
export const AssignmentState = enumOf(ASSIGNMENT_STATES)

/** States that hold a part of the pledge and of the need. The others have given it back. */
export const ACTIVE_ASSIGNMENT_STATES = ['ASKED', 'ACCEPTED', 'IN_PROGRESS', 'DONE'] as const satisfies readonly AssignmentState[]

/** The legal steps. Nothing leaves an ended state: the same pair may be asked again by a new assignment. */
export const ASSIGNMENT_STEPS: Readonly<Record<AssignmentState, readonly AssignmentState[]>> = {
  ASKED: ['ACCEPTED', 'DECLINED', 'WITHDRAWN'],
  ACCEPTED: ['IN_PROGRESS', 'WITHDRAWN'],
  IN_PROGRESS: ['DONE', 'WITHDRAWN'],
  DONE: [],
  DECLINED: [],
  WITHDRAWN: [],
}

export const DECLINE_REASONS = {
  NO_CAPACITY: { vi: 'Không còn nguồn lực', en: 'No capacity left' },
  OUT_OF_AREA: { vi: 'Ngoài địa bàn phụ trách', en: 'Outside our area' },
  NOT_SUITABLE: { vi: 'Không phù hợp với hộ', en: 'Not suitable for the household' },
  HOUSEHOLD_REFUSED: { vi: 'Hộ không nhận', en: 'The household refused' },
  OTHER: { vi: 'Lý do khác', en: 'Other reason' },
} as const satisfies Record<string, Term>
export type DeclineReason = keyof typeof DECLINE_REASONS
export const DeclineReason = enumOf(DECLINE_REASONS)
