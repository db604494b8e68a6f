import type { Request } from 'express'
import { createHandler } from 'graphql-sse/lib/use/express'
import { execute, getOperationAST, GraphQLError, parse, validate, type DocumentNode, type ExecutionResult, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'
import { invalidInput, isUuid, notSignedIn, tooMuch, type Viewer } from '../kit/index.ts'
import type { Moves } from '../jobs/index.ts'
import { admit } from './apollo.ts'
import { makeFormatError, type Report } from './errors.ts'
import type { Stream } from './http.ts'
import type { RequestContext, RunOperation } from './transaction.ts'

/** A stream costs a connection of a browser and of ours; one person watches a few imports at most. */
const STREAMS_A_SESSION = 4
const STREAMS_IN_ALL = 200
/** Without a word for so long the row is looked at all the same, and the viewer's right with it. */
const SILENT_MS = 15_000
/** Nothing moved for so long, or it has lasted so long: whoever still watches asks again. */
const IDLE_MS = 5 * 60_000
const LONGEST_MS = 30 * 60_000
/** Proxies drop connections that say nothing. */
const PING_MS = 12_000

interface StreamsOptions { readonly schema: GraphQLSchema; readonly run: RunOperation; readonly moves: Moves; readonly report: Report }

interface Asked { readonly document: DocumentNode; readonly operation: OperationDefinitionNode; readonly name: string | null; readonly given: Record<string, unknown> }

const asked = (schema: GraphQLSchema, params: { query: unknown; operationName?: unknown; variables?: unknown }): Asked => {
  const document = parse(String(params.query))
  const [problem] = validate(schema, document)
  if (problem) throw problem
  const name = typeof params.operationName === 'string' ? params.operationName : null
  const operation = getOperationAST(document, name)
  if (operation?.operation !== 'subscription') throw invalidInput([{ path: 'operation', problem: 'NOT_A_SUBSCRIPTION' }])
  return { document, operation, name: operation.name?.value ?? null, given: (params.variables ?? {}) as Record<string, unknown> }
}

/** A refusal is an answer here, too: a stream of one event. */
async function* once(result: ExecutionResult): AsyncGenerator<ExecutionResult> {
  yield result
}

/** The row a subscription watches: the `id` of its one field. */
const watchedBy = ({ operation }: Asked, variables: Record<string, unknown>): string => {
  const [field] = operation.selectionSet.selections
  const value = field?.kind === 'Field' ? field.arguments?.find(({ name }) => name.value === 'id')?.value : undefined
  return value?.kind === 'Variable' ? String(variables[value.name.value]) : value?.kind === 'StringValue' ? value.value : ''
}

/**
 * Subscriptions as server-sent events: the selection's answer now, and again each time the row it watches moved, in any
 * process. Each answer is an operation of its own: its session, the viewer's rights and row rules are asked anew, so that
 * a right taken away ends the stream at the next event.
 */
export const makeStreams = ({ schema, run, moves, report }: StreamsOptions): { handler: Stream; stop: () => void } => {
  const format = makeFormatError(report)
  const stopping = new AbortController()
  const open = new Map<string, number>()
  const refusal = (error: unknown): ExecutionResult => {
    const told = error instanceof GraphQLError ? error : new GraphQLError('broken', { originalError: error as Error })
    return { errors: [format(told instanceof GraphQLError && !told.extensions['code'] && !told.originalError ? { ...told.toJSON(), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } } : told.toJSON(), told) as GraphQLError] }
  }

  const answer = async (ask: Asked, context: RequestContext, viewer: Viewer): Promise<ExecutionResult> => {
    try {
      const variableValues = admit(schema, ask.document, ask.operation, ask.given, viewer)
      const result = await run({ ...context, viewer }, ask.name, false, async (ctx) => execute({ schema, document: ask.document, operationName: ask.name, variableValues, contextValue: ctx }))
      return result.errors ? { ...result, errors: result.errors.map((error) => format(error.toJSON(), error) as GraphQLError) } : result
    } catch (error) {
      return refusal(error)
    }
  }

  async function* events(ask: Asked, context: RequestContext, viewerNow: () => Promise<Viewer | null>, gone: AbortSignal): AsyncGenerator<ExecutionResult> {
    const { sessionId } = context.viewer!
    const begun = Date.now()
    let moved = begun
    let last = ''
    open.set(sessionId, (open.get(sessionId) ?? 0) + 1)
    try {
      const row = watchedBy(ask, ask.given)
      while (!gone.aborted && Date.now() - begun < LONGEST_MS && Date.now() - moved < IDLE_MS) {
        // What moves from here on is heard, though it move while this answer is made.
        const next = moves.next(row, SILENT_MS, gone)
        const viewer = await viewerNow()
        const result = viewer ? await answer(ask, context, viewer) : refusal(notSignedIn())
        const text = JSON.stringify(result)
        if (text !== last) {
          moved = Date.now()
          yield result
        }
        last = text
        if (result.errors) return
        await next
      }
    } finally {
      const left = (open.get(sessionId) ?? 1) - 1
      if (left === 0) open.delete(sessionId)
      else open.set(sessionId, left)
    }
  }

  const begin = (params: Parameters<typeof asked>[1], context: RequestContext, viewerNow: () => Promise<Viewer | null>, gone: AbortSignal): AsyncGenerator<ExecutionResult> => {
    try {
      if (!context.viewer) throw notSignedIn()
      const ask = asked(schema, params)
      const variables = admit(schema, ask.document, ask.operation, ask.given, context.viewer)
      if (!isUuid(watchedBy(ask, variables))) throw invalidInput([{ path: 'id', problem: 'NOT_VALID' }])
      if ((open.get(context.viewer.sessionId) ?? 0) >= STREAMS_A_SESSION) throw tooMuch('streams of one session', STREAMS_A_SESSION, STREAMS_A_SESSION + 1)
      if ([...open.values()].reduce((sum, count) => sum + count, 0) >= STREAMS_IN_ALL) throw tooMuch('streams', STREAMS_IN_ALL, STREAMS_IN_ALL + 1)
      return events({ ...ask, given: variables }, context, viewerNow, gone)
    } catch (error) {
      return once(refusal(error))
    }
  }

  const handler: Stream = (contextOf, viewerNow) => {
    const handle = createHandler<never>({
      // One stream a request: nothing is kept between requests, so any process may answer any of them.
      authenticate: () => null,
      onSubscribe: async (req, params) => {
        const raw = req.raw as Request
        const gone = new AbortController()
        raw.res?.once('close', () => gone.abort())
        return begin(params, await contextOf(raw, raw.res!), () => viewerNow(raw), AbortSignal.any([gone.signal, stopping.signal]))
      },
    })
    return (req, res, next) => {
      const ping = setInterval(() => {
        if (res.headersSent && !res.writableEnded) res.write(':\n\n')
      }, PING_MS)
      res.once('close', () => clearInterval(ping))
      handle(req, res).catch(next)
    }
  }
  return { handler, stop: () => stopping.abort() }
}
