import { FORM_INDICATORS, type FormIndicator } from '@chung-tay/schema'
import { compare, memberKey } from './against-shared.ts'
import type { Problems } from './problem.ts'
import type { HouseholdToApply, KnownHousehold, KnownMember, KnownNeed, KnownReview, MemberToApply, PreviewChange, ReviewToApply } from './register.ts'
import { headOf, type MemberRow } from './review-list.ts'
import type { ReviewHousehold } from './review.ts'

/** Pairs members of the file with those of the register; twins in name, sex and year pair in their order. */
const pairMembers = (rows: readonly MemberRow[], known: readonly KnownMember[]): { pairs: Map<MemberRow, KnownMember>; left: KnownMember[] } => {
  const pairs = new Map<MemberRow, KnownMember>()
  const left = [...known].sort((a, b) => a.position - b.position)
  for (const row of rows) {
    const index = left.findIndex((member) => memberKey(member) === memberKey(row))
    if (index >= 0) pairs.set(row, left.splice(index, 1)[0]!)
  }
  return { pairs, left }
}

export const sharesMember = (rows: readonly MemberRow[], known: readonly KnownMember[]): boolean => pairMembers(rows, known).pairs.size > 0

export const compareMembers = (household: ReviewHousehold, known: KnownHousehold | undefined, changes: PreviewChange[]): Pick<HouseholdToApply, 'members' | 'membersGone'> => {
  const { pairs, left } = pairMembers(household.members, known?.members ?? [])
  const before = changes.length
  const members = household.members.map((row, index): MemberToApply => {
    const member = pairs.get(row)
    if (member === undefined) changes.push({ field: 'member.added', of: row.name, from: null, to: row.name })
    else for (const field of ['name', 'ethnicity', 'relation'] as const) compare(changes, `member.${field}`, member[field], row[field], row.name)
    const { name, sex, birthYear, ethnicity, relation } = row
    return { id: member?.id ?? null, name, sex, birthYear, ethnicity, relation, position: index + 1 }
  })
  for (const member of left) changes.push({ field: 'member.left', of: member.name, from: member.name, to: null })
  if (changes.length === before) {
    const inOrder = [...(known?.members ?? [])].sort((a, b) => a.position - b.position).map((member) => member.id).join(' ')
    if (inOrder !== members.map((member) => member.id).join(' ')) changes.push({ field: 'member.order', from: null, to: household.members.map((member) => member.name).join(', ') })
  }
  return { members: changes.length === before ? null : members, membersGone: left.map((member) => member.id) }
}

const FLAGS = ['listedClass', 'listing', 'b1', 'b2', 'hasMerit', 'noLabour', 'registeredToLeave'] as const

/** `moved`: in another village than the review says, so that it is written again. */
export const compareReview = (household: ReviewHousehold, known: KnownReview | null, statesCauses: boolean, changes: PreviewChange[], moved: boolean): ReviewToApply | null => {
  // A missing class on the row has been reported as an error; nothing of this household will be applied.
  if (household.listing === null) return null
  const before = changes.length
  const causes = [...(statesCauses ? household.causes : known?.causes ?? [])]
  for (const field of FLAGS) compare(changes, field, known?.[field], household[field])
  for (const key of Object.keys(FORM_INDICATORS) as FormIndicator[]) compare(changes, 'answer', known?.answers[key], household.answers[key], key)
  compare(changes, 'causes', [...(known?.causes ?? [])].sort().join('; '), [...causes].sort().join('; '))
  if (known !== null && !moved && changes.length === before) return null
  const { listedClass, listing, b1, b2, hasMerit, noLabour, registeredToLeave, answers } = household
  return { listedClass, listing, b1, b2, hasMerit, noLabour, registeredToLeave, answers, causes, femaleHead: headOf(household)?.sex === 'FEMALE', personCount: household.members.length }
}

const STATE_ORDER = ['CONFIRMED', 'PROPOSED', 'REFUSED', 'WITHDRAWN'] as const

/**
 * A need a person refused or withdrew stays so, whatever the sheet repeats. One that organisations have taken on is not
 * made smaller or removed behind their back.
 */
export const compareNeeds = (household: ReviewHousehold, known: readonly KnownNeed[], changes: PreviewChange[], problems: Problems): Pick<HouseholdToApply, 'needsNew' | 'needsChanged' | 'needsGone'> & { refused: boolean } => {
  const result = { needsNew: [] as HouseholdToApply['needsNew'], needsChanged: [] as HouseholdToApply['needsChanged'], needsGone: [] as string[], refused: false }
  const byState = [...known].sort((a, b) => STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state))
  const met = new Set<string>()
  household.needs.forEach(({ content, quantity, source, quantityCell, quantityColumn }, index) => {
    const need = byState.find((other) => other.content === content)
    if (need === undefined) {
      result.needsNew.push({ content, quantity, position: index + 1 })
      changes.push({ field: 'need.added', of: content, from: null, to: String(quantity) })
      return
    }
    met.add(need.id)
    if (need.state === 'REFUSED' || need.state === 'WITHDRAWN') return
    if (quantity < need.committedQuantity) {
      problems.add('NEED_COMMITTED', { ...source, cell: quantityCell, column: quantityColumn, value: String(quantity), expected: String(need.committedQuantity) })
      result.refused = true
      return
    }
    const confirm = need.state === 'PROPOSED'
    if (quantity !== need.quantity || confirm) result.needsChanged.push({ id: need.id, quantity, confirm })
    compare(changes, 'need.quantity', String(need.quantity), String(quantity), content)
    if (confirm) changes.push({ field: 'need.state', of: content, from: 'PROPOSED', to: 'CONFIRMED' })
  })
  const gone = needsToRemove(known.filter((need) => !met.has(need.id)), household, problems)
  for (const need of gone.needs) changes.push({ field: 'need.removed', of: need.content, from: String(need.quantity), to: null })
  return { ...result, needsGone: gone.needs.map((need) => need.id), refused: result.refused || gone.refused }
}

export const needsToRemove = (
  needs: readonly KnownNeed[], at: { source?: { sheet: string; row: number }; codeCell?: string | null; codeColumn?: string | null }, problems: Problems,
): { needs: KnownNeed[]; refused: boolean } => {
  const named = needs.filter((need) => need.state === 'CONFIRMED' && need.origin !== 'DERIVED')
  const taken = named.filter((need) => need.committedQuantity > 0)
  for (const need of taken) {
    problems.add('NEED_COMMITTED', { ...at.source, cell: at.codeCell ?? null, column: at.codeColumn ?? null, value: need.content, expected: String(need.committedQuantity) })
  }
  return { needs: named.filter((need) => need.committedQuantity === 0), refused: taken.length > 0 }
}
