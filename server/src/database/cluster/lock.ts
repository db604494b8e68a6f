import { randomBytes } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { birthOf, isSameProcess } from './live-process.ts'
import { ClusterProblem, codeOf } from './problem.ts'

/** Who uses the data folder: written beside the cluster, so that a second start can say whom it met and where. */
export interface Holder {
  pid: number
  /** Tells this process from a later one with the same number. */
  birth: string
  /** Where people reach the application, once it listens. */
  address?: string
}

export interface Lock {
  announce(address: string): Promise<void>
  release(): Promise<void>
}

const fileOf = (dataFolder: string) => path.join(dataFolder, 'in-use.json')

const read = async (file: string): Promise<Holder | null> => {
  try {
    const found: unknown = JSON.parse(await readFile(file, 'utf8'))
    if (typeof found !== 'object' || found === null || !('pid' in found) || !('birth' in found)) return null
    const { pid, birth } = found
    if (typeof pid !== 'number' || typeof birth !== 'string') return null
    return 'address' in found && typeof found.address === 'string' ? { pid, birth, address: found.address } : { pid, birth }
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return null
    throw error
  }
}

/** The living process that uses the folder, if any. */
export const holderOf = async (dataFolder: string): Promise<Holder | null> => {
  const holder = await read(fileOf(dataFolder))
  return holder && (await isSameProcess(holder.pid, holder.birth)) ? holder : null
}

const refusal = (dataFolder: string, { pid, address }: Holder) => {
  const where = address ? ` – ${address}` : ''
  return new ClusterProblem(
    `Chung Tay đang chạy rồi với dữ liệu ở ${dataFolder} (tiến trình ${pid}${where}). Hãy dùng bản đang chạy, hoặc dừng nó trước: kill ${pid}`,
    `Chung Tay is already running on the data in ${dataFolder} (process ${pid}${where}). Use that one, or stop it first: kill ${pid}`,
  )
}

/**
 * Takes the folder for this process, or refuses and names who has it. A lock is taken over only from a process that is gone.
 * Below this lock PostgreSQL has its own (postmaster.pid and shared memory), so the data would be safe without it; this one
 * gives the clear sentence, and keeps two starts from creating the cluster side by side.
 */
export const takeLock = async (dataFolder: string): Promise<Lock> => {
  const file = fileOf(dataFolder)
  const own: Holder = { pid: process.pid, birth: (await birthOf(process.pid)) ?? 'unknown' }
  const draft = path.join(dataFolder, `in-use.${process.pid}.${randomBytes(4).toString('hex')}`)

  for (let attempt = 0; attempt < 20; attempt += 1) {
    // Written whole under another name and linked: whoever sees the lock sees all of it, and exactly one link succeeds.
    await writeFile(draft, JSON.stringify(own), { mode: 0o644 })
    try {
      await link(draft, file)
      return {
        announce: async (address) => {
          own.address = address
          await writeFile(draft, JSON.stringify(own), { mode: 0o644 })
          await rename(draft, file)
        },
        release: () => rm(file, { force: true }),
      }
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    } finally {
      await rm(draft, { force: true })
    }

    const living = await holderOf(dataFolder)
    if (living) throw refusal(dataFolder, living)
    await setAside(file)
  }
  throw new ClusterProblem(`Không giữ được khoá ${file}.`, `The lock ${file} could not be taken.`)
}

/** Removes a dead process's lock. Between judging and moving it another start may have put its own there: then that goes back. */
const setAside = async (file: string) => {
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    await rename(file, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  const moved = await read(aside)
  if (moved && (await isSameProcess(moved.pid, moved.birth))) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
}
