import type { ErrorCode } from '@chung-tay/schema'

/** What a refusal says to a machine; `code` is one of the closed list. */
export interface Refusal {
  readonly message: string
  readonly extensions: {
    readonly code: ErrorCode
    readonly reason?: string
    readonly what?: string
    readonly limit?: string
    readonly allowed?: number
    readonly value?: number | string
    readonly problems?: readonly { path: string; problem: string }[]
    readonly [more: string]: unknown
  }
}

export interface Answer<T = Record<string, unknown>> {
  readonly data?: T | null
  readonly errors?: readonly Refusal[]
}

/** Someone at the product's own door: GraphQL and the upload of workbooks, with a cookie once signed in. */
export class Person {
  readonly #url: string
  #cookie: string

  constructor(url: string, cookie = '') {
    this.#url = url
    this.#cookie = cookie
  }

  get cookie(): string {
    return this.#cookie
  }

  /** The whole answer, refusals included. */
  async answer<T = Record<string, unknown>>(query: string, variables: Record<string, unknown> = {}): Promise<Answer<T>> {
    return (await (await this.post(JSON.stringify({ query, variables }))).json()) as Answer<T>
  }

  /** What was asked for; fails when any of it was refused. */
  async ask<T = Record<string, unknown>>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const { data, errors } = await this.answer<T>(query, variables)
    if (errors?.length) throw new Error(errors.map((error) => `${error.message} ${JSON.stringify(error.extensions)}`).join('; '))
    return data as T
  }

  /** How it was refused; fails when it was not. */
  async refusal(query: string, variables: Record<string, unknown> = {}): Promise<Refusal['extensions']> {
    const { data, errors } = await this.answer(query, variables)
    if (!errors?.[0]) throw new Error(`Not refused: ${JSON.stringify(data).slice(0, 500)}`)
    return errors[0].extensions
  }

  /** A request to GraphQL as raw text, for what no client of ours would send. */
  async post(body: string, headers: Record<string, string> = {}, method = 'POST'): Promise<Response> {
    const response = await fetch(`${this.#url}/graphql`, {
      method, headers: { 'content-type': 'application/json', cookie: this.#cookie, ...headers }, ...(method === 'GET' ? {} : { body }),
    })
    const [cookie] = response.headers.getSetCookie()
    if (cookie) this.#cookie = cookie.split(';')[0] ?? ''
    return response
  }

  /** Uploads a workbook; answers the import's id or the refusal. */
  async send(communeId: string, fileName: string, bytes: Uint8Array): Promise<{ id?: string; errors?: readonly Refusal[] }> {
    const form = new FormData()
    form.set('communeId', communeId)
    form.set('file', new Blob([new Uint8Array(bytes)]), fileName)
    const response = await fetch(`${this.#url}/imports`, { method: 'POST', headers: { cookie: this.#cookie }, body: form })
    return (await response.json()) as { id?: string; errors?: readonly Refusal[] }
  }

  /** Uploads a workbook that must be taken, and waits until it was read. */
  async upload(communeId: string, fileName: string, bytes: Uint8Array): Promise<string> {
    const { id, errors } = await this.send(communeId, fileName, bytes)
    if (!id) throw new Error(`${fileName} was not taken: ${JSON.stringify(errors)}`)
    await this.settled(id)
    return id
  }

  /** The state of an import once the work on it is over. */
  async settled(id: string): Promise<{ state: string; failure: Record<string, unknown> | null }> {
    for (let pause = 10; ; pause = Math.min(pause * 1.5, 200)) {
      const { importBatch } = await this.ask<{ importBatch: { state: string; failure: Record<string, unknown> | null } }>('query Settled($id: ID!) { importBatch(id: $id) { state failure } }', { id })
      if (importBatch.state !== 'READING' && importBatch.state !== 'APPLYING') return importBatch
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }

  /** Applies an import; answers what became of that. */
  async apply(id: string): Promise<{ state: string; failure: Record<string, unknown> | null }> {
    await this.ask('mutation ApplyImport($id: ID!) { applyImport(id: $id) { state } }', { id })
    return this.settled(id)
  }
}

export const signIn = async (url: string, signInName: string, password: string): Promise<Person> => {
  const person = new Person(url)
  await person.ask('mutation SignIn($input: SignInInput!) { signIn(input: $input) { accountId } }', { input: { signInName, password } })
  return person
}
