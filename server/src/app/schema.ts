import { isObjectType, type GraphQLSchema } from 'graphql'
import { buildSchemaSync } from 'type-graphql'
import { ReadModel } from '../kit/index.ts'
import { rooms } from '../rooms.ts'

/** The rooms' readings put together; the ORM's metadata is learned when it is open. */
export const buildReadModel = (): ReadModel => {
  const reads = new ReadModel()
  for (const room of rooms) room.reads?.(reads)
  return reads
}

const elsewhere = (): never => {
  throw new Error('events come from PostgreSQL')
}

const OPERATIONS = new Set(['Query', 'Mutation', 'Subscription'])

/**
 * The executable schema. Reads hand over finished rows, so beneath the root no field needs a resolver of its own:
 * a plain property read is what the compiled executor does fastest. One row may hold a field with
 * arguments, a connection mostly, under two aliases; those are found by response key.
 */
export const buildSchema = (): GraphQLSchema => {
  const schema = buildSchemaSync({
    resolvers: rooms.flatMap((room) => [...room.resolvers]) as never,
    validate: { forbidUnknownValues: false },
    // The library wants one; events come from PostgreSQL and are asked for at the door for streams (`stream.ts`).
    pubSub: { publish: elsewhere, subscribe: elsewhere },
  })
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || OPERATIONS.has(type.name)) continue
    for (const field of Object.values(type.getFields())) {
      if (field.args.length > 0) {
        field.resolve = (row: Record<string, unknown>, _args, _ctx, info) => row[String(info.path.key)]
      } else {
        delete (field as { resolve?: unknown }).resolve
      }
    }
  }
  return schema
}
