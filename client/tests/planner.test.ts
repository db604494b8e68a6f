import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeBrowser, openBrowser, visit, type Visitor } from './_support/walk.ts'

beforeAll(openBrowser)
afterAll(closeBrowser)

/** Poor households of 2023 in especially difficult villages with a housing need and no organisation. */
const QUESTION = '/needs?year=2023&class=POOR&kind=HOUSING&difficult=1&coverage=UNMET'
/** The chart has a table of its own figures. */
const ROWS = 'main table:not(figure table) tbody tr'
const WHERE = {
  year: { eq: 2023 }, state: { eq: 'CONFIRMED' }, kind: { eq: 'HOUSING' }, coverage: { eq: 'UNMET' }, village: { especiallyDifficult: true },
  household: { reviews: { some: { year: { eq: 2023 }, povertyClass: { eq: 'POOR' } } } },
}

describe.each(['vi', 'en'] as const)('a planner asks which needs are unmet (%s)', (language) => {
  let planner: Visitor
  beforeAll(async () => {
    planner = await visit('canbo', { language })
  })
  afterAll(() => planner.leave())

  it('finds the same number in the sentence, the chart, the table and GraphQL', async () => {
    const { page } = planner
    await page.goto(QUESTION)
    const { needs, needGroups } = await planner.ask<{ needs: { totalCount: number }; needGroups: { total: { needCount: number; householdCount: number } } }>(
      'query Same($where: NeedWhere!) { needs(first: 1, where: $where) { totalCount } needGroups(by: [VILLAGE], where: $where) { total { needCount householdCount } } }', { where: WHERE })
    expect(needs.totalCount).toBeGreaterThan(0)
    expect(needGroups.total.needCount).toBe(needs.totalCount)

    await page.locator('.said strong').waitFor()
    const said = (await page.locator('.said strong').textContent()) ?? ''
    expect(said.match(/\d+/g)?.map(Number)).toEqual([needs.totalCount, needGroups.total.householdCount])
    await page.locator('details summary').click()
    const figures = await page.locator('figure.chart tbody tr').evaluateAll((rows) => rows.map((row) => Number(row.querySelector('td:last-of-type')?.textContent)))
    expect(figures.reduce((sum, figure) => sum + figure, 0)).toBe(needs.totalCount)
    expect(await page.locator(ROWS).count()).toBe(needs.totalCount)
  })

  it('gets from a bar to the needs behind it, and back', async () => {
    const { page } = planner
    await page.goto(QUESTION)
    await page.locator('details summary').click()
    const bar = page.locator('figure.chart tbody tr').first()
    const behind = Number(await bar.locator('td:last-of-type').textContent())
    const total = await page.locator(ROWS).count()
    await bar.locator('button').click()
    await expect.poll(() => page.locator(ROWS).count()).toBe(behind)
    expect(new URL(page.url()).searchParams.get('village')).toBeTruthy()
    await page.goBack()
    await expect.poll(() => page.locator(ROWS).count()).toBe(total)
  })

  it('can read the screen without seeing it: as found, with a list open, and when nothing matches', async () => {
    const { page } = planner
    await page.goto('/needs?year=2023')
    await page.locator(ROWS).first().waitFor()
    await planner.accessible('needs')
    await page.locator('button.chip').first().click()
    await page.getByRole('listbox').waitFor()
    await planner.accessible('needs with a list open')
    await page.goto('/needs?year=2022&class=NOT_POOR')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expect.poll(() => page.locator(ROWS).count()).toBe(0)
    await planner.accessible('no needs')
  })
})
