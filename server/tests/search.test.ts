import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { communeInUse, openCommune, PEOPLE } from './_support/demo.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'
import { adopted, runPlan } from './_support/story.ts'

/** Invented families: key, code, village, then the members, the head first. */
const FAMILIES: Readonly<Record<string, readonly [code: string | null, village: string, ...names: string[]]>> = {
  an: ['TBL-0101', 'Thôn Đồng Chanh', 'Nguyễn Văn An', 'Trần Thị Mận', 'Nguyễn Thị Huê'],
  an2: ['TBL-0102', 'Thôn Đồng Chanh', 'Nguyễn Vân Ân', 'Lê Thị Sim'],
  hoa: ['TBL-0103', 'Bản Suối Dầm', 'Hoàng Thị Hoà', 'Hoàng Văn Khuê'],
  hoa2: ['TBL-0104', 'Bản Suối Dầm', 'Hoàng Thị Hoa'],
  dao: ['TBL 0105', 'Bản Suối Dầm', 'Đặng Thị Đào', 'Đặng Quốc Uy'],
  ly: [null, 'Bản Tà Xùa', 'Lý A Sử', 'Giàng Thị Dợ'],
  li: [null, 'Bản Tà Xùa', 'Lí Thị Máy'],
  mong: ['HM/01', 'Bản Tà Xùa', "H'Mông Thị Nhia"],
  mong2: ['HM/02', 'Bản Tà Xùa', 'Hmông Thị Pà'],
  bia: ['ĐL.0207', 'Buôn Ê Nao', 'H’Bia Niê-Kđăm', 'Y Moan Êñuôl'],
  kho: ['ĐL.0208', 'Buôn Ê Nao', 'K’Ho Brét'],
  nong: ['ĐL.0209', 'Buôn Ê Nao', "M'Nông Điểu Ơn"],
  ede: ['ĐL.0210', 'Buôn Ê Nao', 'Ê Đê Ksor Phước'],
  quyen: ['TBL-0111', 'Thôn Nà Phường', 'Quách Thị Quyên', 'Bùi Duy Khánh'],
  thuy: ['TBL-0112', 'Thôn Nà Phường', 'Phùng Thuý Ngọc'],
  thuong: ['TBL-0113', 'Thôn Nà Phường', 'Trương Thị Thương'],
}

let product: Product
let planner: Person
const keys = new Map<string, string>()

beforeAll(async () => {
  product = await startProduct('empty')
  const communeId = await openCommune(product.owner.url, product.url)
  planner = await product.signIn(PEOPLE.planner)
  const villages = new Map<string, string>()
  for (const name of new Set(Object.values(FAMILIES).map(([, village]) => village))) {
    villages.set(name, (await product.owner.row<{ id: string }>(
      `insert into place (level, name, parent_id, commune_id) values ('VILLAGE', $1, $2, $2) returning id`, [name, communeId])).id)
  }
  for (const [key, [code, village, ...names]] of Object.entries(FAMILIES)) {
    const { id } = await product.owner.row<{ id: string }>('insert into household (commune_id, village_id, code) values ($1, $2, $3) returning id', [communeId, villages.get(village), code])
    keys.set(id, key)
    await product.owner.rows(`insert into member (commune_id, household_id, name, sex, birth_year, relation, position)
      select $1, $2, name, 'FEMALE', 1980, case i when 1 then 'HEAD' else 'CHILD' end, i from unnest($3::text[]) with ordinality as n(name, i)`, [communeId, id, names])
  }
  // Who left is not looked for.
  await product.owner.rows(`update member set valid_to = '2023-01-01' where name = 'Bùi Duy Khánh'`)
})
afterAll(() => product.stop())

interface Hit { node: { id: string; headName: string | null; match: { kind: string; text: string; closeness: string } | null } }
const SEARCH = `query Search($search: String!, $first: Int) { searchSuggestion(search: $search)
  households(where: { search: $search }, orderBy: [{ field: RELEVANCE }, { field: HEAD_NAME }], first: $first) { totalCount edges { node { id headName match: search(typed: $search) { kind text closeness } } } } }`
const search = (who: Person, text: string) => who.ask<{ searchSuggestion: string | null; households: { totalCount: number; edges: Hit[] } }>(SEARCH, { search: text, first: 200 })
const found = async (text: string): Promise<string[]> => (await search(planner, text)).households.edges.map(({ node }) => keys.get(node.id)!)

