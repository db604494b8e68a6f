// Opens a workbook in a thread of its own, which the caller may kill: a parser that loops or swallows memory takes only
// this thread with it. Plain JavaScript, so that it starts with no loader.
import { Readable } from 'node:stream'
import { parentPort, workerData } from 'node:worker_threads'
import { createInflateRaw } from 'node:zlib'

const CELL_LIMIT = 2_000_000
// No form is wider; what stands further right is formatting that slipped.
const WIDTH_LIMIT = 512
// Merges group column titles near the top, and join rows of data further down; a sheet with more of them is no form.
const MERGE_LIMIT = 20_000

/** @param {string} code */
const refuse = (code) => Object.assign(new Error(code), { refusal: code })

/**
 * The directory says how large an entry becomes; this finds out whether that is true, without keeping what comes out.
 * @param {Uint8Array} bytes
 * @param {{ method: number, offset: number, compressed: number, inflated: number }} entry
 */
const verifyEntry = async (bytes, entry) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.offset + 30 > bytes.length) throw refuse('BROKEN_FILE')
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  if (start + entry.compressed > bytes.length) throw refuse('BROKEN_FILE')
  if (entry.method === 0) {
    if (entry.compressed !== entry.inflated) throw refuse('BROKEN_FILE')
    return
  }
  let size = 0
  const inflate = createInflateRaw()
  Readable.from([bytes.subarray(start, start + entry.compressed)]).pipe(inflate)
  for await (const chunk of inflate) {
    size += chunk.length
    if (size > entry.inflated) throw refuse('TOO_LARGE')
  }
}

/** @param {unknown} cell */
const plain = (cell) => (cell === null || cell === undefined ? null : ['string', 'number', 'boolean'].includes(typeof cell) || cell instanceof Date ? cell : String(cell))

/** Drops what is empty at the end of rows and of the sheet: formatted, but never filled. */
const trim = (rows) => {
  const trimmed = []
  for (let index = 0; index < rows.length; index += 1) {
    const row = Array.from(rows[index] ?? [], plain).slice(0, WIDTH_LIMIT)
    while (row.length > 0 && (row.at(-1) === null || row.at(-1) === '')) row.pop()
    trimmed.push(row)
  }
  while (trimmed.length > 0 && trimmed.at(-1).length === 0) trimmed.pop()
  return trimmed
}

const readXlsxFile = async ({ bytes, entries }) => {
  for (const entry of entries) await verifyEntry(bytes, entry)
  const { readXlsx } = await import('hucre/xlsx')
  // Officers check what they see; a hidden sheet is a leftover.
  const { sheets, dateSystem } = await readXlsx(bytes, { sheets: (info) => !info.hidden && !info.veryHidden })
  return sheets.map((sheet) => ({
    name: String(sheet.name),
    rows: trim(sheet.rows),
    ...(dateSystem === '1904' ? { from1904: true } : {}),
    merges: (sheet.merges ?? []).slice(0, MERGE_LIMIT)
      .map(({ startRow, startCol, endRow, endCol }) => ({ startRow, startCol, endRow, endCol })),
  }))
}

/** @param {Uint8Array} bytes */
const decode = (bytes) => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // What Excel in Vietnamese Windows calls plain CSV.
    return new TextDecoder('windows-1258').decode(bytes)
  }
}

/**
 * The character most lines agree on, counted outside quotes: headings such as "Thôn, bản" hold commas of their own.
 * @param {string} text
 */
const delimiterOf = (text) => {
  const lines = text.slice(0, 100_000).replace(/"[^"]*"/g, '').split(/\r?\n/).slice(0, 200)
  const weight = (mark) => {
    const counts = new Map()
    for (const line of lines) {
      const count = line.split(mark).length - 1
      if (count > 0) counts.set(count, (counts.get(count) ?? 0) + count)
    }
    return Math.max(0, ...counts.values())
  }
  return [';', '\t', ','].reduce((best, mark) => (weight(mark) > weight(best) ? mark : best))
}

const readCsvFile = async ({ bytes, fileName }) => {
  const { parseCsv } = await import('hucre/csv')
  const text = decode(bytes)
  const name = fileName.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '')
  return [{ name, rows: trim(parseCsv(text, { delimiter: delimiterOf(text) })) }]
}

try {
  const sheets = workerData.format === 'csv' ? await readCsvFile(workerData) : await readXlsxFile(workerData)
  const cells = sheets.reduce((sum, sheet) => sum + sheet.rows.reduce((all, row) => all + row.length + 1, 0), 0)
  if (cells > CELL_LIMIT) throw refuse('TOO_LARGE')
  parentPort.postMessage({ sheets })
} catch (error) {
  parentPort.postMessage({ code: error?.refusal ?? (error?.name === 'EncryptedFileError' ? 'PROTECTED' : error instanceof RangeError ? 'TOO_LARGE' : 'BROKEN_FILE') })
}
