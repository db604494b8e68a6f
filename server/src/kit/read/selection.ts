import {
  getArgumentValues, getDirectiveValues, getNamedType, GraphQLIncludeDirective, GraphQLSkipDirective, isObjectType, Kind,
  type FieldNode, type GraphQLObjectType, type GraphQLResolveInfo, type GraphQLSchema, type SelectionSetNode,
} from 'graphql'

/** One field asked for, with its arguments coerced and what is asked for beneath it. */
export interface Asked {
  readonly name: string
  /** Name, or the alias: what the answer calls it. */
  readonly key: string
  readonly args: Readonly<Record<string, unknown>>
  /** The object type beneath, when it has one. */
  readonly type: GraphQLObjectType | null
  readonly nodes: readonly FieldNode[]
}

/** The parts of GraphQLResolveInfo that looking ahead needs; the compiled executor provides them too. */
export type LookAhead = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues' | 'fieldNodes'>

const included = (node: { directives?: FieldNode['directives'] }, variables: Record<string, unknown>): boolean =>
  getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
  getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false

const collect = (
  info: LookAhead, type: GraphQLObjectType, set: SelectionSetNode, into: Map<string, { name: string; nodes: FieldNode[] }>,
): void => {
  for (const node of set.selections) {
    if (!included(node, info.variableValues)) continue
    if (node.kind === Kind.FIELD) {
      const key = node.alias?.value ?? node.name.value
      const known = into.get(key)
      if (known) known.nodes.push(node)
      else into.set(key, { name: node.name.value, nodes: [node] })
      continue
    }
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : info.fragments[node.name.value]
    if (fragment && applies(info.schema, fragment.typeCondition?.name.value, type)) collect(info, type, fragment.selectionSet, into)
  }
}

const applies = (schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean => {
  if (!condition || condition === type.name) return true
  const abstract = schema.getType(condition)
  return abstract !== undefined && 'getTypes' in abstract && abstract.getTypes().includes(type)
}

/** What is asked for of `type` in these field nodes' selections: fragments spread, skip/include applied, aliases kept apart. */
export const askedOf = (info: LookAhead, type: GraphQLObjectType, nodes: readonly FieldNode[]): Asked[] => {
  const found = new Map<string, { name: string; nodes: FieldNode[] }>()
  for (const node of nodes) if (node.selectionSet) collect(info, type, node.selectionSet, found)
  const asked: Asked[] = []
  for (const [key, { name, nodes: fieldNodes }] of found) {
    if (name.startsWith('__')) continue
    const field = type.getFields()[name]
    if (!field) continue
    const named = getNamedType(field.type)
    asked.push({
      name,
      key,
      args: field.args.length > 0 ? getArgumentValues(field, fieldNodes[0]!, info.variableValues) : {},
      type: isObjectType(named) ? named : null,
      nodes: fieldNodes,
    })
  }
  return asked
}
