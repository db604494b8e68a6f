import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { communeInUse, createAccount, OTHER_COMMUNE, PASSWORD, PEOPLE, registerCommune, workbook } from './_support/demo.ts'
import { fingerprint } from './_support/fingerprint.ts'
import type { Person } from './_support/person.ts'
import { newDatabase, startProduct, type Product } from './_support/product.ts'
import { subscribe, until } from './_support/stream.ts'
import { edited, put } from './_support/workbooks.ts'

const MOVED = 'subscription Moved($id: ID!) { importMoved(id: $id) { id state progress { step done total } failure } }'
interface Moved { importMoved: { state: string; progress: { step: string; done: number; total: number } | null; failure: { reason?: string } | null } }
const APPLY = 'mutation Apply($id: ID!) { applyImport(id: $id) { state } }'
const STOP = 'mutation Stop($id: ID!) { stopImport(id: $id) { state } }'

const withPoints = (points: number): Promise<Uint8Array> => edited('ra-soat-2023.xlsx', (sheets) => put(sheets['Hộ nghèo']!, 'O9', points))

/** Holds one row of the register, so that whoever would write it waits in the middle of the work. */
const hold = async (url: string, select: string): Promise<() => Promise<void>> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('begin')
  await client.query(`${select} for update`)
  return async () => {
    await client.query('rollback')
    await client.end()
  }
}
/** The review whose points the book changes: written after the households and members. */
const REVIEW = `select r.id from review r join household h on h.id = r.household_id where h.code = 'TBL-0033' and r.year = 2023`
const waits = (product: Product) => async () => (await product.owner.number(`select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'update "review"%'`)) > 0
const pointsOf = (product: Product): Promise<number> => product.owner.number(`select r.b1_points from review r join household h on h.id = r.household_id where h.code = 'TBL-0033' and r.year = 2023`)

describe('work that goes on by itself', () => {
  let product: Product
  let planner: Person
  let communeId: string
  beforeAll(async () => {
    product = await startProduct()
    planner = await product.signIn(PEOPLE.planner)
    communeId = await communeInUse(product.owner)
  })
  afterAll(() => product.stop())

  it('is told step by step to who watches, from the upload to what was applied', async () => {
    const { id } = await planner.send(communeId, 'ra-soat-2023.xlsx', await withPoints(90))
    const stream = await subscribe<Moved>(product.url, planner, MOVED, { id })
    await until('checked', () => stream.heard.at(-1)?.data?.importMoved.state === 'CHECKED')
    await planner.ask(APPLY, { id })
    await until('applied', () => stream.heard.at(-1)?.data?.importMoved.state === 'APPLIED')
    stream.close()
    const told = stream.heard.map(({ data }) => data!.importMoved)
    const states = told.map(({ state }) => state)
    expect([...new Set(states)].filter((state) => state !== 'READING')).toEqual(['CHECKED', 'APPLYING', 'APPLIED'])
    expect(told.filter(({ state }) => state === 'APPLYING').every(({ progress }) => progress !== null)).toBe(true)
    expect(told.at(-1)).toMatchObject({ progress: null, failure: null })
    expect(await pointsOf(product)).toBe(90)
    expect(product.log).toEqual([])
  })

  it('can be stopped in the middle of writing: nothing of it stays, and it can be applied after all', async () => {
    const id = await planner.upload(communeId, 'ra-soat-2023.xlsx', await withPoints(91))
    const before = await fingerprint(product.owner)
    const release = await hold(product.owner.url, REVIEW)
    await planner.ask(APPLY, { id })
    await until('waits in the middle', waits(product))
    expect(await planner.ask(STOP, { id })).toEqual({ stopImport: { state: 'APPLYING' } })
    await release()
    expect(await planner.settled(id)).toEqual({ state: 'CHECKED', failure: { code: 'CONFLICT', reason: 'IMPORT_STOPPED' } })
    expect(await fingerprint(product.owner)).toEqual(before)
    expect(await planner.apply(id)).toEqual({ state: 'APPLIED', failure: null })
    expect(await planner.refusal(STOP, { id })).toMatchObject({ code: 'WRONG_STATE', from: 'APPLIED' })
  })

  it('a file that is stopped while it is read is put aside, and not kept', async () => {
    const { id } = await planner.send(communeId, 'ra-soat-2023.xlsx', await withPoints(92))
    const { errors } = await planner.answer(STOP, { id })
    const { state } = await planner.settled(id!)
    // Reading may have ended first; then the word came too late, and says so.
    expect(errors ? [errors[0]!.extensions['from'], state] : state).toEqual(errors ? ['CHECKED', 'CHECKED'] : 'DISCARDED')
    if (!errors) expect(await product.owner.number('select count(*) from import_file where batch_id = $1', [id])).toBe(0)
  })
})

