import type { EntityMetadata, EntityProperty, MetadataStorage } from '@mikro-orm/core'
import { sql, type RawBuilder } from 'kysely'

/** A piece of SQL. Values are always parameters; names come from entity metadata, never from a request. */
export type Sql<T = unknown> = RawBuilder<T>

/** Names a column of the row at hand: `of('village_id')`. */
export type ColumnOf = (column: string) => Sql
export const columnOf = (alias: string): ColumnOf => (column) => sql.ref(`${alias}.${column}`)

type EntityClass = abstract new (...args: never[]) => object

/** One ordering a connection offers. The expression must not be null; `pgType` is what a cursor's text is cast back to. */
export interface OrderTerm {
  readonly by: (of: ColumnOf) => Sql
  readonly pgType: 'text' | 'bigint' | 'integer' | 'date' | 'timestamptz' | 'uuid' | 'text[]'
  readonly collate?: 'vi-x-icu'
}

/** Rows of a later room that hang on a row of an earlier one, or a small list the row owns. */
export interface Link {
  readonly target: string
  /** Property of the target that points back. */
  readonly by: string
  /** A connection is paged; a list is naturally short and returned whole, in this order. */
  readonly shape: 'connection' | 'list'
  readonly order?: readonly OrderTerm[]
  /** A further condition on the target's rows. */
  readonly only?: (of: ColumnOf) => Sql
}

/** The one row of another table that answers a field without a column pointing to it. */
export interface Single {
  readonly target: string
  /** At most one row of the target may pass. */
  readonly on: (of: ColumnOf, target: ColumnOf) => Sql
}

/** Arguments are those of the field, or none. */
export type Computed = (of: ColumnOf, args: Readonly<Record<string, unknown>>) => Sql

/** A condition of a filter that no single column answers. */
export type Condition = (of: ColumnOf, value: never) => Sql

/** An ordering that depends on what is asked for, such as how well a row matches a search. */
export type OrderOf = (where: Readonly<Record<string, unknown>>) => OrderTerm
type Orders = Readonly<Record<string, OrderTerm | readonly OrderTerm[] | OrderOf>>

/**
 * How GraphQL types are read. Columns and many-to-one relations come from the entity's own metadata; what metadata
 * cannot know (reverse relations added by later rooms, computed fields, orderings) rooms add here.
 */
export class ReadModel {
  readonly #computed = new Map<string, { expression: Computed; pgType: string }>()
  readonly #conditions = new Map<string, Condition>()
  readonly #links = new Map<string, Link>()
  readonly #singles = new Map<string, Single>()
  readonly #orders = new Map<string, Map<string, Orders[string]>>()
  readonly #meta = new Map<string, EntityMetadata>()

  /** A field answered by an expression of this type; filters may compare it. */
  computed(type: EntityClass, field: string, expression: Computed, pgType = 'text'): this {
    this.#computed.set(`${type.name}.${field}`, { expression, pgType })
    return this
  }

  condition<T>(type: EntityClass, key: string, condition: (of: ColumnOf, value: T) => Sql): this {
    this.#conditions.set(`${type.name}.${key}`, condition as Condition)
    return this
  }

  link(type: EntityClass, field: string, target: EntityClass, by: string, shape: Link['shape'], rest: Pick<Link, 'order' | 'only'> = {}): this {
    this.#links.set(`${type.name}.${field}`, { target: target.name, by, shape, ...rest })
    return this
  }

  single(type: EntityClass, field: string, target: EntityClass, on: Single['on']): this {
    this.#singles.set(`${type.name}.${field}`, { target: target.name, on })
    return this
  }

  orders(type: EntityClass, orders: Orders): this {
    this.#orders.set(type.name, new Map(Object.entries(orders)))
    return this
  }

  /** Takes the entities' metadata once the ORM has discovered them. */
  learn(metadata: MetadataStorage): this {
    for (const meta of metadata.getAll().values()) this.#meta.set(meta.className, meta as EntityMetadata)
    return this
  }

  has(type: string): boolean {
    return this.#meta.has(type)
  }

  meta(type: string): EntityMetadata {
    const meta = this.#meta.get(type)
    if (!meta) throw new Error(`No entity is read as ${type}`)
    return meta
  }

  table(type: string): Sql {
    const { tableName, schema } = this.meta(type)
    return sql.table(schema ? `${schema}.${tableName}` : tableName)
  }

  computedOf(type: string, field: string): { readonly expression: Computed; readonly pgType: string } | undefined {
    return this.#computed.get(`${type}.${field}`)
  }

  conditionOf(type: string, key: string): Condition | undefined {
    return this.#conditions.get(`${type}.${key}`)
  }

  linkOf(type: string, field: string): Link | undefined {
    return this.#links.get(`${type}.${field}`)
  }

  singleOf(type: string, field: string): Single | undefined {
    return this.#singles.get(`${type}.${field}`)
  }

  property(type: string, field: string): EntityProperty | undefined {
    return this.meta(type).properties[field as never] as EntityProperty | undefined
  }

  /** Column of a scalar or many-to-one property. */
  column(type: string, field: string): string {
    const column = this.property(type, field)?.fieldNames?.[0]
    if (!column) throw new Error(`${type}.${field} has no column`)
    return column
  }

  order(type: string, name: string, where: Readonly<Record<string, unknown>> = {}): readonly OrderTerm[] {
    const order = this.#orders.get(type)?.get(name)
    if (!order) throw new Error(`${type} has no ordering ${name}`)
    if (typeof order === 'function') return [order(where)]
    return Array.isArray(order) ? order : [order as OrderTerm]
  }

  /** Every field of the type that is answered, for the check that the schema has no field nobody reads. */
  reads(type: string, field: string): boolean {
    return this.#computed.has(`${type}.${field}`) || this.#links.has(`${type}.${field}`) || this.#singles.has(`${type}.${field}`) || this.property(type, field) !== undefined
  }
}
