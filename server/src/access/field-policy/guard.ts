import {
  getNamedType, isEnumType, isInputObjectType, isObjectType, TypeInfo, visit, visitWithTypeInfo,
  type DocumentNode, type GraphQLInputType, type GraphQLSchema, type OperationDefinitionNode,
} from 'graphql'
import type { Role } from '@chung-tay/schema'
import { mayRead } from './table.ts'

/** A filter's input type names the type whose fields it tests: `HouseholdWhere.code` asks for `Household.code`. */
const FILTER = /^(\w+)Where$/
const CONNECTIVES = new Set(['and', 'or', 'not'])

/**
 * Schema coordinates an operation asks for that the role may not read: fields selected, fields filtered by, orderings.
 * A filter on a hidden field would tell its value by counting, so it is refused like the field.
 */
export const refusedCoordinates = (
  schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>, role: Role | null,
): string[] => {
  const refused = new Set<string>()
  const ask = (coordinate: string): void => {
    if (!mayRead(coordinate, role)) refused.add(coordinate)
  }

  const askInput = (type: GraphQLInputType, value: unknown): void => {
    if (value === null || value === undefined) return
    if (Array.isArray(value)) {
      for (const item of value) askInput(type, item)
      return
    }
    const named = getNamedType(type)
    if (isEnumType(named) && named.name.endsWith('OrderField')) ask(`${named.name}.${String(value)}`)
    if (!isInputObjectType(named) || typeof value !== 'object') return
    for (const [key, inner] of Object.entries(value)) {
      const field = named.getFields()[key]
      if (!field || inner === null || inner === undefined) continue
      const filtered = FILTER.exec(named.name)?.[1]
      if (filtered && !CONNECTIVES.has(key)) ask(`${filtered}.${key}`)
      askInput(field.type, inner)
    }
  }

  const info = new TypeInfo(schema)
  visit(document, visitWithTypeInfo(info, {
    OperationDefinition: (node) => {
      if (node !== operation) return false
      for (const variable of node.variableDefinitions ?? []) {
        const type = schema.getType(namedTypeOf(variable.type))
        if (type && (isInputObjectType(type) || isEnumType(type))) askInput(type, variables[variable.variable.name.value])
      }
      return undefined
    },
    Field: (node) => {
      const parent = info.getParentType()
      if (parent && isObjectType(parent) && !node.name.value.startsWith('__')) ask(`${parent.name}.${node.name.value}`)
    },
    ObjectField: (node) => {
      const parent = info.getParentInputType()
      const named = parent ? getNamedType(parent) : undefined
      const filtered = named ? FILTER.exec(named.name)?.[1] : undefined
      if (filtered && !CONNECTIVES.has(node.name.value)) ask(`${filtered}.${node.name.value}`)
    },
    EnumValue: (node) => {
      const named = getNamedType(info.getInputType())
      if (named && named.name.endsWith('OrderField')) ask(`${named.name}.${node.value}`)
    },
  }))
  return [...refused]
}

const namedTypeOf = (node: { kind: string; type?: unknown; name?: { value: string } }): string =>
  node.name ? node.name.value : namedTypeOf(node.type as typeof node)
