import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import type { Rel } from '@mikro-orm/core'
import { Account } from './account.entity.ts'
import { OWN_ACCOUNT, policy } from './policies.ts'
import { GATE_ROLE } from './roles.ts'

/** A signed-in browser. Only the token's hash is stored, so a copy of the table opens nothing. */
@Entity({
  tableName: 'session',
  rowLevelSecurity: 'force',
  policies: [
    { name: 'gate', command: 'all', roles: [GATE_ROLE], using: 'true', check: 'true' },
    policy('own', 'all', ['ADMINISTRATOR', 'PLANNER', 'ORGANISATION', 'ANALYST'], OWN_ACCOUNT()),
  ],
})
export class Session {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  /** SHA-256 of the token, hex. */
  @Unique()
  @Property({ type: 'string', length: 64 })
  tokenHash!: string

  @Index()
  @ManyToOne(() => Account, { deleteRule: 'cascade' })
  account!: Rel<Account>

  @Property({ type: 'timestamptz' })
  createdAt!: Date

  @Property({ type: 'timestamptz' })
  lastSeenAt!: Date

  @Property({ type: 'timestamptz' })
  expiresAt!: Date
}

/** One try at signing in, kept for the throttle and deleted when it no longer counts. */
@Entity({
  tableName: 'sign_in_attempt',
  rowLevelSecurity: 'force',
  policies: [{ name: 'gate', command: 'all', roles: [GATE_ROLE], using: 'true', check: 'true' }],
})
@Index({ properties: ['signInName', 'at'] })
@Index({ properties: ['address', 'at'] })
export class SignInAttempt {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  id!: string

  @Property({ type: 'string', length: 64 })
  signInName!: string

  @Property({ type: 'string', length: 64 })
  address!: string

  @Property({ type: 'timestamptz' })
  at!: Date
}
