import { execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accountFor, asAccount } from './account.ts'
import { checkWay, placesIn } from './folder.ts'
import { checkServer, ClusterProblem, defaultDataFolder, findCluster, openCluster, type Cluster } from './index.ts'
import { birthOf, pause, waitUntilGone } from './live-process.ts'

const run = promisify(execFile)
let madeBefore: string
let dataFolder: string
let said: string[]
const opened: Cluster[] = []

/** Creating a cluster is the slow part: one is made, and copied for the tests that are not about creating. */
beforeAll(async () => {
  madeBefore = await mkdtemp(path.join(tmpdir(), 'chung-tay-cluster-'))
  const cluster = await openCluster({ dataFolder: madeBefore, throwaway: true, log: () => undefined })
  await cluster.stop()
})
afterAll(() => rm(madeBefore, { recursive: true, force: true }))

beforeEach(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), 'chung-tay-cluster-'))
  said = []
})

afterEach(async () => {
  for (const cluster of opened.splice(0)) await cluster.stop()
  await rm(dataFolder, { recursive: true, force: true })
})

const copyCluster = async () => {
  await run('cp', ['-a', path.join(madeBefore, 'cluster'), dataFolder]) // keeps owners, unlike Node's copying
}

const open = async (options: { throwaway?: boolean } = {}) => {
  const cluster = await openCluster({ dataFolder, throwaway: true, ...options, log: (line) => said.push(line) })
  opened.push(cluster)
  return cluster
}

const ask = async (cluster: Cluster, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: cluster.ownerUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}

const refusalOf = async (opening: Promise<unknown>): Promise<string> => {
  const error = await opening.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof ClusterProblem) return `${error.vi}\n${error.en}`
  throw new Error(`expected a problem people can read, got ${String(error)}`, { cause: error })
}

/** Another process that holds the folder. */
const holder = async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'holder.fixture.ts'), dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()))
    child.once('exit', (code) => reject(new Error(`the holder ended with ${code}`)))
  })
  const { postmaster } = JSON.parse(line) as { postmaster: number }
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return { child, postmaster, ended }
}

/** A process that sleeps, as the account the cluster runs as. */
const sleeper = async () => {
  const account = await accountFor(placesIn(dataFolder).pgdata, () => undefined)
  return spawn('sleep', ['60'], { stdio: 'ignore', cwd: '/', ...asAccount(account) })
}

describe('a cluster', () => {
  test('is created once, keeps what was written, and stops cleanly', async () => {
    const first = await open()
    expect(first.isNew).toBe(true)
    await ask(first, 'create table kept as select 42 as answer')
    await first.stop()
    await first.stop()
    expect(await birthOf(first.pid)).toBeNull()

    const second = await open()
    expect(second.isNew).toBe(false)
    expect(await ask(second, 'select answer from kept')).toEqual([{ answer: 42 }])
    expect(await readFile(placesIn(dataFolder).logFile, 'utf8')).not.toContain('not properly shut down')
  })

  test('is as safe as PostgreSQL can be, listens on loopback only, and asks for the password', async () => {
    await copyCluster()
    const cluster = await open({ throwaway: false })
    const [found] = await ask(
      cluster,
      `select current_setting('fsync') fsync, current_setting('full_page_writes') pages, current_setting('data_checksums') checksums,
              current_setting('listen_addresses') listen, current_setting('server_version_num')::int / 10000 major, current_setting('server_encoding') encoding`,
    )
    expect(found).toEqual({ fsync: 'on', pages: 'on', checksums: 'on', listen: '127.0.0.1', major: 18, encoding: 'UTF8' })
    const stranger = new pg.Client({ connectionString: cluster.ownerUrl.replace(/:[^:@/]+@/, ':guess@') })
    await expect(stranger.connect()).rejects.toThrow(/password authentication failed/)
    expect((await stat(placesIn(dataFolder).passwordFile)).mode & 0o777).toBe(0o600)
  })

  test('sorts Vietnamese names as a Vietnamese dictionary does, and loads the extensions', async () => {
    await copyCluster()
    const cluster = await open()
    const names = ['Ăn', 'An', 'Ân', 'Dung', 'Đông', 'ma', 'mà', 'mả', 'mã', 'má', 'mạ', 'Zơ']
    const list = names.toReversed().map((name) => `('${name}')`)
    const [row] = await ask(cluster, `select string_agg(name, ' ' order by name collate "vi-x-icu") sorted from (values ${list.join()}) v (name)`)
    expect(row).toEqual({ sorted: 'An Ăn Ân Dung Đông ma mà mả mã má mạ Zơ' })
    await ask(cluster, 'create extension unaccent; create extension pg_trgm; create extension btree_gist; create extension pgcrypto')
    expect(await ask(cluster, `select unaccent('Đặng Thị Ánh') plain, upper('đặng') loud`)).toEqual([{ plain: 'Dang Thi Anh', loud: 'ĐẶNG' }])
  })

  test('leaves no citizen in its log when a statement fails', async () => {
    await copyCluster()
    const cluster = await open()
    await ask(cluster, 'create table household (number text primary key)')
    await ask(cluster, `insert into household values ('079123456789')`)
    await expect(ask(cluster, `insert into household values ('079123456789')`)).rejects.toThrow(/duplicate key/)
    const log = await readFile(placesIn(dataFolder).logFile, 'utf8')
    expect(log).toContain('duplicate key')
    expect(log).not.toContain('079123456789')
  })
})

