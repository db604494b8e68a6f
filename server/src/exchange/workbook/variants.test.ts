import { beforeAll, describe, expect, it } from 'vitest'
import { contentOf, countOf, roundTrip, sheetsOf, totals } from './fixtures.test-help.ts'
import type { Sheet } from './cells.ts'
import { parseWorkbook, type ParsedReview } from './index.ts'
import { drawFrom, VARIANTS } from './variants.test-help.ts'

const SEED = 20_261_125
const ORDERS = 25
const YEARS = [2022, 2023] as const

const books = new Map<number, { sheets: Sheet[]; content: unknown; expected: { poor: object; nearPoor: object } }>()

/** A review's content whatever the order of its rows, and whether capitals were lost on the way. */
const essence = (parsed: ParsedReview): unknown => {
  const byCode = (a: { code: string }, b: { code: string }): number => (a.code < b.code ? -1 : 1)
  const households = [...parsed.households].sort(byCode).map((household) => ({ ...household, needs: [...household.needs].sort((a, b) => (a.content < b.content ? -1 : 1)) }))
  return JSON.parse(JSON.stringify(contentOf({ ...parsed, households, events: [...parsed.events].sort(byCode) })).toLowerCase()) as unknown
}

const reviewOf = (sheets: readonly Sheet[], year: number): ParsedReview => {
  const parsed = parseWorkbook(sheets, `ra-soat-${year}.xlsx`)
  if (parsed.kind !== 'REVIEW') throw new Error(String(parsed.kind))
  return parsed
}

const expectTheSame = (sheets: readonly Sheet[], year: number): void => {
  const { content, expected } = books.get(year)!
  const parsed = reviewOf(sheets, year)
  expect(parsed.problems).toEqual([])
  expect({ poor: countOf(parsed, 'POOR'), nearPoor: countOf(parsed, 'NEAR_POOR') }).toEqual(expected)
  expect(essence(parsed)).toEqual(content)
}

beforeAll(async () => {
  const all = await totals() as unknown as Record<string, { poor: object; nearPoor: object }>
  for (const year of YEARS) {
    const sheets = await sheetsOf(`ra-soat-${year}.xlsx`)
    const { poor, nearPoor } = all[year]!
    books.set(year, { sheets, content: essence(reviewOf(sheets, year)), expected: { poor, nearPoor } })
  }
})

describe.each(YEARS)(`the review of %i reads the same and adds up the same (seed ${SEED})`, (year) => {
  // The book of 2022 has no sheet of movements, and so no day.
  it.each(Object.keys(VARIANTS).filter((name) => year === 2023 || !/^(dates|day numbers)/.test(name)))('%s', (name) => {
    const variant = VARIANTS[name]!(books.get(year)!.sheets, drawFrom(SEED))
    expect(variant).not.toEqual(books.get(year)!.sheets)
    expectTheSame(variant, year)
    // And together with columns in another order; what is merged stays where it was, so those keep theirs.
    if (!variant.some((sheet, index) => sheet.merges !== undefined && sheet.merges.length !== books.get(year)!.sheets[index]!.merges?.length) && variant[0]!.rows[6]?.[0] === books.get(year)!.sheets[0]!.rows[6]![0]) {
      expectTheSame(VARIANTS['columns in another order']!(variant, drawFrom(SEED + 1)), year)
    }
  })

  it(`${ORDERS} orders of columns`, () => {
    for (let order = 0; order < ORDERS; order += 1) expectTheSame(VARIANTS['columns in another order']!(books.get(year)!.sheets, drawFrom(SEED + order)), year)
  })

  it('all at once that can be, through a file', async () => {
    const chain = ['every row in another order, with the code on each', 'years of birth as days', 'dates as text', 'columns in another order', 'blanks no one sees', 'letters and their marks apart (NFD)', 'blank rows between']
    const draw = drawFrom(SEED)
    expectTheSame(await roundTrip(chain.reduce((sheets, name) => VARIANTS[name]!(sheets, draw), books.get(year)!.sheets)), year)
    expectTheSame(await roundTrip(VARIANTS['cells merged down a household']!(books.get(year)!.sheets, draw)), year)
  })
})

it('members sorted away from their heads without codes are refused at their rows, not joined to others', () => {
  const { sheets } = books.get(2023)!
  const draw = drawFrom(SEED)
  const list = sheets[0]!
  const rows = list.rows.slice(8).filter((row) => typeof row[1] === 'number')
  const sorted = rows.map((row) => [draw(1_000_000), row] as const).sort((a, b) => a[0] - b[0]).map(([, row]) => row)
  const parsed = parseWorkbook([{ ...list, rows: [...list.rows.slice(0, 8), ...sorted] }, ...sheets.slice(1)], 'ra-soat-2023.xlsx')
  const lost = parsed.problems.filter((problem) => problem.code === 'MEMBER_OUT_OF_PLACE')
  expect(lost.length).toBeGreaterThan(10)
  expect(lost.every(({ severity, sheet, cell }) => severity === 'error' && sheet === list.name && /^D\d+$/.test(cell ?? ''))).toBe(true)
})
