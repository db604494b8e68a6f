import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMMUNE, createAccount, PEOPLE, registerCommune, workbook, WORKBOOKS, type Workbook } from './_support/demo.ts'
import { fingerprint } from './_support/fingerprint.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'
import { adopted, makePlan } from './_support/story.ts'
import { edited, put } from './_support/workbooks.ts'

/** A commune of its own for each question: what one import left must not answer for another. */
let product: Product
let administrator: Person
let count = 0

beforeAll(async () => {
  product = await startProduct()
  administrator = await product.signIn(PEOPLE.administrator)
})
afterAll(() => product.stop())

interface Commune { planner: Person; communeId: string }
const openCommune = async (): Promise<Commune> => {
  count += 1
  const { code } = await product.owner.row<{ code: string }>(`select code from place where level = 'COMMUNE' and code_system = $1 and registered_at is null order by code limit 1`, [COMMUNE.codeSystem])
  const communeId = await registerCommune(administrator, { ...COMMUNE, code })
  await createAccount(administrator, { signInName: `canbo.thu${count}`, role: 'PLANNER', communeIds: [communeId] })
  return { communeId, planner: await product.signIn(`canbo.thu${count}`) }
}

const UNDO = 'mutation Undo($id: ID!) { undoImport(id: $id) { state undoneBy undoneAt } }'
const DEPENDENTS = 'query Dependents($id: ID!) { importDependents(id: $id) { what count examples } }'

const apply = async ({ planner, communeId }: Commune, name: string, bytes: Uint8Array): Promise<string> => {
  const id = await planner.upload(communeId, name, bytes)
  expect((await planner.apply(id)).state).toBe('APPLIED')
  return id
}
const applyAll = async (commune: Commune, names: readonly Workbook[]): Promise<string[]> => {
  const ids: string[] = []
  for (const name of names) ids.push(await apply(commune, name, await workbook(name)))
  return ids
}
const undo = ({ planner }: Commune, id: string) => planner.ask<{ undoImport: { state: string; undoneBy: string } }>(UNDO, { id })
const dependents = async ({ planner }: Commune, id: string) => (await planner.ask<{ importDependents: { what: string; count: number; examples: string[] }[] }>(DEPENDENTS, { id })).importDependents

/** The register without the journal: that only grows. */
const register = async (): Promise<Record<string, string>> => {
  const { journal_entry: _journal, ...tables } = await fingerprint(product.owner)
  return tables
}

/** The book of 2023 as a later, corrected copy: other points and another village, a member renamed, a cause less and one more, needs less and in another quantity, a household gone. */
const corrected = (): Promise<Uint8Array> => edited('ra-soat-2023.xlsx', (sheets) => {
  for (const rows of Object.values(sheets)) {
    const [code, village] = ['Mã hộ', 'Thôn, bản'].map((title) => rows[6]!.indexOf(title)) as [number, number]
    let of: unknown = null
    for (let i = 8; i < rows.length; i += 1) {
      const row = rows[i]!
      of = row[code] ?? (row[village] === null ? null : of)
      if (of === 'TBL-0043') row[village] = 'Bản Pác'
      if (of === 'TBL-0065') rows.splice(i--, 1)
    }
  }
  const [poor, causes, needs] = [sheets['Hộ nghèo']!, sheets['Nguyên nhân nghèo']!, sheets['Nhu cầu hỗ trợ']!]
  put(poor, 'O9', 101)
  put(poor, 'D10', 'Ma Thị Hoa Lan')
  put(causes, 'E9', 'x')
  put(causes, 'H9', null)
  put(needs, 'G9', 20)
  needs.splice(9, 1)
})

