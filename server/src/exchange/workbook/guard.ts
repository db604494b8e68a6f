import { problemOf, type ImportProblemFound, type ProblemCode } from './problem.ts'

/**
 * What is looked at before any parser sees the file: its size, its first bytes, and the directory of its zip. A workbook
 * comes from outside; a few hundred bytes can claim to be gigabytes.
 */
export const FILE_LIMIT = 10 * 1024 * 1024
const INFLATED_LIMIT = 200 * 1024 * 1024
const ENTRY_LIMIT = 2_000
const RATIO_LIMIT = 100
/** Small entries may compress well for honest reasons: a sheet of empty cells. */
const RATIO_FROM = 1024 * 1024

export interface ZipEntry { name: string; method: number; offset: number; compressed: number; inflated: number }
export type Guarded = { format: 'csv' } | { format: 'xlsx'; entries: ZipEntry[] } | { problem: ImportProblemFound }

const refuse = (code: ProblemCode, fileName: string, expected?: string): { problem: ImportProblemFound } => ({ problem: problemOf(code, { value: fileName, expected }) })

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, index) => bytes[index] === byte)

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

/** Old Excel files and password-protected new ones share a container; its directory tells them apart. */
const inContainer = (bytes: Uint8Array, fileName: string): { problem: ImportProblemFound } =>
  refuse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(utf16('EncryptedPackage')) ? 'PROTECTED' : 'OLD_FORMAT', fileName)

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const END_SIZE = 22

/** The zip's directory; null when there is none or it does not hold together. */
export const readDirectory = (bytes: Uint8Array): { entries: ZipEntry[]; encrypted: boolean } | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - END_SIZE
  // The end record may be followed by a comment of at most 65,535 bytes.
  const last = Math.max(0, end - 0xffff)
  while (end >= last && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1
  if (end < last || end < 0) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  let encrypted = false
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null
    const nameLength = view.getUint16(at + 28, true)
    if (at + 46 + nameLength > bytes.length) return null
    encrypted ||= (view.getUint16(at + 8, true) & 1) === 1
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      compressed: view.getUint32(at + 20, true),
      inflated: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return { entries, encrypted }
}

const isUnsafeName = (name: string): boolean => /^[/\\]|^[a-z]:|\0/i.test(name) || name.split(/[/\\]/).includes('..')

const guardZip = (bytes: Uint8Array, fileName: string): Guarded => {
  const directory = readDirectory(bytes)
  if (directory === null) return refuse('BROKEN_FILE', fileName)
  const { entries, encrypted } = directory
  if (entries.length > ENTRY_LIMIT) return refuse('TOO_LARGE', fileName)
  if (encrypted) return refuse('PROTECTED', fileName)
  if (entries.some((entry) => isUnsafeName(entry.name))) return refuse('BROKEN_FILE', fileName)
  // Only stored and deflated entries: anything else no spreadsheet program writes.
  if (entries.some((entry) => entry.method !== 0 && entry.method !== 8)) return refuse('BROKEN_FILE', fileName)
  const total = entries.reduce((sum, entry) => sum + entry.inflated, 0)
  const bomb = entries.some((entry) => entry.inflated > RATIO_FROM && entry.inflated > entry.compressed * RATIO_LIMIT)
  if (total > INFLATED_LIMIT || bomb) return refuse('TOO_LARGE', fileName)
  const names = entries.map((entry) => entry.name.toLowerCase())
  if (names.some((name) => name.endsWith('vbaproject.bin') || name.includes('/macrosheets/'))) return refuse('MACROS', fileName)
  if (names.some((name) => name.endsWith('workbook.bin'))) return refuse('NOT_A_WORKBOOK', fileName)
  if (!names.includes('[content_types].xml') || !names.some((name) => /(^|\/)workbook\d*\.xml$/.test(name))) return refuse('NOT_A_WORKBOOK', fileName)
  return { format: 'xlsx', entries }
}

export const guardFile = (bytes: Uint8Array, fileName: string): Guarded => {
  if (bytes.length > FILE_LIMIT) return refuse('TOO_LARGE', fileName, '10 MB')
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return guardZip(bytes, fileName)
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return inContainer(bytes, fileName)
  // Excel 2 to 4 had no container.
  if (startsWith(bytes, 0x09) && [0x00, 0x02, 0x04].includes(bytes[1] ?? -1) && [0x04, 0x06, 0x08].includes(bytes[2] ?? -1)) return refuse('OLD_FORMAT', fileName)
  const isText = startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff) || !bytes.includes(0)
  return bytes.length > 0 && isText && /\.(csv|tsv|txt)$/i.test(fileName) ? { format: 'csv' } : refuse('NOT_A_WORKBOOK', fileName)
}
