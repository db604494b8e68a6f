import type { Relation } from '@chung-tay/schema'

interface Dated {
  readonly validFrom?: string | null
  readonly validTo?: string | null
}

/** Who lived in the household on a day: the day somebody left is no day of living there. */
export const livingOn = <M extends Dated>(members: readonly M[], day: string): M[] =>
  members.filter(({ validFrom, validTo }) => (!validFrom || validFrom <= day) && (!validTo || day < validTo))

/** Former members, each by the last membership that ended, who do not live here now. */
export const formerOf = <M extends Dated & { readonly personId: string }>(members: readonly M[]): M[] => {
  const here = new Set(members.filter(({ validTo }) => !validTo).map(({ personId }) => personId))
  const last = new Map<string, M>()
  for (const member of members) {
    const known = last.get(member.personId)
    if (member.validTo && !here.has(member.personId) && (!known?.validTo || known.validTo < member.validTo)) last.set(member.personId, member)
  }
  return [...last.values()]
}

export const LIFE_KINDS = ['birth', 'death', 'leaving', 'joining', 'joiningFrom', 'returning', 'headChange', 'split', 'moveToVillageId', 'movesAway', 'correction'] as const
export type LifeKind = (typeof LIFE_KINDS)[number]

interface Related {
  readonly id: string
  readonly relation: Relation
}

/** Relations that differ from those recorded; sending the others would make a membership of nothing new. */
export const changedRelations = (members: readonly Related[], chosen: Readonly<Record<string, Relation>>): { memberId: string; relation: Relation }[] =>
  members.flatMap(({ id, relation }) => (chosen[id] && chosen[id] !== relation ? [{ memberId: id, relation: chosen[id] }] : []))

/** One head, no more and no fewer, once these relations hold. */
export const hasOneHead = (members: readonly Related[], chosen: Readonly<Record<string, Relation>>): boolean =>
  members.length === 0 || members.filter(({ id, relation }) => (chosen[id] ?? relation) === 'HEAD').length === 1
