import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sheet } from '../src/exchange/workbook/index.ts'
import { communeInUse, PEOPLE, workbook } from './_support/demo.ts'
import { fingerprint } from './_support/fingerprint.ts'
import { CLASSES, malformed, smallReview, type Malformed } from './_support/malformed.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'

/** With another seed than the parser's own test. */
const SEED = 20_261_126
/** At least five hundred in all. */
const EACH = Math.ceil(500 / Object.keys(CLASSES).length)
/** Sent at once; the register is looked at after each such handful. */
const AT_ONCE = 12

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

interface Batch { state: string; failure: unknown; problems: { code: string; severity: string; sheet: string | null; cell: string | null; vi: string }[] }

const BATCH = 'query Batch($id: ID!) { importBatch(id: $id) { state failure problems { code severity sheet cell vi } } }'

/** Sends a handful through the door and waits until all of it was read; asked about together, or asking would take longer than reading. */
const sendAll = async (files: readonly Malformed[]): Promise<string[]> => {
  const ids = await Promise.all(files.map(async ({ fileName, bytes, class: name }) => {
    const { id, errors } = await planner.send(communeId, fileName, bytes)
    expect([name, errors]).toEqual([name, undefined])
    return id!
  }))
  for (;;) {
    const { importBatches } = await planner.ask<{ importBatches: { totalCount: number } }>('query Reading($ids: [ID!]!) { importBatches(where: { id: { in: $ids }, state: { in: [READING] } }) { totalCount } }', { ids })
    if (importBatches.totalCount === 0) return ids
    await new Promise((resolve) => setTimeout(resolve, 75))
  }
}

/** Looks at what became of one file. */
const look = async (file: Malformed, id: string): Promise<void> => {
  const { state, failure, problems } = (await planner.ask<{ importBatch: Batch }>(BATCH, { id })).importBatch
  expect([file.class, failure]).toEqual([file.class, null])
  // Whatever is refused says what and why, and where unless the file as a whole is.
  if (state === 'REFUSED') expect([file.class, problems.filter(({ severity }) => severity === 'error').length > 0, problems.every(({ vi }) => vi.length > 10)]).toEqual([file.class, true, true])
  if (file.outcome.is === 'refused') {
    const { code, sheet, cell } = file.outcome
    expect([file.class, state]).toEqual([file.class, 'REFUSED'])
    expect([file.class, problems]).toEqual([file.class, expect.arrayContaining([expect.objectContaining({ code, severity: 'error', sheet: sheet ?? null, ...(code === 'MISSING_COLUMN' ? {} : { cell: cell ?? null }) })])])
    expect(await planner.refusal('mutation Apply($id: ID!) { applyImport(id: $id) { state } }', { id })).toMatchObject({ code: 'WRONG_STATE', from: 'REFUSED' })
  } else if (file.outcome.is === 'same') expect([file.class, state, problems.filter(({ severity }) => severity === 'error')]).toEqual([file.class, 'CHECKED', []])
}

it(`whatever is wrong with a workbook, the register is the same after it, and the answer says where (${Object.keys(CLASSES).length} classes × ${EACH}, seed ${SEED})`, async () => {
  const before = await fingerprint(product.owner)
  const made = malformed(base, EACH, SEED)
  const take = async (): Promise<Malformed[]> => {
    const files: Malformed[] = []
    while (files.length < AT_ONCE) {
      const { value, done } = await made.next()
      if (done) break
      files.push(value)
    }
    return files
  }
  let sent = 0
  // The next handful is made while this one is read, and sent only when the register was looked at.
  for (let files = await take(), next: Promise<Malformed[]>; files.length > 0; files = await next) {
    const reading = sendAll(files)
    next = take()
    const ids = await reading
    await Promise.all(files.map((file, i) => look(file, ids[i]!)))
    sent += files.length
    expect([files.map((file) => file.class), await fingerprint(product.owner)]).toEqual([files.map((file) => file.class), before])
  }
  expect(sent).toBeGreaterThanOrEqual(500)
  expect(product.log).toEqual([])
}, 300_000)
