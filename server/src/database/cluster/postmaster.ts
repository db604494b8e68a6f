import { spawn, type ChildProcess } from 'node:child_process'
import { chown, open, readFile, rename, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { asAccount, type Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { childEnvironment, notRunnable, reasonIn } from './folder.ts'
import { pause } from './live-process.ts'
import { ClusterProblem, diskFull } from './problem.ts'
import { readPidFile } from './orphan.ts'
import { postgresOptions } from './settings.ts'

export interface Postmaster {
  pid: number
  port: number
  stop(): Promise<void>
  /** Settles when PostgreSQL ends though nobody asked it to. */
  lost: Promise<ClusterProblem>
}

interface Start {
  binaries: Binaries
  account: Account
  pgdata: string
  logFile: string
  throwaway: boolean
  log: (line: string) => void
}

const LARGE_LOG = 10 * 1024 * 1024
const PATIENCE_MS = 15_000

/** Starts PostgreSQL on a free port. What passes by itself (a port just taken, backends of a killed postmaster still ending) is tried again. */
export const startPostmaster = async (start: Start): Promise<Postmaster> => {
  const end = performance.now() + PATIENCE_MS
  for (;;) {
    const outcome = await tryToStart(start, await freePort())
    if (!('said' in outcome)) return outcome
    const passing = /could not bind|Address already in use|pre-existing shared memory block/.test(outcome.said)
    if (!passing || performance.now() > end) throw explain(outcome.said, start)
    await pause(250)
  }
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

const tryToStart = async (start: Start, port: number): Promise<Postmaster | { said: string }> => {
  const { binaries, account, pgdata, logFile, throwaway, log } = start
  if (((await stat(logFile).catch(() => null))?.size ?? 0) > LARGE_LOG) await rename(logFile, `${logFile}.1`)
  const output = await open(logFile, 'a', 0o600)
  const from = (await output.stat()).size
  if (account) await chown(logFile, account.uid, account.gid)

  // A session of its own: Ctrl-C goes to the terminal's group, and must not end the database before the server has let go of it.
  const child = spawn(binaries.postgres, ['-D', pgdata, ...postgresOptions(port, throwaway)], {
    cwd: pgdata,
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
    ...childEnvironment,
    ...asAccount(account),
  })
  let failure: Error | undefined
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', (error) => {
      failure = error
      resolve()
    })
  })
  const hasEnded = () => failure !== undefined || child.exitCode !== null || child.signalCode !== null
  await output.close()

  let next = performance.now() + 5000
  while (!hasEnded()) {
    const pidFile = await readPidFile(pgdata)
    if (pidFile && pidFile.pid === child.pid && pidFile.status === 'ready') break
    if (performance.now() > next) {
      log('PostgreSQL đang phục hồi sau lần dừng đột ngột, xin chờ · PostgreSQL is recovering from a sudden stop, please wait')
      next += 10_000
    }
    await pause(20)
  }
  const saidSinceStart = async () => (await readFile(logFile)).subarray(from).toString()
  if (failure) throw notRunnable(binaries.postgres, failure)
  if (hasEnded() || child.pid === undefined) return { said: await saidSinceStart() }

  const watcher = watch(child.pid, account)
  // Neither keeps Node alive: a script that forgets stop() ends, the watcher sees it and stops the database.
  child.unref()
  let asked = false
  const lost = new Promise<ClusterProblem>((resolve) => {
    void ended.then(async () => {
      watcher?.kill('SIGKILL')
      if (!asked) resolve(explain(await saidSinceStart().catch(() => ''), start))
    })
  })
  const stop = async () => {
    asked = true
    child.ref()
    await stopChild(child, ended, hasEnded, log)
  }
  return { pid: child.pid, port, stop, lost }
}

/**
 * Stops PostgreSQL when this Node process is gone without having done so (kill -9, out of memory): a shell waits for the end of
 * a pipe we hold open. Windows has no such shell; there the next start ends what was left (see orphan.ts).
 */
const watch = (pid: number, account: Account): ChildProcess | null => {
  if (process.platform === 'win32') return null
  const watcher = spawn('/bin/sh', ['-c', 'while read -r line; do :; done; kill -INT "$1" 2>/dev/null', 'chung-tay-watch', String(pid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    ...childEnvironment,
    ...asAccount(account),
  })
  watcher.on('error', () => undefined) // without a shell it is as on Windows
  watcher.unref()
  const pipe = watcher.stdin
  pipe?.on('error', () => undefined)
  if (pipe && 'unref' in pipe && typeof pipe.unref === 'function') pipe.unref()
  return watcher
}

/** "Fast" shutdown (SIGINT): open transactions roll back, a checkpoint is written. Then "immediate", which is as safe as a power cut. */
const stopChild = async (child: ChildProcess, ended: Promise<void>, hasEnded: () => boolean, log: (line: string) => void) => {
  for (const [signal, ms] of [['SIGINT', 60_000], ['SIGQUIT', 15_000]] as const) {
    if (hasEnded()) return
    child.kill(signal)
    let timer: NodeJS.Timeout | undefined
    await Promise.race([ended, new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))])
    clearTimeout(timer)
    if (hasEnded()) return
    log(`PostgreSQL chưa dừng sau ${ms / 1000} giây · PostgreSQL has not stopped after ${ms / 1000} s`)
  }
}

const explain = (said: string, { logFile, pgdata }: Start): ClusterProblem => {
  if (/No space left on device|Disk quota exceeded/.test(said)) return diskFull(pgdata)
  if (/lock file "postmaster.pid" already exists|pre-existing shared memory block/.test(said)) {
    return new ClusterProblem(
      `Một PostgreSQL khác đang dùng dữ liệu ở ${pgdata} và chưa dừng. Hãy chờ ít phút rồi thử lại, xem ${logFile}.`,
      `Another PostgreSQL is using the data in ${pgdata} and has not stopped. Wait a little and try again; see ${logFile}.`,
    )
  }
  if (/Permission denied/.test(said)) {
    return new ClusterProblem(
      `PostgreSQL không có quyền đọc ghi dữ liệu ở ${pgdata}. ${reasonIn(said)}`,
      `PostgreSQL has no right to read and write the data in ${pgdata}. ${reasonIn(said)}`,
    )
  }
  return new ClusterProblem(
    `PostgreSQL đã dừng ngoài ý muốn (${reasonIn(said)}). Xem ${logFile}, rồi khởi động lại.`,
    `PostgreSQL ended unexpectedly (${reasonIn(said)}). See ${logFile}, then start again.`,
  )
}