describe('what people type finds the household', () => {
  // The first is the best match; the order of the rest is not said here.
  it.each<[string, ...string[]]>([
    ['nguyen van an', 'an', 'an2'], ['Nguyễn Văn An', 'an', 'an2'], ['Nguyễn Văn An'.normalize('NFD'), 'an', 'an2'], ['an nguyen', 'an', 'an2'], ['nguyn van an', 'an', 'an2'],
    ['NGUYỄN VĂN AN', 'an', 'an2'], ['NGUYEN VAN AN', 'an', 'an2'], ['  nguyễn   văn  an ', 'an', 'an2'], ['An Nguyễn Văn', 'an', 'an2'], ['nguyễn van an', 'an', 'an2'],
    ['Nguyễn Vân Ân', 'an2', 'an'], ['văn an', 'an', 'an2'], ['nguyên vân', 'an', 'an2'], ['nguy', 'an', 'an2'], ['ngu van', 'an', 'an2'], ['Nguyễn V', 'an', 'an2'],
    ['nugyen van an', 'an', 'an2'], ['huê', 'an'], ['Nguyễn Thị Huê', 'an'], ['tran thi man', 'an'], ['mận', 'an'], ['Sim', 'an2'], ['le thi sim', 'an2'],
    ['hoà', 'hoa', 'hoa2'], ['hòa', 'hoa', 'hoa2'], ['hòa'.normalize('NFD'), 'hoa', 'hoa2'], ['hoa', 'hoa2', 'hoa'], ['hoang thi hoa', 'hoa2', 'hoa'], ['Hoàng Thị Hòa', 'hoa', 'hoa2'], ['HOÀ', 'hoa', 'hoa2'],
    ['hoang thi', 'hoa2', 'hoa'], ['haong thi hoa', 'hoa2', 'hoa'], ['khue', 'hoa'], ['Khuê Hoàng', 'hoa'],
    ['dang thi dao', 'dao'], ['Đặng Thị Đào', 'dao'], ['ĐÀO', 'dao'], ['dao dang', 'dao'], ['đặng', 'dao'], ['danq thi dao', 'dao'], ['Uy', 'dao'],
    ['lý a sử', 'ly'], ['ly a su', 'ly'], ['li a su', 'ly'], ['Lý', 'ly', 'li'], ['Lí', 'li', 'ly'], ['giang thi do', 'ly'], ['Dợ', 'ly'], ['máy', 'li'], ['may li', 'li'],
    ["H'Mông", 'mong', 'mong2'], ['H’Mông', 'mong', 'mong2'], ['hmong', 'mong', 'mong2'], ['h mong', 'mong', 'mong2'], ['Hmông Thị Pà', 'mong2'], ["h'mong thi nhia", 'mong'], ['HMÔNG', 'mong2', 'mong'], ['H-Mông', 'mong', 'mong2'],
    ["H'Bia", 'bia'], ['h’bia nie', 'bia'], ['hbia', 'bia'], ['bia', 'bia'], ['nie kdam', 'bia'], ['Niê Kđăm', 'bia'], ['niê-kđăm', 'bia'], ['Y Moan', 'bia'], ['moan', 'bia'], ['i moan', 'bia'], ['enuol', 'bia'],
    ["K'Ho", 'kho', 'hoa'], ['k’ho bret', 'kho'], ['kho bret', 'kho'], ['K Ho', 'kho', 'hoa'], ['KʼHo', 'kho', 'hoa'], ['mnong', 'nong'], ["M'Nông", 'nong'], ['M Nông', 'nong'], ['mnông điểu', 'nong'], ['dieu on', 'nong'],
    ['ede', 'ede'], ['Ê Đê', 'ede'], ['e de', 'ede'], ['ê-đê', 'ede'], ['Êđê', 'ede'], ['ksor phuoc', 'ede'], ['phước', 'ede'],
    ['quach thi quyen', 'quyen'], ['quyên', 'quyen'], ['quyne quach', 'quyen'], ['qách thị quyên', 'quyen'], ['thúy', 'thuy'], ['thuý', 'thuy'], ['ngoc phung', 'thuy'], ['phung thui ngoc', 'thuy'], ['truong thi thuong', 'thuong'], ['trương', 'thuong'], ['trong thi thuong', 'thuong'],
    ['TBL-0101', 'an'], ['tbl0101', 'an'], ['TBL 0101', 'an'], ['tbl.0101', 'an'], ['0101', 'an'], ['TBL-0105', 'dao'], ['hm01', 'mong'], ['HM/02', 'mong2'], ['đl 0209', 'nong'], ['DL0210', 'ede'], ['0207', 'bia'],
  ])('%s', async (text, ...expected) => {
    const hits = await found(text)
    expect(hits[0]).toBe(expected[0])
    expect([...hits].sort()).toEqual([...expected].sort())
  })

  // Every name, in every way it is written: the household is found, and where every mark is typed it comes first.
  const PEOPLE_HERE = Object.entries(FAMILIES).flatMap(([key, [, , ...names]]) => names.filter((name) => name !== 'Bùi Duy Khánh').map((name) => ({ key, name })))
  const unmarked = (text: string): string => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
  const words = (text: string): string[] => text.split(' ')
  /** The tone of a last oa, oe, uy moved to the first of the two, as the other style of writing has it. */
  const otherStyle = (text: string): string => text.normalize('NFD').replace(/([ou])([aey])(\u0300|\u0301|\u0303|\u0309|\u0323)(?![a-z])/gi, '$1$3$2').normalize('NFC')
  const swapped = (text: string): string => words(text).map((word) => (word.length >= 5 && /^[\p{L}]+$/u.test(word) ? `${word.slice(0, 2)}${word[3]}${word[2]}${word.slice(4)}` : word)).join(' ')
  const WAYS: Readonly<Record<string, { write: (name: string) => string; first: boolean }>> = {
    'as the register writes it': { write: (name) => name, first: true },
    'decomposed': { write: (name) => name.normalize('NFD'), first: true },
    'in capitals': { write: (name) => name.toUpperCase(), first: true },
    'in small letters, spaces to spare': { write: (name) => `  ${words(name.toLowerCase()).join('   ')} `, first: true },
    'without marks': { write: unmarked, first: false },
    'without marks, in capitals': { write: (name) => unmarked(name).toUpperCase(), first: false },
    'given name first': { write: (name) => [...words(name).slice(-1), ...words(name).slice(0, -1)].join(' '), first: false },
    'given name first, without marks': { write: (name) => unmarked([...words(name).slice(-1), ...words(name).slice(0, -1)].join(' ')), first: false },
    'with the other style of tones': { write: otherStyle, first: true },
    'with typographic apostrophes, or without': { write: (name) => name.replaceAll("'", 'ʼ').replaceAll('’', "'"), first: true },
    'with two letters swapped in each long word': { write: (name) => unmarked(swapped(name)), first: false },
  }
  it.each(Object.entries(WAYS))('every name %s', async (_, { write, first }) => {
    const missed: string[] = []
    for (const { key, name } of PEOPLE_HERE) {
      const hits = await found(write(name))
      if (first ? hits[0] !== key : !hits.includes(key)) missed.push(`${name} by ${write(name)}: ${hits.join(', ')}`)
    }
    expect(missed).toEqual([])
  })

  it.each([
    ['Bản Tà Xùa', ['li', 'ly', 'mong', 'mong2']], ['ta xua', ['li', 'ly', 'mong', 'mong2']], ['Suối Dầm', ['dao', 'hoa', 'hoa2']], ['buon e nao', ['bia', 'ede', 'kho', 'nong']], ['Nà Phường', ['quyen', 'thuong', 'thuy']],
  ])('a village gives all its households: %s', async (text, expected) => {
    expect((await found(text)).sort()).toEqual(expected)
  })

  it.each(['Bùi Duy Khánh', 'không có ai', 'nguyen vna an', 'bt', '…', '%', '_', '\\', "'; drop table member; --"])('nobody is found by %s', async (text) => {
    expect(await found(text)).toEqual([])
  })
})

