import { sql } from 'kysely'
import { FORM_INDICATORS } from '@chung-tay/schema'
import type { Ctx } from '../kit/index.ts'
import type { Place } from '../places/index.ts'
import { standardFor, type Standard } from '../reviews/index.ts'
import type { ImportBatch } from './import.entity.ts'
import { takeSnapshot } from './snapshot.ts'
import { compareBook, problemOf, readBook, sentenceOf, type BookRead, type ImportProblemFound, type ParseOptions, type Shown, type SnapshotText, type Watch, type WorkbookFile } from './workbook/index.ts'

/** Nothing could be read: the one problem says why. */
const unread = (problem: ImportProblemFound): BookRead => {
  const head = { kind: null, year: null, sheets: [] }
  return { head, parsed: JSON.stringify({ ...head, problems: [problem], problemCount: 1, errorCount: 1 }) }
}

/** What was read, and the whole as it is now; no book when nothing could be read. */
export interface Reading { readonly read: BookRead; readonly mendsId: string | null; readonly book: Uint8Array | null }

/** The import a part belongs to, while it waits and its file is kept. */
export type WholeOf = (id: string) => Promise<{ readonly id: string; readonly fileName: string; readonly statedYear: number | null; readonly bytes: Uint8Array } | null>

/** Reads a file in a thread; a part of another import is read onto its whole. */
export const readUpload = async (file: WorkbookFile, parse: ParseOptions, wholeOf: WholeOf, watch: Watch = {}): Promise<Reading> => {
  const found = await readBook(file, parse, undefined, watch)
  if ('problem' in found) return { read: unread(found.problem), mendsId: null, book: null }
  if ('parsed' in found) return { read: found, mendsId: null, book: file.bytes }
  const whole = await wholeOf(found.mends)
  if (!whole) return { read: unread(problemOf('PART_GONE', { value: file.fileName })), mendsId: null, book: null }
  const merged = await readBook(file, { ...parse, year: parse.year ?? whole.statedYear ?? undefined }, { bytes: whole.bytes, fileName: whole.fileName }, watch)
  if (!('parsed' in merged)) return { read: unread('problem' in merged ? merged.problem : problemOf('PART_GONE')), mendsId: whole.id, book: null }
  return { read: merged, mendsId: whole.id, book: merged.book ?? null }
}

/** Whether a year's standard asks what the workbook's form asks; a book of another form would lose its answers. */
const readsForm = (standard: Standard | null): boolean =>
  standard !== null && Object.keys(FORM_INDICATORS).every((key) => standard.indicators.some(({ indicator }) => indicator === key))

/** What a book that was read would do to the register as it is told here. */
export const compareWith = async ({ head, parsed }: Pick<BookRead, 'head' | 'parsed'>, register: SnapshotText, watch: Watch = {}): Promise<Shown> => {
  const standard = head.kind !== 'REVIEW' || head.year === null || readsForm(standardFor(head.year))
  const shown = await compareBook({ parsed, register, standard }, watch)
  if (shown) return shown
  watch.signal?.throwIfAborted()
  const problem = problemOf('TOO_SLOW')
  return {
    state: 'REFUSED', counts: { new: 0, changed: 0, same: 0, doubtful: 0, refused: 0 }, problemCount: 1, preview: '[]', changes: null, changesSha256: '',
    problems: [{ code: problem.code, severity: problem.severity, sheet: null, cell: null, column: null, value: null, ...sentenceOf(problem) }],
  }
}

export const compare = async (ctx: Ctx, commune: Place, read: Pick<BookRead, 'head' | 'parsed'>, watch: Watch = {}): Promise<Shown> =>
  compareWith(read, await takeSnapshot(ctx, commune.id, read.head.year), watch)

/** What was read from a batch's file, as it is kept. */
export const contentOf = async ({ em }: Ctx, batch: ImportBatch): Promise<Pick<BookRead, 'head' | 'parsed'>> => {
  const { rows: [row] } = await sql<{ parsed: string }>`select parsed::text as parsed from import_content where batch_id = ${batch.id}::uuid`.execute(em.getKysely())
  return { head: { kind: batch.kind, year: batch.year, sheets: batch.sheets }, parsed: row?.parsed ?? 'null' }
}

/** Keeps with a batch what a person sees of it, and what was read. */
export const keepShown = async ({ em }: Ctx, batch: ImportBatch, read: Pick<BookRead, 'head' | 'parsed'>, shown: Shown): Promise<void> => {
  const { state, counts, problems, problemCount, changesSha256, preview } = shown
  em.assign(batch, { kind: read.head.kind, year: read.head.year, sheets: read.head.sheets, state, counts, problems, problemCount, changesSha256, failure: null })
  await em.flush()
  await sql`delete from import_content where batch_id = ${batch.id}::uuid`.execute(em.getKysely())
  await sql`insert into import_content (commune_id, batch_id, parsed, preview) values (${batch.commune.id}::uuid, ${batch.id}::uuid, ${read.parsed}::json, ${preview}::json)`.execute(em.getKysely())
}
