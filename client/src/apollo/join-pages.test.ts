import { expect, it } from 'vitest'
import { joinPages } from './join-pages.ts'

const page = (ids: readonly string[], end: string) => ({ places: { edges: ids.map((id) => ({ node: { id } })), pageInfo: { endCursor: end } } })

it('the next page comes behind, with its own end, and never twice', () => {
  const join = joinPages('places')
  const two = join(page(['a', 'b'], 'b'), page(['c', 'd'], 'd'))
  expect(two).toEqual(page(['a', 'b', 'c', 'd'], 'd'))
  expect(join(two, page(['c', 'd'], 'd'))).toEqual(two)
})
