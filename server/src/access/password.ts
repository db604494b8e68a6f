import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** argon2id, 19 MiB, two passes: OWASP's floor, about 50 ms on an office machine. Stored with the hash so that they can rise. */
const CURRENT = { memory: 19_456, passes: 2, parallelism: 1 }

const hash = (password: string, nonce: Buffer, parameters: typeof CURRENT): Promise<Buffer> =>
  // NFC: the same password typed on another keyboard may arrive decomposed.
  derive('argon2id', { message: password.normalize('NFC'), nonce, tagLength: 32, ...parameters })

export const hashPassword = async (password: string): Promise<string> => {
  const nonce = randomBytes(16)
  const tag = await hash(password, nonce, CURRENT)
  const { memory, passes, parallelism } = CURRENT
  return `argon2id$m=${memory},t=${passes},p=${parallelism}$${nonce.toString('base64')}$${tag.toString('base64')}`
}

export const passwordMatches = async (password: string, stored: string): Promise<boolean> => {
  const match = /^argon2id\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(stored)
  if (!match) return false
  const [, memory, passes, parallelism, nonce, tag] = match as unknown as [string, string, string, string, string, string]
  const expected = Buffer.from(tag, 'base64')
  const actual = await hash(password, Buffer.from(nonce, 'base64'), { memory: +memory, passes: +passes, parallelism: +parallelism })
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}

let decoy: Promise<string> | undefined
/** Takes as long as a real comparison: an unknown name must not answer faster than a wrong password. */
export const wastePasswordTime = async (password: string): Promise<void> => {
  decoy ??= hashPassword(randomBytes(16).toString('hex'))
  await passwordMatches(password, await decoy)
}
