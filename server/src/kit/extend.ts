import { Args, Field, FieldResolver, Resolver } from 'type-graphql'

type EntityClass = abstract new (...args: never[]) => object
type ArgsClass = abstract new (...args: never[]) => object

/**
 * Adds a field of a later room to a type of an earlier one. Reads look ahead, so by the time the field is asked
 * its answer is already part of the parent's row; the schema builder gives it the resolver that picks it up there.
 * Returns the resolver class to list among the room's resolvers.
 */
export const addField = (
  owner: EntityClass, field: string, type: () => object, options: { description: string; nullable?: boolean; args?: ArgsClass },
): NonNullable<unknown> & (new () => object) => {
  class Added {}
  Object.defineProperty(Added.prototype, field, { configurable: true, writable: true, value: (parent: Record<string, unknown>) => parent[field] })
  const descriptor = Object.getOwnPropertyDescriptor(Added.prototype, field)!
  FieldResolver(type as never, { description: options.description, nullable: options.nullable ?? false })(Added.prototype, field, descriptor)
  if (options.args) Args(() => options.args as never)(Added.prototype, field, 0)
  Resolver(() => owner as never)(Added)
  return Added
}

/** Adds a condition of a later room to an earlier room's filter. */
export const addCondition = (where: EntityClass, field: string, type: () => object, description: string): void => {
  Field(type as never, { nullable: true, description })(where.prototype as object, field)
}
