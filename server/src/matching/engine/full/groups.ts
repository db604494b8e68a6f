import type { Packing } from '../packing.ts'
import type { Layout } from './layout.ts'

/**
 * Households that belong together, at most `most` a group: those that share floors and rows of few households first, the
 * widest rows last; rows that would make a group too large stay shared between groups. Communes come apart by themselves.
 */
export const groupsOf = (layout: Layout, most: number): number[][] => {
  const { packing, householdOf } = layout
  const parent = Int32Array.from({ length: packing.households }, (_, h) => h)
  const size = new Int32Array(packing.households).fill(1)
  const root = (of: number): number => {
    let at = of
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }
  const seen = new Int32Array(packing.households).fill(-1)
  const joined: { households: number[]; span: number }[] = []
  let stamp = 0
  const gather = ({ count, starts, indices }: Packing['rows']): void => {
    for (let r = 0; r < count; r += 1) {
      const households: number[] = []
      for (let k = starts[r]!; k < starts[r + 1]!; k += 1) {
        const h = householdOf[indices[k]!]!
        if (seen[h] === stamp) continue
        seen[h] = stamp
        households.push(h)
      }
      stamp += 1
      if (households.length > 1 && households.length <= most) joined.push({ households, span: households.length })
    }
  }
  gather(packing.floors)
  gather(packing.uses)
  gather(packing.rows)
  for (const { households } of joined.sort((a, b) => a.span - b.span)) {
    const roots = new Set(households.map(root))
    let total = 0
    for (const at of roots) total += size[at]!
    if (total > most || roots.size === 1) continue
    const into = Math.min(...roots)
    for (const at of roots) parent[at] = into
    size[into] = total
  }
  // Small groups left over are put together, in order, up to the size.
  const groups: number[][] = []
  const byRoot = new Map<number, number[]>()
  for (let h = 0; h < packing.households; h += 1) {
    const at = root(h)
    const own = byRoot.get(at)
    if (own) own.push(h)
    else byRoot.set(at, [h])
  }
  for (const own of byRoot.values()) {
    const last = groups.at(-1)
    if (last && last.length + own.length <= most) last.push(...own)
    else groups.push([...own])
  }
  return groups
}
