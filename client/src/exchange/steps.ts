import type { ImportState, ImportStep } from '../graphql/graphql.ts'

interface Progress { readonly step: ImportStep; readonly done: number; readonly total: number }

/** Where in the whole each step begins and ends, in per cent: what it takes of the time, roughly. */
const READING: Readonly<Record<ImportStep, readonly [number, number]>> = { WAITING: [0, 0], READING: [5, 30], CHECKING: [30, 70], COMPARING: [75, 95], WRITING: [95, 100], DONE: [100, 100] }
const APPLYING: Readonly<Record<ImportStep, readonly [number, number]>> = { WAITING: [0, 0], READING: [0, 0], CHECKING: [0, 0], COMPARING: [5, 25], WRITING: [25, 95], DONE: [100, 100] }

/** How much of the whole is done, in per cent. */
export const shareOf = (state: ImportState, progress: Progress | null | undefined): number => {
  if (!progress) return 0
  const [from, to] = (state === 'APPLYING' ? APPLYING : READING)[progress.step]
  return Math.round(from + (progress.total > 0 ? (progress.done / progress.total) * (to - from) : 0))
}
