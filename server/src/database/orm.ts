import { MikroORM } from '@mikro-orm/postgresql'
import { UnderscoreNamingStrategy, type MikroORM as Orm } from '@mikro-orm/core'
import { Migrator } from '@mikro-orm/migrations'
import { migrations } from '../../migrations/index.ts'
import { rooms } from '../rooms.ts'

const entities = rooms.flatMap((room) => [...room.entities])

export interface OrmOptions {
  readonly url: string
  /** Connections at most; each operation holds one while it runs. */
  readonly poolSize?: number
  /** Milliseconds one statement may take before the database cancels it. */
  readonly statementTimeoutMs?: number
}

/** The ORM over one database URL. What it may do is the URL's role's matter: the owner migrates, the login role serves. */
export const openOrm = ({ url, poolSize = 10, statementTimeoutMs }: OrmOptions): Promise<Orm<never>> =>
  MikroORM.init({
    clientUrl: url,
    entities: entities as never,
    extensions: [Migrator],
    namingStrategy: UnderscoreNamingStrategy,
    // Dates are text for people (yyyy-MM-dd) and moments are UTC, wherever the server stands.
    forceUtcTimezone: true,
    sessionContext: 'transaction',
    implicitTransactions: true,
    pool: { min: 0, max: poolSize },
    driverOptions: statementTimeoutMs ? { statement_timeout: statementTimeoutMs } : {},
    // Row security makes the identity map per operation; no global one, so nothing leaks between viewers.
    allowGlobalContext: false,
    discovery: { warnWhenNoEntities: true },
    migrations: { migrationsList: migrations, tableName: 'schema_migration', transactional: true, allOrNothing: true, snapshot: false, silent: true },
    schemaGenerator: { disableForeignKeys: false, ignoreSchema: [] },
  }) as never
