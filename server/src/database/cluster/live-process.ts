import { execFile } from 'node:child_process'
import { readFile, readlink } from 'node:fs/promises'
import { promisify } from 'node:util'
import { codeOf } from './problem.ts'

const run = promisify(execFile)

/**
 * Which process a number means: pids are used again after a crash or a reboot, so a pid alone says nothing.
 * Null when no such process lives. "unknown" when it lives and its start cannot be read (another system, hidden /proc).
 */
export const birthOf = async (pid: number): Promise<string | null> => {
  if (!Number.isInteger(pid) || pid <= 0) return null
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return null // EPERM: it lives, and is someone else's
  }
  if (process.platform === 'linux') {
    try {
      const [stat, boot] = await Promise.all([readFile(`/proc/${pid}/stat`, 'utf8'), readFile('/proc/sys/kernel/random/boot_id', 'utf8')])
      // The name in brackets may hold spaces and brackets itself: count fields after the last one. State is field 3, start field 22.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (fields[0] === 'Z' || fields[0] === 'X') return null // ended, only not yet reaped
      return `${boot.trim()}:${fields[19]}`
    } catch (error) {
      return codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH' ? ((await isListed(pid)) ? 'unknown' : null) : 'unknown'
    }
  }
  if (process.platform === 'win32') return 'unknown'
  try {
    const { stdout } = await run('ps', ['-p', String(pid), '-o', 'lstart='])
    return stdout.trim() || null
  } catch {
    return null
  }
}

const isListed = async (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}

/** Whether the process with that number is the one born then. What cannot be told counts as yes: a lock is never taken from the living. */
export const isSameProcess = async (pid: number, birth: string): Promise<boolean> => {
  const now = await birthOf(pid)
  return now !== null && (now === birth || now === 'unknown' || birth === 'unknown')
}

/** Whether the process is a postmaster working in that data directory. A postmaster changes into its data directory when it starts. */
export const isPostmasterOf = async (pid: number, pgdata: string): Promise<boolean> => {
  if ((await birthOf(pid)) === null) return false
  if (process.platform === 'linux') {
    try {
      return (await readlink(`/proc/${pid}/cwd`)) === pgdata && (await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes('postgres')
    } catch {
      return false // another user's process: a postmaster of ours would be readable
    }
  }
  if (process.platform === 'win32') return true // cannot be told; PostgreSQL itself refuses to start beside a living one
  try {
    const { stdout } = await run('ps', ['-p', String(pid), '-o', 'command='])
    return stdout.includes('postgres') && stdout.includes(pgdata)
  } catch {
    return false
  }
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Waits until the process is gone; false when it still lives after the time given. */
export const waitUntilGone = async (pid: number, birth: string, ms: number): Promise<boolean> => {
  const end = performance.now() + ms
  while (await isSameProcess(pid, birth)) {
    if (performance.now() > end) return false
    await pause(25)
  }
  return true
}
