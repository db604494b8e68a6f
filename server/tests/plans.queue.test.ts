import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { communeInUse, createAccount, OTHER_COMMUNE, PASSWORD, PEOPLE, registerCommune } from './_support/demo.ts'
import type { Person } from './_support/person.ts'
import { newDatabase, startProduct, type Product } from './_support/product.ts'
import { makePlan, planMade, RUN } from './_support/story.ts'
import { subscribe, until } from './_support/stream.ts'

/** Plans are made by themselves: told, stopped, tried again, and nobody else waits. */
const MOVED = 'subscription Moved($id: ID!) { planRunMoved(id: $id) { id step done total greedyValue failure plan { id value } } }'
interface Moved { planRunMoved: { id: string; step: string; done: number; total: number; greedyValue: number | null; failure: { reason?: string } | null; plan: { id: string; value: number } | null } }
const STOP = 'mutation Stop($id: ID!) { stopPlanRun(id: $id) { step } }'
/** Every village a floor and nothing else: a problem that takes the solver its whole time. */
const HARD = { reservePercent: 7, organisationsPerHousehold: 2, floors: [{ by: 'VILLAGE', percent: 70 }, { by: 'GROUP', key: 'WOMEN_HEADED', percent: 80 }, { by: 'GROUP', key: 'ETHNIC_MINORITY', percent: 80 }] }

let product: Product
let planner: Person
let communeId: string
beforeAll(async () => {
  product = await startProduct()
  planner = await product.signIn(PEOPLE.planner)
  communeId = await communeInUse(product.owner)
})
afterAll(() => product.stop())

const ask = async (more: object = {}): Promise<string> => (await planner.ask<{ runPlan: { id: string } }>(RUN, { input: { communeId, year: 2023, ...more } })).runPlan.id

