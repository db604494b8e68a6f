import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import { getVariableValues, GraphQLError, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'
import { refusedCoordinates } from '../access/index.ts'
import { invalidInput, notAllowed, notSignedIn, type Viewer } from '../kit/index.ts'
import { makeFormatError, type Report } from './errors.ts'
import { makeExecutor } from './executor.ts'
import { assertWithinLimits, measure } from './limits.ts'
import type { RequestContext, RunOperation } from './transaction.ts'

/** Variables by graphql's own rules, defaults filled in. */
const coerce = (schema: GraphQLSchema, operation: OperationDefinitionNode, given: Record<string, unknown>): Record<string, unknown> => {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given, { maxErrors: 20 })
  if (coerced) return coerced
  throw new GraphQLError(errors.map(({ message }) => message).join(' '), { nodes: errors[0]?.nodes, extensions: { code: 'BAD_USER_INPUT' } })
}

/** Limits and field rights depend on variables and on the viewer; answers the variables coerced. */
export const admit = (schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, given: Record<string, unknown>, viewer: Viewer | null): Record<string, unknown> => {
  const variables = coerce(schema, operation, given)
  assertWithinLimits(measure(schema, document, operation, variables), operation.operation === 'mutation')
  const refused = refusedCoordinates(schema, document, operation, variables, viewer?.role ?? null)
  if (refused.length > 0) throw viewer ? notAllowed(refused.join(', ')) : notSignedIn()
  return variables
}

/** Checked at every request, not at validation. */
const gate = (schema: GraphQLSchema): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ document, operation, request, contextValue }) => {
      if (!operation) return
      if (operation.operation === 'subscription') throw invalidInput([{ path: 'operation', problem: 'ASK_AT_STREAM' }])
      request.variables = admit(schema, document, operation, request.variables ?? {}, contextValue.viewer)
    },
  }),
})

/** A refusal is an answer: 200 with the code in the body. Only requests that are no GraphQL are HTTP errors. */
const refusalsAreAnswers: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response, operation }) => {
      if (operation && response.http.status && response.http.status >= 400) response.http.status = 200
    },
  }),
}

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

export const makeApollo = (schema: GraphQLSchema, run: RunOperation, report: Report): ApolloServer<RequestContext> => {
  const executor = makeExecutor(schema, run)
  return new ApolloServer<RequestContext>({
    // Apollo takes another executor only this way; there is no gateway behind it.
    gateway: {
      load: async () => ({ executor: executor as never }),
      onSchemaLoadOrUpdate: (listener) => {
        listener({ apiSchema: schema, coreSupergraphSdl: '' })
        return () => undefined
      },
      stop: async () => undefined,
    },
    csrfPrevention: true,
    introspection: true,
    allowBatchedHttpRequests: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    logger: quiet,
    formatError: makeFormatError(report),
    plugins: [ApolloServerPluginLandingPageDisabled(), gate(schema), refusalsAreAnswers],
  })
}
