import {
  getArgumentValues, getNamedType, isCompositeType, isObjectType, Kind, Lexer, Source, TokenKind, type DocumentNode, type FragmentDefinitionNode,
  type GraphQLSchema, type OperationDefinitionNode, type SelectionSetNode,
} from 'graphql'
import { PAGE_DEFAULT, tooMuch } from '../kit/index.ts'

/** Limits of one operation. Each refusal names the limit and the value. */
export const LIMITS = {
  tokens: 2_000,
  depth: 12,
  rootFields: 10,
  aliases: 30,
  selections: 5_000,
  cost: 5_000,
} as const

/**
 * Whether an operation's text has more tokens than the limit. Counted before it is parsed: the parser goes a call deeper at
 * every bracket, and enough of them would end its stack before it has counted them.
 */
export const hasTooManyTokens = (text: string): boolean => {
  const lexer = new Lexer(new Source(text))
  try {
    for (let count = 0; lexer.advance().kind !== TokenKind.EOF; ) {
      count += 1
      if (count > LIMITS.tokens) return true
    }
  } catch {
    // No token at all: the parser says so, and where.
  }
  return false
}

export interface OperationSize {
  readonly depth: number
  readonly rootFields: number
  readonly aliases: number
  /** Fields and fragments, each counted wherever it is spread: fragments that spread others twice double at every step. */
  readonly selections: number
  /** Rows the answer may hold at most, nested pages multiplied, with the request's own variables. */
  readonly cost: number
}

/** Lists a row owns are short (a household's members); this is what one counts for. */
const SHORT_LIST = 10

/** Measures an operation with its variables; validation runs once a document text, so this must run once a request. */
export const measure = (schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>): OperationSize => {
  const fragments = new Map(document.definitions.filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION).map((node) => [node.name.value, node]))
  let aliases = 0
  let deepest = 0
  let rootFields = 0
  let selections = 0
  let cost = 0

  const walk = (set: SelectionSetNode, typeName: string, depth: number, times: number): void => {
    deepest = Math.max(deepest, depth)
    if (depth > LIMITS.depth + 1) return
    for (const node of set.selections) {
      selections += 1
      // It is too much already; measuring must not become what takes the time.
      if (selections > LIMITS.selections) return
      if (node.kind !== Kind.FIELD) {
        const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value)
        if (fragment) walk(fragment.selectionSet, fragment.typeCondition?.name.value ?? typeName, depth, times)
        continue
      }
      if (depth === 1) rootFields += 1
      if (node.alias) aliases += 1
      const type = schema.getType(typeName)
      const field = isObjectType(type) ? type.getFields()[node.name.value] : undefined
      if (!field || !node.selectionSet) continue
      const named = getNamedType(field.type)
      if (!isCompositeType(named)) continue
      const rows = named.name.endsWith('Connection') ? pageRows(field, node, variables) : named.name.endsWith('Edge') ? 1 : String(field.type).startsWith('[') ? SHORT_LIST : 1
      const beneath = times * rows
      if (!named.name.endsWith('Edge') && named.name !== 'PageInfo') cost += beneath
      walk(node.selectionSet, named.name, depth + 1, beneath)
    }
  }

  const root = schema.getRootType(operation.operation)
  if (root) walk(operation.selectionSet, root.name, 1, 1)
  return { depth: deepest, rootFields, aliases, selections, cost }
}

const pageRows = (field: Parameters<typeof getArgumentValues>[0], node: Parameters<typeof getArgumentValues>[1], variables: Record<string, unknown>): number => {
  const first = getArgumentValues(field, node, variables)['first']
  // A page size below one is refused by the read itself; here it must never lower the cost.
  return typeof first === 'number' && first >= 1 ? first : PAGE_DEFAULT
}

/** Throws TOO_MUCH for the first limit an operation breaks. */
export const assertWithinLimits = (size: OperationSize, writes: boolean): void => {
  if (size.selections > LIMITS.selections) throw tooMuch('selections', LIMITS.selections, `more than ${LIMITS.selections}`)
  if (size.depth > LIMITS.depth) throw tooMuch('depth', LIMITS.depth, size.depth)
  if (size.rootFields > LIMITS.rootFields) throw tooMuch('root fields', LIMITS.rootFields, size.rootFields)
  if (writes && size.rootFields > 1) throw tooMuch('mutations in one request', 1, size.rootFields)
  if (size.aliases > LIMITS.aliases) throw tooMuch('aliases', LIMITS.aliases, size.aliases)
  if (size.cost > LIMITS.cost) throw tooMuch('cost', LIMITS.cost, size.cost)
}
