import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compareNames } from '@chung-tay/schema'

const NAMES = readFileSync(new URL('../../../schema/golden/names-in-order.txt', import.meta.url), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'))

test('names sort as a Vietnamese list does, whatever order they come in', () => {
  expect(NAMES.length).toBeGreaterThan(300)
  expect([...NAMES].reverse().sort(compareNames)).toEqual(NAMES)
  // A shuffle that is the same every time: by the letters from behind.
  const backwards = (name: string): string => [...name].reverse().join('')
  expect([...NAMES].sort((a, b) => (backwards(a) < backwards(b) ? -1 : 1)).sort(compareNames)).toEqual(NAMES)
})

test('decomposed names sort like composed ones', () => {
  expect(NAMES.map((name) => name.normalize('NFD')).reverse().sort(compareNames).map((name) => name.normalize('NFC'))).toEqual(NAMES)
})
