import { expect, test } from 'vitest'
import type { GapReason, NeedContent, Unit } from '@chung-tay/schema'
import { shortagesOf } from './shortage.ts'

const gap = (content: NeedContent, unit: Unit, quantity: number, reason: GapReason) => ({ quantity, reason, need: { content, unit } })

test('adds up what is missing by content, in the order of the vocabulary, with the reasons most first', () => {
  const gaps = [
    gap('HOUSE_REPAIR', 'HOUSE', 1, 'TOO_SMALL'), gap('NEW_HOUSE', 'HOUSE', 1, 'NO_CAPABILITY'), gap('HOUSE_REPAIR', 'HOUSE', 1, 'OUTBID'), gap('HOUSE_REPAIR', 'HOUSE', 2, 'OUTBID'),
  ]
  expect(shortagesOf(gaps)).toEqual([
    { content: 'NEW_HOUSE', unit: 'HOUSE', needs: 1, quantity: 1, reasons: [{ reason: 'NO_CAPABILITY', needs: 1 }] },
    { content: 'HOUSE_REPAIR', unit: 'HOUSE', needs: 3, quantity: 4, reasons: [{ reason: 'OUTBID', needs: 2 }, { reason: 'TOO_SMALL', needs: 1 }] },
  ])
})

test('leaves out households that have their most organisations', () => {
  expect(shortagesOf([gap('NEW_HOUSE', 'HOUSE', 1, 'HOUSEHOLD_LIMIT')])).toEqual([])
})
