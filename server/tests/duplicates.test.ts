import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { communeInUse, PEOPLE, workbook } from './_support/demo.ts'
import { fingerprint } from './_support/fingerprint.ts'
import type { Person } from './_support/person.ts'
import { startProduct, type Product } from './_support/product.ts'
import { adopted, runPlan } from './_support/story.ts'

let product: Product
let planner: Person
let communeId: string
beforeAll(async () => {
  product = await startProduct()
  planner = await product.signIn(PEOPLE.planner)
  communeId = await communeInUse(product.owner)
})
afterAll(() => product.stop())

interface Candidate { id: string; score: number; reasons: string[]; shared: string[]; decision: string | null; first: { id: string; headName: string }; second: { id: string; headName: string } }
const candidates = async (): Promise<Candidate[]> => (await planner.ask<{ duplicateCandidates: Candidate[] }>(
  '{ duplicateCandidates(first: 100) { id score reasons shared decision first { id headName } second { id headName } } }')).duplicateCandidates
const MERGE = 'mutation Merge($input: MergeHouseholdsInput!) { mergeHouseholds(input: $input) { id undone survivor { id } merged { id mergedInto { id } } supersededReviews { year povertyClass personCount } } }'
interface Merged { id: string; undone: boolean; merged: { id: string; mergedInto: { id: string } | null }; supersededReviews: { year: number }[] }
const merge = async (input: object): Promise<Merged> => (await planner.ask<{ mergeHouseholds: Merged }>(MERGE, { input })).mergeHouseholds
const undo = (id: string) => planner.ask('mutation Undo($id: ID!) { undoMerge(id: $id) { id undone undoneBy } }', { id })
const decide = (firstId: string, secondId: string, decision: string) => planner.ask('mutation D($input: DecideDuplicateInput!) { decideDuplicate(input: $input) }', { input: { firstId, secondId, decision } })

/** What the register says now, for every year there is: lists and figures that must count a household once. */
const figures = async () => planner.ask<{ households: { totalCount: number }; y22: Summary; y23: Summary; needs: { totalCount: number }; reviews: { totalCount: number } }>(`{
  households { totalCount } y22: reviewSummary(year: 2022) { ...S } y23: reviewSummary(year: 2023) { ...S } needs(where: { state: { eq: CONFIRMED } }) { totalCount } reviews { totalCount } }
  fragment S on ReviewSummary { classes { householdCount personCount } movement { poor { opening closing newlyArisen toAbove } nearPoor { opening closing newlyArisen escaped } } }`)
interface Summary { classes: { householdCount: number }[]; movement: { poor: { newlyArisen: number; toAbove: number } } | null }

/** The register apart from what a merge and its undoing leave behind on purpose: the merge, the decision, the journal. */
const register = async () => {
  const { journal_entry: _journal, household_merge: _merge, duplicate_decision: _decision, ...rest } = await fingerprint(product.owner)
  return rest
}

