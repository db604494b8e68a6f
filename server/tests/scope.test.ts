import { getNamedType, isEnumType, isInputObjectType, type GraphQLInputObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HouseholdDimension, ROLES, type Role } from '@chung-tay/schema'
import { buildSchema } from '../src/app/index.ts'
import { communeInUse, PEOPLE } from './_support/demo.ts'
import type { Answer, Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'
import { adopted, runPlan } from './_support/story.ts'
import { arrive, coordinateOf, fieldsOf, fieldText, literalFor, may, objectTypes, operationOf, policyRows, wayTo, type Step, type Who } from './_support/walk.ts'

/** Role by field: generated from the contract and the reviewed table of rights, so that nothing new can be forgotten. */
const schema = buildSchema()
const types = objectTypes(schema)
const orderings = Object.values(schema.getTypeMap()).filter((type) => isEnumType(type)).filter(({ name }) => name.endsWith('OrderField'))
const CONNECTIVES = ['and', 'or', 'not']

const VIEWERS: readonly Who[] = [...(Object.keys(ROLES) as Role[]), null]
const SIGN_IN: Readonly<Record<Role, string>> = { ADMINISTRATOR: PEOPLE.administrator, PLANNER: PEOPLE.planner, ORGANISATION: PEOPLE.womensUnion, ANALYST: PEOPLE.analyst }

let product: Product
const people = new Map<Who, Person>()
/** Ids that exist, where a way down begins at a single row. */
const known: Record<string, Step['args']> = {}

beforeAll(async () => {
  product = await startProduct()
  for (const who of VIEWERS) people.set(who, who ? await product.signIn(SIGN_IN[who]) : product.stranger())
  const plan = await runPlan(people.get('PLANNER')!, await communeInUse(product.owner))
  await adopted(people.get('PLANNER')!, plan.id)
  const need = await product.owner.row<{ id: string }>(`select need_id as id from plan_gap limit 1`)
  known['Query.suggestions'] = { needId: `"${need.id}"` }
  known['Query.planDifference'] = { afterId: `"${plan.id}"` }
  const line = await product.owner.row<{ pledge_id: string }>('select pledge_id from plan_line limit 1')
  known['Query.pledgeMargin'] = { planId: `"${plan.id}"`, pledgeId: `"${line.pledge_id}"`, more: '1' }
  known['Query.standard'] = { id: '"nd-07-2021"' }
  const between = 'oneId: "nd-07-2021", otherId: "nd-351-2025", year: 2023'
  known['Query.standardCrossing'] = { between: `{${between}}` }
  known['Query.standardCrossingCell'] = { cell: `{${between}, oneClass: POOR, otherClass: OPEN}` }
})
afterAll(() => product.stop())

const refusedOf = (who: Who, coordinates: readonly string[]): string[] => [...new Set(coordinates)].filter((coordinate) => !may(who, coordinate)).sort()

/** What is wrong with an answer to an operation that asks for these coordinates; null when it is as the table says. */
const faultIn = (who: Who, coordinates: readonly string[], { data, errors }: Answer, mayFail = false): string | null => {
  const refused = refusedOf(who, coordinates)
  const [error] = errors ?? []
  const { code, what } = error?.extensions ?? {}
  if (refused.length === 0) return error && !(mayFail && code !== 'BROKEN' && code !== 'NOT_ALLOWED' && code !== 'NOT_SIGNED_IN') ? `answers ${error.message} ${code}` : null
  if (data) return `answers data though ${refused.join(', ')} is not for ${who ?? 'strangers'}`
  if (who === null) return code === 'NOT_SIGNED_IN' ? null : `answers ${code}`
  const named = what?.split(', ').sort() ?? []
  return code === 'NOT_ALLOWED' && named.join() === refused.join() ? null : `answers ${code} naming ${named.join(', ')} instead of ${refused.join(', ')}`
}

const inGroups = <T>(list: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size))
const ask = async (who: Who, text: string, variables = {}): Promise<Answer> => people.get(who)!.answer(text, variables)

describe('the table of rights and the contract name the same things', () => {
  const conditions = Object.values(schema.getTypeMap()).filter((type) => isInputObjectType(type)).filter(({ name }) => name.endsWith('Where'))
    .flatMap((type) => Object.keys(type.getFields()).filter((key) => !CONNECTIVES.includes(key)).map((key) => `${type.name.replace(/Where$/, '')}.${key}`))

  it('every field, ordering and condition has a row, and every row one of them', () => {
    const coordinates = new Set([
      ...types.flatMap((type) => fieldsOf(type).map((field) => `${type.name}.${field.name}`)),
      ...orderings.flatMap((type) => type.getValues().map(({ name }) => `${type.name}.${name}`)),
      ...conditions,
    ])
    expect(conditions.length).toBeGreaterThan(50)
    expect(policyRows().sort()).toEqual([...coordinates].sort())
  })
})

