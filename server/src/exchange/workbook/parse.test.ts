import { describe, expect, it } from 'vitest'
import { contentOf, copyOf, countOf, review, roundTrip, sheetNamed, sheetsOf, totals } from './fixtures.test-help.ts'
import { parseWorkbook } from './index.ts'

const FILES = ['thon-ban.xlsx', 'ra-soat-2022.xlsx', 'ra-soat-2023.xlsx', 'don-vi-giup-do-2023.xlsx']

describe('the commune’s own workbooks', () => {
  it.each([2022, 2023])('the review of %i adds up to what it should', async (year) => {
    const parsed = await review(`ra-soat-${year}.xlsx`)
    expect(parsed.problems).toEqual([])
    expect(parsed.year).toBe(year)
    const expected = (await totals())[String(year)] as unknown as { poor: object; nearPoor: object }
    expect(countOf(parsed, 'POOR')).toEqual(expected.poor)
    expect(countOf(parsed, 'NEAR_POOR')).toEqual(expected.nearPoor)
    expect(parsed.households.flatMap((household) => Object.values(household.answers))).not.toContain('UNKNOWN')
  })

  it('the two reviews and the movements between them tell one story', async () => {
    const [before, after] = [await review('ra-soat-2022.xlsx'), await review('ra-soat-2023.xlsx')]
    const expected = (await totals())['movement2023'] as unknown as { poor: object; nearPoor: object }
    const then = new Map(before.households.map((household) => [household.code, household.listedClass]))
    const now = new Map(after.households.map((household) => [household.code, household]))
    const moved = (kind: string): Set<string> => new Set(after.events.filter((event) => event.event === kind).map((event) => event.code))
    const [left, came] = [moved('MOVED_OUT'), moved('MOVED_IN')]
    const move = (own: 'POOR' | 'NEAR_POOR') => {
      const other = own === 'POOR' ? 'NEAR_POOR' : 'POOR'
      const were = [...then].filter(([, listedClass]) => listedClass === own).map(([code]) => code)
      const are = after.households.filter((household) => household.listedClass === own)
      const fresh = are.filter((household) => !then.has(household.code) && !came.has(household.code))
      return {
        opening: were.length, toOther: were.filter((code) => now.get(code)?.listedClass === other).length,
        out: were.filter((code) => !now.has(code) && !left.has(code)).length, otherDecrease: were.filter((code) => left.has(code)).length,
        fromOther: are.filter((household) => then.get(household.code) === other).length,
        again: fresh.filter((household) => household.listing === 'AGAIN').length, newlyArisen: fresh.filter((household) => household.listing === 'NEW').length,
        otherIncrease: are.filter((household) => came.has(household.code)).length, closing: are.length,
      }
    }
    const { toOther, out, fromOther, ...poor } = move('POOR')
    expect({ ...poor, toNearPoor: toOther, toAbove: out, fromNearPoor: fromOther }).toEqual(expected.poor)
    const { toOther: becamePoor, out: escaped, fromOther: fromPoor, ...nearPoor } = move('NEAR_POOR')
    expect({ ...nearPoor, becamePoor, escaped, fromPoor }).toEqual(expected.nearPoor)
  })

  it('reads dates both real and as text', async () => {
    expect((await review('ra-soat-2023.xlsx')).events.map((event) => event.date)).toEqual(['2023-05-11', '2023-05-12', '2023-07-13', '2023-07-14'])
  })

  it('reads villages', async () => {
    const parsed = parseWorkbook(await sheetsOf('thon-ban.xlsx'), 'thon-ban.xlsx')
    if (parsed.kind !== 'VILLAGES') throw new Error(String(parsed.kind))
    expect(parsed.problems).toEqual([])
    expect(parsed.year).toBeNull()
    const all = await totals()
    expect(parsed.villages).toHaveLength(all['villages'] as unknown as number)
    expect(parsed.villages.reduce((sum, village) => sum + (village.householdCount ?? 0), 0)).toBe(all['households'])
  })

  it('reads organisations with their pledges', async () => {
    const parsed = parseWorkbook(await sheetsOf('don-vi-giup-do-2023.xlsx'), 'x.xlsx')
    if (parsed.kind !== 'ORGANISATIONS') throw new Error(String(parsed.kind))
    expect(parsed.problems).toEqual([])
    expect(parsed.year).toBe(2023)
    const all = await totals()
    expect(parsed.organisations).toHaveLength(all['organisations'] as unknown as number)
    expect(parsed.organisations.flatMap((organisation) => organisation.pledges)).toHaveLength(all['pledges'] as unknown as number)
    expect(parsed.organisations[3]).toMatchObject({ wholeCommune: false, villages: ['Thôn Nà Hin', 'Thôn Khe Nhài', 'Bản Pác', 'Bản Suối Dầm'] })
  })
})