describe('a second start', () => {
  test('is refused while one runs, and names its process and address', async () => {
    await copyCluster()
    const cluster = await open()
    await cluster.announce('http://localhost:4321')
    const text = await refusalOf(open())
    expect(text).toContain(String(process.pid))
    expect(text).toContain('http://localhost:4321')
    expect(await ask(cluster, 'select 1 one')).toEqual([{ one: 1 }])
  })

  test('five at once: one wins', async () => {
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map(() => open()))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await readdir(dataFolder)).sort()).toEqual(['cluster', 'in-use.json', 'postgres.log'])
  })

  test('a command beside the running product finds the cluster; nothing is found after it stopped', async () => {
    await copyCluster()
    const { child, postmaster, ended } = await holder()
    const birth = (await birthOf(postmaster)) ?? ''
    const found = await findCluster(dataFolder)
    expect(found).toMatchObject({ pid: child.pid, address: 'http://localhost:4999' })
    expect(await refusalOf(open())).toContain(`kill ${child.pid}`)
    child.kill('SIGKILL')
    await ended
    expect(await findCluster(dataFolder)).toBeNull()
    await waitUntilGone(postmaster, birth, 10_000) // the watcher's work, tested below; the folder is removed after this
  })
})

describe('after a crash', () => {
  test('kill -9 of the product: the watcher stops PostgreSQL', async () => {
    await copyCluster()
    const { child, postmaster, ended } = await holder()
    const birth = (await birthOf(postmaster)) ?? ''
    child.kill('SIGKILL')
    await ended
    expect(await waitUntilGone(postmaster, birth, 10_000)).toBe(true)
    await open()
    expect(said).toEqual([])
  })

  test.runIf(process.platform === 'linux')('kill -9 of product and watcher: the next start ends the orphan and opens', async () => {
    await copyCluster()
    const { child, postmaster, ended } = await holder()
    for (const entry of await readdir('/proc')) {
      const line = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '')
      if (line.includes(`chung-tay-watch\0${postmaster}\0`)) process.kill(Number(entry), 'SIGKILL')
    }
    child.kill('SIGKILL')
    await ended
    await pause(200)
    expect(await birthOf(postmaster)).not.toBeNull()
    const cluster = await open()
    expect(await birthOf(postmaster)).toBeNull()
    expect(said.join()).toContain(String(postmaster))
    expect(await ask(cluster, 'select 1 one')).toEqual([{ one: 1 }])
  })

  test('kill -9 of PostgreSQL: the loss is told, and what was committed is there', async () => {
    await copyCluster()
    const cluster = await open({ throwaway: false })
    await ask(cluster, 'create table kept as select 42 as answer')
    process.kill(cluster.pid, 'SIGKILL')
    expect((await cluster.lost).en).toContain('ended unexpectedly')
    await cluster.stop()
    expect(await ask(await open(), 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('numbers used again by other programs: neither our lock nor postmaster.pid holds the data back', async () => {
    await copyCluster()
    const before = await open({ throwaway: false })
    await ask(before, 'create table kept as select 42 as answer')
    const other = await sleeper()
    const postmasterPid = path.join(placesIn(dataFolder).pgdata, 'postmaster.pid')
    const text = await readFile(postmasterPid, 'utf8')
    process.kill(before.pid, 'SIGKILL')
    await before.lost
    await before.stop()
    await writeFile(postmasterPid, text.replace(/^\d+/, String(other.pid)))
    await writeFile(path.join(dataFolder, 'in-use.json'), JSON.stringify({ pid: other.pid, birth: 'another boot:12' }))
    try {
      expect(await ask(await open(), 'select answer from kept')).toEqual([{ answer: 42 }])
      expect(await birthOf(other.pid ?? 0)).not.toBeNull()
    } finally {
      other.kill()
    }
  })

  test('an interrupted creation is done again', async () => {
    await mkdir(path.join(dataFolder, 'cluster.new-0badc0de', 'pgdata', 'base'), { recursive: true })
    await writeFile(path.join(dataFolder, 'cluster.new-0badc0de', 'pgdata', 'PG_VERSION'), '18\n')
    await writeFile(path.join(dataFolder, 'in-use.json'), '{"pid":') // torn, as a lock of another make might be
    expect((await open()).isNew).toBe(true)
    expect((await readdir(dataFolder)).filter((name) => name.includes('new'))).toEqual([])
  })
})

describe('a folder that will not do is explained', () => {
  test('data of another PostgreSQL version', async () => {
    await copyCluster()
    await writeFile(path.join(placesIn(dataFolder).pgdata, 'PG_VERSION'), '17\n')
    expect(await refusalOf(open())).toMatch(/PostgreSQL 17[^]*PostgreSQL 17/)
  })

  test('a cluster folder with nothing in it, and a lost password', async () => {
    const { cluster, passwordFile } = placesIn(dataFolder)
    await mkdir(cluster)
    expect(await refusalOf(open())).toContain('PG_VERSION')
    await rm(cluster, { recursive: true })
    await copyCluster()
    await rm(passwordFile)
    expect(await refusalOf(open())).toContain(passwordFile)
  })

  test('a file in its place', async () => {
    const file = path.join(dataFolder, 'file')
    await writeFile(file, '')
    expect(await refusalOf(openCluster({ dataFolder: file, log: () => undefined }))).toContain('is not a folder')
  })

  test.skipIf(process.getuid?.() === 0)('no right to write', async () => {
    const opening = openCluster({ dataFolder: '/chung-tay-not-allowed', log: () => undefined })
    expect(await refusalOf(opening)).toContain('cannot be written to')
  })

  test.runIf(process.getuid?.() === 0)('as root, a folder the account cannot reach', async () => {
    const home = path.join(dataFolder, 'home')
    await mkdir(path.join(home, 'data'), { recursive: true })
    await mkdir(path.join(dataFolder, 'closed'), { mode: 0o700 })
    const account = { name: 'somebody', uid: 61_234, gid: 61_234 }
    expect(await refusalOf(checkWay(path.join(dataFolder, 'closed'), account))).toContain('somebody')
  })
})

test('a PostgreSQL of one’s own: what is wrong with its URL is said, the password never', async () => {
  await copyCluster()
  const { ownerUrl } = await open()
  await checkServer(ownerUrl)
  expect(await refusalOf(checkServer(ownerUrl.replace(/:[^:@/]+@/, ':guess@')))).toContain('wrong name or password')
  expect(await refusalOf(checkServer(ownerUrl.replace('chung_tay', 'elsewhere')))).toContain('no database "elsewhere"')
  const nobody = await refusalOf(checkServer('postgresql://owner:s3cret@127.0.0.1:1/chung_tay'))
  expect(nobody).toContain('no server answers')
  expect(nobody).not.toContain('s3cret')
})

test('the data folder lies outside the repository, where the system keeps such things', () => {
  expect(defaultDataFolder({ home: '/home/an', isRoot: false })).toBe('/home/an/.local/share/chung-tay')
  expect(defaultDataFolder({ home: '/home/an', xdgDataHome: '/srv/an', isRoot: false })).toBe('/srv/an/chung-tay')
  expect(defaultDataFolder({ home: '/home/an', xdgDataHome: 'relative', isRoot: false })).toBe('/home/an/.local/share/chung-tay')
  expect(defaultDataFolder({ home: '/root', xdgDataHome: '/root/x', isRoot: true })).toBe('/var/lib/chung-tay')
  expect(defaultDataFolder({ chosen: '/data', home: '/root', isRoot: true })).toBe('/data')
})
