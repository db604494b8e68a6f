import { Check, Entity, Enum, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, Int, ObjectType } from 'type-graphql'
import { enumType } from '../kit/index.ts'
import { communePolicies } from '../access/index.ts'

const STEPS = {
  WAITING: { vi: 'Chờ đến lượt', en: 'Waiting its turn' },
  READING: { vi: 'Mở tệp', en: 'Opening the file' },
  CHECKING: { vi: 'Kiểm tra các dòng', en: 'Checking rows' },
  COMPARING: { vi: 'So với dữ liệu đã có', en: 'Comparing with the register' },
  WRITING: { vi: 'Ghi vào dữ liệu', en: 'Writing into the register' },
  DONE: { vi: 'Xong', en: 'Done' },
} as const
export const ImportStep = { WAITING: 'WAITING', READING: 'READING', CHECKING: 'CHECKING', COMPARING: 'COMPARING', WRITING: 'WRITING', DONE: 'DONE' } as const
export type ImportStep = keyof typeof ImportStep
enumType(ImportStep, STEPS, 'ImportStep', 'What is being done with an uploaded workbook.')

/** How far the work on an import is; beside the batch, so that telling it never waits for the transaction that does the work. */
@ObjectType({ description: 'How far the work on an import is.' })
@Entity({ tableName: 'import_progress', rowLevelSecurity: 'force', policies: communePolicies('commune_id', []) })
@Check({ name: 'import_progress_done', expression: 'done between 0 and total' })
export class ImportProgress {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Unique()
  @Property({ type: 'uuid' })
  batchId!: string

  /** Who asked for it, under whose rights it is done. */
  @Property({ type: 'uuid' })
  accountId!: string

  @Field(() => ImportStep, { description: 'The step it is at.' })
  @Enum({ items: () => ImportStep, type: 'string' })
  step!: ImportStep

  @Field(() => Int, { description: 'How much of the step is done, of `total`: rows when checking, sorts of rows when writing.' })
  @Property({ type: 'integer' })
  done!: number

  @Field(() => Int, { description: 'How much there is to do in the step; 0 when that is not known.' })
  @Property({ type: 'integer' })
  total!: number

  /** Someone said stop; the work sees it at its next step. */
  @Property({ type: 'boolean', default: false })
  stopped: boolean = false

  @Property({ type: 'timestamptz' })
  changedAt!: Date
}

/** What was read from a file and what it would do, as text: bulk, which whoever changes the batch should not carry along. */
@Entity({ tableName: 'import_content', rowLevelSecurity: 'force', policies: communePolicies('commune_id', []) })
export class ImportContent {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Unique()
  @Property({ type: 'uuid' })
  batchId!: string

  /** Applying compares it with the register as it is then. */
  @Property({ type: 'json', columnType: 'json' })
  parsed!: unknown

  @Property({ type: 'json', columnType: 'json' })
  preview!: unknown
}
