import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'

type EntityClass = abstract new (...args: never[]) => object

@ObjectType({ description: 'Where a page stands in its connection.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more rows follow this page.' })
  hasNextPage!: boolean

  @Field(() => Boolean, { description: 'Whether rows precede this page.' })
  hasPreviousPage!: boolean

  @Field(() => String, { nullable: true, description: 'Cursor of the first row of the page.' })
  startCursor!: string | null

  @Field(() => String, { nullable: true, description: 'Cursor of the last row of the page; give it as `after` for the next page.' })
  endCursor!: string | null
}

export const SortDirection = { ASC: 'ASC', DESC: 'DESC' } as const
export type SortDirection = keyof typeof SortDirection
registerEnumType(SortDirection, {
  name: 'SortDirection',
  description: 'Ascending or descending; names sort by given name in Vietnamese alphabetical order.',
  valuesConfig: { ASC: { description: 'Least, earliest or first in the alphabet first.' }, DESC: { description: 'Greatest, latest or last in the alphabet first.' } },
})

/** A Relay connection and its edge type over `node`. The name of a connection's type ends in "Connection": the reader relies on it. */
export const connectionOf = (node: EntityClass, plural: string) => {
  const name = node.name

  @ObjectType(`${name}Edge`, { description: `One of the ${plural} in a page.` })
  class Edge {
    @Field(() => String, { description: 'Opaque place of this row in the connection.' })
    cursor!: string

    @Field(() => node, { description: 'The row.' })
    node!: object
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${plural} (at most 200 rows).` })
  class Connection {
    @Field(() => [Edge], { description: 'The rows of this page, with cursors.' })
    edges!: Edge[]

    @Field(() => PageInfo, { description: 'Where this page stands.' })
    pageInfo!: PageInfo

    @Field(() => Int, { description: 'How many rows pass the filter in all; counted only when asked for.' })
    totalCount!: number
  }
  return Connection
}

/** `first`, `after`, `where`, `orderBy` of a connection over `name`. `orders` are the orderings the read model knows, each with its description. */
export const connectionArgsOf = (name: string, where: EntityClass, orders: Readonly<Record<string, string>>) => {
  const fields = Object.fromEntries(Object.keys(orders).map((order) => [order, order]))
  registerEnumType(fields, {
    name: `${name}OrderField`, description: `What ${name} rows can be ordered by.`,
    valuesConfig: Object.fromEntries(Object.entries(orders).map(([order, description]) => [order, { description }])),
  })

  @InputType(`${name}Order`, { description: `One ordering of ${name} rows; several apply in turn.` })
  class Order {
    @Field(() => fields, { description: 'What to order by.' })
    field!: string

    @Field(() => SortDirection, { defaultValue: 'ASC', description: 'Which way.' })
    direction!: SortDirection
  }

  @ArgsType()
  class ConnectionArgs {
    @Field(() => Int, { nullable: true, description: 'Rows on the page, 1 to 200 (both included); 50 when not given.' })
    first?: number | null

    @Field(() => String, { nullable: true, description: '`endCursor` of the page before.' })
    after?: string | null

    @Field(() => where, { nullable: true, description: 'Which rows; all the viewer may see when not given.' })
    where?: object | null

    @Field(() => [Order], { nullable: true, description: 'In which order; ties are broken by id.' })
    orderBy?: { field: string; direction: SortDirection }[] | null
  }
  return ConnectionArgs
}

/** "has some / has none / has at least N" over related rows. */
export const relationFilterOf = (name: string, where: () => EntityClass) => {
  @InputType(`${name}AtLeast`, { description: `At least a number of related ${name} rows.` })
  class AtLeast {
    @Field(() => Int, { description: 'The least number, included.' })
    count!: number

    @Field(where, { nullable: true, description: 'Which related rows count.' })
    where?: object | null
  }

  @InputType(`${name}Relation`, { description: `A condition on related ${name} rows; several given must all hold.` })
  class RelationFilter {
    @Field(where, { nullable: true, description: 'At least one related row passes.' })
    some?: object | null

    @Field(where, { nullable: true, description: 'No related row passes.' })
    none?: object | null

    @Field(() => AtLeast, { nullable: true, description: 'At least so many related rows pass.' })
    atLeast?: AtLeast | null
  }
  return RelationFilter
}

