import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeBrowser, openBrowser, PHONE, visit, type Visitor } from './_support/walk.ts'

beforeAll(openBrowser)
afterAll(closeBrowser)

/** One after the other: the planner's decisions are what the organisation then finds. */
describe('from a plan to a household helped', () => {
  let planner: Visitor
  beforeAll(async () => {
    planner = await visit('canbo')
  })
  afterAll(() => planner.leave())

  it('the planner runs a plan and sees what it reaches, what it leaves and why', async () => {
    const { page } = planner
    await page.goto('/plan?year=2023')
    await page.getByText('Năm 2023 chưa có kế hoạch nào.').waitFor()
    await planner.accessible('no plan yet')
    await page.getByRole('button', { name: 'Lập kế hoạch năm 2023' }).click()
    await page.waitForURL(/plan=/)
    const proof = page.locator('.proof')
    await proof.waitFor()
    expect(await proof.textContent()).toMatch(/đã được chứng minh/)

    const { plan } = await planner.ask<{ plan: { needCount: number; servedCount: number; value: number; bound: number; greedyValue: number; lines: { totalCount: number }; gaps: { totalCount: number } } }>(
      'query Plan($id: ID!) { plan(id: $id) { needCount servedCount value bound greedyValue lines(first: 1) { totalCount } gaps(first: 1) { totalCount } } }', { id: new URL(page.url()).searchParams.get('plan') })
    expect(plan.value).toBeLessThanOrEqual(plan.bound)
    expect(plan.value).toBeGreaterThanOrEqual(plan.greedyValue)
    await expect.poll(() => page.getByRole('tab').allTextContents()).toEqual([`Gợi ý (${plan.lines.totalCount})`, `Chưa bố trí được (${plan.gaps.totalCount})`, 'Công bằng', 'Biểu đồ', 'So sánh', 'Đã phân công'])

    const line = page.locator('tbody tr').first()
    await line.getByText('Vì sao?').click()
    const parts = await line.locator('.why tbody td').allTextContents()
    const sum = await line.locator('.why tfoot td').textContent()
    const figure = (text: string | null): number => Number((text ?? '').replaceAll('.', ''))
    expect(parts.map(figure).reduce((a, b) => a + b, 0)).toBe(figure(sum))
    await planner.accessible('suggestions with a reason open')

    await page.getByRole('tab', { name: /Chưa bố trí được/ }).click()
    await page.locator('tbody tr').first().waitFor()
    const reasons = await page.locator('tbody tr td:last-of-type strong:first-of-type').allTextContents()
    expect(reasons.length).toBeGreaterThan(0)
    for (const reason of reasons) expect(reason).not.toBe('')
    await planner.accessible('gaps')
  })

  it('asks for floors and a reserve, sees what they reach and cost, and comes back to the plan before', async () => {
    const { page } = planner
    const before = page.url()
    await page.getByText('Quy tắc thêm: phạm vi, dự phòng, mức tối thiểu').click()
    await page.getByLabel('Giữ lại làm dự phòng').selectOption('10')
    await page.getByLabel('Mỗi thôn, bản').selectOption('40')
    await page.getByLabel('Chủ hộ là nữ').selectOption('50')
    await planner.accessible('rules of a plan')
    await page.getByText('Quy tắc thêm: 3').click()
    await page.getByRole('button', { name: 'Lập kế hoạch năm 2023' }).click()
    await page.waitForURL((url) => url.href !== before && url.searchParams.has('plan'), { timeout: 60_000 })
    await page.getByRole('tab', { name: 'Công bằng' }).click()
    const { plan } = await planner.ask<{ plan: { floorsAsked: unknown[]; reserve: number; fairness: { by: string; needs: number; helped: number; households: number }[] } }>(
      'query Fair($id: ID!) { plan(id: $id) { reserve floorsAsked { by } fairness { by needs helped households } } }', { id: new URL(page.url()).searchParams.get('plan') })
    expect([plan.reserve, plan.floorsAsked.length]).toEqual([100, 2])
    await page.getByText('Mỗi thôn, bản: ít nhất 40% nhu cầu').waitFor()
    const villages = page.getByRole('region', { name: 'Theo thôn, bản' }).locator('tbody tr')
    await expect.poll(() => villages.count()).toBe(plan.fairness.filter(({ by }) => by === 'VILLAGE').length)
    const helped = (await villages.locator('td:last-child').allTextContents()).map((text) => Number(text.split('/')[0]))
    expect(helped.reduce((a, b) => a + b, 0)).toBe(plan.fairness.filter(({ by }) => by === 'VILLAGE').reduce((sum, row) => sum + row.helped, 0))
    await planner.accessible('fairness')
    await page.goto(before)
    await page.locator('.proof').waitFor()
  }, 120_000)

  it('holds two suggestions, takes a third out by hand, has the rest solved again, and sees what differs', async () => {
    const { page } = planner
    const before = page.url()
    await page.getByRole('tab', { name: /Gợi ý/ }).click()
    const rows = page.getByRole('table', { name: 'Các gợi ý phân công' }).getByRole('row')
    for (const n of [1, 2]) await rows.nth(n).getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Giữ 2 gợi ý đã chọn' }).click()
    await expect.poll(() => page.getByText('Đã giữ', { exact: true }).count()).toBe(2)
    await rows.nth(3).getByRole('button', { name: /^Đổi…/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Bỏ gợi ý này' }).click()
    await dialog.getByText('Hãy chọn lý do.').waitFor()
    await planner.accessible('a suggestion changed by hand')
    await dialog.getByLabel('Vì sao').selectOption('MEETING')
    await dialog.getByRole('button', { name: 'Bỏ gợi ý này' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('Giữ 2 gợi ý; 1 thay đổi bằng tay.').waitFor()
    await page.getByRole('button', { name: 'Lập lại phần còn lại' }).click()
    await page.waitForURL((url) => url.href !== before && url.searchParams.get('plan') !== new URL(before).searchParams.get('plan'), { timeout: 60_000 })
    await expect.poll(() => page.getByText('Đã giữ', { exact: true }).count()).toBe(2)
    await page.getByRole('tab', { name: 'So sánh' }).click()
    await page.getByLabel('So với kế hoạch').selectOption({ index: 1 })
    await page.getByLabel('Xem từng chỗ khác với').selectOption({ index: 1 })
    const { planDifference } = await planner.ask<{ planDifference: { changes: unknown[] } }>('query D($a: ID!, $b: ID!) { planDifference(afterId: $a, beforeId: $b) { changes { needId } } }',
      { a: new URL(page.url()).searchParams.get('plan'), b: await page.getByLabel('So với kế hoạch').inputValue() })
    await page.getByText(`${planDifference.changes.length} nhu cầu được bố trí khác đi.`).waitFor()
    await planner.accessible('plans compared')
    await page.getByRole('tab', { name: /Chưa bố trí được/ }).click()
    await page.getByText('Thử: nếu một đơn vị giúp thêm hoặc bớt').click()
    const pledges = page.getByLabel('Cam kết', { exact: true })
    await pledges.selectOption({ index: 1 })
    await page.getByLabel('Thêm bao nhiêu').fill('-1')
    await page.getByRole('button', { name: 'Tính thử' }).click()
    await page.getByText(/^(Bớt .+ thì kế hoạch mất|Thêm hoặc bớt .+ không làm thay đổi)/).waitFor({ timeout: 30_000 })
    await planner.accessible('one less of a pledge')
  }, 120_000)

  it('adopts all of it, and is told what came of it', async () => {
    const { page } = planner
    await page.getByRole('tab', { name: /Gợi ý/ }).click()
    await page.getByRole('button', { name: /^Chấp nhận tất cả/ }).click()
    await planner.accessible('asked before adopting')
    await page.getByRole('button', { name: /^Chấp nhận \d+ gợi ý$/ }).click()
    await page.getByRole('status').filter({ hasText: /^Đã phân công \d+ việc giúp đỡ\.$/ }).waitFor({ timeout: 30_000 })
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).last().click()
    await page.getByRole('tab', { name: 'Đã phân công' }).click()
    await page.locator('tbody tr').first().waitFor()
    await planner.accessible('agreed')
  })

  it('records the plan as a decision, and prints its annex', async () => {
    const { page } = planner
    const plan = page.url()
    await page.getByRole('button', { name: 'Lập hồ sơ quyết định…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Lập hồ sơ', exact: true }).click()
    await expect.poll(() => dialog.getByText('Hãy điền mục này.').count()).toBe(2)
    await dialog.getByLabel(/^Số quyết định/).fill('12/QĐ-UBND')
    await dialog.getByLabel(/^Chức vụ người ký/).fill('Chủ tịch')
    await planner.accessible('a decision to record')
    await dialog.getByRole('button', { name: 'Lập hồ sơ', exact: true }).click()
    await page.waitForURL(/\/plan\/records\//)
    await page.getByText(/^\(Kèm theo Quyết định số 12\/QĐ-UBND ngày \d{2} tháng \d+ năm \d{4} của Chủ tịch Ủy ban nhân dân xã /).waitFor()
    const { planRecord } = await planner.ask<{ planRecord: { lines: unknown[]; gaps: unknown[] } }>('query R($id: ID!) { planRecord(id: $id) { lines { village } gaps { village } } }', { id: new URL(page.url()).pathname.split('/').pop() })
    expect(await page.getByRole('table', { name: 'Phân công giúp đỡ' }).locator('td:first-child').count()).toBe(planRecord.lines.length)
    expect(await page.getByRole('table', { name: 'Nhu cầu chưa bố trí được' }).locator('td:first-child').count()).toBe(planRecord.gaps.length)
    await planner.accessible('an annex')
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button', { name: 'In phụ lục' }).isVisible()).toBe(false)
    expect(await page.getByRole('navigation').first().isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    await page.goto(plan)
    await page.getByRole('link', { name: /^Quyết định số 12\/QĐ-UBND/ }).waitFor()
  }, 60_000)

  it('the Women’s Union finds its households on a phone, accepts, delivers, is done, and declines another', async () => {
    const union = await visit('phunu', { viewport: PHONE })
    const { page } = union
    await expect.poll(() => new URL(page.url()).pathname).toBe('/my-households')
    await page.locator('article').first().waitFor()
    await union.accessible('my households')

    const own = await planner.ask<{ assignments: { totalCount: number } }>(
      '{ assignments(first: 1, where: { state: { eq: ASKED }, organisation: { kind: { eq: WOMENS_UNION } } }) { totalCount } }')
    const waiting = page.locator('button.count').first().locator('.figure')
    expect(Number(await waiting.textContent())).toBe(own.assignments.totalCount)

    await page.getByRole('button', { name: /^Nhận giúp/ }).first().click()
    await expect.poll(async () => Number(await waiting.textContent())).toBe(own.assignments.totalCount - 1)
    await page.locator('button.count').nth(1).click()
    await page.getByRole('button', { name: /^Ghi lần giao/ }).first().click()
    const promised = await page.getByLabel('Số lượng đã giao').inputValue()
    await union.accessible('recording a delivery')
    await page.getByLabel('Số lượng đã giao').fill('nhiều lắm')
    await page.getByRole('dialog').getByRole('button', { name: 'Ghi lại' }).click()
    await page.getByText('Hãy nhập một số nguyên từ 1 trở lên.').waitFor()
    // The dialogue had offered all that was promised.
    await page.getByLabel('Số lượng đã giao').fill(promised)
    await page.getByRole('dialog').getByRole('button', { name: 'Ghi lại' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /^Đã hoàn thành/ }).first().click()
    await expect.poll(async () => Number(await page.locator('button.count').nth(2).locator('.figure').textContent())).toBe(1)

    await page.goto('/my-households?show=answer')
    await page.getByRole('button', { name: /^Từ chối/ }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Từ chối' }).click()
    await page.getByText('Hãy chọn một lý do để xã tìm đơn vị khác.').waitFor()
    await union.accessible('declining')
    await page.getByLabel('Lý do').selectOption('NO_CAPACITY')
    await page.getByRole('dialog').getByRole('button', { name: 'Từ chối' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(async () => Number(await waiting.textContent())).toBe(own.assignments.totalCount - 2)
    await union.leave()
  })

  it('gives the organisation nothing of a household that is not its own', async () => {
    const { needs } = await planner.ask<{ needs: { edges: { node: { household: { id: string } } }[] } }>(
      '{ needs(first: 1, where: { coverage: { eq: UNMET }, household: { assignments: { none: {} } } }) { edges { node { household { id } } } } }')
    const foreign = needs.edges[0]!.node.household.id
    const union = await visit('phunu', { viewport: PHONE })
    const { household } = await union.ask<{ household: unknown }>('query Household($id: ID!) { household(id: $id) { id } }', { id: foreign })
    expect(household).toBeNull()
    await union.page.goto(`/households/${foreign}`)
    await union.page.getByRole('heading', { name: 'Không có trang này' }).waitFor()
    await union.leave()
  })

  it('shows the planner the household as it is now: who helps, and who could help with the rest', async () => {
    const { page } = planner
    const { needs } = await planner.ask<{ needs: { edges: { node: { household: { id: string } } }[] } }>(
      '{ needs(first: 1, where: { year: { eq: 2023 }, coverage: { in: [UNMET, PARTLY] }, household: { assignments: { some: {} } } }) { edges { node { household { id } } } } }')
    await page.goto(`/households/${needs.edges[0]!.node.household.id}`)
    await page.getByRole('heading', { name: 'Rà soát năm 2023' }).waitFor()
    await planner.accessible('household')
    expect(await page.title()).toBe('Hộ gia đình · Chung Tay')
    await page.getByRole('button', { name: /^Ai giúp được\?/ }).first().click()
    await page.getByRole('dialog').locator('.found, strong').first().waitFor()
    await planner.accessible('suggestions for one need')
  })
})
