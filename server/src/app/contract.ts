import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql'

/** The contract as text, in an order that does not depend on the order of files. */
export const printContract = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`
