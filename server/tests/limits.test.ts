import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ERROR_CODES } from '@chung-tay/schema'
import { PEOPLE } from './_support/demo.ts'
import type { Person, Refusal } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'

let product: Product
let planner: Person
/** Everything the server said in this file. */
const said: string[] = []

beforeAll(async () => {
  product = await startProduct()
  planner = await product.signIn(PEOPLE.planner)
})
afterAll(() => product.stop())

interface Raw {
  readonly status: number
  readonly body: { data?: unknown; errors?: Refusal[] }
}
const send = async (body: string, headers: Record<string, string> = {}, method = 'POST'): Promise<Raw> => {
  const response = await planner.post(body, headers, method)
  const text = await response.text()
  said.push(text)
  return { status: response.status, body: JSON.parse(text) as Raw['body'] }
}
/** How an operation was refused; null when it was answered. */
const refused = async (query: string, variables: object = {}): Promise<Refusal['extensions'] | null> =>
  (await send(JSON.stringify({ query, variables }))).body.errors?.[0]?.extensions ?? null
const tooMuch = (limit: string, allowed: number, value: unknown) => ({ code: 'TOO_MUCH', limit, allowed, value })
const times = (count: number, text: (i: number) => string): string => Array.from({ length: count }, (_, i) => text(i)).join(' ')

