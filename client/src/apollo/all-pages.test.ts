import { expect, test } from 'vitest'
import { computed, nextTick, ref } from 'vue'
import { useAllPages, type PageEnd } from './all-pages.ts'

/** A list of `count` pages, of which the first has come. */
const listOf = (count: number, refusedAt?: number) => {
  const have = ref(1)
  const asked: string[] = []
  const end = computed<PageEnd | null>(() => (have.value === 0 ? null : { hasNextPage: have.value < count, endCursor: String(have.value) }))
  const more = async (after: string): Promise<void> => {
    asked.push(after)
    await nextTick()
    if (Number(after) !== refusedAt) have.value = Number(after) + 1
    await nextTick()
  }
  return { have, asked, end, more }
}
const settled = async (): Promise<void> => {
  for (let i = 0; i < 50; i++) await nextTick()
}

test('asks for page after page, each once', async () => {
  const { end, more, asked } = listOf(5)
  useAllPages(end, more)
  await settled()
  expect(asked).toEqual(['1', '2', '3', '4'])
})

test('asks again from the start when the list was asked anew', async () => {
  const { end, more, asked, have } = listOf(3)
  useAllPages(end, more)
  await settled()
  have.value = 1
  await settled()
  expect(asked).toEqual(['1', '2', '1', '2'])
})

test('stops at a refused page instead of asking for it for ever', async () => {
  const { end, more, asked } = listOf(4, 2)
  useAllPages(end, more)
  await settled()
  expect(asked).toEqual(['1', '2'])
})

test('waits while nothing has come', async () => {
  const { end, more, asked, have } = listOf(2)
  have.value = 0
  useAllPages(end, more)
  await settled()
  expect(asked).toEqual([])
  have.value = 1
  await settled()
  expect(asked).toEqual(['1'])
})
