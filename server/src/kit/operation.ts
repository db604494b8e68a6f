import type { Ctx } from './context.ts'
import type { Reader } from './read/index.ts'

/** What resolvers take: a use case's context with the reader that answers selections. */
export interface OperationCtx extends Ctx {
  readonly read: Reader
}
