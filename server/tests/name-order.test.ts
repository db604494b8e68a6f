import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openCommune, PEOPLE } from './_support/demo.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'
import { allOf, type Page } from './_support/story.ts'

/** Written by hand in alphabetical order; the browser's order is held against the same list (client/src/households/name-order.test.ts). */
const NAMES = readFileSync(new URL('../../schema/golden/names-in-order.txt', import.meta.url), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'))

let product: Product
let planner: Person
beforeAll(async () => {
  product = await startProduct('empty')
  const communeId = await openCommune(product.owner.url, product.url)
  planner = await product.signIn(PEOPLE.planner)
  const village = await product.owner.row<{ id: string }>(`insert into place (level, name, parent_id, commune_id) values ('VILLAGE', 'Thôn Một', $1, $1) returning id`, [communeId])
  // In no order: by a hash of the name.
  await product.owner.rows(`with n as (select uuidv7() as id, name from unnest($3::text[]) as name order by md5(name)),
    h as (insert into household (id, commune_id, village_id) select id, $1, $2 from n)
    insert into member (commune_id, household_id, name, sex, relation, position) select $1, id, name, 'MALE', 'HEAD', 1 from n`, [communeId, village.id, NAMES])
})
afterAll(() => product.stop())

it('the database sorts names as the list does', async () => {
  expect(NAMES.length).toBeGreaterThan(300)
  const rows = await product.owner.rows<{ name: string }>(`select name from member order by string_to_array(name_sort_key(name), ' ') collate "vi-x-icu"`)
  expect(rows.map(({ name }) => name)).toEqual(NAMES)
})

it.each(['ASC', 'DESC'] as const)('and the API, page by page: HEAD_NAME %s', async (direction) => {
  const nodes = await allOf(async (after) => (await planner.ask<{ households: Page<{ id: string; headName: string }> }>(
    'query H($after: String, $direction: SortDirection!) { households(first: 60, after: $after, orderBy: [{ field: HEAD_NAME, direction: $direction }]) { pageInfo { hasNextPage endCursor } edges { node { id headName } } } }',
    { after, direction })).households)
  expect(nodes.map(({ headName }) => headName)).toEqual(direction === 'ASC' ? NAMES : [...NAMES].reverse())
})
