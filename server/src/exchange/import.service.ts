import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { LockMode } from '@mikro-orm/core'
import { FORM_INDICATORS } from '@chung-tay/schema'
import { conflict, invalidInput, notFound, wrongState, type Ctx, type OperationCtx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Place } from '../places/index.ts'
import { standardFor, type Standard } from '../reviews/index.ts'
import { applyChanges } from './apply.ts'
import { byHashing, recordChanges, revertChanges } from './changes.ts'
import { dependentsOf, type ImportDependent } from './dependents.ts'
import { ImportBatch, type ImportProblem, type ImportState } from './import.entity.ts'
import { dropFile, dropOldFiles, fileOf, keepFile, remember, saidOf, type SaidColumn } from './kept.ts'
import { takeSnapshot } from './snapshot.ts'
import { compareWithRegister, parseFile, partFile, problemOf, sentenceOf, type Comparison, type ImportProblemFound, type Language, type ParsedWorkbook } from './workbook/index.ts'

export const UPLOAD_LIMIT = 10 * 1024 * 1024
const PREVIEW_AT_MOST = 2_000

export interface UploadedWorkbook {
  readonly communeId: string
  /** Stated at the upload, for books whose title does not say it. */
  readonly year: number | null
  readonly fileName: string
  readonly bytes: Uint8Array
}

const sha256 = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex')

/** Text of plain data that does not depend on the order of keys: the database keeps JSON in an order of its own. */
const canonical = (data: unknown): string =>
  JSON.stringify(data, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value)

/** Nothing could be read: the one problem says why. */
const unread = (problem: ImportProblemFound): ParsedWorkbook => ({ kind: null, year: null, problems: [problem], problemCount: 1, errorCount: 1, sheets: [] })

export type RunWork = <T>(work: (ctx: OperationCtx) => Promise<T>) => Promise<T>

/** What was read, which import it mends if it is a part of one, and the whole as it is now. */
interface Reading { parsed: ParsedWorkbook; mends: ImportBatch | null; book: Uint8Array | null }

/** The import a part belongs to, while it waits and its file is kept. */
const wholeOf = (run: RunWork, communeId: string, id: string): Promise<{ batch: ImportBatch; bytes: Uint8Array } | null> => run(async (ctx) => {
  const batch = await ctx.em.findOne(ImportBatch, { id, commune: communeId, state: { $in: [...WAITING] } })
  const bytes = batch ? await fileOf(ctx, batch.id) : null
  return batch && bytes ? { batch, bytes } : null
})

const read = async (run: RunWork, upload: UploadedWorkbook): Promise<Reading> => {
  // Asked before reading: a stranger must not make the server work.
  const said = await run(async (ctx) => saidOf(ctx, (await requireCommune(ctx, upload.communeId)).id))
  const file = { bytes: upload.bytes, fileName: upload.fileName }
  const found = await parseFile(file, { year: upload.year ?? undefined, said })
  if ('problem' in found) return { parsed: unread(found.problem), mends: null, book: null }
  if ('parsed' in found) return { parsed: found.parsed, mends: null, book: upload.bytes }
  const whole = await wholeOf(run, upload.communeId, found.mends)
  if (!whole) return { parsed: unread(problemOf('PART_GONE', { value: upload.fileName })), mends: null, book: null }
  const { batch, bytes } = whole
  const merged = await parseFile(file, { year: upload.year ?? batch.statedYear ?? undefined, said }, { bytes, fileName: batch.fileName })
  if (!('parsed' in merged)) return { parsed: unread('problem' in merged ? merged.problem : problemOf('PART_GONE')), mends: batch, book: null }
  return { parsed: merged.parsed, mends: batch, book: merged.book ?? null }
}

/**
 * Reads, checks and compares a workbook, and keeps what was found for a person to look at. The file is read before any
 * transaction begins, in a worker with limits; nothing of the register changes here.
 */