describe('an operation that asks too much is refused, naming the limit and the value', () => {
  const nested = (depth: number) => `{ places(first: 1) { edges { node ${'{ parent '.repeat(depth - 4)}{ id }${' }'.repeat(depth - 4)} } } }`

  it('depth: twelve levels, through fragments too', async () => {
    expect(await refused(nested(12))).toBeNull()
    expect(await refused(nested(13))).toEqual(tooMuch('depth', 12, 13))
    expect(await refused(`{ places(first: 1) { edges { node { ...A } } } } fragment A on Place { parent { parent { parent { parent { ...B } } } } } fragment B on Place { parent { parent { parent { parent { parent { id } } } } } }`))
      .toEqual(tooMuch('depth', 12, 13))
  })

  it('root fields: ten, through fragments too', async () => {
    expect(await refused(`{ ${times(10, (i) => `a${i}: viewer { role }`)} }`)).toBeNull()
    expect(await refused(`{ ${times(11, (i) => `a${i}: viewer { role }`)} }`)).toEqual(tooMuch('root fields', 10, 11))
    expect(await refused(`{ ...A ... on Query { z: viewer { role } } } fragment A on Query { ${times(10, (i) => `a${i}: viewer { role }`)} }`)).toEqual(tooMuch('root fields', 10, 11))
  })

  it('aliases: thirty, those of __typename too', async () => {
    expect(await refused(`{ viewer { ${times(30, (i) => `a${i}: role`)} } }`)).toBeNull()
    expect(await refused(`{ viewer { ${times(31, (i) => `a${i}: role`)} } }`)).toEqual(tooMuch('aliases', 30, 31))
    expect(await refused(`{ viewer { ${times(31, (i) => `a${i}: __typename`)} } }`)).toEqual(tooMuch('aliases', 30, 31))
  })

  it('tokens: two thousand', async () => {
    const codes = (count: number) => `{ households(where: { code: { in: [${times(count, (i) => `"${i}"`)}] } }) { totalCount } }`
    expect(await refused(codes(1_900))).toBeNull()
    expect(await refused(codes(2_000))).toEqual(tooMuch('tokens', 2_000, 'more than 2000'))
    expect(await refused(`{ households(where: { code: { in: ${'['.repeat(20_000)}`)).toEqual(tooMuch('tokens', 2_000, 'more than 2000'))
  })

  const COST = (first: string) => `households(first: ${first}) { edges { node { needs(first: ${first}) { edges { node { id } } } } } }`
  it('cost: five thousand rows, however the page size is given', async () => {
    expect(await refused(`{ ${COST('40')} }`)).toBeNull()
    const literal = await refused(`{ ${COST('100')} }`)
    expect(literal).toEqual(tooMuch('cost', 5_000, literal!.value))
    expect(Number(literal!.value)).toBeGreaterThan(10_000)
    for (const [text, variables] of [
      [`query V($n: Int) { ${COST('$n')} }`, { n: 100 }], [`query D($n: Int = 100) { ${COST('$n')} }`, {}], [`query F($n: Int) { ...R } fragment R on Query { ${COST('$n')} }`, { n: 100 }],
    ] as const) expect(await refused(text, variables)).toEqual(literal)
    // The same text again with other variables is measured again.
    expect(await refused(`query V($n: Int) { ${COST('$n')} }`, { n: 10 })).toBeNull()
    expect(await refused(`query V($n: Int) { ${COST('$n')} }`, { n: 100 })).toEqual(literal)
  })

  it('a page size below one lowers no cost', async () => {
    expect(await refused(`{ households(first: 200) { edges { node { needs(first: 100) { edges { node { id } } } } } } pledges(first: -100000) { totalCount } }`)).toMatchObject({ code: 'TOO_MUCH', limit: 'cost' })
  })

  it.each([0, -1, -1000])('a page of %i rows', async (first) => {
    expect(await refused(`{ households(first: ${first}) { totalCount } }`)).toEqual({ code: 'INVALID_INPUT', problems: [{ path: 'first', problem: 'AT_LEAST_ONE', value: first }] })
    expect(await refused('query V($n: Int) { households(first: 1) { edges { node { needs(first: $n) { totalCount } } } } }', { n: first })).toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('a page of more than 200 rows', async () => {
    expect(await refused('{ organisations(first: 201) { totalCount } }')).toEqual(tooMuch('page size', 200, 201))
    expect(await refused('query V($n: Int) { organisations(first: $n) { totalCount } }', { n: 201 })).toEqual(tooMuch('page size', 200, 201))
  })

  it('mutations: one in a request, through fragments too', async () => {
    const one = (i: number) => `a${i}: signIn(input: { signInName: "canbo", password: "so ${i}" }) { role }`
    expect(await refused(`mutation M { ${times(2, one)} }`)).toEqual(tooMuch('mutations in one request', 1, 2))
    expect(await refused(`mutation M { ...A } fragment A on Mutation { ${times(9, one)} }`)).toEqual(tooMuch('mutations in one request', 1, 9))
  })

  it('dimensions of a grouping: two', async () => {
    expect(await refused('{ needGroups(by: [VILLAGE, KIND, STATE]) { total { needCount } } }')).toEqual(tooMuch('dimensions', 2, 3))
  })
})

describe('an operation made to keep the server busy is answered like any other', () => {
  const doubling = (steps: number, type: string, last: string) => times(steps, (i) => `fragment F${i} on ${type} { ${i + 1 < steps ? `...F${i + 1} ...F${i + 1}` : last} }`)

  it('fragments that double at each step', async () => {
    const selections = tooMuch('selections', 5_000, 'more than 5000')
    expect(await refused(`{ viewer { ...F0 } } ${doubling(60, 'ViewerInfo', 'role')}`)).toEqual(selections)
    expect(await refused(`{ households(first: 2) { edges { node { ...F0 } } } } ${doubling(60, 'Household', 'id')}`)).toEqual(selections)
    expect(await refused(`{ viewer { ...F0 } } ${doubling(8, 'ViewerInfo', 'role')}`)).toBeNull()
  })

  it('fields repeated at each level', async () => {
    const level = (depth: number): string => (depth === 0 ? 'id' : times(3, () => `parent { ${level(depth - 1)} }`))
    expect(await refused(`{ places(first: 200) { edges { node { ${level(5)} } } } }`)).toMatchObject({ code: 'TOO_MUCH', limit: 'cost' })
    expect(await refused(`{ places(first: 1) { edges { node { ${level(5)} } } } }`)).toBeNull()
  })

  it('fragments that spread each other in a circle', async () => {
    expect(await refused('{ viewer { ...A } } fragment A on ViewerInfo { ...B } fragment B on ViewerInfo { ...A }')).toMatchObject({ code: 'INVALID_INPUT' })
  })
})

describe('a request that is no operation', () => {
  const ASK = JSON.stringify({ query: '{ viewer { role } }' })

  it('by GET is refused', async () => {
    expect(await send('', {}, 'GET')).toMatchObject({ status: 405, body: { errors: [{ extensions: { code: 'INVALID_INPUT', problems: [{ path: 'method' }] } }] } })
  })

  it('from another origin is refused, from its own it is not', async () => {
    for (const origin of ['https://elsewhere.example', 'null', `${product.url}.elsewhere.example`, 'not an origin']) {
      expect(await send(ASK, { origin })).toMatchObject({ status: 403, body: { errors: [{ extensions: { code: 'NOT_ALLOWED', what: 'origin' } }] } })
    }
    expect(await send(ASK, { origin: product.url })).toMatchObject({ status: 200, body: { data: { viewer: { role: 'PLANNER' } } } })
  })

  it('of another type than JSON is refused', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const { status, body } = await send(ASK, { 'content-type': type })
      expect([type, status, body.errors?.[0]?.extensions.code]).toEqual([type, 400, 'INVALID_INPUT'])
    }
  })

  it.each(['', '{', 'nonsense', '"text"', '{"query": 7}', '{"query": "{"}', '{"query": "{ viewer { role } }", "variables": 7}', '{"query": "query A { viewer { role } } query B { viewer { role } }"}', '{}'])('%s is refused', async (body) => {
    const answer = await send(body)
    expect(answer.status).toBeLessThan(500)
    expect(answer.body.errors?.map(({ extensions }) => extensions.code)).toEqual(['INVALID_INPUT'])
  })

  it('over 256 kB is refused with the limit', async () => {
    expect(await send(JSON.stringify({ query: '{ viewer { role } }', more: 'x'.repeat(262_144) }))).toMatchObject({ status: 413, body: { errors: [{ extensions: { code: 'TOO_MUCH', limit: 'request bytes', allowed: 262_144 } }] } })
  })

  it('holding several at once is refused', async () => {
    const { body } = await send(`[${ASK}, ${ASK}]`)
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['INVALID_INPUT'])
  })
})

