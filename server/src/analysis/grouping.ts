import { invalidInput, notAllowed, tooMuch, type Ctx } from '../kit/index.ts'
import { mayRead } from '../access/index.ts'
import type { Dimension } from './dimension.ts'
import type { GroupKey } from './group.types.ts'

export const DIMENSIONS_AT_MOST = 2
export const GROUPS_AT_MOST = 2_000

/** Looks the dimensions up, and refuses too many, the same twice, and those that read what the viewer may not. */
export const dimensionsOf = <K extends string>(ctx: Ctx, known: Readonly<Record<K, Dimension>>, by: readonly K[]): Dimension[] => {
  if (by.length === 0) throw invalidInput([{ path: 'by', problem: 'AT_LEAST_ONE', value: 0 }])
  if (by.length > DIMENSIONS_AT_MOST) throw tooMuch('dimensions', DIMENSIONS_AT_MOST, by.length)
  if (new Set(by).size < by.length) throw invalidInput([{ path: 'by', problem: 'TWICE', value: by[0]! }])
  const hidden = by.find((name) => !mayRead(known[name].reads, ctx.viewer?.role ?? null))
  if (hidden) throw notAllowed(known[hidden].reads)
  return by.map((name) => known[name])
}

/** A group as the database answers it. */
export interface Keyed {
  readonly keys: readonly (string | null)[]
  readonly labels: readonly ({ readonly name: string; readonly position: number } | null)[]
}

export const assertNotTooMany = (groups: readonly unknown[]): void => {
  if (groups.length > GROUPS_AT_MOST) throw tooMuch('groups', GROUPS_AT_MOST, `more than ${GROUPS_AT_MOST}`)
}

/** Name of a pair of keys within one answer. */
export const keyOf = ({ keys }: Pick<Keyed, 'keys'>): string => JSON.stringify(keys)

export const groupKeys = (by: readonly string[], { keys, labels }: Keyed): GroupKey[] =>
  by.map((dimension, i) => ({ dimension, value: keys[i] ?? null, label: labels[i]?.name ?? null }))

/** In the order of the forms, vocabularies and lists; what has no key comes last. */
export const inOrder = <G extends Keyed>(dimensions: readonly Dimension[], groups: readonly G[]): G[] => {
  const ranks = dimensions.map(({ order }) => (order ? new Map(order.map((key, i) => [key, i])) : null))
  const compareAt = (i: number, a: G, b: G): number => {
    const [x, y] = [a.keys[i] ?? null, b.keys[i] ?? null]
    if (x === y) return 0
    if (x === null || y === null) return x === null ? 1 : -1
    const rank = ranks[i]
    if (rank) return (rank.get(x) ?? Infinity) - (rank.get(y) ?? Infinity)
    const [p, q] = [a.labels[i], b.labels[i]]
    return (p?.position ?? 0) - (q?.position ?? 0) || (x < y ? -1 : 1)
  }
  return [...groups].sort((a, b) => dimensions.reduce((found, _, i) => found || compareAt(i, a, b), 0))
}
