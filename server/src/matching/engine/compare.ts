import { pairKey } from './lookup.ts'
import type { Line } from './problem.ts'

export interface Share {
  readonly pledgeId: string
  readonly quantity: number
}

/** What another plan does otherwise for one need. */
export interface Difference {
  readonly needId: string
  /** ENTERS: served by the other plan only. LEAVES: by this one only. CHANGES: by other pledges or with other quantities. */
  readonly how: 'ENTERS' | 'LEAVES' | 'CHANGES'
  readonly before: readonly Share[]
  readonly after: readonly Share[]
}

const byNeed = (lines: readonly Line[]): Map<string, Share[]> =>
  new Map([...Map.groupBy(lines, ({ needId }) => needId)].map(([needId, own]) => [needId, own.map(({ pledgeId, quantity }) => ({ pledgeId, quantity })).sort((a, b) => (a.pledgeId < b.pledgeId ? -1 : 1))]))

/** Need by need what differs between two plans, in the order of the first, then of the second. */
export const differenceOf = (before: readonly Line[], after: readonly Line[]): Difference[] => {
  const [from, to] = [byNeed(before), byNeed(after)]
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((needId): Difference[] => {
    const [was, is] = [from.get(needId) ?? [], to.get(needId) ?? []]
    if (was.length === 0) return [{ needId, how: 'ENTERS', before: was, after: is }]
    if (is.length === 0) return [{ needId, how: 'LEAVES', before: was, after: is }]
    const text = (shares: readonly Share[]): string => shares.map(({ pledgeId, quantity }) => `${pairKey({ needId, pledgeId })} ${quantity}`).join()
    return text(was) === text(is) ? [] : [{ needId, how: 'CHANGES', before: was, after: is }]
  })
}
