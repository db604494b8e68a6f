import { beforeAll, describe, expect, it } from 'vitest'
import { CLASSES, malformed, smallReview, type Malformed } from '../../../tests/_support/malformed.ts'
import { applied, EMPTY, sheetsOf } from './fixtures.test-help.ts'
import { compareWithRegister, parseFile, parseWorkbook, sentenceOf, type Comparison, type RegisterSnapshot, type Sheet } from './index.ts'

const SEED = 20_261_125
const EACH = 4
const VIETNAMESE = /[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]/i
/** Problems of the file, a sheet or a column: they have no cell. */
const WITHOUT_CELL = new Set(['NOT_A_WORKBOOK', 'TOO_LARGE', 'OLD_FORMAT', 'PROTECTED', 'MACROS', 'BROKEN_FILE', 'TOO_SLOW', 'NOT_RECOGNISED', 'SHEET_MISSING', 'SHEET_TWICE', 'NO_ROWS', 'MISSING_COLUMN', 'YEAR_MISSING', 'YEAR_DISAGREES'])

let base: Sheet[]
let register: RegisterSnapshot
let found: (Malformed & { comparison: Comparison })[]

beforeAll(async () => {
  base = smallReview(await sheetsOf('ra-soat-2023.xlsx'))
  const villages = parseWorkbook(await sheetsOf('thon-ban.xlsx'), 'thon-ban.xlsx')
  const known = applied(EMPTY, compareWithRegister(villages, EMPTY))
  const parsed = parseWorkbook(base, 'ra-soat-2023.xlsx')
  expect(parsed.problems).toEqual([])
  register = applied(known, compareWithRegister(parsed, known))
  found = []
  for await (const file of malformed(base, EACH, SEED)) {
    const read = await parseFile({ bytes: file.bytes, fileName: file.fileName }, {})
    if ('mends' in read) throw new Error('no part')
    const parsed = 'parsed' in read ? read.parsed : { kind: null, year: null, problems: [read.problem], problemCount: 1, errorCount: 1, sheets: [] } as const
    found.push({ ...file, comparison: compareWithRegister(parsed as never, register) })
  }
}, 240_000)

const errors = ({ problems }: Comparison) => problems.filter(({ severity }) => severity === 'error')

it(`there are some of every class (seed ${SEED}); five hundred go through the API`, () => {
  expect(found.length).toBe(EACH * Object.keys(CLASSES).length)
  expect(new Set(found.map((file) => file.class)).size).toBeGreaterThanOrEqual(25)
})

describe.each(Object.keys(CLASSES))('%s', (name) => {
  it('each is refused at its place, or read as if nothing were odd', () => {
    for (const { number, outcome, comparison } of found.filter((file) => file.class === name)) {
      const where = `${name} ${number}`
      const { counts } = comparison
      const unchanged = errors(comparison).length === 0 && counts.new + counts.changed + counts.doubtful + counts.refused === 0
      if (outcome.is === 'either') expect([where, unchanged || errors(comparison).length > 0]).toEqual([where, true])
      else if (outcome.is === 'same') expect([where, errors(comparison), { ...counts, same: 0 }]).toEqual([where, [], { new: 0, changed: 0, same: 0, doubtful: 0, refused: 0 }])
      else if (outcome.is === 'doubtful') expect([where, counts.doubtful > 0, comparison.problems.some(({ code }) => code === outcome.code)]).toEqual([where, true, true])
      else {
        const at = errors(comparison).map(({ code, sheet, cell, column }) => ({ code, sheet, at: code === 'MISSING_COLUMN' ? column : cell }))
        expect([where, at]).toEqual([where, expect.arrayContaining([{ code: outcome.code, sheet: outcome.sheet ?? null, at: outcome.cell ?? null }])])
      }
    }
  })

  it('every refusal names its sheet and cell, where there is one, and the reason in Vietnamese', () => {
    for (const { comparison } of found.filter((file) => file.class === name)) {
      for (const problem of errors(comparison)) {
        if (!WITHOUT_CELL.has(problem.code)) expect(problem).toMatchObject({ sheet: expect.stringMatching(/./), cell: expect.stringMatching(/^[A-Z]{1,3}\d+$/) })
        expect(sentenceOf(problem).vi).toMatch(VIETNAMESE)
      }
    }
  })
})