export const receiveWorkbook = async (run: RunWork, upload: UploadedWorkbook): Promise<string> => {
  if (upload.year !== null && !(Number.isInteger(upload.year) && upload.year >= 2000 && upload.year <= 2100)) {
    throw invalidInput([{ path: 'year', problem: 'NOT_A_YEAR', value: upload.year }])
  }
  const { parsed, mends, book } = await read(run, upload)
  return run(async (ctx) => {
    const commune = await requireCommune(ctx, upload.communeId)
    const found = await compare(ctx, commune, parsed)
    const batch = ctx.em.create(ImportBatch, {
      commune, kind: parsed.kind, year: parsed.year, fileName: upload.fileName, sha256: sha256(upload.bytes), parsed, sheets: parsed.sheets, ...shown(found),
      statedYear: upload.year ?? mends?.statedYear ?? null, mendsId: mends?.id ?? null,
      uploadedBy: ctx.viewer?.displayName ?? '', uploadedAt: ctx.now, appliedAt: null, undoneAt: null, undoneBy: null,
    })
    await ctx.em.flush()
    await dropOldFiles(ctx)
    if (book) await keepFile(ctx, batch, book)
    return batch.id
  })
}

const requireCommune = async (ctx: Ctx, communeId: string): Promise<Place> => {
  const viewer = allow(ctx, 'IMPORT')
  const commune = viewer.communeIds.includes(communeId) ? await ctx.em.findOne(Place, { id: communeId, level: 'COMMUNE' }) : null
  if (!commune) throw notFound('Place')
  return commune
}

/** Whether a year's standard asks what the workbook's form asks; a book of another form would lose its answers. */
const readsForm = (standard: Standard | null): boolean =>
  standard !== null && Object.keys(FORM_INDICATORS).every((key) => standard.indicators.some(({ indicator }) => indicator === key))

const compare = async (ctx: Ctx, commune: Place, parsed: ParsedWorkbook): Promise<Comparison> => {
  const found = compareWithRegister(parsed, await takeSnapshot(ctx, commune.id, parsed.year))
  if (parsed.kind !== 'REVIEW' || parsed.year === null || readsForm(standardFor(parsed.year))) return found
  const problem: ImportProblemFound = { code: 'NO_STANDARD', severity: 'error', sheet: null, row: null, cell: null, column: null, value: String(parsed.year) }
  return { ...found, problems: [problem, ...found.problems], problemCount: found.problemCount + 1, errorCount: found.errorCount + 1 }
}

/** Of what is shown, values before included: who saw 116 → 101 has not agreed to 99 → 101. */
const fingerprintOf = ({ changes, preview }: Comparison): string => sha256(canonical({ changes, preview }))

/** What a person sees of a comparison, as the batch keeps it. */
const shown = (found: Comparison) => ({
  state: found.errorCount === 0 && found.changes ? 'CHECKED' as const : 'REFUSED' as const,
  counts: found.counts,
  problems: found.problems.map((problem): ImportProblem => ({
    code: problem.code, severity: problem.severity, sheet: problem.sheet, cell: problem.cell, column: problem.column, value: problem.value, ...sentenceOf(problem),
  })),
  problemCount: found.problemCount,
  preview: found.preview.slice(0, PREVIEW_AT_MOST),
  changesSha256: fingerprintOf(found),
})

/** States in which an import waits for a decision; its file is kept as long. */
const WAITING = ['CHECKED', 'REFUSED'] as const