describe('a village is found by the names it had', () => {
  const village = async (name: string): Promise<string> => (await product.owner.row<{ id: string }>('select id from place where name = $1 and valid_to is null', [name])).id
  const change = async (on: string, from: readonly string[], name: string): Promise<void> => {
    await planner.ask('mutation C($input: ChangeVillagesInput!) { changeVillages(input: $input) { id } }', { input: { on, document: '1/QĐ-UBND', fromIds: await Promise.all(from.map(village)), to: [{ name }] } })
  }
  const matched = async (text: string) => Object.fromEntries((await search(planner, text)).households.edges.map(({ node }) => [keys.get(node.id), node.match]))
  const by = (text: string) => ({ kind: 'VILLAGE', text, closeness: 'FOLDED' })

  it('before it was renamed, and before it was merged, and by its name of today', async () => {
    await change('2023-05-01', ['Thôn Nà Phường'], 'Thôn Hòa Bình')
    expect(await matched('na phuong')).toEqual({ quyen: by('Thôn Nà Phường'), thuong: by('Thôn Nà Phường'), thuy: by('Thôn Nà Phường') })
    expect(await matched('hoa binh')).toEqual({ quyen: by('Thôn Hòa Bình'), thuong: by('Thôn Hòa Bình'), thuy: by('Thôn Hòa Bình') })
    await change('2024-05-01', ['Thôn Hòa Bình', 'Bản Suối Dầm'], 'Thôn Đoàn Kết')
    for (const name of ['Nà Phường', 'Suối Dầm', 'Đoàn Kết']) expect(Object.keys(await matched(name)).sort()).toEqual(['dao', 'hoa', 'hoa2', 'quyen', 'thuong', 'thuy'])
  })
})

