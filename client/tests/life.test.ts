import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeBrowser, openBrowser, visit } from './_support/walk.ts'

beforeAll(openBrowser)
afterAll(closeBrowser)

it('a planner records a birth, and the day before the household is as it was', async () => {
  const planner = await visit('canbo')
  const { page } = planner
  const { households } = await planner.ask<{ households: { edges: { node: { id: string; memberCount: number } }[] } }>(
    'query Last { households(first: 1, orderBy: [{ field: CODE, direction: DESC }], where: { members: { some: { relation: { eq: HEAD } } } }) { edges { node { id memberCount } } } }')
  const { id, memberCount } = households.edges[0]!.node
  await page.goto(`/households/${id}`)
  const members = page.getByRole('region', { name: /Nhân khẩu/ }).or(page.locator('section[aria-labelledby=members]')).first()
  await members.locator('tbody tr').first().waitFor()
  expect(await members.locator('tbody tr').count()).toBe(memberCount)
  await planner.accessible('a household and its life')

  await page.getByRole('button', { name: 'Ghi biến động' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Ghi biến động' }).click()
  await dialog.getByText('Hãy nhập họ và tên.').waitFor()
  await planner.accessible('an event, not filled in')
  await dialog.getByLabel('Biến động').selectOption({ label: 'Tách hộ' })
  await dialog.getByText('Những ai?').waitFor()
  await planner.accessible('a household that splits')
  await dialog.getByLabel('Biến động').selectOption({ label: 'Sinh con' })
  await dialog.getByLabel(/Ngày xảy ra/).fill('10/02/2024')
  await dialog.getByLabel(/Họ và tên/).fill('Hoàng Bé Mới')
  await dialog.getByLabel('Giới tính').selectOption('FEMALE')
  await dialog.getByLabel('Quan hệ').selectOption('CHILD')
  await dialog.getByRole('button', { name: 'Ghi biến động' }).click()
  await page.getByText('Sinh: Hoàng Bé Mới').waitFor()
  await expect.poll(() => members.locator('tbody tr').count()).toBe(memberCount + 1)

  // Members of another household come, found by its code; the day before they were there.
  await page.getByRole('button', { name: 'Ghi biến động' }).click()
  await dialog.getByLabel('Biến động').selectOption({ label: 'Nhận người từ hộ khác, gộp hộ' })
  await dialog.getByLabel('Hộ kia').fill('TBL-0001')
  await dialog.getByRole('list', { name: 'Các hộ tìm thấy' }).getByRole('button').first().click()
  await dialog.getByRole('checkbox').nth(1).check()
  await dialog.getByText('Quan hệ trong hộ này').waitFor()
  await planner.accessible('members of another household who join')
  await dialog.getByLabel(/Ngày xảy ra/).fill('11/02/2024')
  await dialog.getByRole('button', { name: 'Ghi biến động' }).click()
  await page.getByText('Thêm thành viên:').waitFor()
  await expect.poll(() => members.locator('tbody tr').count()).toBe(memberCount + 2)

  await members.getByLabel('Xem tại ngày').fill('09/02/2024')
  await expect.poll(() => members.locator('tbody tr').count()).toBe(memberCount)
  await members.getByRole('button', { name: 'Về hôm nay' }).click()
  await expect.poll(() => members.locator('tbody tr').count()).toBe(memberCount + 2)
  await planner.leave()
})

it('a planner takes a household into the register, and is told what is missing', async () => {
  const planner = await visit('canbo')
  const { page } = planner
  await page.goto('/households')
  await page.getByRole('link', { name: 'Ghi hộ mới' }).click()
  await page.getByRole('heading', { name: 'Ghi hộ mới vào sổ' }).waitFor()
  await page.getByRole('button', { name: 'Thêm thành viên' }).click()
  await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
  await page.getByText('Còn mục chưa điền đúng, được đánh dấu ở trên.').waitFor()
  await planner.accessible('a household to register, not filled in')

  await page.getByLabel('Thôn, bản').selectOption({ index: 1 })
  await page.getByLabel('Hộ này').selectOption('moved')
  await page.getByLabel(/Ngày chuyển đến/).fill('15/09/2024')
  const [head, child] = [page.getByRole('group', { name: 'Chủ hộ' }), page.getByRole('group', { name: 'Thành viên thứ 2' })]
  for (const [person, name] of [[head, 'Vì Thị Mới Đến'], [child, 'Vì Văn Theo']] as const) {
    await person.getByLabel(/Họ và tên/).fill(name)
    await person.getByLabel('Giới tính').selectOption('FEMALE')
  }
  await head.getByLabel('Học vấn').selectOption('PRIMARY')
  await child.getByLabel('Quan hệ').selectOption('CHILD')
  await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
  await page.getByText('Chuyển đến: Vì Thị Mới Đến, Vì Văn Theo').waitFor()
  await page.locator('section[aria-labelledby=members]').getByText('Tiểu học').waitFor()
  await planner.leave()
})
