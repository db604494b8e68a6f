import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { birthOf, isPostmasterOf, waitUntilGone } from './live-process.ts'
import { ClusterProblem, codeOf } from './problem.ts'

const fileOf = (pgdata: string) => path.join(pgdata, 'postmaster.pid')

/** PostgreSQL's own note of who serves the data directory: pid on line 1, port on 4, "ready" on 8. */
export const readPidFile = async (pgdata: string): Promise<{ pid: number; port: number; status: string } | null> => {
  const text = await readFile(fileOf(pgdata), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const lines = text.split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' }
}

/**
 * Deals with what an earlier start left behind. We hold the lock of the data folder, so whatever still runs has no owner.
 * A living postmaster is shut down rather than used: its settings may be those of another release, and it takes 0.1 s.
 */
export const settleOrphan = async (pgdata: string, log: (line: string) => void): Promise<void> => {
  const left = await readPidFile(pgdata)
  if (left === null) return
  const birth = await birthOf(left.pid)
  if (birth === null) return // a crash or power cut: PostgreSQL checks the rest (shared memory) itself and recovers

  if (await isPostmasterOf(left.pid, pgdata)) {
    log(`Dừng PostgreSQL còn sót lại từ lần chạy trước (tiến trình ${left.pid}) · Stopping the PostgreSQL left by an earlier run (process ${left.pid})`)
    try {
      process.kill(left.pid, 'SIGINT')
    } catch (error) {
      if (codeOf(error) !== 'ESRCH') throw stillThere(left.pid, pgdata, error)
    }
    if (!(await waitUntilGone(left.pid, birth, 60_000))) throw stillThere(left.pid, pgdata)
    return
  }
  await disown(pgdata, left.pid)
}

const stillThere = (pid: number, pgdata: string, cause?: unknown) =>
  new ClusterProblem(
    `PostgreSQL từ lần chạy trước (tiến trình ${pid}) vẫn giữ dữ liệu ở ${pgdata}. Hãy dừng nó (kill -INT ${pid}) rồi khởi động lại.`,
    `The PostgreSQL of an earlier run (process ${pid}) still holds the data in ${pgdata}. Stop it (kill -INT ${pid}), then start again.`,
    cause,
  )

/**
 * The number now belongs to some other program, and PostgreSQL would refuse to start because of it. Removing the file would also
 * remove its check for backends that outlived their postmaster (line 7). So we put our own number in: PostgreSQL takes its
 * parent's number for stale and still makes that check.
 */
const disown = async (pgdata: string, pid: number) => {
  const file = fileOf(pgdata)
  const text = await readFile(file, 'utf8')
  if (!text.startsWith(`${pid}\n`) || !(await stat(file)).isFile()) return
  await writeFile(file, text.replace(/^\d+/, String(process.pid)))
}