describe('undoing an import', () => {
  it.each(WORKBOOKS.map((name, index) => [name, index] as const))('%s: the register is as it was before, to the last value', async (name, index) => {
    const commune = await openCommune()
    await applyAll(commune, WORKBOOKS.slice(0, index))
    const before = await register()
    const id = await apply(commune, name, await workbook(name))
    expect(await register()).not.toEqual(before)
    expect(await dependents(commune, id)).toEqual([])
    expect((await undo(commune, id)).undoImport).toMatchObject({ state: 'UNDONE', undoneBy: expect.any(String) })
    expect(await register()).toEqual(before)
    expect(await commune.planner.refusal(UNDO, { id })).toMatchObject({ code: 'WRONG_STATE', from: 'UNDONE' })
  }, 60_000)

  it('a corrected book: changed, added and removed rows come back, and the book can be applied again', async () => {
    const commune = await openCommune()
    await applyAll(commune, WORKBOOKS.slice(0, 3))
    const before = await register()
    const id = await apply(commune, 'ra-soat-2023.xlsx', await corrected())
    const actions = await product.owner.rows<{ table_name: string; action: string }>(`select distinct table_name, action from import_change where batch_id = $1`, [id])
    expect(new Set(actions.map(({ action }) => action))).toEqual(new Set(['INSERT', 'UPDATE', 'DELETE']))
    expect(new Set(actions.map(({ table_name }) => table_name))).toEqual(new Set(['household', 'member', 'need', 'review', 'review_cause', 'review_indicator']))
    await undo(commune, id)
    expect(await register()).toEqual(before)
    await apply(commune, 'ra-soat-2023.xlsx', await corrected())
    expect(await register()).not.toEqual(before)
  }, 60_000)

  it('one after the other, from the last: later imports are named until they are undone themselves', async () => {
    const commune = await openCommune()
    const empty = await register()
    const ids = await applyAll(commune, WORKBOOKS)
    expect((await dependents(commune, ids[0]!)).map(({ what, examples }) => [what, examples])).toEqual([['import', expect.arrayContaining(['don-vi-giup-do-2023.xlsx', 'ra-soat-2022.xlsx', 'ra-soat-2023.xlsx'])]])
    const refusal = await commune.planner.refusal(UNDO, { id: ids[1]! })
    expect(refusal).toMatchObject({ code: 'CONFLICT', reason: 'IMPORT_IN_USE', dependents: [{ what: 'import', count: 1, examples: ['ra-soat-2023.xlsx'] }] })
    for (const id of ids.toReversed()) await undo(commune, id)
    expect(await register()).toEqual(empty)
  }, 60_000)
})

describe('what rests on an import keeps it', () => {
  it('needs decided by hand since, and proposals from its reviews', async () => {
    const commune = await openCommune()
    const ids = await applyAll(commune, WORKBOOKS.slice(0, 3))
    const [need] = await product.owner.ids(`select id from need where commune_id = $1 and year = 2023 limit 1`, [commune.communeId])
    await commune.planner.ask('mutation Withdraw($id: ID!) { withdrawNeed(id: $id) { id } }', { id: need })
    const code = (await product.owner.row<{ code: string }>(`select h.code from need n join household h on h.id = n.household_id where n.id = $1`, [need])).code
    expect(await dependents(commune, ids[2]!)).toEqual([{ what: 'edit', count: 1, examples: [code] }])
    expect(await commune.planner.refusal(UNDO, { id: ids[2]! })).toMatchObject({ reason: 'IMPORT_IN_USE' })
  }, 60_000)

  it('assignments, plans and accounts', async () => {
    const communeId = (await product.owner.row<{ id: string }>(`select id from place where code = '04705' and registered_at is not null`)).id
    const commune = { communeId, planner: await product.signIn(PEOPLE.planner) }
    const batch = async (name: string) => (await product.owner.row<{ id: string }>(`select id from import_batch where file_name = $1 and commune_id = $2`, [name, communeId])).id
    const pledges = await batch('don-vi-giup-do-2023.xlsx')
    expect(await dependents(commune, pledges)).toEqual([{ what: 'account', count: 2, examples: expect.any(Array) }])
    const before = await fingerprint(product.owner)
    expect(await commune.planner.refusal(UNDO, { id: pledges })).toMatchObject({ reason: 'IMPORT_IN_USE' })
    expect(await fingerprint(product.owner)).toEqual(before)
    const planId = await makePlan(commune.planner, { communeId, year: 2023 })
    await adopted(commune.planner, planId, await product.owner.ids(`select id from plan_line where plan_id = $1 limit 2`, [planId]))
    const kinds = (await dependents(commune, await batch('ra-soat-2023.xlsx'))).map(({ what }) => what)
    expect(kinds).toEqual(expect.arrayContaining(['assignment', 'plan']))
  }, 60_000)

  it('another commune’s planner neither sees nor undoes it', async () => {
    const commune = await openCommune()
    const [id] = await applyAll(commune, WORKBOOKS.slice(0, 1))
    const neighbour = await product.signIn(PEOPLE.planner)
    expect(await neighbour.refusal(UNDO, { id })).toEqual({ code: 'NOT_FOUND', what: 'ImportBatch' })
    expect(await neighbour.ask(DEPENDENTS, { id })).toEqual({ importDependents: [] })
    const analyst = await product.signIn(PEOPLE.analyst)
    expect(await analyst.refusal(UNDO, { id })).toMatchObject({ code: 'NOT_ALLOWED' })
  })
})
