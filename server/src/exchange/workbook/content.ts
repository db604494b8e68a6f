import { beneficiariesOf, contentTerm, NEED_CONTENTS, NEED_KINDS, UNITS, type NeedContent, type NeedKind, type Unit } from '@chung-tay/schema'
import { vocabularyOf } from './cells.ts'
import type { Row } from './table.ts'

const contents = vocabularyOf<NeedContent>(NEED_CONTENTS)
const kinds = vocabularyOf<NeedKind>(NEED_KINDS)
const units = vocabularyOf<Unit>(UNITS)

/**
 * A content with its quantity, as needs and pledges state them. A content has one kind and one unit; the two columns are
 * there for the reader's eye, and when they say otherwise the quantity may have meant something else.
 */
export const readContent = (row: Row, of: 'HOUSEHOLD' | 'ANYONE' = 'ANYONE'): { content: NeedContent; quantity: number } | null => {
  const content = row.choice('content', contents)
  const kind = row.choice('kind', kinds, { required: false })
  const unit = row.choice('unit', units, { required: false })
  const quantity = row.whole('quantity', { required: true, least: 1 })
  if (content === null) return null
  const term = contentTerm(content)
  if (of === 'HOUSEHOLD' && !beneficiariesOf(content).includes('HOUSEHOLD')) {
    row.problem('CONTENT_OF_PLACE', 'content', { expected: term.vi })
    return null
  }
  if (kind !== null && kind !== term.kind) row.problem('KIND_MISMATCH', 'kind', { expected: NEED_KINDS[term.kind].vi })
  if (unit !== null && unit !== term.unit) row.problem('UNIT_MISMATCH', 'unit', { expected: UNITS[term.unit].vi })
  return quantity === null ? null : { content, quantity }
}