/** Enters a household of the register a second time, as a hurried hand would: same people, the head's name without marks. */
const enterAgain = async (id: string, options: { years: number[]; code?: string }): Promise<string> => {
  const twin = (await product.owner.row<{ id: string }>(`insert into household (commune_id, village_id, code) select commune_id, village_id, $2 from household where id = $1 returning id`, [id, options.code ?? 'BẢN SAO 1'])).id
  await product.owner.rows(`insert into member (commune_id, household_id, name, sex, birth_year, ethnicity, relation, position)
    select commune_id, $2, case relation when 'HEAD' then initcap(fold_text(name)) else name end, sex, birth_year, ethnicity, relation, position from member where household_id = $1 and valid_to is null`, [id, twin])
  await product.owner.rows(`insert into member (commune_id, household_id, name, sex, birth_year, relation, position) select commune_id, id, 'Lò Thị Thêm', 'FEMALE', 2019, 'GRANDCHILD', 90 from household where id = $1`, [twin])
  for (const year of options.years) {
    await product.owner.rows(`insert into review (commune_id, household_id, village_id, year, as_of, standard_id, b1_points, b2_points, deprivation_count, unknown_count, poverty_class, listed_class, class_steps,
        listing, has_merit, no_labour, registered_to_leave, female_head, person_count)
      select commune_id, $2, village_id, $3, as_of, standard_id, 99, 10, 1, 0, 'NEAR_POOR', 'NEAR_POOR', class_steps, listing, has_merit, no_labour, registered_to_leave, female_head, 7
      from review where commune_id = $1 order by id limit 1`, [communeId, twin, year])
    await product.owner.rows(`insert into need (commune_id, household_id, village_id, year, kind, content, quantity, unit, state, origin, position)
      select commune_id, id, village_id, $2, 'LOAN', 'PRODUCTION_LOAN', 5000000, 'DONG', 'CONFIRMED', 'WORKBOOK', 50 from household where id = $1`, [twin, year])
  }
  await product.owner.rows(`insert into household_event (commune_id, household_id, kind, occurred_on) select commune_id, id, 'MOVED_IN', '2023-06-01' from household where id = $1`, [twin])
  return twin
}
/** A household of the register reviewed in these years and no other. */
const reviewedIn = async (years: number[], not: string[] = []): Promise<string> => (await product.owner.row<{ id: string }>(
  `select h.id from household h where array(select year from review r where r.household_id = h.id order by year) = $1::int[] and h.id <> all ($2::uuid[])
   and (select count(*) from member m where m.household_id = h.id and m.valid_to is null) >= 3 and h.merged_into_id is null
   and not exists (select from need n where n.household_id = h.id and n.content = 'PRODUCTION_LOAN') order by h.code limit 1`, [years, not])).id

describe('candidates', () => {
  it('of the demonstration are few enough to open in a day, and every one has its reasons', async () => {
    const found = await candidates()
    expect(found.length).toBeLessThan(20)
    for (const one of found) expect(one.reasons.length).toBeGreaterThan(1)
  })

  it('a household entered twice is found with score and reasons, decided pairs do not come back, those put off come last', async () => {
    const id = await reviewedIn([2022])
    const twin = await enterAgain(id, { years: [] })
    const pair = async () => (await candidates()).find(({ first, second }) => [first.id, second.id].sort().join() === [id, twin].sort().join())
    const found = (await pair())!
    expect(found.score).toBe(100)
    expect(found.reasons).toEqual(['SAME_LETTERS', 'SAME_BIRTH_YEAR', 'SAME_VILLAGE', 'SHARED_MEMBERS'])
    expect(found.shared.length).toBeGreaterThanOrEqual(2)
    await decide(twin, id, 'ASK')
    expect((await candidates()).at(-1)).toMatchObject({ id: found.id, decision: 'ASK' })
    await decide(id, twin, 'DIFFERENT')
    expect(await pair()).toBeUndefined()
    expect(await planner.refusal('mutation D($input: DecideDuplicateInput!) { decideDuplicate(input: $input) }', { input: { firstId: id, secondId: twin, decision: 'SAME' } })).toMatchObject({ code: 'INVALID_INPUT' })
    await decide(id, twin, 'ASK')
    expect(await pair()).toBeDefined()
    await product.owner.rows('delete from duplicate_decision')
    await product.owner.rows('delete from household_event where household_id = $1', [twin])
    await product.owner.rows('delete from member where household_id = $1', [twin])
    await product.owner.rows('delete from household where id = $1', [twin])
  })

  it.each([
    ['Trần Văn Chiến', 1961, 'Trần Văn Chiến', 1961, 65], ['Trịnh Xuân Lý', 1961, 'Chịnh Suân Ní', 1961, 55], ['Hoàng Thị Kiều Oanh', 1961, 'Hoàng Thị Kiều Oan', 1961, 50], ['Trần Văn Chiến', 1961, 'Trần Văn Chiến', 1975, null],
  ])('heads %s %i and %s %i in one village score %s', async (nameA, bornA, nameB, bornB, score) => {
    const ids: string[] = []
    for (const [name, born] of [[nameA, bornA], [nameB, bornB]] as const) {
      const { id } = await product.owner.row<{ id: string }>(`insert into household (commune_id, village_id) select commune_id, id from place where name = 'Thôn Khe Trang' returning id`)
      await product.owner.rows(`insert into member (commune_id, household_id, name, sex, birth_year, relation, position) values ($1, $2, $3, 'MALE', $4, 'HEAD', 1)`, [communeId, id, name, born])
      ids.push(id)
    }
    const { duplicateCandidates: found } = await planner.ask<{ duplicateCandidates: Candidate[] }>('{ duplicateCandidates(first: 100, minimumScore: 50) { id score first { id } second { id } } }')
    expect(found.find(({ first, second }) => ids.includes(first.id) && ids.includes(second.id))?.score ?? null).toBe(score)
    await product.owner.rows('delete from member where household_id = any ($1)', [ids])
    await product.owner.rows('delete from household where id = any ($1)', [ids])
  })
})

