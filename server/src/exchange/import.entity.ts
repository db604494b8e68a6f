import type { Rel } from '@mikro-orm/core'
import { Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { enumType, Instant, PlainData } from '../kit/index.ts'
import { communePolicies } from '../access/index.ts'
import { Place } from '../places/index.ts'
import { ImportSheet } from './import-columns.types.ts'
import { ImportProgress } from './progress.entity.ts'

const IMPORT_KINDS = {
  VILLAGES: { vi: 'Danh sách thôn, bản', en: 'Village list' },
  REVIEW: { vi: 'Sổ rà soát', en: 'Review workbook' },
  ORGANISATIONS: { vi: 'Đơn vị giúp đỡ', en: 'Organisations and pledges' },
} as const
export const ImportKind = { VILLAGES: 'VILLAGES', REVIEW: 'REVIEW', ORGANISATIONS: 'ORGANISATIONS' } as const
export type ImportKind = keyof typeof ImportKind
enumType(ImportKind, IMPORT_KINDS, 'ImportKind', 'Workbooks the product reads; recognised by their sheets and headings.')

const IMPORT_STATES = {
  READING: { vi: 'Đang đọc', en: 'Being read' },
  CHECKED: { vi: 'Đã kiểm tra, chờ ghi', en: 'Checked, ready to apply' },
  REFUSED: { vi: 'Có lỗi, không ghi', en: 'Has errors, cannot be applied' },
  APPLYING: { vi: 'Đang ghi', en: 'Being applied' },
  APPLIED: { vi: 'Đã ghi', en: 'Applied' },
  DISCARDED: { vi: 'Đã bỏ', en: 'Discarded' },
  UNDONE: { vi: 'Đã hoàn tác', en: 'Undone' },
} as const
export const ImportState = { READING: 'READING', CHECKED: 'CHECKED', REFUSED: 'REFUSED', APPLYING: 'APPLYING', APPLIED: 'APPLIED', DISCARDED: 'DISCARDED', UNDONE: 'UNDONE' } as const
export type ImportState = keyof typeof ImportState
export const ImportStateFilter = enumType(ImportState, IMPORT_STATES, 'ImportState', 'Where an uploaded workbook stands.')

/** One thing wrong in a workbook, with the sentence a commune officer reads. */
@ObjectType({ description: 'One thing wrong in a workbook.' })
export class ImportProblem {
  @Field(() => String, { description: 'Key of the kind of problem.' })
  code!: string

  @Field(() => String, { description: '`error` stops the import; `warning` does not.' })
  severity!: string

  @Field(() => String, { nullable: true, description: 'Sheet.' })
  sheet!: string | null

  @Field(() => String, { nullable: true, description: 'Cell, as in `E12`.' })
  cell!: string | null

  @Field(() => String, { nullable: true, description: 'Title of the column as written in the file.' })
  column!: string | null

  @Field(() => String, { nullable: true, description: 'The offending text, cut to 80 characters.' })
  value!: string | null

  @Field(() => String, { description: 'What is wrong and how to mend it, in Vietnamese.' })
  vi!: string

  @Field(() => String, { description: 'The same in English.' })
  en!: string
}

@ObjectType({ description: 'How many rows of an import are of each sort.' })
export class ImportCounts {
  @Field(() => Int, { description: 'Not in the register yet.' })
  new!: number

  @Field(() => Int, { description: 'In the register, with other values.' })
  changed!: number

  @Field(() => Int, { description: 'Already as in the file.' })
  same!: number

  @Field(() => Int, { description: 'Perhaps the same as another row; a person should look.' })
  doubtful!: number

  @Field(() => Int, { description: 'Cannot be applied; see the problems.' })
  refused!: number
}

/** An uploaded workbook: read and checked by a job, applied by another and only when someone says so, in one transaction. */
@ObjectType({ description: 'An uploaded workbook: read and checked at once, applied only when someone says so, in one transaction.' })
@Entity({ tableName: 'import_batch', rowLevelSecurity: 'force', policies: communePolicies('commune_id', []) })
@Index({ properties: ['commune', 'uploadedAt'] })
export class ImportBatch {
  @Field(() => ID, { description: 'Id of the import.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Field(() => Place, { description: 'The commune it is for.' })
  @ManyToOne(() => Place)
  commune!: Rel<Place>

  @Field(() => ImportKind, { nullable: true, description: 'What kind of workbook; null when it was not recognised.' })
  @Enum({ items: () => ImportKind, type: 'string', nullable: true })
  kind: ImportKind | null = null

  @Field(() => Int, { nullable: true, description: 'Year it is for, read from its title or stated at the upload.' })
  @Property({ type: 'integer', nullable: true })
  year: number | null = null

  @Field(() => String, { description: 'Name of the file.' })
  @Property({ type: 'string', length: 200 })
  fileName!: string

  @Field(() => String, { description: 'SHA-256 of the file, hex.' })
  @Property({ type: 'string', length: 64 })
  sha256!: string

  @Field(() => ImportState, { description: 'Where it stands.' })
  @Enum({ items: () => ImportState, type: 'string' })
  state!: ImportState

  @Field(() => ImportCounts, { description: 'How many rows are of each sort.' })
  @Property({ type: 'json' })
  counts!: ImportCounts

  @Field(() => [ImportProblem], { description: 'What is wrong, at most 1,000.' })
  @Property({ type: 'json' })
  problems!: ImportProblem[]

  @Field(() => Int, { description: 'How many problems there are in all.' })
  @Property({ type: 'integer' })
  problemCount!: number

  @Field(() => PlainData, { description: 'What would happen to each row, at most 2,000: `[{sort, what, key, name, changes: [{field, of, from, to}]}]`; sort is new, changed, same, doubtful or refused.' })
  preview?: unknown[]

  @Field(() => ImportProgress, { nullable: true, description: 'How far the work on it is, while it is read or applied; else null. `importMoved` tells of each step.' })
  progress?: ImportProgress | null

  @Field(() => PlainData, { nullable: true, description: 'Why the last try to read or apply it came to nothing, as a refusal says it: `{code, reason, …}`; null when none did. Reasons: those of `applyImport`, and IMPORT_STOPPED, ACCOUNT_ENDED.' })
  @Property({ type: 'json', nullable: true })
  failure: Record<string, unknown> | null = null

  /** SHA-256 of the changes shown; when the register has moved on since, applying shows them again instead. */
  @Property({ type: 'string', length: 64 })
  changesSha256!: string

  @Field(() => [ImportSheet], { description: 'How the columns of each sheet were understood; correct them with `mapImportColumns`.' })
  @Property({ type: 'json', defaultRaw: `'[]'::jsonb` })
  sheets!: ImportSheet[]

  /** Stated at the upload, for reading the file again. */
  @Property({ type: 'integer', nullable: true })
  statedYear: number | null = null

  @Field(() => ID, { nullable: true, description: 'The import whose wrong rows this file mends; the rest of its rows were taken from there.' })
  @Property({ type: 'uuid', nullable: true })
  mendsId: string | null = null

  @Field(() => String, { description: 'Who uploaded it.' })
  @Property({ type: 'string', length: 120 })
  uploadedBy!: string

  @Field(() => Instant, { description: 'When it was uploaded.' })
  @Property({ type: 'timestamptz' })
  uploadedAt!: Date

  @Field(() => Instant, { nullable: true, description: 'When it was applied.' })
  @Property({ type: 'timestamptz', nullable: true })
  appliedAt: Date | null = null

  @Field(() => Instant, { nullable: true, description: 'When it was undone.' })
  @Property({ type: 'timestamptz', nullable: true })
  undoneAt: Date | null = null

  @Field(() => String, { nullable: true, description: 'Who undid it.' })
  @Property({ type: 'string', length: 120, nullable: true })
  undoneBy: string | null = null
}
