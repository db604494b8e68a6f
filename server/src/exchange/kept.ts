import { sql } from 'kysely'
import { invalidInput, type Ctx, type InputProblem } from '../kit/index.ts'
import type { ImportBatch } from './import.entity.ts'
import { ImportFile, ImportMapping } from './kept.entity.ts'
import { columnsOf, titleKey, type SaidOfSheets, type SheetRole } from './workbook/index.ts'

/** A file that nobody decided on goes after this many days. */
const KEPT_DAYS = 30

export const keepFile = async ({ em }: Ctx, batch: ImportBatch, bytes: Uint8Array): Promise<void> => {
  em.create(ImportFile, { communeId: batch.commune.id, batch, bytes: Buffer.from(bytes) })
  await em.flush()
}

export const fileOf = async ({ em }: Ctx, batchId: string): Promise<Uint8Array | null> =>
  (await em.findOne(ImportFile, { batch: batchId }))?.bytes ?? null

export const dropFile = async ({ em }: Ctx, batchIds: readonly string[]): Promise<void> => {
  await em.nativeDelete(ImportFile, { batch: { $in: [...batchIds] } })
}

export const dropOldFiles = async ({ em, now }: Ctx): Promise<void> => {
  await sql`delete from import_file f using import_batch b where b.id = f.batch_id and b.uploaded_at < ${now}::timestamptz - make_interval(days => ${KEPT_DAYS})`.execute(em.getKysely())
}

/** What the commune's people said of titles, as the parser takes it. */
export const saidOf = async ({ em }: Ctx, communeId: string): Promise<SaidOfSheets> => {
  const said: Partial<Record<SheetRole, Map<string, string | null>>> = {}
  for (const { role, title, key } of await em.find(ImportMapping, { communeId })) (said[role] ??= new Map()).set(title, key)
  return said
}

export interface SaidColumn { readonly role: SheetRole; readonly title: string; readonly key: string | null }

const COLUMNS_AT_MOST = 200
const TITLE_AT_MOST = 400

/** Keeps what someone says columns are: two titles of one sheet cannot be the same column. */
export const remember = async (ctx: Ctx, communeId: string, columns: readonly SaidColumn[]): Promise<void> => {
  const problems: InputProblem[] = []
  if (columns.length === 0 || columns.length > COLUMNS_AT_MOST) problems.push({ path: 'columns', problem: 'NOT_VALID', value: columns.length })
  const taken = new Set<string>()
  columns.forEach(({ role, title, key }, index) => {
    if (titleKey(title) === '' || title.length > TITLE_AT_MOST) problems.push({ path: `columns.${index}.title`, problem: 'NOT_VALID', value: title.slice(0, 80) })
    if (key === null) return
    if (!columnsOf(role).some((column) => column.key === key)) problems.push({ path: `columns.${index}.key`, problem: 'NOT_VALID', value: key })
    if (taken.has(`${role} ${key}`)) problems.push({ path: `columns.${index}.key`, problem: 'TWICE', value: key })
    taken.add(`${role} ${key}`)
  })
  if (problems.length > 0) throw invalidInput(problems)
  const known = new Map((await ctx.em.find(ImportMapping, { communeId })).map((mapping) => [`${mapping.role} ${mapping.title}`, mapping]))
  const by = { saidBy: ctx.viewer?.displayName ?? '', saidAt: ctx.now }
  for (const { role, title, key } of new Map(columns.map((column) => [`${column.role} ${titleKey(column.title)}`, column])).values()) {
    const before = known.get(`${role} ${titleKey(title)}`)
    if (before) ctx.em.assign(before, { key, ...by })
    else ctx.em.create(ImportMapping, { communeId, role, title: titleKey(title), key, ...by })
  }
  await ctx.em.flush()
}
