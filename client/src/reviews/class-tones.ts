import type { PovertyClass } from '@chung-tay/schema'

/** The colour beside the word of a class. */
export const CLASS_TONES: Readonly<Record<PovertyClass | 'OPEN', 'bad' | 'warn' | 'neutral'>> = { POOR: 'bad', NEAR_POOR: 'warn', NOT_POOR: 'neutral', OPEN: 'neutral' }
