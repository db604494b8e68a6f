import { deflateRawSync } from 'node:zlib'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { workbook, type Workbook } from './demo.ts'

type Cell = string | number | boolean | Date | null
export interface Sheet {
  readonly name: string
  readonly rows: Cell[][]
}

/** A real workbook with changes made as an officer would make them in a spreadsheet program. */
export const edited = async (name: Workbook, edit: (sheets: Record<string, Cell[][]>) => void): Promise<Uint8Array> => {
  const { sheets } = await readXlsx(await workbook(name))
  edit(Object.fromEntries(sheets.map((sheet) => [sheet.name, sheet.rows as Cell[][]])))
  return writeXlsx({ sheets: sheets.map(({ name, rows, merges }) => ({ name, rows, merges: merges ?? [] })) })
}

/** Writes a cell by its name: `put(rows, 'E12', …)`. */
export const put = (rows: Cell[][], cell: string, value: Cell): void => {
  const [, letters, digits] = /^([A-Z])(\d+)$/.exec(cell)!
  const row = rows[Number(digits) - 1]!
  const column = letters!.charCodeAt(0) - 65
  while (row.length <= column) row.push(null)
  row[column] = value
}

interface Entry {
  readonly name: string
  readonly content: Uint8Array
  /** What the directory claims the content inflates to; the truth when not given. */
  readonly claimed?: number
}

/** A zip written by hand, for archives no spreadsheet program would write. */
export const zip = (entries: readonly Entry[]): Uint8Array => {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, claimed } of entries) {
    const data = deflateRawSync(content)
    const title = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(claimed ?? content.length, 18)
    common.writeUInt16LE(title.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title, data])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([20, 0]), common, tail, title]))
    files.push(local)
    offset += local.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(size, 8)
  end.writeUInt32LE(offset, 12)
  return new Uint8Array(Buffer.concat([...files, ...directory, Buffer.from('PK\x05\x06', 'latin1'), end]))
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content)
/** An archive with the parts of a workbook and one sheet of nothing but zeros, many megabytes of them. */
export const bomb = (claimed?: number): Uint8Array => zip([
  { name: '[Content_Types].xml', content: text('<Types/>') },
  { name: 'xl/workbook.xml', content: text('<workbook/>') },
  { name: 'xl/worksheets/sheet1.xml', content: new Uint8Array(40 * 1024 * 1024), ...(claimed === undefined ? {} : { claimed }) },
])
