import { expect, it } from 'vitest'
import { shareOf } from './steps.ts'

it('goes up from step to step and ends at a hundred', () => {
  const reading = [['WAITING', 0, 0], ['READING', 0, 0], ['CHECKING', 500, 5_000], ['CHECKING', 5_000, 5_000], ['COMPARING', 0, 0], ['DONE', 0, 0]] as const
  const applying = [['WAITING', 0, 0], ['COMPARING', 0, 0], ['WRITING', 0, 6], ['WRITING', 5, 6], ['DONE', 0, 0]] as const
  for (const [state, steps] of [['READING', reading], ['APPLYING', applying]] as const) {
    const shares = steps.map(([step, done, total]) => shareOf(state, { step, done, total }))
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(new Set(shares).size).toBe(shares.length)
    expect(shares.at(-1)).toBe(100)
  }
  expect(shareOf('READING', null)).toBe(0)
})
