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

  /** Uploads a workbook and returns the import's id. */
  async upload(communeId: string, fileName: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const form = new FormData()
    form.set('communeId', communeId)
    form.set('file', new Blob([bytes]), fileName)
    const response = await fetch(`${this.#baseUrl}/imports`, { method: 'POST', headers: { cookie: this.#cookie }, body: form })
    const answer = (await response.json()) as { id?: string; errors?: unknown }
    if (!answer.id) throw new Error(`${fileName} was not taken: ${JSON.stringify(answer.errors)}`)
    return answer.id
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
