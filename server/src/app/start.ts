import type { AddressInfo } from 'node:net'
import { assertRowSecurity, openOrm, prepareDatabase } from '../database/index.ts'
import { openMoves, openQueue, prepareQueue, type Moves, type Queue } from '../jobs/index.ts'
import { Reader, type Jobs } from '../kit/index.ts'
import { makeApollo } from './apollo.ts'
import { newReference, type Report } from './errors.ts'
import { makeHttp } from './http.ts'
import { JOB_NAMES, makeJobs } from './jobs.ts'
import { buildReadModel, buildSchema } from './schema.ts'
import { makeStreams } from './stream.ts'
import { makeRunOperation } from './transaction.ts'
import { mountUploads } from './uploads.ts'

export interface StartOptions {
  /** URL of a role that owns the schema and may create roles; used to migrate, never to serve. */
  readonly ownerUrl: string
  /** URL to serve with, when a database administrator made the login role; else it follows from the owner's. */
  readonly appUrl?: string | undefined
  readonly host: string
  readonly port: number
  readonly clientFolder: string | null
  readonly secure?: boolean
  readonly poolSize?: number
  /** False: long work is asked for here and done by other processes. */
  readonly works?: boolean
  readonly now?: () => Date
  readonly log: (line: string) => void
}

export interface Started {
  readonly url: string
  readonly port: number
  stop(): Promise<void>
}

const STATEMENT_TIMEOUT_MS = 10_000

/** Migrates, checks the wall, and serves client and GraphQL on one origin. */
export const startServer = async (options: StartOptions): Promise<Started> => {
  const derived = await prepareDatabase(options.ownerUrl, options.log)
  await prepareQueue(options.ownerUrl, JOB_NAMES)
  const url = options.appUrl ?? derived
  const orm = await openOrm({ url, poolSize: options.poolSize ?? 10, statementTimeoutMs: STATEMENT_TIMEOUT_MS })
  let queue: Queue | null = null
  let moves: Moves | null = null
  const stopWork = async (): Promise<void> => {
    await queue?.stop()
    await moves?.stop()
  }
  try {
    await assertRowSecurity(orm)
    const read = new Reader(buildReadModel().learn(orm.getMetadata()))
    const jobs: Jobs = { ask: (...asked) => queue!.ask(...asked) }
    const run = makeRunOperation(orm, read, jobs)
    const now = options.now ?? (() => new Date())
    const report: Report = (reference, error) => options.log(`BROKEN ${reference}: ${describe(error)}`)
    const reportJob = (error: unknown): void => report(newReference(), error)
    queue = await openQueue({ url, kinds: options.works === false ? [] : makeJobs(orm, run, now), report: reportJob })
    moves = await openMoves(url, 'work_moved', reportJob)
    const schema = buildSchema()
    const apollo = makeApollo(schema, run, report)
    const streams = makeStreams({ schema, run, moves, report })
    await apollo.start()
    const server = await makeHttp({
      orm, apollo, clientFolder: options.clientFolder, secure: options.secure ?? false, now, mount: mountUploads(run), stream: streams.handler, report,
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(options.port, options.host, resolve)
    })
    const { port } = server.address() as AddressInfo
    const stop = async (): Promise<void> => {
      streams.stop()
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), 2_000).unref()
      await closed
      await stopWork()
      await apollo.stop()
      await orm.close()
    }
    return { port, url: `http://${['127.0.0.1', '0.0.0.0', '::'].includes(options.host) ? 'localhost' : options.host}:${port}`, stop }
  } catch (error) {
    await stopWork()
    await orm.close()
    throw error
  }
}

/** For the log only: kind and code, and the stack of errors that are ours. Messages of the database quote rows. */
const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error ? String(error.code) : ''
  return /^[0-9A-Z]{5}$/.test(code) ? `${error.name} ${code}` : `${error.name} ${error.stack ?? error.message}`
}
