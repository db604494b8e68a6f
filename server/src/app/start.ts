import type { AddressInfo } from 'node:net'
import { assertRowSecurity, openOrm, prepareDatabase } from '../database/index.ts'
import { Reader } from '../kit/index.ts'
import { makeApollo } from './apollo.ts'
import type { Report } from './errors.ts'
import { makeHttp } from './http.ts'
import { buildReadModel, buildSchema } from './schema.ts'
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
  const orm = await openOrm({ url: options.appUrl ?? derived, poolSize: options.poolSize ?? 10, statementTimeoutMs: STATEMENT_TIMEOUT_MS })
  try {
    await assertRowSecurity(orm)
    const read = new Reader(buildReadModel().learn(orm.getMetadata()))
    const run = makeRunOperation(orm, read)
    const report: Report = (reference, error) => options.log(`BROKEN ${reference}: ${describe(error)}`)
    const apollo = makeApollo(buildSchema(), run, report)
    await apollo.start()
    const server = await makeHttp({
      orm, apollo, clientFolder: options.clientFolder, secure: options.secure ?? false, now: options.now ?? (() => new Date()), mount: mountUploads(run), report,
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(options.port, options.host, resolve)
    })
    const { port } = server.address() as AddressInfo
    const stop = async (): Promise<void> => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), 2_000).unref()
      await closed
      await apollo.stop()
      await orm.close()
    }
    return { port, url: `http://${['127.0.0.1', '0.0.0.0', '::'].includes(options.host) ? 'localhost' : options.host}:${port}`, stop }
  } catch (error) {
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