describe('an answer says what matched and what may have been meant', () => {
  const first = async (text: string) => (await search(planner, text)).households.edges[0]?.node.match

  it.each([
    ['Nguyễn Văn An', { kind: 'MEMBER', text: 'Nguyễn Văn An', closeness: 'EXACT' }], ['nguyen van an', { kind: 'MEMBER', text: 'Nguyễn Văn An', closeness: 'FOLDED' }],
    ['an nguyen', { kind: 'MEMBER', text: 'Nguyễn Văn An', closeness: 'OTHER_ORDER' }], ['nguyn van an', { kind: 'MEMBER', text: 'Nguyễn Văn An', closeness: 'TYPING_ERROR' }],
    ['tran thi man', { kind: 'MEMBER', text: 'Trần Thị Mận', closeness: 'FOLDED' }], ['tbl 0101', { kind: 'CODE', text: 'TBL-0101', closeness: 'EXACT' }], ['ta xua', { kind: 'VILLAGE', text: 'Bản Tà Xùa', closeness: 'FOLDED' }],
  ])('%s', async (text, match) => {
    expect(await first(text)).toEqual(match)
  })

  it('text struck while the keyboard was off gives a suggestion, and is searched as it stands', async () => {
    expect(await search(planner, 'ddawngj thij')).toEqual({ searchSuggestion: 'đặng thị', households: { totalCount: 0, edges: [] } })
    expect((await search(planner, 'đặng thị')).searchSuggestion).toBeNull()
  })

  it('a blank search restricts nothing, one of more than 100 characters is refused', async () => {
    expect((await search(planner, '  ')).households.totalCount).toBe(Object.keys(FAMILIES).length)
    expect((await search(planner, 'ă'.repeat(100))).households.totalCount).toBe(0)
    expect(await planner.refusal(SEARCH, { search: 'a'.repeat(101) })).toMatchObject({ code: 'TOO_MUCH', limit: 'search length', allowed: 100, value: 101 })
    expect((await planner.refusal(SEARCH, { search: 'a\u0000' })).code).toBe('INVALID_INPUT')
  })

  it('it goes with other conditions, counts, pages and other rooms', async () => {
    const village = await product.owner.row<{ id: string }>(`select id from place where name = 'Bản Tà Xùa'`)
    const where = { search: 'thị', village: { id: { eq: village.id } } }
    const page = (after: string | null) => planner.ask<{ households: { totalCount: number; pageInfo: { endCursor: string }; edges: Hit[] } }>(
      'query P($where: HouseholdWhere, $after: String) { households(where: $where, orderBy: [{ field: RELEVANCE }, { field: HEAD_NAME }], first: 2, after: $after) { totalCount pageInfo { endCursor } edges { node { id } } } }', { where, after })
    const one = (await page(null)).households
    const two = (await page(one.pageInfo.endCursor)).households
    expect(one.totalCount).toBe(4)
    expect(new Set([...one.edges, ...two.edges].map(({ node }) => keys.get(node.id)))).toEqual(new Set(['li', 'ly', 'mong', 'mong2']))
    expect(await planner.ask('query N($where: HouseholdWhere) { needs(where: { household: $where }) { totalCount } }', { where })).toEqual({ needs: { totalCount: 0 } })
  })

  it('a name changed, a member gone or come is found at once', async () => {
    const member = await product.owner.row<{ id: string }>(`update member set name = 'Phạm Thị Khuyên' where name = 'Lê Thị Sim' returning id`)
    expect([await found('sim'), await found('pham khuyen')]).toEqual([[], ['an2']])
    // The journal tells the name, not what is kept beside it for searching.
    expect(await product.owner.row(`select before, after from journal_entry where row_id = $1 and action = 'UPDATE'`, [member.id])).toEqual({ before: { name: 'Lê Thị Sim' }, after: { name: 'Phạm Thị Khuyên' } })
    await product.owner.rows(`update member set name = 'Lê Thị Sim', valid_to = '2024-01-01' where id = $1`, [member.id])
    expect(await found('sim')).toEqual([])
    await product.owner.rows('update member set valid_to = null where id = $1', [member.id])
    expect(await found('sim')).toEqual(['an2'])
    expect(product.log).toEqual([])
  })
})

