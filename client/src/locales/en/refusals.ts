import type { Wording } from '../wording.ts'
import type { refusals as vi } from '../vi/refusals.ts'

export const refusals: Wording<typeof vi> = {
  NOT_SIGNED_IN: { what: 'You are not signed in, or your session has ended.', advice: 'Sign in and try again.' },
  NOT_ALLOWED: { what: 'Your kind of account may not see or do this.', advice: 'If your work needs it, ask the administrator of your commune.' },
  NOT_FOUND: { what: 'Not found, or outside your area.', advice: 'Go back to the list and choose again.' },
  INVALID_INPUT: { what: 'Something entered is not right.', advice: 'Correct the following and send again.' },
  CONFLICT: { what: 'This conflicts with another change.', advice: 'Load the latest figures and try again.' },
  WRONG_STATE: { what: 'This step is no longer possible in the present state.', advice: 'Reload the page to see the latest state.' },
  TOO_MUCH: { what: 'The request is too large: {limit} is {value}, the limit is {allowed}.', advice: 'Narrow the conditions or take fewer columns.' },
  BROKEN: { what: 'The server broke while handling this. No data was changed.', advice: 'Try again; if it happens again, give the code below to your administrator.' },
  NO_CONNECTION: { what: 'The server cannot be reached.', advice: 'Check the network and try again. What you typed is kept.' },
  reasons: {
    CAPACITY_GONE: 'The organisation’s pledge has not enough left: someone has just assigned it.',
    NEED_ALREADY_COVERED: 'This need has just been given to another organisation.',
    MORE_THAN_PROMISED: 'More is delivered than was promised.',
    CHANGED_BY_SOMEONE: 'Someone has just changed this.',
    BUSY_TRY_AGAIN: 'Several people are changing this at once.',
    SIGN_IN_NAME_TAKEN: 'This sign-in name is taken.',
    OWN_ACCOUNT: 'You cannot disable your own account.',
    OTHER: 'Reason: {reason}.',
  },
  problem: '{path}: {problem}',
  problems: {
    NOT_VALID: 'not valid',
    REQUIRED: 'missing',
    OTHER: '{problem}',
  },
  reference: 'Incident code: {reference}',
}
