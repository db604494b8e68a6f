import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** One product for each worker: where it answers, and its data folder, where the demonstration's sign-ins are noted. */
    products: { address: string; dataFolder: string }[]
  }
}

const PATIENCE_MS = 180_000
/** As many as the project's workers in vitest.config.ts. */
const WORKERS = 2

/** Walks change what they walk through: files that go at the same time each have a product of their own. */
export default async (project: TestProject) => {
  // The files asked for on the command line; without that property all files count, and one product too many is started.
  const asked: unknown = Reflect.get(project.vitest, 'filenamePattern')
  const { testFiles } = await project.globTestFiles(Array.isArray(asked) ? asked.map(String) : [])
  const begun = await Promise.allSettled(Array.from({ length: Math.max(1, Math.min(WORKERS, testFiles.length)) }, begin))
  const products = begun.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const stop = async () => {
    await Promise.all(products.map((product) => product.stop()))
  }
  const failed = begun.find((one) => one.status === 'rejected')
  if (failed) {
    await stop()
    throw failed.reason
  }
  project.provide('products', products.map(({ address, dataFolder }) => ({ address, dataFolder })))
  return stop
}

/** The product as people start it, with its demonstration, on a data folder that goes away with it. */
const begin = async () => {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'chung-tay-walks-'))
  const start = path.resolve(import.meta.dirname, '..', '..', '..', 'scripts', 'start.mjs')
  const own = { CHUNG_TAY_DATA: dataFolder, CHUNG_TAY_DEMO: 'yes', CHUNG_TAY_HTTPS: 'no', HOST: '127.0.0.1', PORT: String(await freePort()) }
  const child = spawn(process.execPath, [start], {
    env: { ...process.env, DATABASE_URL: '', ...own },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))

  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    await rm(dataFolder, { recursive: true, force: true })
  }
  try {
    return { address: await announced(dataFolder, () => child.exitCode !== null || child.signalCode !== null), dataFolder, stop }
  } catch (error) {
    await stop()
    throw new Error(`${String(error)}\n${said}`, { cause: error })
  }
}

/** A start notes its address in the data folder once people can use it. */
const announced = async (dataFolder: string, hasEnded: () => boolean): Promise<string> => {
  const end = performance.now() + PATIENCE_MS
  while (performance.now() < end && !hasEnded()) {
    const note: unknown = JSON.parse(await readFile(path.join(dataFolder, 'in-use.json'), 'utf8').catch(() => '{}'))
    if (typeof note === 'object' && note && 'address' in note && typeof note.address === 'string') return note.address
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(hasEnded() ? 'the product ended while starting' : 'the product did not start in time')
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
