import pg from 'pg'

/** The owner's connection: sees past all row rules, so tests can compare what people are told with what is there. */
export class Owner {
  readonly url: string
  readonly #pool: pg.Pool

  constructor(url: string) {
    this.url = url
    this.#pool = new pg.Pool({ connectionString: url, max: 4 })
    this.#pool.on('error', () => undefined)
  }

  async rows<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.#pool.query<T>(text, values)).rows
  }

  async row<T extends object>(text: string, values: unknown[] = []): Promise<T> {
    const [row] = await this.rows<T>(text, values)
    if (!row) throw new Error(`No row: ${text}`)
    return row
  }

  /** The one number a query answers. */
  async number(text: string, values: unknown[] = []): Promise<number> {
    return Number(Object.values(await this.row<Record<string, unknown>>(text, values))[0])
  }

  async ids(text: string, values: unknown[] = []): Promise<string[]> {
    return (await this.rows<{ id: string }>(text, values)).map(({ id }) => id)
  }

  close(): Promise<void> {
    return this.#pool.end()
  }
}

export const urlOf = (clusterUrl: string, database: string): string => {
  const url = new URL(clusterUrl)
  url.pathname = `/${database}`
  return url.href
}

/** Somebody is in the database to copy: PostgreSQL's own housekeeping, which it asks to leave and waits 5 s for. */
const IN_USE = '55006'

const patiently = async (work: () => Promise<unknown>, left = 5): Promise<void> => {
  try {
    await work()
  } catch (error) {
    if (left <= 1 || (error as { code?: unknown }).code !== IN_USE) throw error
    await patiently(work, left - 1)
  }
}

/** A database copied from another. Commits do not wait for the disk: a power cut may take what tests wrote. */
export const copyDatabase = async (clusterUrl: string, name: string, from: string): Promise<string> => {
  const client = new pg.Client({ connectionString: clusterUrl })
  await client.connect()
  try {
    await patiently(() => client.query(`create database ${client.escapeIdentifier(name)} template ${client.escapeIdentifier(from)}`))
    await client.query(`alter database ${client.escapeIdentifier(name)} set synchronous_commit = off`)
  } finally {
    await client.end()
  }
  return urlOf(clusterUrl, name)
}
