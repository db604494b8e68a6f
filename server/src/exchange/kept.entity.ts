import type { Rel } from '@mikro-orm/core'
import { Entity, Enum, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { communePolicies } from '../access/index.ts'
import { ImportBatch } from './import.entity.ts'
import { SHEET_ROLES, type SheetRole } from './workbook/index.ts'

/**
 * The file of an import that waits for a decision, to read it again with other columns and to give back its wrong rows.
 * It may hold more about people than the register takes, so it goes when the import is applied or put aside, or after a month.
 */
@Entity({ tableName: 'import_file', rowLevelSecurity: 'force', policies: communePolicies('commune_id', []) })
export class ImportFile {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Unique()
  @ManyToOne(() => ImportBatch)
  batch!: Rel<ImportBatch>

  @Property({ type: 'blob' })
  bytes!: Buffer
}

/** What a commune's people said a title means, in a sort of sheet; the next book with that title is read so. */
@Entity({ tableName: 'import_mapping', rowLevelSecurity: 'force', policies: communePolicies('commune_id', []) })
@Unique({ properties: ['communeId', 'role', 'title'] })
export class ImportMapping {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @Enum({ items: () => [...SHEET_ROLES], type: 'string' })
  role!: SheetRole

  /** Folded: without marks, capitals and punctuation. */
  @Property({ type: 'string', length: 400 })
  title!: string

  /** Null: the column is none of ours. */
  @Property({ type: 'string', length: 40, nullable: true })
  key: string | null = null

  @Property({ type: 'string', length: 120 })
  saidBy!: string

  @Property({ type: 'timestamptz' })
  saidAt!: Date
}

/** One row an applied import changed: what stood there before, and a hash of what it left, by which later edits are told. */
@Entity({ tableName: 'import_change', rowLevelSecurity: 'force', policies: communePolicies('commune_id', []) })
@Index({ properties: ['batch'] })
@Index({ properties: ['rowId'] })
export class ImportChange {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'uuid' })
  communeId!: string

  @ManyToOne(() => ImportBatch)
  batch!: Rel<ImportBatch>

  @Property({ type: 'string', length: 63 })
  tableName!: string

  @Property({ type: 'uuid' })
  rowId!: string

  @Enum({ items: () => ['INSERT', 'UPDATE', 'DELETE'], type: 'string' })
  action!: 'INSERT' | 'UPDATE' | 'DELETE'

  /** Columns as they were; null for a row the import added. */
  @Property({ type: 'json', nullable: true })
  before: Record<string, unknown> | null = null

  /** Null for a row the import removed. */
  @Property({ type: 'string', length: 32, nullable: true })
  after: string | null = null
}
