import type { GraphQLObjectType } from 'graphql'
import { getNamedType, isObjectType } from 'graphql'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { notFound } from '../errors.ts'
import { isUuid } from '../uuid.ts'
import { ReadCompiler } from './compile.ts'
import { columnOf, type ReadModel, type Sql } from './model.ts'
import { askedOf, type LookAhead } from './selection.ts'
import type { PageArgs } from './page.ts'
import type { Where } from './where.ts'

type EntityClass = abstract new (...args: never[]) => object
type RootInfo = LookAhead & { readonly returnType: Parameters<typeof getNamedType>[0] }

/**
 * Reads for resolvers: each call is one SQL statement inside the operation's transaction, under the viewer's role,
 * and returns plain data in the shape of the selection.
 */
export class Reader {
  readonly #model: ReadModel

  constructor(model: ReadModel) {
    this.#model = model
  }

  get model(): ReadModel {
    return this.#model
  }

  async connection(ctx: Ctx, info: RootInfo, type: EntityClass, args: PageArgs & { where?: object | null }): Promise<never> {
    const compiler = new ReadCompiler(this.#model, info)
    return this.#run(ctx, compiler.connection(type.name, objectType(info), info.fieldNodes, args as PageArgs & { where?: Where }, () => sql`true`))
  }

  /** The row or null: a row out of scope and a row that never was look the same. */
  async find(ctx: Ctx, info: RootInfo, id: string): Promise<never | null> {
    if (!isUuid(id)) return null
    return this.#run(ctx, this.#byId(info, objectType(info), info.fieldNodes, id))
  }

  /** The row, or NOT_FOUND. */
  async get(ctx: Ctx, info: RootInfo, id: string): Promise<never> {
    return (await this.find(ctx, info, id)) ?? raise(notFound(objectType(info).name))
  }

  /** A row inside a payload: `payloadField` names the field of the payload type that holds it. */
  async part(ctx: Ctx, info: RootInfo, payload: GraphQLObjectType | null, payloadField: string, ids: readonly string[]): Promise<never[]> {
    const asked = askedOf(info, payload ?? objectType(info), info.fieldNodes).filter((field) => field.name === payloadField)
    const type = asked[0]?.type
    if (!type || ids.length === 0) return []
    const compiler = new ReadCompiler(this.#model, info)
    const rows = ids.map((id) => compiler.one(type, asked.flatMap((field) => field.nodes), (alias) => sql`${sql.ref(`${alias}.id`)} = ${id}::uuid`))
    const found = await this.#run<(never | null)[]>(ctx, sql`json_build_array(${sql.join(rows)})`)
    return found.filter((row) => row !== null)
  }

  /** The SQL condition a typed filter stands for, for aggregates. */
  condition(info: LookAhead, type: EntityClass, alias: string, where: object | null | undefined): Sql {
    return new ReadCompiler(this.#model, info).where(type.name, alias, where as Where)
  }

  #byId(info: RootInfo, type: GraphQLObjectType, nodes: RootInfo['fieldNodes'], id: string): Sql {
    return new ReadCompiler(this.#model, info).one(type, nodes, (alias) => sql`${columnOf(alias)('id')} = ${id}::uuid`)
  }

  async #run<T = never>(ctx: Ctx, json: Sql): Promise<T> {
    const { rows } = await sql<{ data: T }>`select ${json} as data`.execute(ctx.em.getKysely())
    return rows[0]!.data
  }
}

const objectType = (info: RootInfo): GraphQLObjectType => {
  const type = getNamedType(info.returnType)
  if (!isObjectType(type)) throw new Error('A read answers an object type')
  return type
}

const raise = (error: Error): never => {
  throw error
}
