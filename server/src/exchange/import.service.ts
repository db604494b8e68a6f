import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { LockMode } from '@mikro-orm/core'
import { FORM_INDICATORS } from '@chung-tay/schema'
import { conflict, invalidInput, notFound, wrongState, type Ctx, type OperationCtx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Place } from '../places/index.ts'
import { standardFor, type Standard } from '../reviews/index.ts'
import { applyChanges } from './apply.ts'
import { ImportBatch, type ImportProblem } from './import.entity.ts'
import { takeSnapshot } from './snapshot.ts'
import { compareWithRegister, parseWorkbook, readWorkbook, sentenceOf, type Comparison, type ImportProblemFound, type ParsedWorkbook } from './workbook/index.ts'

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
const unread = (problem: ImportProblemFound): ParsedWorkbook => ({ kind: null, year: null, problems: [problem], problemCount: 1, errorCount: 1 })

/**
 * Reads, checks and compares a workbook, and keeps what was found for a person to look at. The file is read before any
 * transaction begins, in a worker with limits; nothing of the register changes here.
 */
export const receiveWorkbook = async (run: <T>(work: (ctx: OperationCtx) => Promise<T>) => Promise<T>, upload: UploadedWorkbook): Promise<string> => {
  if (upload.year !== null && !(Number.isInteger(upload.year) && upload.year >= 2000 && upload.year <= 2100)) {
    throw invalidInput([{ path: 'year', problem: 'NOT_A_YEAR', value: upload.year }])
  }
  // Asked before reading: a stranger must not make the server work.
  await run(async (ctx) => requireCommune(ctx, upload.communeId))
  const read = await readWorkbook(upload.bytes, upload.fileName)
  const parsed = 'problem' in read ? unread(read.problem) : parseWorkbook(read.sheets, upload.fileName, { year: upload.year ?? undefined })
  return run(async (ctx) => {
    const commune = await requireCommune(ctx, upload.communeId)
    const found = await compare(ctx, commune, parsed)
    const batch = ctx.em.create(ImportBatch, {
      commune, kind: parsed.kind, year: parsed.year, fileName: upload.fileName, sha256: sha256(upload.bytes), parsed, ...shown(found),
      uploadedBy: ctx.viewer?.displayName ?? '', uploadedAt: ctx.now, appliedAt: null,
    })
    await ctx.em.flush()
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

const loadBatch = async (ctx: Ctx, id: string): Promise<ImportBatch> => {
  allow(ctx, 'IMPORT')
  const batch = await ctx.em.findOne(ImportBatch, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (!batch) throw notFound('ImportBatch')
  if (batch.state !== 'CHECKED') throw wrongState('ImportBatch', batch.state, 'APPLIED')
  return batch
}

/**
 * Applies a checked import, whole or not at all. When the register has moved on since the check, nothing is applied:
 * CONFLICT (REGISTER_CHANGED), and `recheckImport` shows what would happen now.
 */
export const applyImport = async (ctx: Ctx, id: string): Promise<void> => {
  const batch = await loadBatch(ctx, id)
  const commune = await ctx.em.findOneOrFail(Place, { id: batch.commune.id })
  // Two imports of one commune one after the other: each then sees what the other did.
  await sql`select pg_advisory_xact_lock(hashtextextended(${commune.id}, 0))`.execute(ctx.em.getKysely())
  const found = await compare(ctx, commune, batch.parsed as ParsedWorkbook)
  if (fingerprintOf(found) !== batch.changesSha256 || !found.changes || found.errorCount > 0) throw conflict('REGISTER_CHANGED')
  await applyChanges(ctx, commune, found.changes)
  batch.state = 'APPLIED'
  batch.appliedAt = ctx.now
  await ctx.em.flush()
}

/** Compares a checked import with the register as it is now, and shows that instead. */
export const recheckImport = async (ctx: Ctx, id: string): Promise<void> => {
  const batch = await loadBatch(ctx, id)
  const commune = await ctx.em.findOneOrFail(Place, { id: batch.commune.id })
  ctx.em.assign(batch, shown(await compare(ctx, commune, batch.parsed as ParsedWorkbook)))
  await ctx.em.flush()
}

export const discardImport = async (ctx: Ctx, id: string): Promise<void> => {
  const batch = await loadBatch(ctx, id)
  batch.state = 'DISCARDED'
  await ctx.em.flush()
}
