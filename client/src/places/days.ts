/** Whether something between two days, both included and either open, holds on a day. */
export const holdsOn = ({ validFrom, validTo }: { readonly validFrom?: string | null; readonly validTo?: string | null }, day: string): boolean =>
  (!validFrom || validFrom <= day) && (!validTo || validTo >= day)

interface Succession {
  readonly occurredOn: string
  readonly document?: string | null
  readonly to: { readonly id: string; readonly name: string }
}
interface Former {
  readonly id: string
  readonly name: string
  readonly successors: readonly Succession[]
}

export interface Change {
  readonly key: string
  readonly on: string
  readonly document: string | null
  readonly kind: 'renamed' | 'merged' | 'divided' | 'moved'
  readonly from: readonly string[]
  readonly to: readonly string[]
}

/** The changes behind the successions, newest first: a merger is several into one, a division one into several. */
export const changesOf = (villages: readonly Former[]): Change[] => {
  const pairs = villages.flatMap(({ id, name, successors }) => successors.map((one) => ({ ...one, former: { id, name } })))
  const divided = new Set(villages.filter(({ successors }) => successors.length > 1).map(({ id }) => id))
  const groups = Map.groupBy(pairs, ({ occurredOn, former, to }) => `${occurredOn} ${divided.has(former.id) ? former.id : to.id}`)
  return [...groups].map(([key, all]): Change => {
    const names = (list: readonly { readonly id: string; readonly name: string }[]) => [...new Map(list.map((one) => [one.id, one.name])).values()]
    const [from, to] = [names(all.map(({ former }) => former)), names(all.map((one) => one.to))]
    const kind = from.length > 1 ? 'merged' : to.length > 1 ? 'divided' : from[0] === to[0] ? 'moved' : 'renamed'
    return { key, on: all[0]!.occurredOn, document: all[0]!.document ?? null, kind, from, to }
  }).sort((a, b) => b.on.localeCompare(a.on) || a.key.localeCompare(b.key))
}