describe('row rules hold in a search', () => {
  let demo: Product
  beforeAll(async () => {
    demo = await startProduct()
    const officer = await demo.signIn(PEOPLE.planner)
    await adopted(officer, (await runPlan(officer, await communeInUse(demo.owner))).id)
  })
  afterAll(() => demo.stop())

  const HELPED = `select a.household_id from assignment a join organisation o on o.id = a.organisation_id where o.kind = 'WOMENS_UNION' and a.state in ('ASKED', 'ACCEPTED', 'IN_PROGRESS', 'DONE')`
  const total = async (who: Person, text: string) => (await search(who, text)).households.totalCount

  it('an organisation finds only its households, by the head only', async () => {
    const union = await demo.signIn(PEOPLE.womensUnion)
    const officer = await demo.signIn(PEOPLE.planner)
    const heads = await demo.owner.rows<{ id: string; name: string }>(
      `select household_id as id, name from member where relation = 'HEAD' and valid_to is null and household_id in (${HELPED}) order by name`)
    expect(heads.length).toBeGreaterThan(3)
    for (const { id, name } of heads.slice(0, 5)) expect((await search(union, name)).households.edges.map(({ node }) => node.id)).toContain(id)
    // Every household the union is told of is one it helps, and what matched is the name of its head.
    const { households } = await search(union, 'thị')
    expect(households.edges.length).toBeGreaterThan(0)
    expect(households.edges.map(({ node }) => node.match!.text)).toEqual(households.edges.map(({ node }) => node.headName))
    expect(await demo.owner.number(`select count(*) from household where id = any($1) and id not in (${HELPED})`, [households.edges.map(({ node }) => node.id)])).toBe(0)
    // A child of a helped household, with a name no head of one has, and the head of a household not helped.
    const child = await demo.owner.row<{ name: string }>(`select m.name from member m where relation <> 'HEAD' and valid_to is null and household_id in (${HELPED})
      and not exists (select from member h where h.relation = 'HEAD' and h.household_id in (${HELPED}) and h.searched like '%' || btrim(m.searched) || '%') order by name limit 1`)
    expect([await total(officer, child.name) > 0, (await search(union, child.name)).households.edges.filter(({ node }) => node.match!.closeness !== 'TYPING_ERROR')]).toEqual([true, []])
    const stranger = await demo.owner.row<{ code: string }>(`select code from household where id not in (${HELPED}) and code is not null order by code limit 1`)
    expect([await total(officer, stranger.code), await total(union, stranger.code)]).toEqual([1, 0])
  })

  it('another commune’s people find nothing of this one, whatever way they ask', async () => {
    const administrator = await demo.signIn(PEOPLE.administrator)
    const elsewhere = await administrator.ask<{ registerCommune: { id: string } }>(
      'mutation R($input: RegisterCommuneInput!) { registerCommune(input: $input) { id } }', { input: { codeSystem: 'QD124_2004', code: '04708', areaKind: 'RURAL' } })
    await administrator.ask('mutation A($input: CreateAccountInput!) { createAccount(input: $input) { id } }', { input: { signInName: 'canbo2', role: 'PLANNER', displayName: 'Cán bộ', password: 'lua-ngo-que-2026', communeIds: [elsewhere.registerCommune.id] } })
    const neighbour = await demo.signIn('canbo2')
    for (const text of ['nguyen', 'thi', 'TBL', '00', 'thôn']) expect(await total(neighbour, text)).toBe(0)
  })

  it('no viewer may look words up past the row rules, or become the role that may', async () => {
    const planner = await demo.signIn(PEOPLE.planner)
    expect(await total(planner, 'thi')).toBeGreaterThan(0)
    const [{ may } = { may: true }] = await demo.owner.rows<{ may: boolean }>(`select pg_has_role('chungtay_app', 'chungtay_search', 'member') as may`)
    expect(may).toBe(false)
    expect(await demo.owner.rows(`select rolname from pg_roles where rolname in ('chungtay_analyst', 'chungtay_gate', 'chungtay_administrator')
      and (has_function_privilege(oid, 'search_written(text)', 'execute') or has_function_privilege(oid, 'household_found(text)', 'execute'))`)).toEqual([])
    const analyst = await demo.signIn(PEOPLE.analyst)
    expect(await analyst.refusal('{ households(where: { search: "an" }) { totalCount } }')).toEqual({ code: 'NOT_ALLOWED', what: 'Household.search' })
  })
})