/** The way to a type that suits the viewer best, and a field of the type as asked there. */
const wayFor = (who: Who, typeName: string): Step[] => wayTo(schema, typeName, (coordinate) => may(who, coordinate), known) ?? wayTo(schema, typeName, () => true, known)!
const asked = (typeName: string, fieldName: string): { coordinate: string; text: string } => {
  const field = types.find(({ name }) => name === typeName)!.getFields()[fieldName]!
  const step: Step = { owner: typeName, field, args: known[`${typeName}.${fieldName}`] }
  return { coordinate: coordinateOf(step), text: fieldText(step, types.some(({ name }) => name === getNamedType(field.type).name) ? arrive : '') }
}

describe.each(VIEWERS)('%s asks for every field there is', (who) => {
  it('and gets those of the table, and a refusal naming the field for all others', { timeout: 60_000 }, async () => {
    const faults: string[] = []
    let refused = 0
    for (const type of types.filter(({ name }) => name !== 'Mutation' && name !== 'Subscription')) {
      const way = wayFor(who, type.name)
      const coordinates = way.map(coordinateOf)
      const fields = fieldsOf(type).map(({ name }) => asked(type.name, name))
      const hidden = fields.filter(({ coordinate }) => refusedOf(who, [...coordinates, coordinate]).length > 0)
      refused += hidden.length
      const open = fields.filter((field) => !hidden.includes(field))
      // A refusal names every field it refuses, so the hidden can be asked for together; never together with the others.
      for (const group of [...inGroups(hidden, 8), ...inGroups(open, 8)]) {
        const text = operationOf(way, group.map((field) => field.text).join(' '))
        const fault = faultIn(who, [...coordinates, ...group.map(({ coordinate }) => coordinate)], await ask(who, text), coordinates[0]?.startsWith('Mutation.'))
        if (fault) faults.push(`${fault} — ${text}`)
      }
    }
    expect(faults).toEqual([])
    expect(refused).toBeGreaterThan(0)
  })

  it('and may call the mutations of the table, no others', async () => {
    const faults: string[] = []
    for (const { name } of fieldsOf(schema.getMutationType()!).filter((field) => field.name !== 'signOut')) {
      const { text, coordinate } = asked('Mutation', name)
      // Only whether it may be called: what it would be called on is nobody's, so some other refusal is right.
      const fault = faultIn(who, [coordinate], await ask(who, `mutation M { ${text} }`), true)
      if (fault && !(name === 'signIn' && fault.endsWith('NOT_SIGNED_IN'))) faults.push(`${name} ${fault}`)
    }
    expect(faults).toEqual([])
    expect(product.log).toEqual([])
  })
})

interface Filter {
  readonly root: string
  readonly coordinates: readonly string[]
  readonly literal: string
}

/** Every condition of every filter, from each root once through each type of filter. */
const filters = ((): Filter[] => {
  const found: Filter[] = []
  const go = (root: string, type: GraphQLInputObjectType, coordinates: readonly string[], wrap: (inner: string) => string, seen: Set<string>): void => {
    seen.add(type.name)
    const owner = /^(\w+)Where$/.exec(type.name)?.[1]
    for (const field of Object.values(type.getFields()).filter(({ name }) => !CONNECTIVES.includes(name))) {
      const asked = owner ? [...coordinates, `${owner}.${field.name}`] : coordinates
      const named = getNamedType(field.type)
      if (isInputObjectType(named) && /(Where|Relation)$/.test(named.name)) {
        found.push({ root, coordinates: asked, literal: wrap(`${field.name}: {}`) })
        if (!seen.has(named.name)) go(root, named, asked, (inner) => wrap(`${field.name}: {${inner}}`), seen)
      } else if (owner) {
        found.push({ root, coordinates: asked, literal: wrap(`${field.name}: ${isInputObjectType(named) && named.getFields()['eq'] ? `{eq: ${literalFor(named.getFields()['eq']!.type)}}` : literalFor(field.type)}`) })
      }
    }
  }
  for (const field of fieldsOf(schema.getQueryType()!)) {
    const where = field.args.find(({ name }) => name === 'where')
    const type = where ? getNamedType(where.type) : null
    if (isInputObjectType(type) && getNamedType(field.type).name.endsWith('Connection')) go(field.name, type, [`Query.${field.name}`], (inner) => `{${inner}}`, new Set())
  }
  return found
})()

