import { describe, expect, it } from 'vitest'
import { draftOf, dropDraft, keepDraftsOf, leaveDraft, readDraft } from './delivery-draft.ts'

const draft = (change: Partial<Record<'quantity' | 'deliveredOn' | 'value' | 'note', string>>) => ({ quantity: '1', deliveredOn: '05/11/2023', value: '', note: '', clientKey: 'k', ...change })
const read = (change: Parameters<typeof draft>[0], left = 30_000_000) => readDraft(draft(change), left, '2023-11-20', 'vi')

describe('a delivery as typed', () => {
  it('is read as people write it', () => {
    expect(read({ quantity: '30 triệu', value: '1.500.000', note: ' hai lần ' })).toEqual({ input: { clientKey: 'k', quantity: 30_000_000, deliveredOn: '2023-11-05', valueDong: 1_500_000, note: 'hai lần' } })
  })

  it('says what is wrong, field by field', () => {
    expect(read({ quantity: 'nhiều', deliveredOn: '31/02/2023', value: 'vài đồng' })).toEqual({ problems: { quantity: 'wholeNumber', deliveredOn: 'date', value: 'money' } })
    expect(read({ quantity: '2' }, 1)).toEqual({ problems: { quantity: 'tooMuch' } })
    expect(read({ deliveredOn: '21/11/2023' })).toEqual({ problems: { deliveredOn: 'future' } })
    expect(read({ quantity: '1,500' })).toEqual({ problems: { quantity: 'ambiguous' } })
    expect(read({ quantity: '0' })).toEqual({ problems: { quantity: 'wholeNumber' } })
  })

  it('keeps its key and its words until it is recorded', () => {
    const first = draftOf('a', { quantity: '1', deliveredOn: '05/11/2023' })
    first.note = 'đã giao một nửa'
    expect(draftOf('a', { quantity: '9', deliveredOn: '' })).toMatchObject({ note: 'đã giao một nửa', clientKey: first.clientKey })
    dropDraft('a')
    expect(draftOf('a', { quantity: '9', deliveredOn: '' }).clientKey).not.toBe(first.clientKey)
  })

  it('that nobody touched is offered afresh, unless it may have arrived', () => {
    const fresh = { quantity: '5', deliveredOn: '05/11/2023' }
    draftOf('b', fresh)
    leaveDraft('b')
    expect(draftOf('b', { ...fresh, quantity: '3' }).quantity).toBe('3')
    const sent = draftOf('b', fresh)
    sent.sentWith = 3
    leaveDraft('b')
    expect(draftOf('b', fresh).clientKey).toBe(sent.clientKey)
    const typed = draftOf('c', fresh)
    typed.note = 'giao một nửa'
    leaveDraft('c')
    expect(draftOf('c', fresh).note).toBe('giao một nửa')
  })

  it('is not found by the next person at the same computer', () => {
    keepDraftsOf('one')
    draftOf('d', { quantity: '1', deliveredOn: '05/11/2023' }).note = 'của người trước'
    keepDraftsOf('one')
    expect(draftOf('d', { quantity: '1', deliveredOn: '05/11/2023' }).note).toBe('của người trước')
    keepDraftsOf('two')
    expect(draftOf('d', { quantity: '1', deliveredOn: '05/11/2023' }).note).toBe('')
  })
})
