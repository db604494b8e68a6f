import { readFileSync } from 'node:fs'
import {
  getNamedType, getNullableType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType, isRequiredArgument, isRequiredInputField,
  type GraphQLArgument, type GraphQLField, type GraphQLInputType, type GraphQLObjectType, type GraphQLSchema,
} from 'graphql'
import type { Role } from '@chung-tay/schema'

export type Who = Role | null

/** The policy as the reviewed table says it, read apart from the product's own reading. Default deny. */
const RIGHTS: ReadonlyMap<string, readonly string[]> = new Map(
  readFileSync(new URL('../../src/access/field-policy/field-policy.tsv', import.meta.url), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'))
    .map((line) => [line.split('\t')[0]!, line.split('\t')[1]!.toUpperCase().split(' ')]))
export const policyRows = (): string[] => [...RIGHTS.keys()]
export const may = (who: Who, coordinate: string): boolean => {
  const roles = RIGHTS.get(coordinate) ?? []
  return roles.includes('ANYONE') || (who !== null && roles.includes(who))
}

export const objectTypes = (schema: GraphQLSchema): GraphQLObjectType[] =>
  Object.values(schema.getTypeMap()).filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'))
export const fieldsOf = (type: GraphQLObjectType): GraphQLField<unknown, unknown>[] => Object.values(type.getFields())

/** One field on the way down, with what its arguments are given. */
export interface Step {
  readonly owner: string
  readonly field: GraphQLField<unknown, unknown>
  readonly args?: Readonly<Record<string, string>>
}
export const coordinateOf = ({ owner, field }: Pick<Step, 'owner' | 'field'>): string => `${owner}.${field.name}`
const beneath = ({ field }: Step): GraphQLObjectType | null => {
  const type = getNamedType(field.type)
  return isObjectType(type) ? type : null
}

/** A value every argument of the type takes, written as GraphQL; ids are nobody's. */
export const literalFor = (type: GraphQLInputType): string => {
  const bare = getNullableType(type)
  if (isListType(bare)) return `[${literalFor(bare.ofType as GraphQLInputType)}]`
  if (isEnumType(bare)) return bare.getValues()[0]!.name
  if (isInputObjectType(bare)) {
    return `{${Object.values(bare.getFields()).filter(isRequiredInputField).map((field) => `${field.name}: ${literalFor(field.type)}`).join(', ')}}`
  }
  const scalars: Readonly<Record<string, string>> = {
    ID: `"${crypto.randomUUID()}"`, String: '"x"', Int: '2023', Float: '1', Boolean: 'true', WholeNumber: '1', LocalDate: '"2023-11-01"', Instant: '"2023-11-01T00:00:00Z"',
  }
  return scalars[String(getNamedType(bare))]!
}

const argumentsText = ({ field, args = {} }: Step): string => {
  const given = field.args.flatMap((arg: GraphQLArgument) => {
    const value = args[arg.name] ?? (arg.name === 'first' ? '3' : isRequiredArgument(arg) ? literalFor(arg.type) : undefined)
    return value === undefined ? [] : [`${arg.name}: ${value}`]
  })
  return given.length > 0 ? `(${given.join(', ')})` : ''
}

export const fieldText = (step: Step, inner: string): string => `${step.field.name}${argumentsText(step)}${inner ? ` { ${inner} }` : ''}`

/** The operation that goes down these steps and asks for `leaf` at the end. */
export const operationOf = (steps: readonly Step[], leaf: string): string => {
  const text = steps.reduceRight((inner, step) => fieldText(step, inner), leaf)
  return `${steps[0]?.owner === 'Mutation' ? 'mutation' : 'query'} Walk { ${text} }`
}

/** Lists before single rows: a list has rows whatever the id. */
const listsFirst = (fields: readonly GraphQLField<unknown, unknown>[]): GraphQLField<unknown, unknown>[] =>
  [...fields].sort((a, b) => Number(a.args.some((arg) => isNonNullType(arg.type))) - Number(b.args.some((arg) => isNonNullType(arg.type))))

/** The shortest way from a root to a type, through what `allowed` lets pass. */
export const wayTo = (schema: GraphQLSchema, target: string, allowed: (coordinate: string) => boolean, values: Readonly<Record<string, Step['args']>> = {}): Step[] | null => {
  for (const root of [schema.getQueryType()!, schema.getMutationType()!]) {
    if (root.name === target) return []
    const seen = new Set([root.name])
    let front: Step[][] = [[]]
    while (front.length > 0) {
      const next: Step[][] = []
      for (const way of front) {
        const type = way.length === 0 ? root : beneath(way.at(-1)!)!
        for (const field of listsFirst(fieldsOf(type))) {
          const step: Step = { owner: type.name, field, args: values[`${type.name}.${field.name}`] }
          const to = beneath(step)
          if (!to || seen.has(to.name) || !allowed(coordinateOf(step))) continue
          seen.add(to.name)
          if (to.name === target) return [...way, step]
          next.push([...way, step])
        }
      }
      front = next
    }
  }
  return null
}

/** Every way down from the queries that meets no type twice, through what `allowed` lets pass; only the longest of each. */
export const everyWay = (schema: GraphQLSchema, allowed: (coordinate: string) => boolean, values: Readonly<Record<string, Step['args']>> = {}): Step[][] => {
  const ways: Step[][] = []
  const go = (way: Step[], type: GraphQLObjectType, seen: ReadonlySet<string>): void => {
    let further = false
    for (const field of fieldsOf(type)) {
      const step: Step = { owner: type.name, field, args: values[`${type.name}.${field.name}`] }
      const to = beneath(step)
      if (!to || seen.has(to.name) || !allowed(coordinateOf(step)) || way.length >= 11) continue
      if (to.name === 'PageInfo') continue
      further = true
      go([...way, step], to, new Set([...seen, to.name]))
    }
    if (!further && way.length > 0) ways.push(way)
  }
  go([], schema.getQueryType()!, new Set())
  return ways
}

/** A leaf of the type that costs nothing, for operations that only want to arrive. */
export const arrive = '__typename'
