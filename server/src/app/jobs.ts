import type { MikroORM } from '@mikro-orm/core'
import type { SqlEntityManager } from '@mikro-orm/postgresql'
import { GATE_ROLE, viewerOfAccount } from '../access/index.ts'
import { helpersIn } from '../assignments/index.ts'
import { APPLY_IMPORT, giveUpImport, READ_IMPORT, readImport, runApply } from '../exchange/index.ts'
import type { JobKind } from '../jobs/index.ts'
import { giveUpPlan, SOLVE_PLAN, solvePlan } from '../matching/index.ts'
import { AppError, type JobData, type JobHost, type Viewer } from '../kit/index.ts'
import { translateDatabaseError } from './errors.ts'
import type { RequestContext, RunOperation } from './transaction.ts'

/** Queues there must be; made when the product migrates. */
export const JOB_NAMES = [READ_IMPORT, APPLY_IMPORT, SOLVE_PLAN] as const

/** Reading takes a thread of half a gigabyte each; applying takes turns in its commune anyhow. */
const AT_ONCE = 2
/** A plan takes all the threads there are for solving. */
const PLANS_AT_ONCE = 1

/** What a job notes of itself stays its commune's matter, whatever became of who asked for it. */
const noteTaker = ({ accountId, communeId }: JobData): Viewer =>
  ({ accountId, sessionId: '', signInName: '', displayName: '', role: 'PLANNER', communeIds: [communeId], organisationId: null })

/** The long work of the rooms, done under the rights of who asked for it as they are when it is done. */
export const makeJobs = (orm: MikroORM<never>, run: RunOperation, now: () => Date): JobKind[] => {
  const contextOf = (viewer: Viewer, { requestId }: JobData): RequestContext => ({ viewer, now: now(), requestId, address: '', setSessionCookie: () => undefined })
  const asked = (accountId: string): Promise<Viewer | null> => {
    const em = (orm as unknown as { em: SqlEntityManager }).em.fork({ session: { role: GATE_ROLE } })
    return em.transactional((inner) => viewerOfAccount(inner as SqlEntityManager, accountId))
  }
  const hostOf = (name: string, data: JobData): JobHost => ({
    run: async (work) => {
      const viewer = await asked(data.accountId)
      if (!viewer) throw new AppError('NOT_ALLOWED', 'The account has ended.', { what: 'account', reason: 'ACCOUNT_ENDED' })
      try {
        return await run(contextOf(viewer, data), name, true, work)
      } catch (error) {
        throw error instanceof AppError ? error : translateDatabaseError(error) ?? error
      }
    },
    note: (work) => run(contextOf(noteTaker(data), data), name, true, work),
  })
  return [
    { name: READ_IMPORT, atOnce: AT_ONCE, work: (data, signal) => readImport(hostOf('readImport', data), data, signal), giveUp: (data) => giveUpImport(hostOf('readImport', data), data) },
    { name: APPLY_IMPORT, atOnce: AT_ONCE, work: (data, signal) => runApply(hostOf('applyImport', data), data, signal), giveUp: (data) => giveUpImport(hostOf('applyImport', data), data) },
    { name: SOLVE_PLAN, atOnce: PLANS_AT_ONCE, work: (data, signal) => solvePlan(hostOf('runPlan', data), data, signal, helpersIn), giveUp: (data) => giveUpPlan(hostOf('runPlan', data), data) },
  ]
}
