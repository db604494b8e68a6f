import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

export interface SignIn {
  role: string
  name: string
  password: string
}

const file = (folder: string): string => path.join(folder, 'demo-sign-ins.json')

/** What the demonstration's accounts are, as noted when it was loaded; null when it never was. */
export const demoSignIns = async (folder: string): Promise<SignIn[] | null> =>
  existsSync(file(folder)) ? (JSON.parse(await readFile(file(folder), 'utf8')) as SignIn[]) : null

export const noteSignIns = (folder: string, signIns: readonly SignIn[]): Promise<void> =>
  writeFile(file(folder), `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 })

const SYLLABLES = ['lua', 'ngo', 'que', 'cam', 'che', 'suoi', 'nui', 'rung', 'ruong', 'nha', 'trau', 'lon', 'cay', 'hoa', 'nuoc', 'dat']

/** Readable aloud, another one for each installation: known default passwords end up on real servers. */
export const newPassword = (): string =>
  `${Array.from({ length: 3 }, () => SYLLABLES[randomInt(SYLLABLES.length)]).join('-')}-${randomInt(1000, 10_000)}`