const loadBatch = async (ctx: Ctx, id: string, from: readonly ImportState[], to: ImportState): Promise<ImportBatch> => {
  allow(ctx, 'IMPORT')
  const batch = await ctx.em.findOne(ImportBatch, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (!batch) throw notFound('ImportBatch')
  if (!from.includes(batch.state)) throw wrongState('ImportBatch', batch.state, to)
  return batch
}

/** Two imports of one commune one after the other: each then sees what the other did. */
const inTurn = (ctx: Ctx, communeId: string): Promise<unknown> => sql`select pg_advisory_xact_lock(hashtextextended(${communeId}, 0))`.execute(ctx.em.getKysely())

/**
 * Applies a checked import, whole or not at all. When the register has moved on since the check, nothing is applied:
 * CONFLICT (REGISTER_CHANGED), and `recheckImport` shows what would happen now.
 */
export const applyImport = async (ctx: Ctx, id: string): Promise<void> => {
  const batch = await loadBatch(ctx, id, ['CHECKED'], 'APPLIED')
  const commune = await ctx.em.findOneOrFail(Place, { id: batch.commune.id })
  await inTurn(ctx, commune.id)
  const found = await compare(ctx, commune, batch.parsed as ParsedWorkbook)
  if (fingerprintOf(found) !== batch.changesSha256 || !found.changes || found.errorCount > 0) throw conflict('REGISTER_CHANGED')
  await applyChanges(ctx, commune, found.changes)
  await recordChanges(ctx, batch.id, commune.id)
  batch.state = 'APPLIED'
  batch.appliedAt = ctx.now
  await ctx.em.flush()
  await dropFile(ctx, [batch.id, ...(batch.mendsId ? [batch.mendsId] : [])])
}

/** Compares a checked import with the register as it is now, and shows that instead. */
export const recheckImport = async (ctx: Ctx, id: string): Promise<void> => {
  const batch = await loadBatch(ctx, id, ['CHECKED'], 'APPLIED')
  const commune = await ctx.em.findOneOrFail(Place, { id: batch.commune.id })
  ctx.em.assign(batch, shown(await compare(ctx, commune, batch.parsed as ParsedWorkbook)))
  await ctx.em.flush()
}

export const discardImport = async (ctx: Ctx, id: string): Promise<void> => {
  const batch = await loadBatch(ctx, id, WAITING, 'DISCARDED')
  batch.state = 'DISCARDED'
  await ctx.em.flush()
  await dropFile(ctx, [batch.id])
}

/** Remembers what someone says columns are, and reads the file again so. */
export const mapImportColumns = async (ctx: Ctx, id: string, columns: readonly SaidColumn[]): Promise<void> => {
  const batch = await loadBatch(ctx, id, WAITING, 'CHECKED')
  const commune = await ctx.em.findOneOrFail(Place, { id: batch.commune.id })
  await remember(ctx, commune.id, columns)
  const bytes = await fileOf(ctx, batch.id)
  if (!bytes) throw conflict('FILE_NOT_KEPT')
  const found = await parseFile({ bytes, fileName: batch.fileName }, { year: batch.statedYear ?? undefined, said: await saidOf(ctx, commune.id) })
  const parsed = 'parsed' in found ? found.parsed : unread('problem' in found ? found.problem : problemOf('BROKEN_FILE'))
  ctx.em.assign(batch, { kind: parsed.kind, year: parsed.year, parsed, sheets: parsed.sheets, ...shown(await compare(ctx, commune, parsed)) })
  await ctx.em.flush()
}

/** What keeps an applied import from being undone. */
export const importDependents = async (ctx: Ctx, id: string): Promise<ImportDependent[]> => {
  allow(ctx, 'IMPORT')
  const batch = await ctx.em.findOne(ImportBatch, { id })
  return batch?.state === 'APPLIED' ? byHashing(ctx, () => dependentsOf(ctx, batch.id)) : []
}

/** Gives the register back as it was before the import, whole or not at all; refused while anything rests on it. */
export const undoImport = async (ctx: Ctx, id: string): Promise<void> => {
  const batch = await loadBatch(ctx, id, ['APPLIED'], 'UNDONE')
  await inTurn(ctx, batch.commune.id)
  // Applied by a version that did not yet keep what it changed.
  if (batch.sheets.length === 0) throw conflict('IMPORT_NOT_RECORDED')
  const dependents = await byHashing(ctx, () => dependentsOf(ctx, batch.id))
  if (dependents.length > 0) throw conflict('IMPORT_IN_USE', { dependents })
  await byHashing(ctx, () => revertChanges(ctx, batch.id))
  batch.state = 'UNDONE'
  batch.undoneAt = ctx.now
  batch.undoneBy = ctx.viewer?.displayName ?? ''
  await ctx.em.flush()
}

/** The wrong rows of a waiting import as a workbook, with the reason in each; sent back, they are read together with the rest. */
export const wrongRows = async (run: RunWork, id: string, language: Language): Promise<{ fileName: string; bytes: Uint8Array }> => {
  const waiting = await run(async (ctx) => {
    allow(ctx, 'IMPORT')
    const batch = await ctx.em.findOne(ImportBatch, { id })
    if (!batch) throw notFound('ImportBatch')
    const bytes = await fileOf(ctx, batch.id)
    if (!bytes) throw conflict('FILE_NOT_KEPT')
    return { batch, bytes, said: await saidOf(ctx, batch.commune.id) }
  })
  const { batch, bytes, said } = waiting
  const problems = batch.problems.filter(({ severity }) => severity === 'error').map(({ sheet, cell, vi, en }) => ({ sheet, cell, vi, en }))
  const found = await partFile({ bytes, fileName: batch.fileName }, { parse: { year: batch.statedYear ?? undefined, said }, problems, batchId: batch.id, language })
  if ('problem' in found || !found.book) throw conflict('NO_WRONG_ROWS')
  return { fileName: `${batch.fileName.replace(/\.[^.]*$/, '')}-${language === 'vi' ? 'can-sua' : 'to-mend'}.xlsx`, bytes: found.book }
}