describe('a merge and its undoing', () => {
  let survivorId: string
  let mergedId: string
  beforeEach(async () => {
    survivorId = await reviewedIn([2022], survivorId ? [survivorId] : [])
    mergedId = await enterAgain(survivorId, { years: [2022, 2023] })
  })

  it('is refused while both have a review of one year, naming both; with a choice the household counts once, and undoing restores everything', async () => {
    const before = await register()
    const told = await figures()
    expect(await planner.refusal(MERGE, { input: { survivorId, mergedId } })).toMatchObject({
      code: 'CONFLICT', reason: 'SAME_YEAR_REVIEWED', survivorId, mergedId, years: [{ year: 2022, mergedClass: 'NEAR_POOR' }] })
    expect(await register()).toEqual(before)

    const done = await merge({ survivorId, mergedId, reviews: [{ year: 2022, householdId: survivorId }] })
    expect(done).toMatchObject({ undone: false, merged: { id: mergedId, mergedInto: { id: survivorId } }, supersededReviews: [{ year: 2022, povertyClass: 'NEAR_POOR', personCount: 7 }] })
    const after = await figures()
    expect(after.households.totalCount).toBe(told.households.totalCount - 1)
    expect(after.reviews.totalCount).toBe(told.reviews.totalCount - 1)
    const sum = ({ classes }: Summary) => classes.reduce((total, { householdCount }) => total + householdCount, 0)
    expect([sum(after.y22), sum(after.y23)]).toEqual([sum(told.y22) - 1, sum(told.y23)])
    // Its two reviews are one way now: nothing has arisen anew, nothing has risen out of the lists.
    expect(after.y23.movement).not.toEqual(told.y23.movement)

    const { survivor, merged } = await planner.ask<Record<'survivor' | 'merged', { members: { name: string; relation: string }[]; reviews: { edges: { node: { year: number } }[] }; needs: { totalCount: number } }>>(
      `query Both($s: ID!, $m: ID!) { survivor: household(id: $s) { ...H } merged: household(id: $m) { ...H } } fragment H on Household { members { name relation } reviews(orderBy: [{ field: YEAR }]) { edges { node { year } } } needs { totalCount } }`, { s: survivorId, m: mergedId })
    expect(survivor.reviews.edges.map(({ node }) => node.year)).toEqual([2022, 2023])
    expect(survivor.members.filter(({ name }) => name === 'Lò Thị Thêm')).toHaveLength(1)
    expect(survivor.members.filter(({ relation }) => relation === 'HEAD')).toHaveLength(1)
    // Persons written in both stay with the entry they were written in; it is still there to be read.
    expect(merged.members.length).toBeGreaterThanOrEqual(3)
    expect(survivor.needs.totalCount).toBeGreaterThanOrEqual(2)
    // What is typed from either entry finds the one household.
    for (const search of ['bản sao 1', 'lò thị thêm']) {
      expect((await planner.ask<{ households: { edges: { node: { id: string } }[] } }>('query S($search: String) { households(where: { search: $search }) { edges { node { id } } } }', { search })).households.edges.map(({ node }) => node.id)).toEqual([survivorId])
    }
    expect((await candidates()).some(({ first, second }) => first.id === mergedId || second.id === mergedId)).toBe(false)

    await undo(done.id)
    expect(await register()).toEqual(before)
    expect(await figures()).toEqual(told)
    expect(await planner.refusal('mutation Undo($id: ID!) { undoMerge(id: $id) { id } }', { id: done.id })).toMatchObject({ code: 'WRONG_STATE' })
    expect(product.log).toEqual([])
  })

  it('the other review can be the one that counts', async () => {
    const before = await register()
    const done = await merge({ survivorId, mergedId, reviews: [{ year: 2022, householdId: mergedId }] })
    expect(await product.owner.rows('select year, person_count from review where household_id = $1 order by year', [survivorId])).toEqual([{ year: 2022, person_count: 7 }, { year: 2023, person_count: 7 }])
    expect(done.supersededReviews.map(({ year }) => year)).toEqual([2022])
    await undo(done.id)
    expect(await register()).toEqual(before)
  })

  it('assignments, deliveries and plans follow their needs there and back; a need written twice stands once', async () => {
    await product.owner.rows(`insert into need (commune_id, household_id, village_id, year, kind, content, quantity, unit, state, origin, position)
      select commune_id, id, village_id, 2023, 'LOAN', 'PRODUCTION_LOAN', 5000000, 'DONG', 'CONFIRMED', 'WORKBOOK', 60 from household where id = $1`, [survivorId])
    const pledge = await product.owner.row<{ id: string }>(`insert into pledge (commune_id, organisation_id, year, kind, content, quantity, unit, terms)
      select commune_id, id, 2023, 'LOAN', 'PRODUCTION_LOAN', 900000000, 'DONG', 'REPAYABLE' from organisation where whole_commune order by position limit 1 returning id`)
    await adopted(planner, (await runPlan(planner, communeId)).id, [])
    const [taken] = await product.owner.ids(`select id from need where household_id = $1 and year = 2023 and content = 'PRODUCTION_LOAN'`, [mergedId])
    const { assignNeed } = await planner.ask<{ assignNeed: { id: string } }>('mutation A($input: AssignNeedInput!) { assignNeed(input: $input) { id } }', { input: { needId: taken, pledgeId: pledge.id } })
    const before = await register()
    const standing = async (id: string) => product.owner.number(`select count(*) from need where household_id = $1 and year = 2023 and content = 'PRODUCTION_LOAN' and state = 'CONFIRMED'`, [id])

    const done = await merge({ survivorId, mergedId, reviews: [{ year: 2022, householdId: survivorId }] })
    expect([await standing(survivorId), await standing(mergedId)]).toEqual([1, 0])
    expect(await product.owner.row('select household_id as id from assignment where id = $1', [assignNeed.id])).toEqual({ id: survivorId })
    expect(await product.owner.number('select count(*) from plan_line l join need n on n.id = l.need_id where l.household_id <> n.household_id')).toBe(0)
    expect(await product.owner.number('select count(*) from plan_gap l join need n on n.id = l.need_id where l.household_id <> n.household_id')).toBe(0)
    await undo(done.id)
    expect(await register()).toEqual(before)
  })

  it('what was changed since stays changed: only what still is as the merge left it goes back', async () => {
    const done = await merge({ survivorId, mergedId, reviews: [{ year: 2022, householdId: survivorId }] })
    const [moved] = await product.owner.ids(`select id from member where household_id = $1 and name = 'Lò Thị Thêm'`, [survivorId])
    await product.owner.rows(`update member set relation = 'CHILD', name = 'Lò Thị Thêu' where id = $1`, [moved])
    await undo(done.id)
    expect(await product.owner.row('select household_id as id, relation, name from member where id = $1', [moved])).toEqual({ id: mergedId, relation: 'CHILD', name: 'Lò Thị Thêu' })
  })

  it('merges into one household are undone the latest first; neither a merged entry nor a survivor is merged again', async () => {
    const second = await enterAgain(survivorId, { years: [], code: 'BẢN SAO 2' })
    const one = await merge({ survivorId, mergedId, reviews: [{ year: 2022, householdId: survivorId }] })
    const two = await merge({ survivorId, mergedId: second })
    expect(await planner.refusal(MERGE, { input: { survivorId, mergedId } })).toMatchObject({ code: 'CONFLICT', reason: 'ALREADY_MERGED' })
    const other = await reviewedIn([2023])
    expect(await planner.refusal(MERGE, { input: { survivorId: other, mergedId: survivorId } })).toMatchObject({ code: 'CONFLICT', reason: 'SURVIVOR_OF_MERGE' })
    expect(await planner.refusal('mutation Undo($id: ID!) { undoMerge(id: $id) { id } }', { id: one.id })).toMatchObject({ code: 'CONFLICT', reason: 'LATER_MERGE', mergeId: two.id })
    await undo(two.id)
    await undo(one.id)
    const journal = await product.owner.rows<{ table_name: string; operation: string; account_name: string }>(`select distinct table_name, operation, account_name from journal_entry where operation in ('Merge', 'Undo') order by 1, 2`)
    expect(new Set(journal.map(({ table_name }) => table_name))).toEqual(new Set(['duplicate_decision', 'household', 'household_event', 'household_merge', 'member', 'need', 'review', 'assignment', 'plan_gap', 'plan_line'].filter((name) => journal.some((row) => row.table_name === name))))
    expect(journal.every(({ account_name }) => account_name === 'Cán bộ xã')).toBe(true)
    for (const table of ['household', 'member', 'need', 'review', 'household_event', 'household_merge', 'duplicate_decision']) expect(journal.map(({ table_name }) => table_name)).toContain(table)
  })
})

