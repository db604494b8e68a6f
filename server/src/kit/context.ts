import type { SqlEntityManager } from '@mikro-orm/postgresql'
import type { Role } from '@chung-tay/schema'

/** Who asks. Absent while nobody is signed in. */
export interface Viewer {
  readonly accountId: string
  readonly sessionId: string
  readonly signInName: string
  readonly displayName: string
  readonly role: Role
  /** Communes whose rows the viewer's role may reach; the database applies it, not the resolvers. */
  readonly communeIds: readonly string[]
  readonly organisationId: string | null
}

/** What a job carries: who asked and which row, never what is in it. */
export interface JobData { readonly id: string; readonly communeId: string; readonly accountId: string; readonly requestId: string }

/** Asks for long work, within the transaction of who asks: it is done if and only if that is committed. */
export interface Jobs {
  ask(ctx: Ctx, name: string, data: JobData): Promise<void>
}

/**
 * What every use case takes first. `em` is inside the one transaction of the operation and already carries the
 * viewer's database role, so nothing reached through it can be outside the viewer's scope.
 */
export interface Ctx {
  readonly viewer: Viewer | null
  readonly em: SqlEntityManager
  readonly now: Date
  readonly jobs: Jobs
  /** Reference a person can quote; also in the log and in the journal. */
  readonly requestId: string
  /** Address of the client, for the sign-in throttle only. */
  readonly address: string
  /** Sets (token) or clears (null) the session cookie on the answer. */
  readonly setSessionCookie: (token: string | null) => void
}
