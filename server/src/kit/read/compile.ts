import { sql } from 'kysely'
import { ReferenceKind } from '@mikro-orm/core'
import type { GraphQLObjectType } from 'graphql'
import { Aliases } from './aliases.ts'
import { columnOf, type OrderTerm, type ReadModel, type Sql } from './model.ts'
import { afterSql, cursorSql, directed, orderBySql, pageSize, type PageArgs } from './page.ts'
import { askedOf, type Asked, type LookAhead } from './selection.ts'
import { WhereCompiler, type Where } from './where.ts'

type ConnectionArgs = PageArgs & { readonly where?: Where | null }

/** json_build_object takes at most 100 arguments; wider rows are glued from several. */
const PAIRS_AT_ONCE = 48

const jsonObject = (pairs: readonly (readonly [string, Sql])[]): Sql => {
  const build = (part: typeof pairs) => sql`jsonb_build_object(${sql.join(part.flatMap(([key, value]) => [sql`${sql.lit(key)}::text`, value]))})`
  if (pairs.length <= PAIRS_AT_ONCE) {
    return sql`json_build_object(${sql.join(pairs.flatMap(([key, value]) => [sql`${sql.lit(key)}::text`, value]))})`
  }
  const parts: Sql[] = []
  for (let i = 0; i < pairs.length; i += PAIRS_AT_ONCE) parts.push(build(pairs.slice(i, i + PAIRS_AT_ONCE)))
  return sql`(${sql.join(parts, sql` || `)})`
}

/** Turns what an operation asks for into one statement that returns the finished JSON, whatever the depth. */
export class ReadCompiler {
  readonly #model: ReadModel
  readonly #info: LookAhead
  readonly #aliases = new Aliases()
  readonly #where: WhereCompiler

  constructor(model: ReadModel, info: LookAhead) {
    this.#model = model
    this.#info = info
    this.#where = new WhereCompiler(model, this.#aliases)
  }

  /** The row with this id, or null. */
  one(type: GraphQLObjectType, nodes: Asked['nodes'], only: (alias: string) => Sql): Sql {
    const alias = this.#aliases.next()
    return sql`(select ${this.#row(type, alias, nodes)} from ${this.#model.table(type.name)} as ${sql.ref(alias)} where ${only(alias)})`
  }

