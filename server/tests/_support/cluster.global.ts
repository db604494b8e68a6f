import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startServer } from '../../src/app/index.ts'
import { openCluster } from '../../src/database/cluster/index.ts'
import { urlOf } from './database.ts'
import { loadDemo } from './demo.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser URL of the tests' cluster, on its database "chung_tay". Make databases of your own beside it. */
    ownerUrl: string
  }
}

const query = async (url: string, text: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(text)
  await client.end()
}

/** Makes the databases that test files copy: one migrated and empty, one with the demonstration loaded. */
const makeTemplates = async (ownerUrl: string): Promise<void> => {
  const start = async (database: string) => {
    const url = urlOf(ownerUrl, database)
    const server = await startServer({ ownerUrl: url, host: '127.0.0.1', port: 0, clientFolder: null, log: () => undefined })
    return { url, server }
  }
  await query(ownerUrl, 'create database tests_empty')
  await (await start('tests_empty')).server.stop()
  await query(ownerUrl, 'create database tests_demo template tests_empty')
  const { url, server } = await start('tests_demo')
  await loadDemo(url, `http://127.0.0.1:${server.port}`)
  await server.stop()
  await query(url, 'analyze')
}

/** One PostgreSQL for all test files, run as the product runs it, in a folder that goes away with it. */
export default async ({ provide }: TestProject) => {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'chung-tay-tests-'))
  const cluster = await openCluster({ dataFolder, log: () => undefined })
  const stop = async () => {
    await cluster.stop()
    await rm(dataFolder, { recursive: true, force: true })
  }
  try {
    await makeTemplates(cluster.ownerUrl)
  } catch (error) {
    await stop()
    throw error
  }
  provide('ownerUrl', cluster.ownerUrl)
  return stop
}
