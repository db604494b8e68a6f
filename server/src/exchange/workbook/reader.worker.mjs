// Opens a workbook in a thread of its own, which the caller may kill: a parser that loops or swallows memory takes only
// this thread with it, and rows that take long to check hold up nobody. Node itself strips the types of what it imports.
import { Readable } from 'node:stream'
import { parentPort } from 'node:worker_threads'
import { createInflateRaw } from 'node:zlib'
import { legacyEncodingOf } from './legacy.ts'
import { markOf, mergePart, PART_SHEET, partOf } from './mend.ts'
import { parseWorkbook } from './parse.ts'
import { shownOf } from './shown.ts'
import { onRow } from './table.ts'

const CELL_LIMIT = 2_000_000
// No form is wider; what stands further right is formatting that slipped.
const WIDTH_LIMIT = 512
// No commune's list is longer. One cell that slipped into the last row there is makes a program fill a million rows above it.
const HEIGHT_LIMIT = 200_000
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
  // A table that goes on to there is longer than what was read of it.
  if (trimmed.length >= HEIGHT_LIMIT && trimmed[HEIGHT_LIMIT - 1].length > 0) throw refuse('TOO_LARGE')
  while (trimmed.length > 0 && trimmed.at(-1).length === 0) trimmed.pop()
  return trimmed
}

/** A formula the program that wrote the file never worked out: shown as what spreadsheets show, so that it is told from an empty cell. */
const NOT_CALCULATED = '#CALC!'

const markFormulas = (sheet) => {
  for (const [at, cell] of sheet.cells ?? []) {
    if (cell.type !== 'formula' || (cell.value !== null && cell.value !== undefined)) continue
    const [row, column] = at.split(',').map(Number)
    if (column < WIDTH_LIMIT && sheet.rows[row]) sheet.rows[row][column] = NOT_CALCULATED
  }
  return sheet.rows
}

const readXlsxFile = async ({ bytes, entries }) => {
  for (const entry of entries) await verifyEntry(bytes, entry)
  const { readXlsx } = await import('hucre/xlsx')
  // Officers check what they see; a hidden sheet is a leftover, unless it is our own mark.
  const { sheets, dateSystem } = await readXlsx(bytes, { range: `A1:SR${HEIGHT_LIMIT}`, sheets: (info) => (!info.hidden && !info.veryHidden) || info.name === PART_SHEET })
  const mark = sheets.find((sheet) => sheet.name === PART_SHEET)
  const read = sheets.filter((sheet) => sheet !== mark).map((sheet) => ({
    name: String(sheet.name),
    rows: trim(markFormulas(sheet)),
    ...(dateSystem === '1904' ? { from1904: true } : {}),
    merges: (sheet.merges ?? []).slice(0, MERGE_LIMIT)
      .map(({ startRow, startCol, endRow, endCol }) => ({ startRow, startCol, endRow, endCol })),
  }))
  return { sheets: read, mends: mark === undefined ? null : markOf(mark.rows) }
}

/** @param {Uint8Array} bytes */
const decode = (bytes) => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Text of old fonts is Latin-1 in the file; anything else is what Excel in Vietnamese Windows calls plain CSV.
    const latin = new TextDecoder('windows-1252').decode(bytes)
    return legacyEncodingOf(latin.split(/\r?\n/)) === null ? new TextDecoder('windows-1258').decode(bytes) : latin
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
  return { sheets: [{ name, rows: trim(parseCsv(text, { delimiter: delimiterOf(text) })) }], mends: null }
}

const readFile = async (file) => {
  const read = file.format === 'csv' ? await readCsvFile(file) : await readXlsxFile(file)
  const cells = read.sheets.reduce((sum, sheet) => sum + sheet.rows.reduce((all, row) => all + row.length + 1, 0), 0)
  if (cells > CELL_LIMIT) throw refuse('TOO_LARGE')
  return read
}

/** Writes a book; text stays text whatever it begins with. */
const write = async (sheets) => {
  const { writeXlsx } = await import('hucre/xlsx')
  return writeXlsx({ sheets, ...(sheets.some((sheet) => sheet.from1904) ? { dateSystem: '1904' } : {}) })
}

/** Tells a few times how many rows have been looked at. */
const TELL_EVERY = 500

const read = (sheets, fileName, parse) => {
  const total = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0)
  let done = 0
  onRow(() => {
    done += 1
    if (done % TELL_EVERY === 0) parentPort.postMessage({ done: Math.min(done, total), total })
  })
  const parsed = parseWorkbook(sheets, fileName, parse)
  return { head: { kind: parsed.kind, year: parsed.year, sheets: parsed.sheets }, parsed: JSON.stringify(parsed) }
}

const work = async ({ file, onto, parse, part, compare }) => {
  if (compare) return shownOf(compare)
  const { sheets, mends } = await readFile(file)
  if (part) {
    const book = partOf(sheets, parseWorkbook(sheets, file.fileName, part.parse), part.problems, part.parse.said ?? {}, part.batchId, part.language)
    return { book: book === null ? null : await write(book) }
  }
  if (!parse) return { sheets }
  if (!onto) return mends === null ? read(sheets, file.fileName, parse) : { mends }
  const merged = mergePart((await readFile(onto)).sheets, sheets, parse.said ?? {})
  if ('problem' in merged) return merged
  return { ...read(merged.sheets, onto.fileName, parse), book: await write(merged.sheets) }
}

parentPort.on('message', async (asked) => {
  try {
    parentPort.postMessage(await work(asked))
  } catch (error) {
    parentPort.postMessage({ code: error?.refusal ?? (error?.name === 'EncryptedFileError' ? 'PROTECTED' : error instanceof RangeError ? 'TOO_LARGE' : 'BROKEN_FILE') })
  }
})
