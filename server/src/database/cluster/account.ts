import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { ClusterProblem } from './problem.ts'

const run = promisify(execFile)

/** The system account PostgreSQL runs as. Null: as ourselves, because we are an ordinary user already. */
export type Account = { name: string; uid: number; gid: number } | null

export const asAccount = (account: Account) => (account ? { uid: account.uid, gid: account.gid } : {})

const ACCOUNT = 'chungtay'

const listed = async (name: string): Promise<Account> => {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((row) => row.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid && Number(uid) > 0 ? { name, uid: Number(uid), gid: Number(gid) } : null
}

/** Debian, Red Hat and the like have useradd; Alpine has busybox's adduser. A read-only /etc has neither. */
const create = async (): Promise<Account> => {
  const attempts: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', ACCOUNT]],
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', ACCOUNT]],
  ]
  for (const [command, options] of attempts) {
    try {
      await run(command, options, { env: { PATH: '/usr/sbin:/sbin:/usr/bin:/bin' } })
      const account = await listed(ACCOUNT)
      if (account) return account
    } catch {
      // the next way
    }
  }
  return null
}

/**
 * PostgreSQL refuses to run as root. As root we use the account that owns the cluster already, else our own account, made when
 * missing; where none can be made, one that is there. A number without an entry would not do: initdb looks its name up.
 */
export const accountFor = async (pgdata: string, log: (line: string) => void): Promise<Account> => {
  if (process.getuid?.() !== 0) return null
  const owner = await stat(pgdata).catch(() => null)
  if (owner && owner.uid !== 0) return { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid }

  const own = await listed(ACCOUNT)
  if (own) return own
  const made = await create()
  if (made) {
    log(`Tạo người dùng hệ thống “${ACCOUNT}” để chạy PostgreSQL · Made the system user "${ACCOUNT}" for PostgreSQL to run as`)
    return made
  }
  for (const name of ['postgres', 'nobody']) {
    const found = await listed(name)
    if (found) {
      log(`Dùng người dùng hệ thống “${name}” cho PostgreSQL · Using the system user "${name}" for PostgreSQL`)
      return found
    }
  }
  throw new ClusterProblem(
    'PostgreSQL không chạy bằng quyền root và không tạo được người dùng hệ thống. Hãy chạy bằng người dùng thường, hoặc đặt DATABASE_URL.',
    'PostgreSQL does not run as root and no system user could be made. Run as an ordinary user, or set DATABASE_URL.',
  )
}

/** Folders on the way down from the root to `target`, the target included. */
export const wayTo = (target: string): string[] => {
  const parent = path.dirname(target)
  return parent === target ? [target] : [...wayTo(parent), target]
}

/** The first folder on the way the account may not pass through, judged by its mode; null when the way is free. */
export const blockOnWay = async (target: string, account: NonNullable<Account>): Promise<string | null> => {
  for (const folder of wayTo(target)) {
    const { mode, uid, gid } = await stat(folder)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return folder
  }
  return null
}