  /** A page of rows as a Relay connection; only the parts asked for are computed. */
  connection(target: string, connection: GraphQLObjectType, nodes: Asked['nodes'], args: ConnectionArgs, only: (alias: string) => Sql): Sql {
    const asked = askedOf(this.#info, connection, nodes)
    const first = pageSize(args)
    const terms = directed(args, (name) => this.#model.order(target, name, args.where ?? {}))
    const table = this.#model.table(target)
    const inner = this.#aliases.next()
    const outer = this.#aliases.next()
    const cursors = asked.some((field) => field.name === 'pageInfo') || this.#edgeFields(asked).some((field) => field.name === 'cursor')

    // The page's ids first, then the rows' JSON: subqueries run for the rows shown, never for those sorted away.
    const ids = sql`select ${sql.ref(`${inner}.id`)} as id, row_number() over (order by ${orderBySql(terms, inner)}) as place
        ${cursors ? sql`, ${cursorSql(terms, inner)} as cursor` : sql``}
      from ${table} as ${sql.ref(inner)}
      where ${only(inner)} and ${this.#where.compile(target, inner, args.where)} and ${afterSql(terms, inner, args.after)}
      order by ${orderBySql(terms, inner)} limit ${first + 1}`

    const edge = this.#edgeFields(asked).map((field): [string, Sql] =>
      field.name === 'cursor' ? [field.name, sql`page.cursor`] : [field.name, this.#row(field.type!, outer, field.nodes)])
    const edges = edge.length > 0
      ? sql`(select coalesce(json_agg(${jsonObject(edge)} order by page.place), '[]'::json)
          from page join ${table} as ${sql.ref(outer)} on ${sql.ref(`${outer}.id`)} = page.id where page.place <= ${first})`
      : sql`(select coalesce(json_agg('{}'::json), '[]'::json) from page where page.place <= ${first})`

    const pairs: [string, Sql][] = []
    for (const field of new Map(asked.map((one) => [one.name, one])).values()) {
      if (field.name === 'edges') pairs.push(['edges', edges])
      if (field.name === 'pageInfo') {
        pairs.push(['pageInfo', sql`(select json_build_object('hasNextPage', info.total > ${first}, 'hasPreviousPage', ${Boolean(args.after)}::boolean,
          'startCursor', (select cursor from page where place = 1), 'endCursor', (select cursor from page where place = least(info.total, ${first})))
          from (select count(*) as total from page) as info)`])
      }
      if (field.name === 'totalCount') {
        const counted = this.#aliases.next()
        pairs.push(['totalCount', sql`(select count(*) from ${table} as ${sql.ref(counted)}
          where ${only(counted)} and ${this.#where.compile(target, counted, args.where)})`])
      }
    }
    return sql`(with page as (${ids}) select ${pairs.length > 0 ? jsonObject(pairs) : sql`'{}'::json`})`
  }

  /** The condition a filter stands for, for reads that count and group. */
  where(type: string, alias: string, where: Where | null | undefined): Sql {
    return this.#where.compile(type, alias, where)
  }

  /** All edges' selections merged under the plain field names: `edges` and `node` take no arguments. */
  #edgeFields(asked: readonly Asked[]): Asked[] {
    const edges = asked.filter((field) => field.name === 'edges')
    const type = edges[0]?.type
    if (!type) return []
    return merged(askedOf(this.#info, type, edges.flatMap((field) => field.nodes)))
  }

  #row(type: GraphQLObjectType, alias: string, nodes: Asked['nodes']): Sql {
    const asked = merged(askedOf(this.#info, type, nodes))
    return jsonObject(asked.map((field) => [field.key, this.#field(type.name, alias, field)]))
  }

  #field(type: string, alias: string, field: Asked): Sql {
    const link = this.#model.linkOf(type, field.name)
    if (link) {
      const back = this.#model.column(link.target, link.by)
      const mine = (inner: string): Sql =>
        sql`${sql.ref(`${inner}.${back}`)} = ${sql.ref(`${alias}.id`)}${link.only ? sql` and ${link.only(columnOf(inner))}` : sql``}`
      return link.shape === 'connection'
        ? this.connection(link.target, field.type!, field.nodes, field.args, mine)
        : this.#list(link.target, field, mine, link.order ?? [])
    }
    const single = this.#model.singleOf(type, field.name)
    if (single) return this.one(field.type!, field.nodes, (inner) => single.on(columnOf(alias), columnOf(inner)))
    const computed = this.#model.computedOf(type, field.name)
    if (computed) return computed.expression(columnOf(alias), field.args)
    const property = this.#model.property(type, field.name)
    if (!property) throw new Error(`${type}.${field.name} is in the schema but nothing reads it`)
    const column = sql.ref(`${alias}.${this.#model.column(type, field.name)}`)
    if (property.kind === ReferenceKind.MANY_TO_ONE) {
      return this.one(field.type!, field.nodes, (inner) => sql`${sql.ref(`${inner}.id`)} = ${column}`)
    }
    return column
  }

  #list(target: string, field: Asked, only: (alias: string) => Sql, order: readonly OrderTerm[]): Sql {
    const alias = this.#aliases.next()
    const terms = [...order.map((term) => ({ ...term, down: false })), ...directed({}, () => [])]
    return sql`(select coalesce(json_agg(${this.#row(field.type!, alias, field.nodes)} order by ${orderBySql(terms, alias)}), '[]'::json)
      from ${this.#model.table(target)} as ${sql.ref(alias)} where ${only(alias)})`
  }
}

/**
 * Fields without arguments answer the same under any alias, so rows carry them once, by name, and the executor reads
 * them by name. Fields with arguments stay apart, by response key (`app/schema.ts` gives those a resolver that knows).
 */
const merged = (asked: readonly Asked[]): Asked[] => {
  const byKey = new Map<string, Asked>()
  for (const field of asked) {
    const key = Object.keys(field.args).length > 0 || field.type?.name.endsWith('Connection') ? field.key : field.name
    const known = byKey.get(key)
    byKey.set(key, known ? { ...known, nodes: [...known.nodes, ...field.nodes] } : { ...field, key })
  }
  return [...byKey.values()]
}
