import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeBrowser, DESK, openBrowser, PHONE, visit } from './_support/walk.ts'

beforeAll(openBrowser)
afterAll(closeBrowser)

it('a planner goes through the worklists, orders a household’s needs by the keyboard, and records its word to leave poverty', async () => {
  const planner = await visit('canbo')
  const { page } = planner
  await page.goto('/needs?year=2023')
  await page.getByRole('link', { name: 'Việc cần rà' }).click()
  await page.getByRole('heading', { name: 'Việc cần rà', level: 1 }).waitFor()
  const { needWorklists } = await planner.ask<{ needWorklists: Record<string, number> }>('{ needWorklists(year: 2023) { causesWithoutNeed needsWithoutCause remediesWithoutOrganisation } }')
  await page.getByRole('tab', { name: `Chưa có nhu cầu (${needWorklists['causesWithoutNeed']})` }).waitFor()
  await page.locator('tbody tr').first().waitFor()
  await planner.accessible('causes without a need')

  await page.getByRole('tab', { name: /Chưa có đơn vị/ }).click()
  await expect.poll(() => page.locator('tbody tr').count()).toBe(needWorklists['remediesWithoutOrganisation'])
  await planner.accessible('remedies without an organisation')
  await page.getByRole('tab', { name: 'Bảng quy tắc' }).click()
  await page.getByText('không phải quy định').waitFor()
  await page.getByText('Suy luận').first().waitFor()
  // From a link, on a phone: the tab that shows is among those seen.
  await page.setViewportSize(PHONE)
  await page.reload()
  await planner.inSightOnPhone(page.getByRole('tab', { name: 'Bảng quy tắc' }))
  await page.setViewportSize(DESK)

  // A road of a village, stated by hand.
  await page.getByRole('button', { name: 'Ghi nhu cầu của thôn, xã' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Ghi nhu cầu' }).click()
  await dialog.getByText('Hãy chọn nội dung.').waitFor()
  await planner.accessible('a need recorded by hand')
  await dialog.getByLabel('Nội dung').selectOption({ label: 'Đường giao thông nông thôn' })
  await dialog.getByLabel(/Số lượng/).fill('650')
  await dialog.getByRole('button', { name: 'Ghi nhu cầu' }).click()
  await dialog.waitFor({ state: 'hidden' })
  const { needs } = await planner.ask<{ needs: { edges: { node: { quantity: number; place: { name: string } } }[] } }>('{ needs(where: { year: { eq: 2023 }, content: { eq: VILLAGE_ROAD } }) { edges { node { quantity place { name } } } } }')
  expect(needs.edges.map(({ node }) => node.quantity)).toEqual([650])
  await page.goto('/needs?year=2023&kind=INFRASTRUCTURE')
  await page.getByRole('rowheader', { name: needs.edges[0]!.node.place.name }).waitFor()

  // The household's own order, by the keyboard.
  const { households } = await planner.ask<{ households: { edges: { node: { id: string } }[] } }>(
    '{ households(first: 1, where: { needs: { atLeast: { count: 3, where: { year: { eq: 2023 }, state: { eq: CONFIRMED } } } }, reviews: { some: { year: { eq: 2023 } } } }) { edges { node { id } } } }')
  await page.goto(`/households/${households.edges[0]!.node.id}?year=2023`)
  const list = page.locator('section[aria-labelledby=household-needs] ol').first()
  const names = () => list.locator('li strong').allTextContents()
  await list.locator('li').nth(1).waitFor()
  const before = await names()
  await list.locator('li').nth(1).getByRole('button', { name: /Đưa lên/ }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(names).toEqual([before[1], before[0], ...before.slice(2)])
  // At the top the other button has the focus: pressing on moves it down again.
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')).toContain('Đưa xuống')
  await page.keyboard.press('Enter')
  await expect.poll(names).toEqual(before)

  const registrations = page.locator('section[aria-labelledby=leave-registrations]')
  await registrations.getByRole('button', { name: 'Ghi đăng ký' }).click()
  await page.getByRole('dialog').getByLabel(/Ngày đăng ký/).fill('10/02/2024')
  await page.getByRole('dialog').getByLabel('Năm phấn đấu thoát').selectOption('2025')
  await page.getByRole('dialog').getByRole('button', { name: 'Ghi đăng ký' }).click()
  await registrations.getByText('Thoát diện hộ nghèo trong năm 2025').waitFor()
  await planner.accessible('a household with its needs in order and its registration')
  await page.goto('/needs/worklists?list=registered&year=2023')
  await page.getByText('2025: 1 hộ, 0 đã rút').waitFor({ state: 'attached' })
  await page.locator('tbody tr').first().waitFor()

  await page.goto(`/households/${households.edges[0]!.node.id}?year=2023`)
  await registrations.getByRole('button', { name: 'Rút đăng ký' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Rút đăng ký' }).click()
  await page.getByText('Hãy ghi lý do.').waitFor()
  await page.getByRole('dialog').getByLabel(/Lý do rút/).fill('Hộ xin rút')
  await page.getByRole('dialog').getByRole('button', { name: 'Rút đăng ký' }).click()
  await registrations.getByText('Hộ xin rút').waitFor()
  await planner.leave()
})
