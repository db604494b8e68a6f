import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD, PEOPLE } from './_support/demo.ts'
import { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'

const MINUTE = 60_000
const SIGN_IN = 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { displayName } }'
const VIEWER = '{ viewer { signInName } }'
const WRONG = { code: 'NOT_SIGNED_IN', reason: 'WRONG_SIGN_IN' }

let product: Product
/** The product's clock, moved by the tests. */
let clock = Date.parse('2026-11-23T01:00:00Z')

beforeAll(async () => {
  product = await startProduct('demo', { now: () => new Date(clock) })
})
afterAll(() => product.stop())

const attempt = (signInName: string, password: string) => product.stranger().answer(SIGN_IN, { input: { signInName, password } })
const outcome = async (signInName: string, password: string) => (await attempt(signInName, password)).errors?.[0]?.extensions ?? 'signed in'
/** Past the throttle's memory. */
const waitOut = () => {
  clock += 16 * MINUTE
}

describe('signing in', () => {
  it('with an unknown name and with a wrong password is answered alike', async () => {
    const [unknown, wrong] = [await attempt('khong-co-ai', 'sai-mat-khau'), await attempt(PEOPLE.planner, 'sai-mat-khau')]
    expect(unknown).toEqual(wrong)
    expect(unknown.errors![0]!.extensions).toEqual(WRONG)
  })

  it('takes the name in any case, and the password in any Unicode form', async () => {
    expect(await outcome(' CanBo ', PASSWORD)).toBe('signed in')
    const administrator = await product.signIn(PEOPLE.administrator)
    await administrator.ask('mutation C($input: CreateAccountInput!) { createAccount(input: $input) { id } }',
      { input: { signInName: 'tieng.viet', password: 'mật khẩu đủ dài'.normalize('NFC'), displayName: 'Tiếng Việt', role: 'ADMINISTRATOR', communeIds: [] } })
    expect(await outcome('tieng.viet', 'mật khẩu đủ dài'.normalize('NFD'))).toBe('signed in')
  })

  it('after five wrong tries at a name is refused even with the right password, for a quarter of an hour', async () => {
    waitOut()
    for (let i = 0; i < 5; i += 1) expect(await outcome(PEOPLE.planner, `sai ${i}`)).toEqual(WRONG)
    expect(await outcome(PEOPLE.planner, PASSWORD)).toEqual(WRONG)
    expect(await outcome(PEOPLE.analyst, PASSWORD)).toBe('signed in')
    waitOut()
    expect(await outcome(PEOPLE.planner, PASSWORD)).toBe('signed in')
  })

  it('twelve tries at once are counted like twelve in turn, and all are answered', async () => {
    waitOut()
    const wrong = await Promise.all(Array.from({ length: 12 }, (_, i) => outcome(PEOPLE.analyst, `sai ${i}`)))
    expect(wrong).toEqual(wrong.map(() => WRONG))
    expect(await outcome(PEOPLE.analyst, PASSWORD)).toEqual(WRONG)
    expect(await product.owner.number(`select count(*) from sign_in_attempt where sign_in_name = $1`, [PEOPLE.analyst])).toBe(13)
  })

  it('among twenty guesses at once, the right one gets in only if it is looked at before five wrong ones', async () => {
    waitOut()
    const guesses = Array.from({ length: 20 }, (_, i) => (i === 19 ? PASSWORD : `sai ${i}`))
    const [right] = (await Promise.all(guesses.map((guess) => outcome(PEOPLE.womensUnion, guess)))).slice(-1)
    const counted = await product.owner.number('select count(*) from sign_in_attempt where sign_in_name = $1', [PEOPLE.womensUnion])
    // Signing in clears the tries before it; so at most those after it are still there, and at least all but four.
    expect(right === 'signed in' ? counted >= 15 : counted === 20).toBe(true)
  })

  it('after thirty wrong tries from one address is refused for every name', async () => {
    waitOut()
    for (let i = 0; i < 30; i += 1) await attempt(`ai-do-${i}`, 'sai')
    expect(await outcome(PEOPLE.farmersUnion, PASSWORD)).toEqual(WRONG)
    waitOut()
    expect(await outcome(PEOPLE.farmersUnion, PASSWORD)).toBe('signed in')
  })

  it('as another while signed in ends the session before', async () => {
    waitOut()
    const person = await product.signIn(PEOPLE.planner)
    const before = new Person(product.url, person.cookie)
    expect(await person.ask(SIGN_IN, { input: { signInName: PEOPLE.analyst, password: PASSWORD } })).toEqual({ signIn: { displayName: 'Người phân tích' } })
    expect(await person.ask(VIEWER)).toEqual({ viewer: { signInName: PEOPLE.analyst } })
    expect(await before.ask(VIEWER)).toEqual({ viewer: null })
  })
})

describe('a session', () => {
  it('is a cookie scripts cannot read and other sites do not send, and only its hash is stored', async () => {
    waitOut()
    const response = await product.stranger().post(JSON.stringify({ query: SIGN_IN, variables: { input: { signInName: PEOPLE.planner, password: PASSWORD } } }))
    const [cookie] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^chungtay=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    const token = /=([\w-]{43});/.exec(cookie!)![1]
    expect(await product.owner.number('select count(*) from session where token_hash = $1', [token])).toBe(0)
  })

  it('ends at once when its person signs out, for copies of the cookie too', async () => {
    const person = await product.signIn(PEOPLE.planner)
    const copy = new Person(product.url, person.cookie)
    expect(await copy.ask(VIEWER)).toEqual({ viewer: { signInName: PEOPLE.planner } })
    await person.ask('mutation { signOut }')
    expect(await copy.ask(VIEWER)).toEqual({ viewer: null })
    expect(await copy.refusal('{ households { totalCount } }')).toEqual({ code: 'NOT_SIGNED_IN' })
  })

  it('ends at once when its account is disabled, and the account signs in no more', async () => {
    const [person, administrator] = [await product.signIn(PEOPLE.farmersUnion), await product.signIn(PEOPLE.administrator)]
    expect(await person.ask(VIEWER)).toEqual({ viewer: { signInName: PEOPLE.farmersUnion } })
    const { id } = await product.owner.row<{ id: string }>('select id from account where sign_in_name = $1', [PEOPLE.farmersUnion])
    await administrator.ask('mutation Disable($id: ID!) { disableAccount(id: $id) { id } }', { id })
    expect(await person.refusal('{ assignments { totalCount } }')).toEqual({ code: 'NOT_SIGNED_IN' })
    expect(await outcome(PEOPLE.farmersUnion, PASSWORD)).toEqual(WRONG)
  })

  it('ends after half an hour without a request, and after twelve hours in any case', async () => {
    waitOut()
    const [idle, busy] = [await product.signIn(PEOPLE.planner), await product.signIn(PEOPLE.planner)]
    for (let i = 0; i < 28; i += 1) {
      clock += 25 * MINUTE
      expect(await busy.ask(VIEWER)).toEqual({ viewer: { signInName: PEOPLE.planner } })
      if (i === 1) expect(await idle.ask(VIEWER)).toEqual({ viewer: null })
    }
    clock += 25 * MINUTE
    expect(await busy.ask(VIEWER)).toEqual({ viewer: null })
  })
})
