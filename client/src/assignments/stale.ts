import type { Refusal } from '../apollo/index.ts'

/** Refused because the list on the screen is not how things stand: it is worth asking for it again. */
export const isStale = ({ code }: Refusal): boolean => code === 'CONFLICT' || code === 'WRONG_STATE' || code === 'NOT_FOUND'
