import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit'
import { GraphQLError, Kind, visit, type DocumentNode, type ExecutionResult, type GraphQLSchema, type NamedTypeNode, type OperationDefinitionNode, type TypeNode } from 'graphql'
import { LastingRefusal, PlainData } from '../kit/index.ts'
import type { RequestContext, RunOperation } from './transaction.ts'

/** What Apollo Server hands an executor in its gateway's place. The gate has coerced the variables. */
interface ToExecute {
  readonly request: { readonly variables?: Record<string, unknown> }
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly operationName: string | null
  readonly queryHash: string
  readonly context: RequestContext
}

const COMPILED_AT_MOST = 500

const PLAIN: NamedTypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: PlainData.name } }
const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type)

/**
 * The compiler unrolls the types of variables, and filters refer to themselves (and, or, not): it would never end. Variables
 * reach it coerced and are passed through. Booleans stay: the compiler looks at their type for @skip and @include.
 */
const withPlainVariables = (document: DocumentNode): DocumentNode => visit(document, {
  VariableDefinition: (node) => (namedType(node.type) === 'Boolean' ? undefined : { ...node, type: PLAIN, defaultValue: undefined }),
})

/** The compiler's own errors lack `extensions`, which Apollo Server reads. */
const standard = (result: ExecutionResult): ExecutionResult => (result.errors
  ? { ...result, errors: result.errors.map((error) => new GraphQLError(error.message, { path: error.path, originalError: error.originalError ?? error })) }
  : result)

const lasts = (error: Error): boolean =>
  error instanceof LastingRefusal || (error instanceof GraphQLError && error.originalError !== undefined && lasts(error.originalError))

/** Compiles an operation once; least recently used ones go first. */
class CompiledOperations {
  readonly #cache = new Map<string, CompiledQuery | ExecutionResult>()
  readonly #schema: GraphQLSchema

  constructor(schema: GraphQLSchema) {
    this.#schema = schema
  }

  get(key: string, request: ToExecute): CompiledQuery | ExecutionResult {
    let compiled = this.#cache.get(key)
    if (compiled) this.#cache.delete(key)
    else compiled = compileQuery(this.#schema, withPlainVariables(request.document), request.operationName ?? undefined)
    this.#cache.set(key, compiled)
    if (this.#cache.size > COMPILED_AT_MOST) this.#cache.delete(this.#cache.keys().next().value!)
    return compiled
  }
}

/** Carries a failed result out of the transaction so that it rolls back. */
class RolledBack extends Error {
  readonly result: ExecutionResult

  constructor(result: ExecutionResult) {
    super('rolled back')
    this.result = result
  }
}

/**
 * Runs one operation in one transaction under the viewer's database role: read only for queries, so all parts of an
 * answer agree; rolled back whole when any part of a mutation fails, so nothing is half-applied.
 */
export const makeExecutor = (schema: GraphQLSchema, run: RunOperation) => {
  const operations = new CompiledOperations(schema)

  return async (request: ToExecute): Promise<ExecutionResult> => {
    const compiled = operations.get(`${request.operationName ?? ''}\n${request.queryHash}`, request)
    if (!isCompiledQuery(compiled)) return standard(compiled)
    const writes = request.operation.operation === 'mutation'
    try {
      return await run(request.context, request.operationName, writes, async (ctx) => {
        const result = standard(await compiled.query({}, ctx, request.request.variables ?? {}))
        if (writes && result.errors?.some((error) => !lasts(error))) throw new RolledBack(result)
        return result
      })
    } catch (error) {
      if (error instanceof RolledBack) return { ...error.result, data: null }
      throw error
    }
  }
}
