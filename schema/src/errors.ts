/** The closed list of error codes. The sentence a person reads lives in the client, in both languages. */
export const ERROR_CODES = [
  'NOT_SIGNED_IN', 'NOT_ALLOWED', 'NOT_FOUND', 'INVALID_INPUT', 'CONFLICT', 'WRONG_STATE', 'TOO_MUCH', 'BROKEN',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]
