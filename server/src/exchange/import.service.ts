import { createHash } from 'node:crypto'
import { LockMode } from '@mikro-orm/core'
import { conflict, invalidInput, notFound, tooMuch, wrongState, type Ctx, type RunWork } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { assertNotRecognised } from '../campaigns/index.ts'
import { Place } from '../places/index.ts'
import { byHashing, revertChanges } from './changes.ts'
import { dependentsOf, type ImportDependent } from './dependents.ts'
import { ImportBatch, type ImportState } from './import.entity.ts'
import { APPLY_IMPORT, inTurn, READ_IMPORT, settle, WAITING } from './import.jobs.ts'
import { dropFile, dropOldFiles, fileOf, keepFile, remember, saidOf, type SaidColumn } from './kept.ts'
import { beginProgress, sayStop } from './progress.ts'
import { compare, contentOf, keepShown, readUpload } from './reading.ts'
import { partFile, type Language } from './workbook/index.ts'

export const UPLOAD_LIMIT = 10 * 1024 * 1024
/** Files of one commune waiting to be read; each may be ten megabytes. */
const READING_AT_MOST = 50

export interface UploadedWorkbook {
  readonly communeId: string
  /** Stated at the upload, for books whose title does not say it. */
  readonly year: number | null
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** Takes a file in and asks for it to be read; `importMoved` and the batch tell how far that is. */
export const receiveWorkbook = async (run: RunWork, upload: UploadedWorkbook): Promise<string> => {
  if (upload.year !== null && !(Number.isInteger(upload.year) && upload.year >= 2000 && upload.year <= 2100)) {
    throw invalidInput([{ path: 'year', problem: 'NOT_A_YEAR', value: upload.year }])
  }
  const sha256 = createHash('sha256').update(upload.bytes).digest('hex')
  return run(async (ctx) => {
    const commune = await requireCommune(ctx, upload.communeId)
    const reading = await ctx.em.count(ImportBatch, { commune, state: 'READING' })
    if (reading >= READING_AT_MOST) throw tooMuch('files being read', READING_AT_MOST, reading + 1)
    const batch = ctx.em.create(ImportBatch, {
      commune, kind: null, year: null, fileName: upload.fileName, sha256, state: 'READING', counts: { new: 0, changed: 0, same: 0, doubtful: 0, refused: 0 }, problems: [], problemCount: 0,
      changesSha256: '', sheets: [], statedYear: upload.year, mendsId: null, failure: null,
      uploadedBy: ctx.viewer?.displayName ?? '', uploadedAt: ctx.now, appliedAt: null, undoneAt: null, undoneBy: null,
    })
    await ctx.em.flush()
    await dropOldFiles(ctx)
    await keepFile(ctx, batch, upload.bytes)
    await ask(ctx, READ_IMPORT, batch)
    return batch.id
  })
}

const ask = async (ctx: Ctx, job: string, batch: ImportBatch): Promise<void> => {
  await beginProgress(ctx, { id: batch.id, communeId: batch.commune.id })
  await ctx.jobs.ask(ctx, job, { id: batch.id, communeId: batch.commune.id, accountId: ctx.viewer?.accountId ?? '', requestId: ctx.requestId })
}

const requireCommune = async (ctx: Ctx, communeId: string): Promise<Place> => {
  const viewer = allow(ctx, 'IMPORT')
  const commune = viewer.communeIds.includes(communeId) ? await ctx.em.findOne(Place, { id: communeId, level: 'COMMUNE' }) : null
  if (!commune) throw notFound('Place')
  return commune
}

const loadBatch = async (ctx: Ctx, id: string, from: readonly ImportState[], to: ImportState): Promise<ImportBatch> => {
  allow(ctx, 'IMPORT')
  const batch = await ctx.em.findOne(ImportBatch, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (!batch) throw notFound('ImportBatch')
  if (!from.includes(batch.state)) throw wrongState('ImportBatch', batch.state, to)
  return batch
}

/**
 * Asks for a checked import to be applied, whole or not at all. When the register has moved on since the check, nothing is
 * applied: the import waits again with REGISTER_CHANGED as its `failure`, and `recheckImport` shows what would happen now.
 */
export const applyImport = async (ctx: Ctx, id: string): Promise<void> => {
  const batch = await loadBatch(ctx, id, ['CHECKED'], 'APPLYING')
  // Said at once; the job asks again, since the year may be recognised while it waits.
  if (batch.kind === 'REVIEW' && batch.year !== null) await assertNotRecognised(ctx, batch.commune.id, batch.year)
  ctx.em.assign(batch, { state: 'APPLYING', failure: null })
  await ctx.em.flush()
  await ask(ctx, APPLY_IMPORT, batch)
}

/** Stops the reading or applying of an import. Where nobody is at work any more, it is over at once. */
export const stopImport = async (ctx: Ctx, id: string): Promise<void> => {
  allow(ctx, 'IMPORT')
  if (!(await ctx.em.findOne(ImportBatch, { id }))) throw notFound('ImportBatch')
  // The word first: it waits for work that is just ending, and then finds it ended.
  const heard = await sayStop(ctx, id)
  await loadBatch(ctx, id, ['READING', 'APPLYING'], 'DISCARDED')
  if (!heard) await settle(ctx, id, { code: 'CONFLICT', reason: 'IMPORT_STOPPED' })
}

/** Compares a checked import with the register as it is now, and shows that instead. */
export const recheckImport = async (ctx: Ctx, id: string): Promise<void> => {
  const batch = await loadBatch(ctx, id, ['CHECKED'], 'APPLIED')
  const commune = await ctx.em.findOneOrFail(Place, { id: batch.commune.id })
  const read = await contentOf(ctx, batch)
  await keepShown(ctx, batch, read, await compare(ctx, commune, read))
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
  const { read } = await readUpload({ bytes, fileName: batch.fileName }, { year: batch.statedYear ?? undefined, said: await saidOf(ctx, commune.id) }, async () => null)
  await keepShown(ctx, batch, read, await compare(ctx, commune, read))
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