describe('values no one should send', () => {
  it.each([
    ['{ reviewSummary(year: 2147483647) { year } }', 'INVALID_INPUT'], ['{ reviewSummary(year: -2147483648) { year } }', 'INVALID_INPUT'], ['{ reviewSummary(year: 99999999999) { year } }', 'INVALID_INPUT'],
    ['mutation A { adoptPlanLines(input: { planId: "x" }) { adoptedCount } }', 'INVALID_INPUT'], ['mutation A { runPlan(input: { communeId: "x", year: 2023 }) { id } }', 'NOT_FOUND'],
    ['mutation A { confirmNeeds(input: { needIds: ["x"] }) { needs { id } } }', 'NOT_FOUND'], ['mutation A { applyImport(id: "\'; drop table need; --") { id } }', 'INVALID_INPUT'],
    ['{ households(where: { needs: { atLeast: { count: 2147483647 } } }) { totalCount } }', null], ['{ noSuchField }', 'INVALID_INPUT'], ['{ househols { totalCount } }', 'INVALID_INPUT'],
  ])('%s: %s', async (text, code) => {
    expect((await refused(text))?.code ?? null).toBe(code)
  })

  it('no misspelt name is answered with a real one', () => {
    expect(said.filter((text) => /did you mean/i.test(text))).toEqual([])
  })
})

describe('all answers above', () => {
  it('hold only codes of the list, and nothing of the database or the code', () => {
    expect(said.length).toBeGreaterThan(50)
    const codes = said.flatMap((text) => [...text.matchAll(/"code":"([^"]+)"/g)].map(([, code]) => code!))
    expect(codes.filter((code) => code === 'BROKEN' || !(ERROR_CODES as readonly string[]).includes(code))).toEqual([])
    expect(said.filter((text) => /\bselect\b|\bfrom "|pg_|node_modules|\.ts:|stacktrace|at \w+ \(/i.test(text))).toEqual([])
    expect(product.log).toEqual([])
  })
})