describe.each(VIEWERS)('%s filters and orders by every field there is', (who) => {
  it('a condition on a hidden field is refused like the field, wherever it stands', { timeout: 60_000 }, async () => {
    const faults: string[] = []
    for (const [root, conditions] of Map.groupBy(filters, (filter) => filter.root)) {
      const total = `${getNamedType(schema.getQueryType()!.getFields()[root]!.type).name}.totalCount`
      const hidden = conditions.filter(({ coordinates }) => refusedOf(who, coordinates).length > 0)
      const open = conditions.filter((condition) => !hidden.includes(condition))
      // Together behind connectives where the filter has them, which no condition must slip past.
      for (const group of hasConnectives(root) ? [...inGroups(hidden, 8), ...inGroups(open, 8)] : conditions.map((condition) => [condition])) {
        const where = hasConnectives(root) ? `{not: {or: [${group.map(({ literal }) => literal).join(', ')}]}}` : group[0]!.literal
        const fault = faultIn(who, [...group.flatMap(({ coordinates }) => coordinates), total], await ask(who, `query F { ${root}(where: ${where}) { totalCount } }`))
        if (fault) faults.push(`${root}(where: ${where}) ${fault}`)
      }
    }
    expect(faults).toEqual([])
  })

  it('an ordering by a hidden field is refused like the field', async () => {
    const faults: string[] = []
    for (const order of orderings) {
      const connection = order.name.replace(/OrderField$/, 'Connection')
      const way = wayFor(who, connection)
      for (const { name } of order.getValues()) {
        const steps = [...way.slice(0, -1), { ...way.at(-1)!, args: { orderBy: `[{field: ${name}, direction: DESC}]` } }]
        const fault = faultIn(who, [...steps.map(coordinateOf), `${order.name}.${name}`], await ask(who, operationOf(steps, arrive)))
        if (fault) faults.push(`${order.name}.${name} ${fault}`)
      }
    }
    expect(faults).toEqual([])
  })
})

const hasConnectives = (root: string): boolean => {
  const type = getNamedType(schema.getQueryType()!.getFields()[root]!.args.find(({ name }) => name === 'where')!.type)
  return isInputObjectType(type) && 'not' in type.getFields()
}

describe('hidden fields do not show by other ways', () => {
  it('a filter given as a variable, or as a variable’s default, is refused like one written out', async () => {
    const refused = { code: 'NOT_ALLOWED', what: 'Household.code' }
    const analyst = people.get('ANALYST')!
    expect(await analyst.refusal('query V($where: HouseholdWhere) { households(where: $where) { totalCount } }', { where: { and: [{ code: { eq: 'x' } }] } })).toEqual(refused)
    expect(await analyst.refusal('query D($where: HouseholdWhere = {not: {code: {eq: "x"}}}) { households(where: $where) { totalCount } }')).toEqual(refused)
    expect(await analyst.refusal('query P($text: TextFilter) { households(where: {code: $text}) { totalCount } }', { text: { eq: 'x' } })).toEqual(refused)
    expect(await analyst.refusal('query G($where: NeedWhere) { needGroups(by: [KIND], where: $where) { total { needCount } } }', { where: { household: { code: { eq: 'x' } } } })).toEqual(refused)
    expect(await analyst.refusal('query O($order: [HouseholdOrder!]) { households(orderBy: $order) { totalCount } }', { order: { field: 'HEAD_NAME' } })).toEqual({ code: 'NOT_ALLOWED', what: 'HouseholdOrderField.HEAD_NAME' })
  })

  it('a hidden field in a fragment is refused', async () => {
    expect(await people.get('ANALYST')!.refusal('query F { households { ...A } } fragment A on HouseholdConnection { edges { node { ... on Household { ...B } } } } fragment B on Household { head: headName }'))
      .toEqual({ code: 'NOT_ALLOWED', what: 'Household.headName' })
  })

  it('grouping by a hidden field is refused', async () => {
    const refused: string[] = []
    for (const dimension of Object.keys(HouseholdDimension)) {
      const { errors } = await ask('ANALYST', `query G { householdGroups(by: [${dimension}], year: 2023) { total { householdCount } } }`)
      if (errors) refused.push(`${dimension} ${errors[0]!.extensions.code} ${errors[0]!.extensions.what}`)
    }
    expect(refused).toEqual(['ETHNICITY NOT_ALLOWED Member.ethnicity'])
  })
})
