import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { communeInUse, createAccount, OTHER_COMMUNE, PEOPLE, registerCommune, workbook, WORKBOOKS } from './_support/demo.ts'
import { fingerprint } from './_support/fingerprint.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'
import { bomb, edited, put } from './_support/workbooks.ts'

const SEED = 20_261_124

let product: Product
let planner: Person
let communeId: string

beforeAll(async () => {
  product = await startProduct()
  planner = await product.signIn(PEOPLE.planner)
  communeId = await communeInUse(product.owner)
})
afterAll(() => product.stop())

interface Batch {
  state: string
  counts: Record<'new' | 'changed' | 'same' | 'doubtful' | 'refused', number>
  problems: { code: string; severity: string; sheet: string | null; cell: string | null; column: string | null; vi: string }[]
  preview: { sort: string; key: string; changes: { field: string; from: unknown; to: unknown }[] }[]
}
const BATCH = 'state counts { new changed same doubtful refused } problems { code severity sheet cell column vi } preview'
const batchOf = async (id: string): Promise<Batch> => (await planner.ask<{ importBatch: Batch }>(`query Batch($id: ID!) { importBatch(id: $id) { ${BATCH} } }`, { id })).importBatch
const APPLY = 'mutation Apply($id: ID!) { applyImport(id: $id) { state } }'

const VIETNAMESE = /[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]/i

describe('a damaged workbook', () => {
  it.each([
    ['a column is missing', { code: 'MISSING_COLUMN', sheet: 'Hộ nghèo', column: 'Điểm B1' }, (rows) => put(rows, 'O7', null)],
    ['a village the commune does not have', { code: 'UNKNOWN_VILLAGE', sheet: 'Hộ nghèo', cell: 'E9', column: 'Thôn, bản' }, (rows) => put(rows, 'E9', 'Thôn Mây Trắng')],
    ['text where a number belongs', { code: 'NOT_A_NUMBER', sheet: 'Hộ nghèo', cell: 'O9', column: 'Điểm B1' }, (rows) => put(rows, 'O9', 'một trăm')],
    ['a member above every household', { code: 'MEMBER_WITHOUT_HOUSEHOLD', sheet: 'Hộ nghèo', cell: 'D9' }, (rows) => {
      put(rows, 'C9', null)
      put(rows, 'I9', 'Con')
    }],
    ['two heads in one household', { code: 'TWO_HEADS', sheet: 'Hộ nghèo', cell: 'I10' }, (rows) => put(rows, 'I10', 'Chủ hộ')],
    ['a word that is no relation', { code: 'UNKNOWN_WORD', sheet: 'Hộ nghèo', cell: 'I10' }, (rows) => put(rows, 'I10', 'Bạn học')],
  ] as [string, object, (rows: (string | number | boolean | Date | null)[][]) => void][])('%s: changes nothing, and says where and why in Vietnamese', async (_what, problem, edit) => {
    const before = await fingerprint(product.owner)
    const id = await planner.upload(communeId, 'ra-soat-2023.xlsx', await edited('ra-soat-2023.xlsx', (sheets) => edit(sheets['Hộ nghèo']!)))
    const batch = await batchOf(id)
    expect(batch.state).toBe('REFUSED')
    expect(batch.problems).toContainEqual(expect.objectContaining({ ...problem, severity: 'error' }))
    expect(batch.problems.filter(({ vi }) => !VIETNAMESE.test(vi))).toEqual([])
    expect(await planner.refusal(APPLY, { id })).toMatchObject({ code: 'WRONG_STATE', from: 'REFUSED' })
    expect(await fingerprint(product.owner)).toEqual(before)
  })

  it.each([
    ['text with the name of a workbook', 'NOT_A_WORKBOOK', () => new TextEncoder().encode('Đây không phải là sổ tính')],
    ['nothing at all', 'NOT_A_WORKBOOK', () => new Uint8Array()],
    ['an archive that inflates without end', 'TOO_LARGE', () => bomb()],
    ['an archive that lies about how far it inflates', 'TOO_LARGE', () => bomb(100_000)],
    ['an archive cut off in the middle', 'BROKEN_FILE', async () => (await workbook('ra-soat-2023.xlsx')).slice(0, 20_000)],
  ] as [string, string, () => Uint8Array | Promise<Uint8Array>][])('%s is refused before it is read', async (_what, code, make) => {
    const before = await fingerprint(product.owner)
    const batch = await batchOf(await planner.upload(communeId, 'so.xlsx', await make()))
    expect([batch.state, batch.problems.map((problem) => problem.code)]).toEqual(['REFUSED', [code]])
    expect(batch.problems[0]!.vi).toMatch(VIETNAMESE)
    expect(await fingerprint(product.owner)).toEqual(before)
  })

  it('whatever bytes are damaged, the answer is a state, and the register does not change', async () => {
    const before = await fingerprint(product.owner)
    const bytes = await workbook('thon-ban.xlsx')
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }), async (changes) => {
      const damaged = bytes.slice()
      for (const [at, byte] of changes) damaged[at] = byte
      const { state } = await batchOf(await planner.upload(communeId, 'thon-ban.xlsx', damaged))
      expect(['CHECKED', 'REFUSED']).toContain(state)
    }), { seed: SEED, numRuns: 15 })
    expect(await fingerprint(product.owner)).toEqual(before)
    expect(product.log).toEqual([])
  })
})