describe('the same content laid out differently reads the same', () => {
  it.each(FILES)('%s: columns in another order', async (name) => {
    const sheets = await sheetsOf(name)
    const turned = copyOf(sheets).map((sheet) => {
      const width = Math.max(...sheet.rows.map((row) => row.length))
      const flip = (column: number): number => width - 1 - column
      return {
        ...sheet,
        rows: sheet.rows.map((row, index) => (index < 6 ? row : Array.from({ length: width }, (_, column) => row[flip(column)] ?? null))),
        // Excel keeps a merge's value in its first cell, which after turning is its last: write the title into each cell.
        merges: [],
      }
    })
    for (const sheet of turned) {
      const original = sheetNamed(sheets, sheet.name)
      for (const merge of original.merges ?? []) {
        if (merge.startRow !== 6 || merge.endCol === merge.startCol) continue
        const width = sheet.rows[6]!.length
        for (let column = merge.startCol; column <= merge.endCol; column += 1) sheet.rows[6]![width - 1 - column] = original.rows[6]![merge.startCol]!
      }
    }
    const parsed = parseWorkbook(await roundTrip(turned), name)
    expect(parsed.problems).toEqual([])
    expect(contentOf(parsed)).toEqual(contentOf(parseWorkbook(sheets, name)))
  })

  it.each(FILES)('%s: decomposed letters, blank rows, one more title, capitals in titles, stray spaces', async (name) => {
    const sheets = await sheetsOf(name)
    const other = copyOf(sheets).map((sheet) => ({
      name: sheet.name.normalize('NFD'),
      merges: (sheet.merges ?? []).filter((merge) => merge.startRow === 6).map((merge) => ({ ...merge, startRow: merge.startRow + 2, endRow: merge.endRow + 2 })),
      rows: [['HUYỆN VĂN CHẤN'], [], ...sheet.rows.flatMap((row, index) => {
        const written = row.map((cell) => (typeof cell !== 'string' ? cell : index === 6 || index === 7 ? `  ${cell.toUpperCase().normalize('NFD').replace(' ', '\n')} *` : ` ${cell.normalize('NFD').replace(' ', '\u00A0')}\u200B `))
        return index > 8 && index % 7 === 0 ? [[], written] : [written]
      })],
    }))
    const parsed = parseWorkbook(await roundTrip(other), name)
    expect(parsed.problems).toEqual([])
    expect(contentOf(parsed)).toEqual(contentOf(parseWorkbook(sheets, name)))
  })

  it('numbers and dates as text, other marks, no merges', async () => {
    const sheets = await sheetsOf('ra-soat-2023.xlsx')
    const other = copyOf(sheets).map((sheet) => ({
      name: sheet.name,
      rows: sheet.rows.map((row, index) => (index < 8 ? row : row.map((cell) => {
        if (cell instanceof Date) return `${cell.getUTCDate()}/${cell.getUTCMonth() + 1}/${cell.getUTCFullYear()}`
        if (typeof cell === 'number') return String(cell)
        return cell === 'x' ? ['X', '✓', 'x ', 'có'][index % 4]! : cell
      }))),
    }))
    const parsed = parseWorkbook(await roundTrip(other), 'ra-soat-2023.xlsx')
    expect(parsed.problems).toEqual([])
    expect(contentOf(parsed)).toEqual(contentOf(parseWorkbook(sheets, 'ra-soat-2023.xlsx')))
  })

  it('a numbering row under the titles and the year only in the file’s name', async () => {
    const sheets = copyOf(await sheetsOf('don-vi-giup-do-2023.xlsx'))
    sheets[0]!.rows[3]![0] = 'ĐĂNG KÝ GIÚP ĐỠ'
    sheets[0]!.rows[7] = Array.from({ length: 11 }, (_, index) => `(${index + 1})`)
    const parsed = parseWorkbook(await roundTrip(sheets.map(({ name, rows }) => ({ name, rows }))), 'don-vi-2023.xlsx')
    expect(parsed).toMatchObject({ kind: 'ORGANISATIONS', year: 2023, problems: [] })
  })
})
