import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sheet } from '../src/exchange/workbook/index.ts'
import { communeInUse, PEOPLE, workbook } from './_support/demo.ts'
import { fingerprint } from './_support/fingerprint.ts'
import { CLASSES, malformed, smallReview } from './_support/malformed.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'

/** All five hundred are read beside the parser; these few of each class go through the door, with another seed. */
const SEED = 20_261_126
const EACH = 2

let product: Product
let planner: Person
let communeId: string
let base: Sheet[]

beforeAll(async () => {
  product = await startProduct()
  planner = await product.signIn(PEOPLE.planner)
  communeId = await communeInUse(product.owner)
  base = smallReview((await readXlsx(await workbook('ra-soat-2023.xlsx'))).sheets as Sheet[])
})
afterAll(() => product.stop())

interface Batch { state: string; problems: { code: string; severity: string; sheet: string | null; cell: string | null; vi: string }[] }

it(`whatever is wrong with a workbook, the register is the same after it, and the answer says where (${Object.keys(CLASSES).length} classes × ${EACH}, seed ${SEED})`, async () => {
  const before = await fingerprint(product.owner)
  let last = ''
  for await (const file of malformed(base, EACH, SEED)) {
    if (last !== '' && file.class !== last) expect([last, await fingerprint(product.owner)]).toEqual([last, before])
    last = file.class
    const id = await planner.upload(communeId, file.fileName, file.bytes)
    const { importBatch } = await planner.ask<{ importBatch: Batch }>('query Batch($id: ID!) { importBatch(id: $id) { state problems { code severity sheet cell vi } } }', { id })
    const { state, problems } = importBatch
    if (file.outcome.is === 'refused') {
      const { code, sheet, cell } = file.outcome
      expect([file.class, state]).toEqual([file.class, 'REFUSED'])
      expect([file.class, problems]).toEqual([file.class, expect.arrayContaining([expect.objectContaining({ code, severity: 'error', sheet: sheet ?? null, ...(code === 'MISSING_COLUMN' ? {} : { cell: cell ?? null }) })])])
      expect(await planner.refusal('mutation Apply($id: ID!) { applyImport(id: $id) { state } }', { id })).toMatchObject({ code: 'WRONG_STATE', from: 'REFUSED' })
    } else if (file.outcome.is === 'same') expect([file.class, state, problems.filter(({ severity }) => severity === 'error')]).toEqual([file.class, 'CHECKED', []])
  }
  expect(await fingerprint(product.owner)).toEqual(before)
  expect(product.log).toEqual([])
}, 120_000)
