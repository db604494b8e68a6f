import { reactive } from 'vue'
import type { Language } from '../locales/index.ts'
import { parseDate } from '../locales/parse-date.ts'
import { parseNumber } from '../locales/parse-number.ts'
import { newKey } from './my-work.ts'

/** What was typed of a delivery that is not recorded yet, with the key it will be sent under. */
export interface DeliveryDraft {
  quantity: string
  deliveredOn: string
  value: string
  note: string
  /** What was left when it was sent. It may have been recorded although no answer came: the same thing can then be sent again. */
  sentWith: number | null
  readonly clientKey: string
}

type Fresh = Pick<DeliveryDraft, 'quantity' | 'deliveredOn'>

/** In memory only: a failed sending or a closed dialogue loses nothing, and nothing is left on a shared computer. */
const drafts = new Map<string, { readonly draft: DeliveryDraft; readonly fresh: Fresh }>()
let owner = ''

/** Nobody finds the drafts of who was signed in before. */
export const keepDraftsOf = (accountId: string): void => {
  if (accountId !== owner) drafts.clear()
  owner = accountId
}

export const draftOf = (assignmentId: string, fresh: Fresh): DeliveryDraft => {
  const known = drafts.get(assignmentId)
  if (known) return known.draft
  const draft = reactive({ ...fresh, value: '', note: '', sentWith: null, clientKey: newKey() })
  drafts.set(assignmentId, { draft, fresh })
  return draft
}
export const dropDraft = (assignmentId: string): void => void drafts.delete(assignmentId)

/** The dialogue was closed: what nobody touched is offered afresh next time, with what is left by then. */
export const leaveDraft = (assignmentId: string): void => {
  const known = drafts.get(assignmentId)
  if (!known || known.draft.sentWith !== null) return
  const { draft, fresh } = known
  if (draft.quantity === fresh.quantity && draft.deliveredOn === fresh.deliveredOn && !draft.value && !draft.note) dropDraft(assignmentId)
}

export interface DeliveryInput {
  readonly clientKey: string
  readonly quantity: number
  readonly deliveredOn: string
  readonly valueDong: number | null
  readonly note: string | null
}

/** Keys of the sentences for what is wrong, field by field. */
export type DeliveryProblems = Partial<Record<'quantity' | 'deliveredOn' | 'value', string>>

/** The draft as the contract takes it, or what is wrong with it. `left` is what is still to deliver. */
export const readDraft = (draft: Omit<DeliveryDraft, 'sentWith'>, left: number, today: string, language: Language): { input: DeliveryInput } | { problems: DeliveryProblems } => {
  const quantity = parseNumber(draft.quantity, language)
  const day = parseDate(draft.deliveredOn)
  const value = parseNumber(draft.value, language)
  const problems: DeliveryProblems = {
    ...(quantity.kind === 'ambiguous' ? { quantity: 'ambiguous' } : quantity.kind !== 'number' || !Number.isInteger(quantity.value) || quantity.value < 1 ? { quantity: 'wholeNumber' } : quantity.value > left ? { quantity: 'tooMuch' } : {}),
    ...(day.kind !== 'date' ? { deliveredOn: 'date' } : day.value > today ? { deliveredOn: 'future' } : {}),
    ...(value.kind === 'ambiguous' ? { value: 'ambiguous' } : value.kind === 'unreadable' || (value.kind === 'number' && (!Number.isInteger(value.value) || value.value < 0)) ? { value: 'money' } : {}),
  }
  if (Object.keys(problems).length > 0 || quantity.kind !== 'number' || day.kind !== 'date') return { problems }
  return { input: { clientKey: draft.clientKey, quantity: quantity.value, deliveredOn: day.value, valueDong: value.kind === 'number' ? value.value : null, note: draft.note.trim() || null } }
}