describe('who may watch', () => {
  let product: Product
  let planner: Person
  let communeId: string
  let id: string
  beforeAll(async () => {
    product = await startProduct()
    planner = await product.signIn(PEOPLE.planner)
    communeId = await communeInUse(product.owner)
    id = await planner.upload(communeId, 'thon-ban.xlsx', await workbook('thon-ban.xlsx'))
  })
  afterAll(() => product.stop())

  const refusalOf = async (person: Person, variables: object = { id }, query = MOVED) => {
    const stream = await subscribe<Moved>(product.url, person, query, variables)
    await stream.ended
    expect(stream.heard.map(({ data }) => data?.importMoved).filter(Boolean)).toEqual([])
    return stream.heard[0]?.errors?.[0]?.extensions
  }

  it('who may not ask for an import is told of none', async () => {
    expect(await refusalOf(product.stranger())).toMatchObject({ code: 'NOT_SIGNED_IN' })
    for (const name of [PEOPLE.analyst, PEOPLE.womensUnion, PEOPLE.administrator]) expect([name, await refusalOf(await product.signIn(name))]).toEqual([name, expect.objectContaining({ code: 'NOT_ALLOWED' })])
    const administrator = await product.signIn(PEOPLE.administrator)
    const there = await registerCommune(administrator, OTHER_COMMUNE)
    await createAccount(administrator, { signInName: 'canbo2', role: 'PLANNER', communeIds: [there] })
    expect(await refusalOf(await product.signIn('canbo2'))).toEqual({ code: 'NOT_FOUND', what: 'ImportBatch' })
    expect(await refusalOf(planner, { id: crypto.randomUUID() })).toEqual({ code: 'NOT_FOUND', what: 'ImportBatch' })
    expect(await refusalOf(planner, { id: 'no id' })).toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('limits are those of queries; other operations and other doors are refused', async () => {
    expect(await refusalOf(planner, {}, '{ viewer { role } }')).toMatchObject({ code: 'INVALID_INPUT', problems: [{ problem: 'NOT_A_SUBSCRIPTION' }] })
    expect(await refusalOf(planner, { id }, 'subscription Moved($id: ID!) { importMoved(id: $id) { nothing } }')).toMatchObject({ code: 'INVALID_INPUT' })
    const aliases = Array.from({ length: 31 }, (_, i) => `a${i}: state`).join(' ')
    expect(await refusalOf(planner, { id }, `subscription Moved($id: ID!) { importMoved(id: $id) { ${aliases} } }`)).toMatchObject({ code: 'TOO_MUCH', limit: 'aliases' })
    expect(await planner.refusal(MOVED, { id })).toMatchObject({ code: 'INVALID_INPUT', problems: [{ problem: 'ASK_AT_STREAM' }] })
    expect((await subscribe(product.url, planner, MOVED, { id }, { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await subscribe(product.url, planner, MOVED, { id }, { 'content-type': 'text/plain' })).status).toBe(415)
  })

  it('a session may have four streams, no fifth', async () => {
    const streams = await Promise.all([1, 2, 3, 4].map(() => subscribe<Moved>(product.url, planner, MOVED, { id })))
    await until('all four answer', () => streams.every(({ heard }) => heard.length > 0))
    expect(await refusalOf(planner)).toMatchObject({ code: 'TOO_MUCH', limit: 'streams of one session', allowed: 4 })
    for (const stream of streams) stream.close()
    await until('there is room again', async () => {
      const again = await subscribe<Moved>(product.url, planner, MOVED, { id })
      await until('an answer', () => again.heard.length > 0)
      again.close()
      return again.heard[0]!.data !== undefined && !again.heard[0]!.errors
    })
  })

  it('a session that ended hears nothing more', async () => {
    const leaving = await product.signIn(PEOPLE.planner)
    const stream = await subscribe<Moved>(product.url, leaving, MOVED, { id })
    await until('an answer', () => stream.heard.length === 1)
    await product.owner.rows(`delete from session where id = (select id from session order by created_at desc limit 1)`)
    await planner.apply(id)
    await stream.ended
    expect(stream.heard.slice(1)).toEqual([{ errors: [expect.objectContaining({ extensions: { code: 'NOT_SIGNED_IN' } })] }])
  })
})

describe('several processes', () => {
  it('one asks and watches, another works; who asked is asked again when it is done', async () => {
    const ownerUrl = await newDatabase('demo')
    const front = await startProduct('demo', { ownerUrl, works: false })
    const communeId = await communeInUse(front.owner)
    const administrator = await front.signIn(PEOPLE.administrator)
    await createAccount(administrator, { signInName: 'canbo3', role: 'PLANNER', communeIds: [communeId] })
    await createAccount(administrator, { signInName: 'canbo4', role: 'PLANNER', communeIds: [communeId] })
    const [planner, leaving, moving] = [await front.signIn(PEOPLE.planner), await front.signIn('canbo3', PASSWORD), await front.signIn('canbo4', PASSWORD)]
    const { id } = await planner.send(communeId, 'thon-ban.xlsx', await workbook('thon-ban.xlsx'))
    const { id: hers } = await leaving.send(communeId, 'thon-ban.xlsx', await workbook('thon-ban.xlsx'))
    const { id: theirs } = await moving.send(communeId, 'thon-ban.xlsx', await workbook('thon-ban.xlsx'))
    const stream = await subscribe<Moved>(front.url, planner, MOVED, { id })
    await until('an answer', () => stream.heard.length === 1)
    expect(stream.heard[0]!.data!.importMoved).toMatchObject({ state: 'READING', progress: { step: 'WAITING' } })
    await front.owner.rows(`update account set disabled_at = now() where sign_in_name = 'canbo3'`)
    await front.owner.rows(`update account set commune_ids = '{}' where sign_in_name = 'canbo4'`)
    const back = await startProduct('demo', { ownerUrl })
    try {
      await until('checked', () => stream.heard.at(-1)!.data!.importMoved.state === 'CHECKED')
      expect(await planner.settled(hers!)).toMatchObject({ state: 'REFUSED', failure: { code: 'NOT_ALLOWED', reason: 'ACCOUNT_ENDED' } })
      expect(await planner.settled(theirs!)).toMatchObject({ state: 'REFUSED', failure: { code: 'NOT_FOUND' } })
      expect([...front.log, ...back.log]).toEqual([])
    } finally {
      stream.close()
      await back.stop()
      await front.stop()
    }
  })

  it('a process killed in the middle of writing leaves nothing half-written; another does it, once', { timeout: 180_000 }, async () => {
    const ownerUrl = await newDatabase('demo')
    const front = await startProduct('demo', { ownerUrl, works: false })
    const planner = await front.signIn(PEOPLE.planner)
    const communeId = await communeInUse(front.owner)
    const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./_support/worker.fixture.ts', import.meta.url)), ownerUrl], { stdio: ['ignore', 'pipe', 'inherit'] })
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()))
    const id = await planner.upload(communeId, 'ra-soat-2023.xlsx', await withPoints(93))
    const before = await fingerprint(front.owner)
    const release = await hold(ownerUrl, REVIEW)
    await planner.ask(APPLY, { id })
    await until('waits in the middle', waits(front))
    child.kill('SIGKILL')
    await exited
    await release()
    expect(await fingerprint(front.owner)).toEqual(before)
    expect((await planner.ask<{ importBatch: { state: string } }>('query S($id: ID!) { importBatch(id: $id) { state } }', { id })).importBatch.state).toBe('APPLYING')
    const back = await startProduct('demo', { ownerUrl })
    try {
      await until('applied', async () => (await planner.ask<{ importBatch: { state: string } }>('query S($id: ID!) { importBatch(id: $id) { state } }', { id })).importBatch.state === 'APPLIED', 120_000)
      expect(await pointsOf(front)).toBe(93)
      expect(await front.owner.number(`select count(*) from journal_entry where table_name = 'import_batch' and row_id = $1 and after ->> 'state' = 'APPLIED'`, [id])).toBe(1)
      expect(await front.owner.number(`select count(*) from import_change where batch_id = $1 and table_name = 'review'`, [id])).toBe(1)
    } finally {
      await back.stop()
      await front.stop()
    }
  })
})
