import type { AssignmentState } from '@chung-tay/schema'

/** The colour beside the word of a state. */
export const STATE_TONES: Readonly<Record<AssignmentState, 'warn' | 'info' | 'accent' | 'good' | 'neutral'>> = {
  ASKED: 'warn', ACCEPTED: 'info', IN_PROGRESS: 'accent', DONE: 'good', DECLINED: 'neutral', WITHDRAWN: 'neutral',
}
