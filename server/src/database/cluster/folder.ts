import { chmod, chown, mkdir, open, readdir, readFile, realpath, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { asAccount, blockOnWay, type Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { ClusterProblem, diskFull, folderProblem } from './problem.ts'
import { INITDB_OPTIONS, MAJOR, OWNER } from './settings.ts'

/**
 * What lies in the data folder:
 *   cluster/pgdata           PostgreSQL's own, readable by its account alone
 *   cluster/owner-password   0600, readable by whoever starts the product
 *   postgres.log, in-use.json, postgresql/<version>/ (copied programs, only where needed)
 */
export const placesIn = (dataFolder: string) => {
  const cluster = path.join(dataFolder, 'cluster')
  return {
    cluster,
    pgdata: path.join(cluster, 'pgdata'),
    passwordFile: path.join(cluster, 'owner-password'),
    logFile: path.join(dataFolder, 'postgres.log'),
  }
}

/** Outside the repository, so that `git clean` or a fresh clone never takes the data along. */
export const defaultDataFolder = (from: { chosen?: string; xdgDataHome?: string; home: string; isRoot: boolean }): string => {
  if (from.chosen) return path.resolve(from.chosen)
  if (from.isRoot) return '/var/lib/chung-tay' // root's home is closed to the account PostgreSQL runs as
  const shared = from.xdgDataHome && path.isAbsolute(from.xdgDataHome) ? from.xdgDataHome : path.join(from.home, '.local', 'share')
  return path.join(shared, 'chung-tay')
}

const OURS = /^(cluster(\.new-.*)?|in-use\..*|postgres\.log.*|postgresql)$/

/** Makes the folder when missing and returns its real path (PostgreSQL reports real paths, and we compare). */
export const prepareFolder = async (dataFolder: string): Promise<string> => {
  const asRoot = process.getuid?.() === 0
  try {
    await mkdir(dataFolder, { recursive: true, mode: asRoot ? 0o711 : 0o700 })
    const folder = await realpath(dataFolder)
    const found = await stat(folder)
    if (!found.isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' })
    // PostgreSQL's account must pass through. Only a folder that holds nothing but ours is opened: another may be someone's home.
    const isClosed = asRoot && found.uid === 0 && (found.mode & 0o001) === 0
    if (isClosed && (await readdir(folder)).every((name) => OURS.test(name))) await chmod(folder, 0o711)
    const probe = path.join(folder, `in-use.probe-${randomBytes(4).toString('hex')}`)
    await writeFile(probe, '')
    await rm(probe)
    return folder
  } catch (error) {
    throw folderProblem(dataFolder, error)
  }
}

/** As root: whether PostgreSQL's account gets to the folder at all. */
export const checkWay = async (folder: string, account: Account): Promise<void> => {
  const block = account && (await blockOnWay(folder, account))
  if (!block) return
  throw new ClusterProblem(
    `PostgreSQL không chạy bằng quyền root, và người dùng “${account.name}” không đi qua được thư mục ${block}. Hãy chọn thư mục khác bằng CHUNG_TAY_DATA, ví dụ /var/lib/chung-tay.`,
    `PostgreSQL does not run as root, and the user "${account.name}" cannot pass through the folder ${block}. Choose another one with CHUNG_TAY_DATA, for example /var/lib/chung-tay.`,
  )
}

const ROOM_NEEDED = 300 * 1024 * 1024

const freeBytes = async (folder: string) => {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

interface Wanted {
  dataFolder: string
  account: Account
  binaries: Binaries
  throwaway: boolean
  noteWhenCreated?: string
}

/** Creates the cluster unless it is there. True when it was created now. */
export const ensureCluster = async (wanted: Wanted): Promise<boolean> => {
  const { dataFolder, noteWhenCreated } = wanted
  const { cluster, pgdata } = placesIn(dataFolder)
  // Half-made by a start that was interrupted; we hold the lock, so nobody is making one now.
  for (const name of await readdir(dataFolder)) {
    if (name.startsWith('cluster.new-')) await rm(path.join(dataFolder, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  if (await stat(cluster).catch(() => null)) {
    await checkVersion(pgdata)
    return false
  }
  if ((await freeBytes(dataFolder)) < ROOM_NEEDED) throw diskFull(dataFolder)

  // Made under another name and renamed: a cluster is there with its password, or it is not there.
  const half = path.join(dataFolder, `cluster.new-${randomBytes(4).toString('hex')}`)
  try {
    await createIn(half, wanted)
    if (noteWhenCreated) await writeFile(path.join(half, noteWhenCreated), '')
    await rename(half, cluster)
    if (process.platform !== 'win32') await syncToDisk(dataFolder)
  } catch (error) {
    await rm(half, { recursive: true, force: true }).catch(() => undefined)
    throw error instanceof ClusterProblem ? error : folderProblem(dataFolder, error)
  }
  return true
}

const createIn = async (half: string, { account, binaries, throwaway }: Wanted) => {
  const pgdata = path.join(half, 'pgdata')
  const passwordFile = path.join(half, 'owner-password')
  const copyForInitdb = path.join(half, 'initdb-password') // initdb runs as the account, which may not read ours
  await mkdir(half)
  await chmod(half, account ? 0o711 : 0o700)
  await mkdir(pgdata, { mode: 0o700 })

  const password = randomBytes(24).toString('base64url')
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  await writeFile(copyForInitdb, `${password}\n`, { mode: 0o600 })
  if (account) for (const target of [pgdata, copyForInitdb]) await chown(target, account.uid, account.gid)
  const options = [`--pgdata=${pgdata}`, `--username=${OWNER}`, `--pwfile=${copyForInitdb}`]
  await initdb(binaries, account, half, throwaway ? [...options, '--no-sync'] : options)
  await rm(copyForInitdb)
  await syncToDisk(passwordFile)
}

/** Runs in the foreground group on purpose: Ctrl-C reaches it too, and it then removes what it made. */
const initdb = (binaries: Binaries, account: Account, cwd: string, options: string[]) =>
  new Promise<void>((resolve, reject) => {
    const child = spawn(binaries.initdb, [...options, ...INITDB_OPTIONS, '--no-instructions'], {
      cwd,
      ...childEnvironment,
      ...asAccount(account),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)))
    child.on('error', (error) => reject(notRunnable(binaries.initdb, error)))
    child.on('close', (code, signal) => {
      if (code === 0) return resolve()
      if (/No space left on device|Disk quota exceeded/.test(said)) return reject(diskFull(cwd))
      if (/could not look up effective user ID/.test(said)) {
        return reject(
          new ClusterProblem(
            'Mã người dùng đang chạy không có tên trong hệ thống (/etc/passwd), PostgreSQL cần có. Hãy chạy bằng người dùng có tên, hoặc đặt DATABASE_URL.',
            'The running user id has no entry in the system (/etc/passwd), which PostgreSQL needs. Run as a named user, or set DATABASE_URL.',
          ),
        )
      }
      reject(
        new ClusterProblem(
          `Không tạo được cơ sở dữ liệu (initdb: ${signal ?? `mã ${code}`}). ${reasonIn(said)}`,
          `The database could not be created (initdb: ${signal ?? `code ${code}`}). ${reasonIn(said)}`,
        ),
      )
    })
  })

/** PostgreSQL's programs get nothing of our environment: PGDATA, PGPORT or a locale of the shell must not steer them. */
export const childEnvironment = process.platform === 'win32' ? {} : { env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } }

/** What PostgreSQL gave as the reason: its last serious line without time and number, else the last line of all. */
export const reasonIn = (text: string): string => {
  const lines = text.trim().split('\n')
  const line = lines.findLast((candidate) => /(FATAL|PANIC|ERROR|error):/.test(candidate)) ?? lines.at(-1) ?? ''
  return line.replace(/^.*?(?=(FATAL|PANIC|ERROR|LOG):)/, '') || 'không có thông báo / no message'
}

export const notRunnable = (program: string, error: Error) =>
  new ClusterProblem(
    `Không chạy được ${program} (${error.message}). Máy này có thể thiếu glibc (ví dụ Alpine): hãy đặt DATABASE_URL tới một máy chủ PostgreSQL.`,
    `${program} cannot be run (${error.message}). This machine may lack glibc (Alpine, for example): set DATABASE_URL to a PostgreSQL server.`,
    error,
  )

const checkVersion = async (pgdata: string) => {
  const found = (await readFile(path.join(pgdata, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  if (found === String(MAJOR)) return
  const place = path.dirname(pgdata)
  if (found === '') {
    throw new ClusterProblem(
      `Thư mục ${place} không chứa cơ sở dữ liệu dùng được (thiếu PG_VERSION). Hãy chuyển nó đi chỗ khác hoặc phục hồi từ bản sao lưu.`,
      `The folder ${place} holds no usable database (PG_VERSION is missing). Move it elsewhere or restore it from a backup.`,
    )
  }
  throw new ClusterProblem(
    `Dữ liệu ở ${place} do PostgreSQL ${found} tạo, phiên bản này dùng PostgreSQL ${MAJOR} và không đọc được. Hãy chạy bản Chung Tay trước để sao lưu, rồi phục hồi vào thư mục mới.`,
    `The data in ${place} was made by PostgreSQL ${found}; this release uses PostgreSQL ${MAJOR} and cannot read it. Back it up with the earlier release of Chung Tay, then restore into a new folder.`,
  )
}

const syncToDisk = async (target: string) => {
  const handle = await open(target, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
