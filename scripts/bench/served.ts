import { openCluster } from '@chung-tay/server/database/cluster'
import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Person } from '../demo/api.ts'
import { loadDemo } from '../demo/load.ts'
import { ROOT } from '../run.ts'

const serverRequire = createRequire(path.join(ROOT, 'server', 'package.json'))
export const fromServer = async <T>(name: string): Promise<T> => (await import(pathToFileURL(serverRequire.resolve(name)).href)) as T

export interface Client { connect: () => Promise<void>; query: <T>(text: string) => Promise<{ rows: T[] }>; end: () => Promise<void> }

const startProduct = async (ownerUrl: string, folder: string, port: number): Promise<{ url: string; stop: () => Promise<void> }> => {
  const child = spawn(process.execPath, [path.join(ROOT, 'scripts', 'start.mjs')], {
    env: { ...process.env, DATABASE_URL: ownerUrl, CHUNG_TAY_DATA: folder, CHUNG_TAY_DEMO: 'no', HOST: '127.0.0.1', PORT: String(port) }, stdio: 'ignore',
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; ; tries += 1) {
    if (await fetch(url).then(() => true, () => false)) break
    if (tries > 600 || child.exitCode !== null) throw new Error('the product did not start')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** A connection that was idle may be closed just as it is used again; what must not be sent twice goes after this. */
export const wake = (person: Person): Promise<unknown> => person.ask('{ __typename }').catch(() => person.ask('{ __typename }'))

export interface Latencies { p50: number; p95: number; most: number; asked: number }
/** Asks a small question again and again while the work goes on. */
export const noticed = async (person: Person, work: () => Promise<unknown>): Promise<Latencies & { took: number }> => {
  const times: number[] = []
  await wake(person)
  let working = true
  const asking = (async () => {
    while (working) {
      const begun = performance.now()
      await person.ask('{ needs(first: 20, where: { year: { eq: 2023 } }) { totalCount edges { node { id content quantity } } } }')
      times.push(performance.now() - begun)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  })()
  const begun = performance.now()
  await work()
  const took = performance.now() - begun
  working = false
  await asking
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), most: times.at(-1) ?? Number.NaN, asked: times.length, took }
}

export const ms = (value: number): string => `${value.toFixed(0).padStart(7)} ms`
export const line = (title: string, text: string) => process.stdout.write(`${title.padEnd(42)}${text}\n`)
export const told = ({ p50, p95, most, asked }: Latencies): string => `p50 ${ms(p50)}   p95 ${ms(p95)}   longest ${ms(most)}   (${asked} asked)`


/** The product as it is served, with the demonstration in it, and two of its planner's sessions. */
export interface Served {
  readonly folder: string
  readonly client: Client
  readonly communeId: string
  readonly planner: Person
  /** Who asks something else meanwhile. */
  readonly other: Person
}

export const served = async (work: (product: Served) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'chung-tay-bench-'))
  // PostgreSQL may run as another user than we do: it must pass through.
  await chmod(folder, 0o755)
  const cluster = await openCluster({ dataFolder: path.join(folder, 'data'), log: () => undefined })
  const { default: pg } = await fromServer<{ default: { Client: new (options: { connectionString: string }) => Client } }>('pg')
  const client = new pg.Client({ connectionString: cluster.ownerUrl })
  let product: Awaited<ReturnType<typeof startProduct>> | undefined
  try {
    product = await startProduct(cluster.ownerUrl, path.join(folder, 'product'), 4000 + (process.pid % 1000))
    await client.connect()
    await loadDemo({ ownerUrl: cluster.ownerUrl, baseUrl: product.url, folder, log: () => undefined })
    const signIns = JSON.parse(await readFile(path.join(folder, 'demo-sign-ins.json'), 'utf8')) as { name: string; password: string }[]
    const own = signIns.find(({ name }) => name === 'canbo')!
    const [planner, other] = [await Person.signIn(product.url, own.name, own.password), await Person.signIn(product.url, own.name, own.password)]
    const communeId = (await client.query<{ id: string }>(`select id from place where level = 'COMMUNE' and registered_at is not null`)).rows[0]!.id
    await work({ folder, client, communeId, planner, other })
  } finally {
    await client.end().catch(() => undefined)
    await product?.stop()
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