describe('the same file again', () => {
  it.each(WORKBOOKS.filter((name) => name !== 'ra-soat-2022.xlsx'))('%s shows only what is the same, and writing it changes nothing', async (name) => {
    const before = await fingerprint(product.owner)
    const id = await planner.upload(communeId, name, await workbook(name))
    const { state, counts, problems } = await batchOf(id)
    expect({ state, problems }).toEqual({ state: 'CHECKED', problems: [] })
    expect(counts.same).toBeGreaterThan(10)
    expect(counts).toEqual({ new: 0, changed: 0, same: counts.same, doubtful: 0, refused: 0 })
    expect((await planner.apply(id)).state).toBe('APPLIED')
    expect(await fingerprint(product.owner)).toEqual(before)
  })

  it('is written once: the second time it is no longer waiting', async () => {
    const id = await planner.upload(communeId, 'thon-ban.xlsx', await workbook('thon-ban.xlsx'))
    const answers = await Promise.all([1, 2, 3].map(() => planner.answer(APPLY, { id })))
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1)
    expect(answers.flatMap(({ errors }) => errors ?? []).map(({ extensions }) => [extensions.code, extensions['from']])).toEqual([['WRONG_STATE', 'APPLYING'], ['WRONG_STATE', 'APPLYING']])
    expect((await planner.settled(id)).state).toBe('APPLIED')
  })
})

const withPoints = (points: number): Promise<Uint8Array> => edited('ra-soat-2023.xlsx', (sheets) => put(sheets['Hộ nghèo']!, 'O9', points))

describe('a corrected file', () => {
  it('shows the one value that changed, from and to', async () => {
    const { counts, preview } = await batchOf(await planner.upload(communeId, 'ra-soat-2023.xlsx', await withPoints(100)))
    expect(counts).toMatchObject({ new: 0, changed: 1, doubtful: 0, refused: 0 })
    expect(preview.filter(({ sort }) => sort === 'changed').map(({ key, changes }) => [key, changes.map(({ from, to }) => [from, to])])).toEqual([['TBL-0033', [['116', '100']]]])
  })

  it('is not written when the register has moved on since it was shown; rechecked, it is', async () => {
    const shown = await planner.upload(communeId, 'ra-soat-2023.xlsx', await withPoints(101))
    const faster = await planner.upload(communeId, 'ra-soat-2023.xlsx', await withPoints(99))
    expect((await planner.apply(faster)).state).toBe('APPLIED')
    const before = await fingerprint(product.owner)
    expect(await planner.apply(shown)).toEqual({ state: 'CHECKED', failure: { code: 'CONFLICT', reason: 'REGISTER_CHANGED' } })
    expect(await fingerprint(product.owner)).toEqual(before)
    await planner.ask('mutation Recheck($id: ID!) { recheckImport(id: $id) { state } }', { id: shown })
    expect((await batchOf(shown)).preview.find(({ sort }) => sort === 'changed')!.changes).toEqual([expect.objectContaining({ from: '99', to: '101' })])
    expect(await planner.apply(shown)).toEqual({ state: 'APPLIED', failure: null })
    expect(await product.owner.number(`select b1_points from review r join household h on h.id = r.household_id where h.code = 'TBL-0033' and r.year = 2023`)).toBe(101)
  })

  it('put aside, it can no longer be written', async () => {
    const id = await planner.upload(communeId, 'ra-soat-2023.xlsx', await withPoints(98))
    await planner.ask('mutation Discard($id: ID!) { discardImport(id: $id) { state } }', { id })
    expect(await planner.refusal(APPLY, { id })).toMatchObject({ code: 'WRONG_STATE', from: 'DISCARDED' })
  })
})

describe('who may upload', () => {
  const send = async (person: Person, into = communeId) => (await person.send(into, 'thon-ban.xlsx', await workbook('thon-ban.xlsx'))).errors?.[0]?.extensions

  it('strangers, analysts and organisations may not', async () => {
    expect(await send(product.stranger())).toEqual({ code: 'NOT_SIGNED_IN' })
    expect(await send(await product.signIn(PEOPLE.analyst))).toEqual({ code: 'NOT_ALLOWED', what: 'IMPORT' })
    expect(await send(await product.signIn(PEOPLE.womensUnion))).toEqual({ code: 'NOT_ALLOWED', what: 'IMPORT' })
  })

  it('a planner may not upload into another commune, nor see or write what was uploaded there', async () => {
    const administrator = await product.signIn(PEOPLE.administrator)
    const there = await registerCommune(administrator, OTHER_COMMUNE)
    await createAccount(administrator, { signInName: 'canbo2', role: 'PLANNER', communeIds: [there] })
    const neighbour = await product.signIn('canbo2')
    expect(await send(neighbour)).toEqual({ code: 'NOT_FOUND', what: 'Place' })
    expect(await send(neighbour, 'no id at all')).toEqual({ code: 'NOT_FOUND', what: 'Place' })
    const id = await planner.upload(communeId, 'ra-soat-2023.xlsx', await withPoints(97))
    expect(await neighbour.ask('query Batch($id: ID!) { importBatch(id: $id) { id } importBatches { totalCount } }', { id })).toEqual({ importBatch: null, importBatches: { totalCount: 0 } })
    expect(await neighbour.refusal(APPLY, { id })).toEqual({ code: 'NOT_FOUND', what: 'ImportBatch' })
    expect((await batchOf(id)).state).toBe('CHECKED')
  })

  it('a file over ten megabytes is refused with the limit', async () => {
    const { errors } = await planner.send(communeId, 'lon.xlsx', new Uint8Array(10 * 1024 * 1024 + 1))
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'TOO_MUCH', limit: 'file bytes', allowed: 10 * 1024 * 1024 })
  })

  it('what is no form is refused', async () => {
    const response = await fetch(`${product.url}/imports`, { method: 'POST', headers: { cookie: planner.cookie, 'content-type': 'application/json' }, body: '{}' })
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'INVALID_INPUT' } }] })
  })
})
