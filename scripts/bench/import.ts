// How long a commune's largest book takes, beside what the database alone needs for the same rows, and what others notice
// meanwhile: `npx -y pnpm@12 run bench:import [rows]`. Prints figures side by side; nothing here fails for being slow.
import { chmod, mkdir, readFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import path from 'node:path'
import { ROOT } from '../run.ts'
import { fromServer, line, ms, noticed, served, told, wake, type Client } from './served.ts'

const ROWS = Number(process.argv[2] ?? 5_000)
const YEAR = 2024

type Cell = string | number | boolean | Date | null
interface Sheet { name: string; rows: Cell[][]; merges?: object[] }
interface Xlsx { readXlsx: (bytes: Uint8Array) => Promise<{ sheets: Sheet[] }>; writeXlsx: (book: { sheets: object[] }) => Promise<Uint8Array<ArrayBuffer>> }

/** Names of their own for the people of each copy: a household whose head the register knows under another code is only doubtful. */
const OWN_NAMES = ['An', 'Bảo', 'Châu', 'Dung', 'Giang', 'Hạnh', 'Khánh', 'Lâm', 'Minh', 'Nga', 'Oanh', 'Phúc', 'Quang', 'Sơn', 'Thảo', 'Uyên', 'Vinh', 'Xuân', 'Yến']
const renamed = (name: Cell, copy: number): Cell => (typeof name === 'string' ? `${name} ${OWN_NAMES[copy % OWN_NAMES.length]} ${OWN_NAMES[Math.floor(copy / OWN_NAMES.length)]}` : name)

/** The demonstration's review repeated under new codes until its lists have that many rows, for a year of its own. */
const largeBook = async ({ readXlsx, writeXlsx }: Xlsx): Promise<{ bytes: Uint8Array<ArrayBuffer>; rows: number }> => {
  const { sheets } = await readXlsx(new Uint8Array(await readFile(path.join(ROOT, 'scripts', 'demo', 'ra-soat-2023.xlsx'))))
  const isData = (row: Cell[]): boolean => row.some((cell) => typeof cell === 'string' && /^TBL-/.test(cell)) || typeof row[1] === 'number'
  const listRows = sheets.slice(0, 2).reduce((sum, { rows }) => sum + rows.slice(8).filter(isData).length, 0)
  const times = Math.ceil(ROWS / listRows)
  const large = sheets.filter(({ name }) => name !== 'Biến động hộ').map(({ name, rows, merges }) => ({
    name, merges: merges ?? [],
    rows: [
      ...rows.slice(0, 8).map((row) => row.map((cell) => (typeof cell === 'string' ? cell.replace('2023', String(YEAR)) : cell))),
      ...Array.from({ length: times }, (_, copy) => rows.slice(8).filter(isData).map((row) => row.map((cell, column) => (column === rows[6]!.findIndex((title) => title === 'Họ và tên' || title === 'Chủ hộ') ? renamed(cell, copy) : typeof cell === 'string' && /^TBL-/.test(cell) ? `${cell}-${copy}` : cell)))).flat(),
    ],
  }))
  return { bytes: await writeXlsx({ sheets: large }), rows: times * listRows }
}

const TABLES = ['household', 'member', 'review', 'review_indicator', 'review_cause', 'need'] as const

/** The database alone: the same rows copied into tables with the same columns, indexes and checks. */
const plainCopy = async (client: Client, folder: string): Promise<{ took: number; rows: number }> => {
  let rows = 0
  let took = 0
  for (const table of TABLES) {
    const file = path.join(folder, `${table}.copy`)
    const { rows: columns } = await client.query<{ name: string }>(`select column_name as name from information_schema.columns where table_name = '${table}' and is_generated = 'NEVER' order by ordinal_position`)
    const list = columns.map(({ name }) => `"${name}"`).join(', ')
    const only = table === 'household' || table === 'member' ? `t.xmin::text = (select xmin::text from review where year = ${YEAR} limit 1)` : table === 'review' || table === 'need' ? `t.year = ${YEAR}` : `t.review_id in (select id from review where year = ${YEAR})`
    await client.query(`copy (select ${list} from ${table} t where ${only}) to '${file}'`)
    await client.query(`create table copy_${table} (like ${table} including all)`)
    const begun = performance.now()
    await client.query(`copy copy_${table} (${list}) from '${file}'`)
    took += performance.now() - begun
    rows += Number((await client.query<{ count: string }>(`select count(*) from copy_${table}`)).rows[0]?.count)
    await client.query(`drop table copy_${table}`)
  }
  return { took, rows }
}

await served(async ({ folder, client, communeId, planner, other }) => {
  // PostgreSQL writes what it copies here.
  await mkdir(path.join(folder, 'copied'))
  await chmod(path.join(folder, 'copied'), 0o777)
  const { bytes, rows } = await largeBook(await fromServer<Xlsx>('hucre/xlsx'))

  const alone = await noticed(other, () => new Promise((resolve) => setTimeout(resolve, 3_000)))
  let id = ''
  await wake(planner)
  const preview = await noticed(other, async () => {
    id = await planner.upload(communeId, `ra-soat-${YEAR}.xlsx`, bytes)
  })
  const { importBatch } = await planner.ask<{ importBatch: { state: string; counts: { new: number } } }>('query Batch($id: ID!) { importBatch(id: $id) { state counts { new } } }', { id })
  if (importBatch.state !== 'CHECKED') throw new Error(`the book is ${importBatch.state}`)
  const commit = await noticed(other, () => planner.apply(id))
  const copied = await plainCopy(client, path.join(folder, 'copied'))
  await wake(planner)
  const undone = await noticed(other, () => planner.ask('mutation Undo($id: ID!) { undoImport(id: $id) { id } }', { id }))

  line(`${cpus().length} processors, Node ${process.versions.node}`, `${rows} rows of lists, ${importBatch.counts.new} households, ${(bytes.length / 1024).toFixed(0)} KiB`)
  line('Preview: upload, read, check, compare', `${ms(preview.took)}`)
  line('Commit: apply', `${ms(commit.took)}   ${copied.rows} rows of the database`)
  line('The same rows by COPY', `${ms(copied.took)}   commit is ${(commit.took / copied.took).toFixed(1)} times as long`)
  line('Undo', `${ms(undone.took)}`)
  line('A small question alone', told(alone))
  line('  during the preview', `${told(preview)}   p95 ${(preview.p95 / alone.p95).toFixed(1)} times`)
  line('  during the commit', `${told(commit)}   p95 ${(commit.p95 / alone.p95).toFixed(1)} times`)
})
