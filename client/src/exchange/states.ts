import type { ImportState } from '../graphql/graphql.ts'

/** The colour beside the word of a state. */
export const BATCH_TONES: Readonly<Record<ImportState, 'info' | 'bad' | 'good' | 'neutral'>> = { READING: 'info', APPLYING: 'info', CHECKED: 'info', REFUSED: 'bad', APPLIED: 'good', DISCARDED: 'neutral', UNDONE: 'neutral' }
