import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { accountFor } from './account.ts'
import { binariesFor } from './binaries.ts'
import { checkWay, ensureCluster, placesIn, prepareFolder } from './folder.ts'
import { isPostmasterOf } from './live-process.ts'
import { holderOf, takeLock } from './lock.ts'
import { readPidFile, settleOrphan } from './orphan.ts'
import { startPostmaster } from './postmaster.ts'
import { ClusterProblem, codeOf, folderProblem } from './problem.ts'
import { DATABASE, OWNER } from './settings.ts'

export interface ClusterOptions {
  dataFolder: string
  log: (line: string) => void
  /** Tests only: no fsync. Three times faster, and worth nothing after a power cut. */
  throwaway?: boolean
  /**
   * Name of an empty file that appears in `cluster.folder` together with a newly created cluster, never later: it tells a start
   * that an earlier one made the cluster and was cut short before it removed the file.
   */
  noteWhenCreated?: string
}

export interface Cluster {
  /** Superuser of the cluster, on the product's database. Loopback only. */
  ownerUrl: string
  port: number
  /** Process number of PostgreSQL. */
  pid: number
  /** True when the cluster was created by this call. */
  isNew: boolean
  dataFolder: string
  /** Where PostgreSQL's files and the owner's password lie, inside the data folder. */
  folder: string
  /** Tells a second start where people reach the application. */
  announce(address: string): Promise<void>
  /** Settles with the reason when PostgreSQL ends though nobody asked it to. */
  lost: Promise<ClusterProblem>
  /** Fast shutdown, waited for. Safe to call twice. */
  stop(): Promise<void>
}

const urlFor = (password: string, port: number, database = DATABASE) => `postgresql://${OWNER}:${password}@127.0.0.1:${port}/${database}`

/** Starts the PostgreSQL of a data folder, creating it the first time. Throws ClusterProblem, whose text is meant for people. */
export const openCluster = async ({ dataFolder: asked, log, throwaway = false, noteWhenCreated }: ClusterOptions): Promise<Cluster> => {
  const dataFolder = await prepareFolder(asked)
  const lock = await takeLock(dataFolder).catch((error: unknown) => {
    throw error instanceof ClusterProblem ? error : folderProblem(dataFolder, error)
  })
  try {
    const { cluster: folder, pgdata, logFile } = placesIn(dataFolder)
    const account = await accountFor(pgdata, log)
    await checkWay(dataFolder, account)
    const binaries = await binariesFor(account, dataFolder, log)
    const isNew = await ensureCluster({ dataFolder, account, binaries, throwaway, noteWhenCreated })
    await settleOrphan(pgdata, log)
    const postmaster = await startPostmaster({ binaries, account, pgdata, logFile, throwaway, log })

    let stopping: Promise<void> | undefined
    const stop = () => (stopping ??= postmaster.stop().then(lock.release))
    try {
      const password = await readPassword(dataFolder)
      await ensureDatabase(password, postmaster.port)
      const { pid, port, lost } = postmaster
      return { ownerUrl: urlFor(password, port), port, pid, isNew, dataFolder, folder, announce: lock.announce, lost, stop }
    } catch (error) {
      await postmaster.stop()
      throw error
    }
  } catch (error) {
    await lock.release()
    throw codeOf(error) && !(error instanceof ClusterProblem) ? folderProblem(dataFolder, error) : error
  }
}

/** The cluster that another living process has opened on this folder: for commands that work beside the running product. */
export const findCluster = async (dataFolder: string): Promise<{ ownerUrl: string; port: number; pid: number; address?: string } | null> => {
  const { pgdata } = placesIn(dataFolder)
  const holder = await holderOf(dataFolder)
  if (holder === null) return null
  const serving = await readPidFile(pgdata)
  if (serving?.status !== 'ready' || !(await isPostmasterOf(serving.pid, pgdata))) return null
  return { ownerUrl: urlFor(await readPassword(dataFolder), serving.port), port: serving.port, pid: holder.pid, address: holder.address }
}

/** Throws away what the product's database holds. For a first load that was cut short, before anyone was told the address. */
export const recreateDatabase = async (ownerUrl: string): Promise<void> => {
  const url = new URL(ownerUrl)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href, ssl: false })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(`drop database if exists ${DATABASE} with (force)`)
    await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end().catch(() => undefined)
  }
}

const readPassword = async (dataFolder: string) => {
  const { passwordFile } = placesIn(dataFolder)
  try {
    return (await readFile(passwordFile, 'utf8')).trim()
  } catch (error) {
    throw new ClusterProblem(
      `Không đọc được mật khẩu của cơ sở dữ liệu ở ${passwordFile}. Hãy phục hồi tệp này, hoặc chạy bằng người dùng đã tạo ra nó.`,
      `The database's password in ${passwordFile} cannot be read. Restore that file, or run as the user who made it.`,
      error,
    )
  }
}

/** A start may be interrupted between creating the cluster and its database, so this asks each time. */
const ensureDatabase = async (password: string, port: number) => {
  const client = new pg.Client({ connectionString: urlFor(password, port, 'postgres'), ssl: false, connectionTimeoutMillis: 15_000 })
  client.on('error', () => undefined) // an unheard error event would end the process; the query below reports the same
  try {
    await client.connect()
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  } catch (error) {
    if (codeOf(error) === '28P01') {
      throw new ClusterProblem(
        'Mật khẩu trong tệp owner-password không khớp với cơ sở dữ liệu. Hãy phục hồi tệp đó từ bản sao lưu.',
        'The password in the file owner-password does not fit the database. Restore that file from a backup.',
        error,
      )
    }
    throw new ClusterProblem(
      `Không nối được vào PostgreSQL vừa khởi động: ${String(error)}`,
      `The PostgreSQL just started cannot be reached: ${String(error)}`,
      error,
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}
