import { Entity, Enum, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Role, ROLES } from '@chung-tay/schema'
import { enumType, Instant } from '../kit/index.ts'
import { custodianPolicy, OWN_ACCOUNT, policy } from './policies.ts'
import { GATE_ROLE } from './roles.ts'

export const RoleFilter = enumType(Role, ROLES, 'Role', 'The four kinds of viewer.')

/** Someone who may sign in. Accounts are never deleted: what they did keeps their name. */
@ObjectType({ description: 'A person who may sign in, with one role.' })
@Entity({
  tableName: 'account',
  rowLevelSecurity: 'force',
  policies: [
    policy('administrator', 'all', ['ADMINISTRATOR'], 'true'),
    policy('self', 'select', ['PLANNER', 'ORGANISATION', 'ANALYST'], OWN_ACCOUNT('id')),
    custodianPolicy,
    { name: 'gate', command: 'all', roles: [GATE_ROLE], using: 'true', check: 'true' },
  ],
})
export class Account {
  @Field(() => ID, { description: 'Id of the account.' })
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Field(() => String, { description: 'Name to sign in with: lower case, unique.' })
  @Unique()
  @Property({ type: 'string', length: 64 })
  signInName!: string

  @Property({ type: 'text' })
  passwordHash!: string

  @Field(() => String, { description: 'Name shown to others.' })
  @Property({ type: 'string', length: 120 })
  displayName!: string

  @Field(() => Role, { description: 'What kind of viewer.' })
  @Enum({ items: () => Role, type: 'string' })
  role!: Role

  /** Communes whose rows the account may reach; of a later room, so ids only. */
  @Field(() => [ID], { description: 'Communes the account works for.' })
  @Property({ type: 'array', columnType: 'uuid[]' })
  communeIds: string[] = []

  /** The organisation a member acts for; of a later room, so an id only. */
  @Field(() => ID, { nullable: true, description: 'The organisation an organisation member acts for.' })
  @Property({ type: 'uuid', nullable: true })
  organisationId: string | null = null

  @Field(() => Instant, { description: 'When the account was made.' })
  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt!: Date

  @Field(() => Instant, { nullable: true, description: 'Since when the account may no longer sign in.' })
  @Property({ type: 'timestamptz', nullable: true })
  disabledAt: Date | null = null
}