describe('a book that still has the merged entry', () => {
  it('is refused at its cell, naming the household it was merged into, and taken again once the merge is undone', async () => {
    const survivorId = await reviewedIn([2022])
    const mergedId = (await product.owner.row<{ id: string }>(`select h.id from household h where array(select year from review r where r.household_id = h.id) = array[2023] and h.code is not null
      and h.merged_into_id is null and not exists (select from need n where n.household_id = h.id and n.committed_quantity > 0) order by code limit 1`)).id
    const code = async (id: string) => (await product.owner.row<{ code: string }>('select code from household where id = $1', [id])).code
    const check = async () => {
      const id = await planner.upload(communeId, 'ra-soat-2023.xlsx', await workbook('ra-soat-2023.xlsx'))
      return (await planner.ask<{ importBatch: { state: string; problems: { code: string; cell: string; value: string; vi: string }[] } }>('query B($id: ID!) { importBatch(id: $id) { state problems { code cell value vi } } }', { id })).importBatch
    }
    const done = await merge({ survivorId, mergedId })
    const refused = await check()
    expect(refused.state).toBe('REFUSED')
    const told = refused.problems.find((problem) => problem.code === 'MERGED_CODE')!
    expect(told).toMatchObject({ value: await code(mergedId), cell: expect.stringMatching(/^C\d+$/) as string })
    expect(told.vi).toContain(await code(survivorId))
    await undo(done.id)
    expect((await check()).problems.filter((problem) => problem.code === 'MERGED_CODE')).toEqual([])
  })
})

