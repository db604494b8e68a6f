import { PgBoss, type Job } from 'pg-boss'
import pg from 'pg'
import { sql, CompiledQuery } from 'kysely'
import { GATE_ROLE, VIEWER_ROLES } from '../access/index.ts'
import type { Ctx, JobData, Jobs } from '../kit/index.ts'

/** The library's tables, apart from ours. Its owner makes and changes them when it migrates; serving, the gate's role puts jobs in and takes them out. */
const SCHEMA = 'queue'

/** A process that works says so this often at least; one that went silent has its jobs given to another. */
const HEARTBEAT_SECONDS = 10
const WATCHED_EVERY_SECONDS = 5
/** Tried again once: what fails twice fails for a reason, and a person hears of it. */
const RETRIES = 1
const KEPT_SECONDS = 24 * 3_600

/** One sort of long work. */
export interface JobKind {
  readonly name: string
  /** Jobs of this sort at once in one process. */
  readonly atOnce: number
  readonly work: (data: JobData, signal: AbortSignal) => Promise<void>
  /** After the last try; whoever waits must hear of it. */
  readonly giveUp: (data: JobData) => Promise<void>
}

const givenUp = (name: string): string => `${name}-given-up`

/** Brings the queue's tables and queues to this version; run by the owner, when the product migrates. */
export const prepareQueue = async (ownerUrl: string, names: readonly string[]): Promise<void> => {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: SCHEMA, max: 2, supervise: false, schedule: false, registerInstance: false, persistWarnings: false })
  boss.on('error', () => undefined)
  await boss.start()
  try {
    for (const name of names) {
      const options = { retryLimit: RETRIES, deleteAfterSeconds: KEPT_SECONDS, retentionSeconds: KEPT_SECONDS, notify: true }
      await boss.createQueue(givenUp(name), { ...options, retryLimit: 5, retryDelay: 5 })
      await boss.createQueue(name, { ...options, heartbeatSeconds: HEARTBEAT_SECONDS, deadLetter: givenUp(name) })
    }
  } finally {
    await boss.stop({ graceful: false })
  }
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`grant usage on schema ${SCHEMA} to ${GATE_ROLE}`)
    await client.query(`grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${GATE_ROLE}`)
    await client.query(`grant execute on all functions in schema ${SCHEMA} to ${GATE_ROLE}`)
  } finally {
    await client.end()
  }
}

export interface Queue extends Jobs {
  stop(): Promise<void>
}

export interface QueueOptions {
  readonly url: string
  /** None: this process only asks, others work. */
  readonly kinds: readonly JobKind[]
  readonly report: (error: unknown) => void
}

/** The queue as a serving process uses it: with the login role as the gate, which reaches the queue's tables and no row of the register. */
export const openQueue = async ({ url, kinds, report }: QueueOptions): Promise<Queue> => {
  const boss = new PgBoss({
    connectionString: url, options: `-c role=${GATE_ROLE}`, schema: SCHEMA, max: 3, migrate: false, createSchema: false, schedule: false, useListenNotify: true, reindex: false, monitorVacuum: false,
    persistWarnings: false, registerInstance: false, supervise: kinds.length > 0, superviseIntervalSeconds: WATCHED_EVERY_SECONDS, monitorIntervalSeconds: WATCHED_EVERY_SECONDS,
  })
  boss.on('error', report)
  await boss.start()
  const stopping = new AbortController()
  const running = new Set<Promise<void>>()
  /** What the library keeps of an error is what it was thrown: the log has it, and the queue's tables nothing that quotes a row. */
  const tracked = async (work: Promise<void>, { requestId }: JobData): Promise<void> => {
    const told = work.catch((error: unknown) => {
      if (!stopping.signal.aborted) report(error)
      throw new Error(`see the log, request ${requestId}`)
    })
    running.add(told)
    await told.finally(() => running.delete(told))
  }
  for (const { name, atOnce, work, giveUp } of kinds) {
    const polling = { batchSize: 1, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 10 }
    for (let one = 0; one < atOnce; one += 1) {
      const worker: string = await boss.work<JobData>(name, polling, async ([job]: Job<JobData>[]) => {
        try {
          await tracked(work(job!.data, AbortSignal.any([stopping.signal, job!.signal])), job!.data)
        } finally {
          // One word wakes a worker once; behind this job others may be waiting.
          boss.notifyWorker(worker)
        }
      })
    }
    await boss.work<JobData>(givenUp(name), polling, async ([job]: Job<JobData>[]) => tracked(giveUp(job!.data), job!.data))
  }
  return {
    ask: (ctx, name, data) => asGate(ctx, async () => {
      await boss.send(name, data, { db: { executeSql: async (text, values) => ctx.em.getKysely().executeQuery(CompiledQuery.raw(text, [...(values ?? [])])) as Promise<{ rows: unknown[] }> } })
    }),
    stop: async () => {
      // What is not finished stops where it is and rolls back; the next process that starts does it again.
      stopping.abort(new Error('the server stops'))
      await Promise.allSettled(running)
      await boss.stop({ graceful: true, timeout: 2_000 })
    },
  }
}

/** Puts a job in with the caller's own transaction: it is asked for if and only if what asked for it is committed. */
const asGate = async ({ em, viewer }: Ctx, work: () => Promise<void>): Promise<void> => {
  if (!viewer) throw new Error('a job without someone who asks for it')
  const db = em.getKysely()
  await sql`set local role ${sql.id(GATE_ROLE)}`.execute(db)
  await work()
  await sql`set local role ${sql.id(VIEWER_ROLES[viewer.role])}`.execute(db)
}
