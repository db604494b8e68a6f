import { sql } from 'kysely'
import { ReferenceKind, type EntityProperty } from '@mikro-orm/core'
import { fold } from '@chung-tay/schema'
import { isUuid } from '../uuid.ts'
import { columnOf, type ReadModel, type Sql } from './model.ts'
import type { Aliases } from './aliases.ts'

export type Where = Readonly<Record<string, unknown>>

const TRUE = sql`true`
const FALSE = sql`false`

/**
 * Compiles a typed filter to SQL. The filter's shape was checked by GraphQL against its input type; here each key is
 * either a connective, a column or a relation of the entity, and anything else is a fault of ours, not of the caller.
 */
export class WhereCompiler {
  readonly #model: ReadModel
  readonly #aliases: Aliases

  constructor(model: ReadModel, aliases: Aliases) {
    this.#model = model
    this.#aliases = aliases
  }

  compile(type: string, alias: string, where: Where | null | undefined): Sql {
    if (!where) return TRUE
    const parts: Sql[] = []
    for (const [key, value] of Object.entries(where)) {
      // An absent or null part of a filter restricts nothing: clients leave unused chips null.
      if (value === undefined || value === null) continue
      if (key === 'and') parts.push(this.#join(type, alias, value as Where[], sql` and `, TRUE))
      else if (key === 'or') parts.push(this.#join(type, alias, value as Where[], sql` or `, FALSE))
      else if (key === 'not') parts.push(sql`not (${this.compile(type, alias, value as Where)})`)
      else parts.push(this.#field(type, alias, key, value))
    }
    return parts.length === 0 ? TRUE : sql`(${sql.join(parts, sql` and `)})`
  }

  #join(type: string, alias: string, list: readonly Where[], by: Sql, empty: Sql): Sql {
    return list.length === 0 ? empty : sql`(${sql.join(list.map((where) => this.compile(type, alias, where)), by)})`
  }

  #field(type: string, alias: string, key: string, value: unknown): Sql {
    const condition = this.#model.conditionOf(type, key)
    if (condition) return condition(columnOf(alias), value as never)
    const link = this.#model.linkOf(type, key)
    if (link) return this.#quantified(link.target, alias, link.by, value as Where, link.only)
    const computed = this.#model.computedOf(type, key)
    if (computed) return this.#compare(computed.expression(columnOf(alias), {}), computed.pgType, value)
    const property = this.#model.property(type, key)
    if (!property) throw new Error(`Filter ${type}.${key} has no column`)
    const column = sql.ref(`${alias}.${this.#model.column(type, key)}`)
    if (property.kind === ReferenceKind.MANY_TO_ONE) {
      const target = property.targetMeta!.className
      const inner = this.#aliases.next()
      return sql`${column} in (select ${sql.ref(`${inner}.id`)} from ${this.#model.table(target)} as ${sql.ref(inner)}
        where ${this.compile(target, inner, value as Where)})`
    }
    return this.#compare(column, castOf(property), value)
  }

  /** has / has no / at least N on rows that point back. */
  #quantified(target: string, alias: string, by: string, value: Where, only?: (of: ReturnType<typeof columnOf>) => Sql): Sql {
    const back = this.#model.column(target, by)
    const rows = (where: Where | null | undefined, select: Sql): Sql => {
      const inner = this.#aliases.next()
      const narrowed = only ? sql` and ${only(columnOf(inner))}` : sql``
      return sql`(select ${select} from ${this.#model.table(target)} as ${sql.ref(inner)}
        where ${sql.ref(`${inner}.${back}`)} = ${sql.ref(`${alias}.id`)}${narrowed} and ${this.compile(target, inner, where)})`
    }
    const parts: Sql[] = []
    if (value['some']) parts.push(sql`exists ${rows(value['some'] as Where, sql`1`)}`)
    if (value['none']) parts.push(sql`not exists ${rows(value['none'] as Where, sql`1`)}`)
    const atLeast = value['atLeast'] as { count: number; where?: Where } | null | undefined
    if (atLeast) parts.push(sql`${rows(atLeast.where, sql`count(*)`)} >= ${atLeast.count}`)
    return parts.length === 0 ? TRUE : sql`(${sql.join(parts, sql` and `)})`
  }

  /** Moments are asked for by day, and a day is one in Viet Nam from its first moment to its last. */
  #onDays(column: Sql, { gte, lte }: { gte?: string | null; lte?: string | null }): Sql {
    const midnight = (day: string, plus: 0 | 1): Sql => sql`((${day}::date + ${plus}::int)::timestamp at time zone 'Asia/Ho_Chi_Minh')`
    return sql`(${gte ? sql`${column} >= ${midnight(gte, 0)}` : TRUE} and ${lte ? sql`${column} < ${midnight(lte, 1)}` : TRUE})`
  }

  #compare(column: Sql, cast: string, value: unknown): Sql {
    if (cast === 'timestamptz') return this.#onDays(column, value as { gte?: string | null; lte?: string | null })
    const typed = (item: unknown): Sql => sql`${item}::${sql.raw(cast)}`
    if (typeof value !== 'object') return sql`${column} = ${typed(value)}`
    const parts: Sql[] = []
    for (const [operator, operand] of Object.entries(value as Where)) {
      if (operand === undefined || operand === null) continue
      const list = (Array.isArray(operand) ? operand : [operand]).filter((item) => cast !== 'uuid' || isUuid(String(item)))
      // An id that is not even a uuid belongs to nothing; refusing it otherwise would tell ids apart from non-ids.
      if (cast === 'uuid' && list.length === 0) parts.push(operator === 'notIn' ? TRUE : FALSE)
      else if (operator === 'eq') parts.push(sql`${column} = ${typed(list[0])}`)
      else if (operator === 'in') parts.push(sql`${column} = any(${list}::${sql.raw(cast)}[])`)
      else if (operator === 'notIn') parts.push(sql`not (${column} = any(${list}::${sql.raw(cast)}[]))`)
      else if (operator === 'isNull') parts.push(operand ? sql`${column} is null` : sql`${column} is not null`)
      else if (operator === 'contains') parts.push(sql`fold_text(${column}) like ${`%${likeText(fold(String(operand)))}%`}`)
      else if (COMPARISONS.has(operator)) parts.push(sql`${column} ${sql.raw(COMPARISONS.get(operator)!)} ${typed(operand)}`)
      else throw new Error(`Unknown filter operator ${operator}`)
    }
    return parts.length === 0 ? TRUE : sql`(${sql.join(parts, sql` and `)})`
  }
}

const COMPARISONS = new Map([['lt', '<'], ['lte', '<='], ['gt', '>'], ['gte', '>=']])
const likeText = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

/** The column's own type, so that parameters compare without surprises; enums are text with a check. */
const castOf = (property: EntityProperty): string => {
  const type = property.columnTypes?.[0] ?? 'text'
  return /^(uuid|int|integer|bigint|smallint|boolean|date|timestamptz)/.exec(type)?.[1] ?? 'text'
}
