import { keysOf, NEED_CONTENTS, type GapReason, type NeedContent, type Unit } from '@chung-tay/schema'

export interface Shortage {
  readonly content: NeedContent
  readonly unit: Unit
  readonly needs: number
  readonly quantity: number
  /** How many of the needs each reason holds back, most first. */
  readonly reasons: readonly { readonly reason: GapReason; readonly needs: number }[]
}

interface Gap {
  readonly quantity: number
  readonly reason: GapReason
  readonly need: { readonly content: NeedContent; readonly unit: Unit }
}

/** What would have to be pledged besides, by content. A household that has its most organisations is not helped by more pledges. */
export const shortagesOf = (gaps: readonly Gap[]): Shortage[] => {
  const byContent = Map.groupBy(gaps.filter(({ reason }) => reason !== 'HOUSEHOLD_LIMIT'), ({ need }) => need.content)
  return keysOf(NEED_CONTENTS).flatMap((content) => {
    const found = byContent.get(content)
    if (!found?.[0]) return []
    const reasons = [...Map.groupBy(found, ({ reason }) => reason)].map(([reason, all]) => ({ reason, needs: all.length })).sort((a, b) => b.needs - a.needs)
    return [{ content, unit: found[0].need.unit, needs: found.length, quantity: found.reduce((sum, { quantity }) => sum + quantity, 0), reasons }]
  })
}
