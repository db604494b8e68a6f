import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { startServer, type StartOptions } from '../../src/app/index.ts'
import { copyDatabase, Owner } from './database.ts'
import { PASSWORD } from './demo.ts'
import { Person, signIn } from './person.ts'

/** The product, running for one test file on a database of its own. */
export interface Product {
  readonly url: string
  readonly owner: Owner
  /** What it wrote into its log. */
  readonly log: readonly string[]
  signIn(name: string, password?: string): Promise<Person>
  /** Nobody signed in. */
  stranger(): Person
  stop(): Promise<void>
}

/** Template databases the run makes once: migrated and empty, or with the demonstration loaded. */
export const TEMPLATES = { empty: 'tests_empty', demo: 'tests_demo' } as const

export const newDatabase = (from: keyof typeof TEMPLATES): Promise<string> => copyDatabase(inject('ownerUrl'), `t_${randomBytes(6).toString('hex')}`, TEMPLATES[from])

/** Starts the product as it is served, on a free port. */
export const startProduct = async (from: keyof typeof TEMPLATES = 'demo', options: Partial<StartOptions> = {}): Promise<Product> => {
  const ownerUrl = options.ownerUrl ?? (await newDatabase(from))
  const log: string[] = []
  const server = await startServer({ host: '127.0.0.1', port: 0, clientFolder: null, log: (line) => log.push(line), ...options, ownerUrl })
  const url = `http://127.0.0.1:${server.port}`
  const owner = new Owner(ownerUrl)
  return {
    url, owner, log,
    signIn: (name, password = PASSWORD) => signIn(url, name, password),
    stranger: () => new Person(url),
    stop: async () => {
      await server.stop()
      await owner.close()
    },
  }
}