describe('the database itself keeps the rules', () => {
  it('no row changes its household outside a merge, no household is merged across communes', async () => {
    const [one, other] = await product.owner.ids('select id from household where merged_into_id is null order by id limit 2')
    await expect(product.owner.rows('update member set household_id = $1 where household_id = $2', [one, other])).rejects.toThrow('a member keeps its household')
    await expect(product.owner.rows('update household set merged_into_id = $1 where id = $2', [one, other])).rejects.toThrow('stands by itself in the same commune')
    const administrator = await product.signIn(PEOPLE.administrator)
    const { registerCommune } = await administrator.ask<{ registerCommune: { id: string } }>('mutation R($input: RegisterCommuneInput!) { registerCommune(input: $input) { id } }',
      { input: { codeSystem: 'QD124_2004', code: '04708', areaKind: 'RURAL' } })
    const away = await product.owner.row<{ id: string }>('insert into household (commune_id, village_id) values ($1, $1) returning id', [registerCommune.id])
    await administrator.ask('mutation A($input: CreateAccountInput!) { createAccount(input: $input) { id } }', { input: { signInName: 'haixa', role: 'PLANNER', displayName: 'Hai xã', password: 'lua-ngo-que-2026', communeIds: [communeId, registerCommune.id] } })
    const ofTwo = await product.signIn('haixa')
    expect(await ofTwo.refusal(MERGE, { input: { survivorId: one, mergedId: away.id } })).toMatchObject({ code: 'CONFLICT', reason: 'OTHER_COMMUNE' })
    expect(await planner.refusal(MERGE, { input: { survivorId: one, mergedId: away.id } })).toMatchObject({ code: 'NOT_FOUND' })
    await product.owner.rows(`insert into household_merge (commune_id, survivor_id, merged_id, merged_by, merged_at, moves) values ($1, $2, $3, 'x', now(), '[]')`, [communeId, one, away.id])
    await expect(product.owner.rows('update household set merged_into_id = $1 where id = $2', [one, away.id])).rejects.toThrow('same commune')
  })
})
