/** A signed-in person, over the same door as everybody: GraphQL and the upload of workbooks. */
export class Person {
  readonly #baseUrl: string
  #cookie = ''

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl
  }

  static async signIn(baseUrl: string, signInName: string, password: string): Promise<Person> {
    const person = new Person(baseUrl)
    await person.ask('mutation SignIn($input: SignInInput!) { signIn(input: $input) { accountId } }', { input: { signInName, password } })
    return person
  }

  async ask<T = Record<string, unknown>>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const response = await fetch(`${this.#baseUrl}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', cookie: this.#cookie }, body: JSON.stringify({ query, variables }),
    })
    this.#keep(response)
    return dataOf(await response.json()) as T
  }

  /** Uploads a workbook and returns the import's id once it was read. */
  async upload(communeId: string, fileName: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const form = new FormData()
    form.set('communeId', communeId)
    form.set('file', new Blob([bytes]), fileName)
    const response = await fetch(`${this.#baseUrl}/imports`, { method: 'POST', headers: { cookie: this.#cookie }, body: form })
    const answer = (await response.json()) as { id?: string; errors?: unknown }
    if (!answer.id) throw new Error(`${fileName} was not taken: ${JSON.stringify(answer.errors)}`)
    await this.settled(answer.id)
    return answer.id
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

  #keep(response: Response): void {
    const [cookie] = response.headers.getSetCookie()
    if (cookie) this.#cookie = cookie.split(';')[0] ?? ''
  }
}

const dataOf = (answer: unknown): unknown => {
  const { data, errors } = answer as { data?: unknown; errors?: { message: string; extensions?: unknown }[] }
  if (errors?.length) throw new Error(errors.map((error) => `${error.message} ${JSON.stringify(error.extensions ?? {})}`).join('; '))
  return data
}
