import { Entity, Enum, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { connectionArgsOf, connectionOf, DateFilter, enumType, IdFilter, Instant, PlainData, TextFilter } from '../kit/index.ts'
import { IN_OWN_COMMUNES, ledgerPolicy, policy } from '../access/index.ts'

const ACTIONS = {
  INSERT: { vi: 'Thêm', en: 'Added' },
  UPDATE: { vi: 'Sửa', en: 'Changed' },
  DELETE: { vi: 'Xóa', en: 'Removed' },
} as const
export const JournalAction = { INSERT: 'INSERT', UPDATE: 'UPDATE', DELETE: 'DELETE' } as const
export type JournalAction = keyof typeof JournalAction
const JournalActionFilter = enumType(JournalAction, ACTIONS, 'JournalAction', 'What was done to a row.')

/** Written by triggers only, in the transaction of the change; no role may change or remove an entry. */
@ObjectType({ description: 'Who did what: one changed row, written in the same transaction as the change.' })
@Entity({
  tableName: 'journal_entry',
  rowLevelSecurity: 'force',
  policies: [
    ledgerPolicy,
    policy('administrator', 'select', ['ADMINISTRATOR'], 'commune_id is null'),
    policy('planner', 'select', ['PLANNER'], IN_OWN_COMMUNES()),
  ],
})
@Index({ properties: ['tableName', 'rowId'] })
@Index({ properties: ['communeId', 'at'] })
export class JournalEntry {
  @Field(() => ID, { description: 'Id of the entry.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Field(() => Instant, { description: 'When.' })
  @Property({ type: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  at!: Date

  @Field(() => ID, { nullable: true, description: 'Account of the person; null for the system itself.' })
  @Property({ type: 'uuid', nullable: true })
  accountId: string | null = null

  @Field(() => String, { nullable: true, description: 'Name of the person as it was then.' })
  @Property({ type: 'string', length: 120, nullable: true })
  accountName: string | null = null

  @Field(() => String, { nullable: true, description: 'Name of the operation that made the change.' })
  @Property({ type: 'string', length: 120, nullable: true })
  operation: string | null = null

  @Field(() => String, { nullable: true, description: 'Reference of the request, also in the server log.' })
  @Property({ type: 'string', length: 64, nullable: true })
  requestId: string | null = null

  @Field(() => String, { description: 'Kind of row, by its table.' })
  @Property({ type: 'string', length: 63 })
  tableName!: string

  @Field(() => ID, { nullable: true, description: 'Id of the row.' })
  @Property({ type: 'uuid', nullable: true })
  rowId: string | null = null

  @Field(() => ID, { nullable: true, description: 'Commune the row belongs to.' })
  @Property({ type: 'uuid', nullable: true })
  communeId: string | null = null

  @Field(() => JournalAction, { description: 'What was done.' })
  @Enum({ items: () => JournalAction, type: 'string' })
  action!: JournalAction

  @Field(() => PlainData, { nullable: true, description: 'Changed columns before, `{column: value}`; null for an addition.' })
  @Property({ type: 'json', nullable: true })
  before: Record<string, unknown> | null = null

  @Field(() => PlainData, { nullable: true, description: 'Changed columns after, `{column: value}`; null for a removal.' })
  @Property({ type: 'json', nullable: true })
  after: Record<string, unknown> | null = null
}

@InputType({ description: 'Which journal entries.' })
export class JournalEntryWhere {
  @Field(() => TextFilter, { nullable: true, description: 'By kind of row.' })
  tableName?: TextFilter | null

  @Field(() => IdFilter, { nullable: true, description: 'By row.' })
  rowId?: IdFilter | null

  @Field(() => IdFilter, { nullable: true, description: 'By person.' })
  accountId?: IdFilter | null

  @Field(() => JournalActionFilter, { nullable: true, description: 'By what was done.' })
  action?: object | null

  @Field(() => DateFilter, { nullable: true, description: 'By day.' })
  at?: DateFilter | null
}

export const JournalEntryConnection = connectionOf(JournalEntry, 'journal entries')
export const JournalEntryArgs = connectionArgsOf('JournalEntry', JournalEntryWhere, { AT: 'By when it happened.' })