describe('the making of a plan', () => {
  it('is told from the first plan to the last reason, to who watches', async () => {
    const id = await ask()
    const stream = await subscribe<Moved>(product.url, planner, MOVED, { id })
    await until('done', () => stream.heard.at(-1)?.data?.planRunMoved.step === 'DONE')
    stream.close()
    const told = stream.heard.map(({ data }) => data!.planRunMoved)
    const last = told.at(-1)!
    expect(last.plan!.value).toBeGreaterThan(last.greedyValue!)
    expect(told.filter(({ plan }) => plan !== null)).toEqual([last])
    expect([...new Set(told.map(({ step }) => step))].filter((step) => step !== 'WAITING')).toEqual(['SOLVING', 'CONFIRMING', 'DONE'])
    expect(product.log).toEqual([])
  })

  it('ends within two seconds when someone says stop, keeps nothing, and the next plan is made', async () => {
    const plans = await product.owner.number('select count(*) from plan')
    const id = await ask(HARD)
    await until('solving', async () => (await product.owner.row<{ step: string; greedy_value: string | null }>('select step, greedy_value from plan_run where id = $1', [id])).greedy_value !== null)
    const said = performance.now()
    await planner.ask(STOP, { id })
    const run = await planMade(planner, id)
    const took = performance.now() - said
    expect(run).toEqual({ id, step: 'STOPPED', failure: null, plan: null })
    expect(await product.owner.number('select count(*) from plan')).toBe(plans)
    expect(await planner.refusal(STOP, { id })).toMatchObject({ code: 'WRONG_STATE' })
    await makePlan(planner, { communeId, year: 2023 })
    expect(product.log).toEqual([])
    console.info(`stopped in ${Math.round(took)} ms`)
  })

  it('is stopped before anybody began with it', async () => {
    const first = await ask(HARD)
    const waiting = await ask()
    await planner.ask(STOP, { id: waiting })
    expect((await planMade(planner, waiting)).step).toBe('STOPPED')
    await planner.ask(STOP, { id: first })
    expect((await planMade(planner, first)).step).toBe('STOPPED')
  })

  it('answers others meanwhile', async () => {
    const id = await ask(HARD)
    await until('solving', async () => (await product.owner.row<{ step: string }>('select step from plan_run where id = $1', [id])).step === 'SOLVING')
    const { households } = await planner.ask<{ households: { totalCount: number } }>('{ households { totalCount } }')
    expect(households.totalCount).toBeGreaterThan(100)
    // It was still being made when they were answered.
    expect((await planner.ask<{ planRun: { plan: unknown } }>('query R($id: ID!) { planRun(id: $id) { plan { id } } }', { id })).planRun.plan).toBeNull()
    await planner.ask(STOP, { id })
    await planMade(planner, id)
  })

  it('is refused when too many are being made, naming the limit', async () => {
    const ids: string[] = []
    for (let n = 0; n < 5; n += 1) ids.push(await ask(HARD))
    expect(await planner.refusal(RUN, { input: { communeId, year: 2023 } })).toMatchObject({ code: 'TOO_MUCH', limit: 'plans being made', allowed: 5 })
    for (const id of ids.reverse()) await planner.ask(STOP, { id })
    for (const id of ids) await planMade(planner, id)
  })

  it('fails, saying so, when whoever asked for it has lost the right meanwhile', async () => {
    const held = await ask(HARD)
    const name = `tam-${Date.now()}`
    await createAccount(await product.signIn(PEOPLE.administrator), { signInName: name, displayName: 'Tạm', role: 'PLANNER', communeIds: [communeId] })
    const other = await product.signIn(name, PASSWORD)
    const { runPlan } = await other.ask<{ runPlan: { id: string } }>(RUN, { input: { communeId, year: 2023 } })
    await product.owner.rows('update account set disabled_at = now() where sign_in_name = $1', [name])
    await planner.ask(STOP, { id: held })
    expect(await planMade(planner, runPlan.id)).toMatchObject({ step: 'FAILED', plan: null, failure: { code: 'NOT_ALLOWED', reason: 'ACCOUNT_ENDED' } })
  })

  it('fails, saying so, when the commune is not theirs any more', async () => {
    const held = await ask(HARD)
    await createAccount(await product.signIn(PEOPLE.administrator), { signInName: 'chuyen-di', role: 'PLANNER', communeIds: [communeId] })
    const { runPlan } = await (await product.signIn('chuyen-di', PASSWORD)).ask<{ runPlan: { id: string } }>(RUN, { input: { communeId, year: 2023 } })
    await product.owner.rows(`update account set commune_ids = '{}' where sign_in_name = 'chuyen-di'`)
    await planner.ask(STOP, { id: held })
    expect(await planMade(planner, runPlan.id)).toMatchObject({ step: 'FAILED', plan: null, failure: { code: 'NOT_FOUND' } })
  })

  it('belongs to its commune alone', async () => {
    const administrator = await product.signIn(PEOPLE.administrator)
    await createAccount(administrator, { signInName: 'noi-khac', role: 'PLANNER', communeIds: [await registerCommune(administrator, OTHER_COMMUNE)] })
    const id = await ask()
    expect(await (await product.signIn('noi-khac', PASSWORD)).ask('query R($id: ID!) { planRun(id: $id) { id } }', { id })).toEqual({ planRun: null })
    await planMade(planner, id)
  })
})

describe('a process that only asks', () => {
  it('leaves the work to another, and one that starts later does what the one before it left', async () => {
    const ownerUrl = await newDatabase('demo')
    const asking = await startProduct('demo', { ownerUrl, works: false })
    const person = await asking.signIn(PEOPLE.planner)
    const id = (await person.ask<{ runPlan: { id: string } }>(RUN, { input: { communeId: await communeInUse(asking.owner), year: 2023 } })).runPlan.id
    const stream = await subscribe<Moved>(asking.url, person, MOVED, { id })
    const first = await startProduct('demo', { ownerUrl })
    await until('begun', () => (stream.heard.at(-1)?.data?.planRunMoved.greedyValue ?? null) !== null)
    await first.stop()
    expect(stream.heard.at(-1)!.data!.planRunMoved.plan).toBeNull()
    const second = await startProduct('demo', { ownerUrl })
    await until('done', () => stream.heard.at(-1)?.data?.planRunMoved.step === 'DONE', 60_000)
    stream.close()
    expect(await asking.owner.number('select count(*) from plan')).toBe(1)
    await second.stop()
    await asking.stop()
  }, 90_000)
})
