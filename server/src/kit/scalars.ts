import { GraphQLDateTimeISO, GraphQLLocalDate, GraphQLSafeInt } from 'graphql-scalars'
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql'

/** Rows arrive as JSON built by the database, so dates are ISO text already and pass through unchanged. */
const passing = (scalar: GraphQLScalarType, name: string, description: string): GraphQLScalarType =>
  new GraphQLScalarType({
    name,
    description,
    parseValue: (value) => scalar.parseValue(value),
    parseLiteral: (node, variables) => scalar.parseLiteral(node, variables),
    serialize: (value) => (typeof value === 'string' ? value : scalar.serialize(value)),
  })

/** A calendar date, `yyyy-MM-dd`, without a time zone. */
export const LocalDate = passing(GraphQLLocalDate, 'LocalDate', 'A calendar date without a time zone, as `yyyy-MM-dd`.')

/** A moment, ISO 8601 with offset. */
export const Instant = passing(GraphQLDateTimeISO, 'Instant', 'A moment in time, ISO 8601 with offset.')

/** Whole quantities and amounts of dong exceed 32 bits; up to 2^53 − 1 they are exact in JSON. */
export const WholeNumber = new GraphQLScalarType({
  name: 'WholeNumber',
  description: 'A whole number between −(2^53 − 1) and 2^53 − 1. Quantities come with a unit beside them; money is in dong.',
  serialize: (value) => GraphQLSafeInt.serialize(typeof value === 'string' || typeof value === 'bigint' ? Number(value) : value),
  parseValue: (value) => GraphQLSafeInt.parseValue(value),
  parseLiteral: (node, variables) => GraphQLSafeInt.parseLiteral(node, variables),
})

const literal = (node: ValueNode): unknown => {
  switch (node.kind) {
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value)
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value
    case Kind.LIST:
      return node.values.map(literal)
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, literal(field.value)]))
    default:
      return null
  }
}

/** Plain data whose shape its field's description states. Only read; no input takes it. */
export const PlainData = new GraphQLScalarType({
  name: 'PlainData',
  description: 'Plain JSON data; the field that returns it states the shape.',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: literal,
})
