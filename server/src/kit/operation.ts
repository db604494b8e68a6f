import type { Ctx } from './context.ts'
import type { Reader } from './read/index.ts'

/** What resolvers take: a use case's context with the reader that answers selections. */
export interface OperationCtx extends Ctx {
  readonly read: Reader
}

/** Runs work in a transaction of its own, under somebody's rights. */
export type RunWork = <T>(work: (ctx: OperationCtx) => Promise<T>) => Promise<T>

/** For whom a job is done. */
export interface JobHost {
  /** Under the rights of who asked, as they are now; refuses when the account has ended. */
  readonly run: RunWork
  /** Notes how the job fares in the commune it is for, whatever became of the rights of who asked; nothing else is done with it. */
  readonly note: RunWork
}
