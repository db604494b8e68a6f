import { expect, it } from 'vitest'
import { previewOf } from './preview.ts'

it('reads the rows of a preview, and leaves out what is none', () => {
  const row = { sort: 'changed', what: 'household', key: 'TBL-0001', name: 'A', changes: [{ field: 'b1', from: '110', to: '116' }, { no: 'field' }] }
  expect(previewOf([row, { sort: 'odd' }, null, 3])).toEqual([{ id: '0', sort: 'changed', what: 'household', key: 'TBL-0001', name: 'A', changes: [{ field: 'b1', from: '110', to: '116' }] }])
  expect(previewOf('nothing')).toEqual([])
})
