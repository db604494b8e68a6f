import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeBrowser, openBrowser, PHONE, visit } from './_support/walk.ts'

beforeAll(openBrowser)
afterAll(closeBrowser)

interface Progress { campaigns: { edges: { node: { id: string; progress: { listed: number; missing: number; surveyed: number }[] } }[] } }
const PROGRESS = '{ campaigns(where: { year: { eq: 2024 } }) { edges { node { id progress(staleMonths: 12) { listed missing surveyed } } } } }'

it('a planner opens the yearly review, walks with it from house to house, and sees the movement it makes', async () => {
  const planner = await visit('canbo')
  const { page } = planner
  await page.goto('/review?year=2024')
  await page.getByRole('button', { name: 'Mở đợt rà soát' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/Ngày mở đợt/).fill('03/09/2024')
  await dialog.getByRole('button', { name: 'Mở đợt rà soát' }).click()
  await page.getByRole('rowheader', { name: 'Cả xã' }).waitFor()
  const sum = async (of: 'listed' | 'missing' | 'surveyed') => (await planner.ask<Progress>(PROGRESS)).campaigns.edges[0]!.node.progress.reduce((all, one) => all + one[of], 0)
  const listed = await sum('listed')
  expect(listed).toBeGreaterThan(50)
  await planner.accessible('a yearly review, village by village')

  // What the next step needs is said where it is taken.
  await page.getByRole('button', { name: 'Bắt đầu rà soát' }).click()
  await dialog.getByLabel(/^Ngày/).fill('10/09/2024')
  await dialog.getByRole('button', { name: 'Bắt đầu rà soát' }).click()
  await page.getByRole('button', { name: 'Bắt đầu họp dân' }).click()
  await dialog.getByRole('button', { name: 'Bắt đầu họp dân' }).click()
  await dialog.getByText(`Còn ${listed} hộ chưa rà soát`, { exact: false }).waitFor()
  await page.keyboard.press('Escape')

  // A number opens its households; a surveyor records a form on a phone.
  await page.getByRole('button', { name: `${listed}: Chưa rà soát, Cả xã` }).click()
  await page.getByText(`${listed} hộ, hiển thị 50`).waitFor()
  await page.setViewportSize(PHONE)
  await page.getByRole('button', { name: /^Ghi phiếu: / }).first().click()
  await dialog.getByRole('button', { name: 'Ghi phiếu' }).click()
  await dialog.getByText('Hãy nhập tên rà soát viên.').waitFor()
  await planner.accessible('a review form, not filled in')
  await page.setViewportSize(PHONE)
  await dialog.getByLabel(/Rà soát viên/).fill('Vi Văn Rà')
  await dialog.getByLabel(/Ngày rà soát/).fill('05/10/2024')
  await dialog.getByLabel('Điểm B1').fill('120')
  for (const indicator of ['Việc làm', 'Dinh dưỡng', 'Chất lượng nhà ở']) await dialog.getByRole('group', { name: indicator }).getByText('Có', { exact: true }).click()
  await dialog.getByText('Thiếu hụt 3, chưa rõ 9').waitFor()
  await dialog.getByLabel('Không có vốn sản xuất, kinh doanh').check()
  await dialog.getByRole('button', { name: 'Ghi phiếu' }).click()
  // Three deprivations make it poor whatever the others are.
  await page.getByText('Đã ghi: hộ nghèo.').waitFor()
  await page.getByText(`${listed - 1} hộ, hiển thị 50`).waitFor()
  expect(await sum('surveyed')).toBe(1)
  await page.setViewportSize({ width: 1366, height: 768 })

  // A request is recorded and refused with its reason.
  await page.getByRole('tab', { name: 'Giấy đề nghị' }).click()
  await page.getByRole('button', { name: 'Ghi giấy đề nghị' }).click()
  await dialog.getByLabel('Tìm hộ theo tên, mã hộ').fill('TBL-0033')
  await dialog.getByRole('button', { name: /TBL-0033/ }).click()
  await dialog.getByLabel(/Ngày nhận/).fill('30/08/2024')
  await dialog.getByRole('button', { name: 'Ghi giấy đề nghị' }).click()
  await page.getByText('Hạn giải quyết: 20/09/2024').waitFor()
  await page.getByText('quá hạn', { exact: true }).waitFor()
  await page.getByRole('button', { name: /^Trả lời giấy đề nghị/ }).click()
  await dialog.getByLabel('Kết quả').selectOption({ label: 'Không giải quyết' })
  await dialog.getByLabel(/Lý do không giải quyết/).fill('Hộ đã rút giấy')
  await dialog.getByRole('button', { name: 'Trả lời' }).click()
  await page.getByText('Đã trả lời giấy đề nghị.').waitFor()

  // Movement stands where it stood for those not visited yet; last year's is what the books made.
  await page.getByRole('tab', { name: 'Diễn biến' }).click()
  await page.getByText('hộ của năm trước chưa rà soát', { exact: false }).waitFor()
  await page.goto('/review?year=2023')
  await page.getByRole('button', { name: '1 hộ, Giảm khác' }).first().click()
  await page.getByText(/Chuyển đi, \d\d\/\d\d\/2023/).waitFor()
  await page.getByText('Hai biểu khớp nhau và khớp công thức.').waitFor()
  await planner.accessible('the movement forms with a cell open')
  await planner.leave()
})
