import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXAMPLES } from '../src/console/examples.ts'
import { closeBrowser, openBrowser, visit, type Visitor } from './_support/walk.ts'

beforeAll(openBrowser)
afterAll(closeBrowser)

describe('an analyst', () => {
  let analyst: Visitor
  beforeAll(async () => {
    analyst = await visit('phantich', { language: 'en' })
  })
  afterAll(() => analyst.leave())

  it('can run every example of the console', async () => {
    for (const { query, variables } of EXAMPLES) expect(Object.values(await analyst.ask<Record<string, unknown>>(query, variables))[0]).toBeTruthy()
  })

  it('runs one in the editor, on this origin alone', async () => {
    const { page } = analyst
    await page.goto('/console')
    // The editor runs nothing before it is whole, and does not say when that is.
    await expect.poll(async () => {
      await page.locator('.graphiql-execute-button').click()
      return page.locator('.result-window').textContent()
    }, { timeout: 40_000, interval: 2_000 }).toMatch(/needGroups/)
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key !== 'chung-tay.language'))).toEqual([])
  })

  it('sees the needs and a household without any name or code', async () => {
    const { page } = analyst
    await page.goto('/needs?year=2023&kind=HOUSING')
    const link = page.locator('main table:not(figure table) tbody tr a').first()
    await link.waitFor()
    expect(await page.locator('main').textContent()).not.toMatch(/TBL-\d/)
    await link.click()
    await page.getByRole('heading', { name: 'Review of 2023' }).waitFor()
    expect(await page.locator('main').textContent()).not.toMatch(/TBL-\d/)
    expect(await page.getByRole('heading', { name: 'Members' }).count()).toBe(0)
  })
})

describe('an administrator', () => {
  it('makes an account whose password is shown once, and closes it', async () => {
    const administrator = await visit('quantri')
    const { page } = administrator
    await page.goto('/accounts')
    await page.locator('tbody tr').first().waitFor()
    await administrator.accessible('accounts')
    await page.getByRole('button', { name: 'Thêm tài khoản' }).click()
    await page.getByRole('button', { name: 'Tạo tài khoản' }).click()
    await page.getByText('Hãy nhập tên hiển thị.').waitFor()
    await administrator.accessible('a new account, not filled in')
    await page.getByLabel(/Tên hiển thị/).fill('Cán bộ mới')
    await page.getByLabel(/Tên đăng nhập/).fill('canbo2')
    await page.getByLabel('Vai trò').selectOption('PLANNER')
    // The only commune there is would be chosen already; another walk may have registered one more.
    const commune = page.getByRole('dialog').getByRole('button', { name: /^Xã:/ })
    if ((await commune.textContent())?.includes('Chọn')) {
      await commune.click()
      await page.getByRole('option', { name: /Tỉnh Yên Bái/ }).click()
      await page.keyboard.press('Escape')
    }
    await page.getByRole('button', { name: 'Tạo tài khoản' }).click()
    await page.getByText('Mật khẩu chỉ hiện một lần').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).last().click()
    await page.getByRole('row', { name: /canbo2/ }).getByRole('button', { name: /^Khóa/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Khóa tài khoản' }).click()
    await page.getByRole('row', { name: /canbo2/ }).getByText('Đã khóa').waitFor()
    await administrator.leave()
  })
})

describe('anyone', () => {
  it('is told in words that name or password is wrong, and can read the sign-in page without seeing it', async () => {
    const stranger = await visit('canbo')
    const { page } = stranger
    await page.getByRole('button', { name: /Cán bộ xã/ }).click()
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
    await page.waitForURL(/sign-in/)
    await stranger.accessible('sign-in')
    await page.locator('input[autocomplete=username]').fill('canbo')
    await page.locator('input[type=password]').fill('không phải mật khẩu')
    await page.locator('main form button[type=submit]').click()
    await page.getByRole('alert').waitFor()
    await stranger.accessible('sign-in refused')
    await stranger.leave()
  })
})
