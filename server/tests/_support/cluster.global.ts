import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { openCluster } from '../../src/database/cluster/index.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser URL of the tests' cluster, on its database "chung_tay". Make databases of your own beside it. */
    ownerUrl: string
  }
}

/** One PostgreSQL for all test files, in a folder that goes away with it. */
export default async ({ provide }: TestProject) => {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'chung-tay-tests-'))
  const cluster = await openCluster({ dataFolder, log: () => undefined, throwaway: true })
  provide('ownerUrl', cluster.ownerUrl)
  return async () => {
    await cluster.stop()
    await rm(dataFolder, { recursive: true, force: true })
  }
}
