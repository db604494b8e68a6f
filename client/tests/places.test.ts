import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeBrowser, openBrowser, visit } from './_support/walk.ts'

beforeAll(openBrowser)
afterAll(closeBrowser)

const BOOK = new URL('../../scripts/demo/thon-ban.xlsx', import.meta.url)
const PLANNER = { name: 'canbo.diaban', password: 'suoi-nguon-xanh-77' }

/** A commune of its own, so that the others' villages stay as they are. */
it('a commune is registered from the national list, its villages change, and it is handed on to the one it went into', async () => {
  const administrator = await visit('quantri')
  await administrator.page.goto('/places')
  await administrator.page.getByRole('button', { name: 'Đăng ký xã' }).click()
  const registering = administrator.page.getByRole('dialog')
  await registering.getByLabel(/Tên hoặc mã/).fill('thuong bang la')
  await registering.getByText('Tỉnh Yên Bái').first().waitFor()
  await administrator.accessible('looking a commune up')
  await registering.getByLabel(/Tên hoặc mã/).fill('04627')
  await registering.getByRole('button', { name: /Chọn xã này.*Thị trấn NT Trần Phú/ }).click()
  await registering.getByRole('button', { name: 'Đăng ký' }).last().click()
  await registering.getByText('Hãy chọn nông thôn hoặc thành thị.').waitFor()
  await registering.getByLabel('Khu vực').selectOption('URBAN')
  await registering.getByRole('button', { name: 'Đăng ký' }).last().click()
  await administrator.page.getByText('Đã đăng ký Thị trấn NT Trần Phú.').waitFor()
  const { places } = await administrator.ask<{ places: { edges: { node: { id: string } }[] } }>('query Registered { places(where: { registered: true, code: { eq: "04627" } }) { edges { node { id } } } }')
  await administrator.ask('mutation CreateAccount($input: CreateAccountInput!) { createAccount(input: $input) { id } }', {
    input: { signInName: PLANNER.name, password: PLANNER.password, displayName: 'Cán bộ thị trấn', role: 'PLANNER', communeIds: [places.edges[0]!.node.id] },
  })

  const planner = await visit(PLANNER.name, { password: PLANNER.password })
  const { page } = planner
  await page.goto('/import')
  await page.locator('input[type=file]').setInputFiles(BOOK.pathname)
  await page.getByRole('button', { name: 'Ghi vào hệ thống' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Ghi vào hệ thống' }).click()
  await page.locator('header').getByText('Đã ghi', { exact: true }).waitFor()
  await page.goto('/places')
  await page.getByRole('row', { name: /Thôn Trung Tâm/ }).waitFor()
  await planner.accessible('villages')

  await page.getByRole('checkbox', { name: 'Thôn Trung Tâm' }).check()
  await page.getByRole('checkbox', { name: 'Thôn Minh Khai' }).check()
  await page.getByRole('button', { name: 'Sáp nhập' }).click()
  await page.getByRole('button', { name: 'Ghi thay đổi' }).click()
  await page.getByText('Hãy nhập tên.').waitFor()
  await planner.accessible('a merger, not filled in')
  await page.getByLabel(/Tên mới/).fill('Thôn Trung Minh')
  await page.getByLabel(/Có hiệu lực từ ngày/).fill('01/03/2024')
  await page.getByLabel('Văn bản').fill('Nghị quyết 5/NQ-HĐND')
  await page.getByRole('button', { name: 'Ghi thay đổi' }).click()
  await page.getByText('Thôn Trung Tâm, Thôn Minh Khai sáp nhập thành Thôn Trung Minh').waitFor()
  expect(await page.getByRole('row', { name: /Thôn Trung Minh/ }).textContent()).toContain('232')

  await page.getByRole('checkbox', { name: 'Thôn Cây Đa' }).check()
  await page.getByRole('button', { name: 'Chia tách' }).click()
  await page.getByLabel(/Tên phần 1/).fill('Thôn Đa Một')
  await page.getByLabel(/Tên phần 2/).fill('Thôn Đa Hai')
  await page.getByLabel(/Có hiệu lực từ ngày/).fill('1/4/2024')
  await planner.accessible('a division')
  await page.getByRole('button', { name: 'Ghi thay đổi' }).click()
  await page.getByText('Thôn Cây Đa chia thành Thôn Đa Hai, Thôn Đa Một').or(page.getByText('Thôn Cây Đa chia thành Thôn Đa Một, Thôn Đa Hai')).waitFor()

  await page.getByRole('checkbox', { name: 'Thôn Đồng Chanh' }).check()
  await page.getByRole('button', { name: 'Đặc điểm…' }).click()
  await page.getByLabel(/Có hiệu lực từ ngày/).fill('01/05/2024')
  await planner.accessible('an attribute')
  await page.getByRole('button', { name: 'Ghi thay đổi' }).click()
  await page.getByRole('row', { name: /Thôn Đồng Chanh.*Đặc biệt khó khăn/ }).waitFor()

  // The past is as it was, in one step.
  await page.getByLabel('Xem tại ngày').fill('29/02/2024')
  await page.getByRole('row', { name: /Thôn Minh Khai/ }).waitFor()
  expect(await page.getByRole('row', { name: /Thôn Trung Minh/ }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Đổi tên' }).count()).toBe(0)

  await administrator.page.reload()
  await administrator.page.getByRole('button', { name: /Chuyển hồ sơ sang xã mới.*Thị trấn NT Trần Phú/ }).click()
  await administrator.accessible('handing a commune on')
  await administrator.page.getByLabel('Xã mới là').selectOption('RURAL')
  await administrator.page.getByRole('button', { name: 'Chuyển hồ sơ', exact: true }).click()
  await administrator.page.getByText('Hồ sơ đã chuyển sang Xã Thượng Bằng La.').waitFor()
  await administrator.leave()

  await page.reload()
  await page.getByText('Mã 04705, Quyết định 19/2025/QĐ-TTg').waitFor()
  await page.getByText('Thôn Trung Minh chuyển sang xã mới').waitFor()
  await planner.leave()
})
