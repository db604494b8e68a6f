import type { MikroORM } from '@mikro-orm/core'
import type { SqlEntityManager } from '@mikro-orm/postgresql'
import { GATE_ROLE, VIEWER_ROLES } from '../access/index.ts'
import type { Jobs, OperationCtx, Reader, Viewer } from '../kit/index.ts'

/** What a request brings before its transaction is open. */
export interface RequestContext {
  readonly viewer: Viewer | null
  readonly now: Date
  readonly requestId: string
  readonly address: string
  readonly setSessionCookie: (token: string | null) => void
}

/** Session variables the row rules and the journal read, and the role they are set under. */
const sessionOf = ({ viewer, requestId }: RequestContext, operation: string | null): { role: string; variables: Record<string, string> } => ({
  role: viewer ? VIEWER_ROLES[viewer.role] : GATE_ROLE,
  variables: {
    'app.account_id': viewer?.accountId ?? '',
    'app.account_name': viewer?.displayName ?? '',
    'app.commune_ids': viewer ? `{${viewer.communeIds.join(',')}}` : '',
    'app.organisation_id': viewer?.organisationId ?? '',
    'app.request_id': requestId,
    'app.operation': operation?.slice(0, 120) ?? '',
  },
})

export type RunOperation = <T>(context: RequestContext, operation: string | null, writes: boolean, work: (ctx: OperationCtx) => Promise<T>) => Promise<T>

/** Runs work in one transaction under the viewer's database role; read only unless it writes; rolled back when it throws. */
export const makeRunOperation = (orm: MikroORM<never>, read: Reader, jobs: Jobs): RunOperation =>
  (context, operation, writes, work) => {
    const em = (orm as unknown as { em: SqlEntityManager }).em.fork({ session: sessionOf(context, operation) })
    return em.transactional((inner) => work({ ...context, em: inner as SqlEntityManager, read, jobs }), { readOnly: !writes })
  }
