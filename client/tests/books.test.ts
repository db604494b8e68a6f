import { readFile } from 'node:fs/promises'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeBrowser, openBrowser, visit, type Visitor } from './_support/walk.ts'

beforeAll(openBrowser)
afterAll(closeBrowser)

const BOOK = new URL('../../scripts/demo/ra-soat-2023.xlsx', import.meta.url)
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The review of 2023 with one cell changed, as an officer would in a spreadsheet program. */
const changed = async (row: number, column: number, value: string | number): Promise<Buffer> => {
  const { sheets } = await readXlsx(await readFile(BOOK))
  sheets.find(({ name }) => name === 'Hộ nghèo')!.rows[row - 1]![column] = value
  return Buffer.from(await writeXlsx({ sheets: sheets.map(({ name, rows, merges }) => ({ name, rows, merges: merges ?? [] })) }))
}

describe('a planner imports a book', () => {
  let planner: Visitor
  beforeAll(async () => {
    planner = await visit('canbo')
  })
  afterAll(() => planner.leave())

  const send = async (name: string, buffer: Buffer): Promise<void> => {
    const { page } = planner
    await page.goto('/import')
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: XLSX, buffer })
    await page.waitForURL(/batch=/)
    await page.getByRole('heading', { name }).waitFor()
    await page.locator('section header').getByText('Đang đọc', { exact: true }).waitFor({ state: 'detached' })
  }

  it('with a wrong cell: the sheet, the cell and the mend are named, and nothing can be applied', async () => {
    const { page } = planner
    await send('sai.xlsx', await changed(9, 4, 'Thôn Mây Trắng'))
    await page.getByText('Chưa có gì được ghi.').waitFor()
    const problem = page.getByRole('row', { name: /Hộ nghèo · E9/ })
    expect(await problem.textContent()).toMatch(/Thôn Mây Trắng/)
    await planner.inSightOnPhone(problem.getByRole('cell').last())
    expect(await page.getByRole('button', { name: 'Ghi vào hệ thống' }).count()).toBe(0)
    await planner.accessible('a refused book')
  })

  it('unchanged: there is nothing to apply; and it is told where no events come through, too', async () => {
    await planner.page.route('**/graphql/stream', (route) => route.abort())
    await send('nguyen-ven.xlsx', await readFile(BOOK))
    await planner.page.getByText('Sổ này không có gì khác với dữ liệu đã có.').waitFor()
    expect(await planner.page.getByRole('button', { name: 'Ghi vào hệ thống' }).isDisabled()).toBe(true)
    await planner.page.unroute('**/graphql/stream')
  })

  it('corrected: old and new value are shown, and then it is applied', async () => {
    const { page } = planner
    await send('da-sua.xlsx', await changed(9, 14, 117))
    // The list of imports has "thay đổi" in its rows, too, and is there first.
    await page.locator('tbody tr', { hasText: 'Thay đổi' }).filter({ hasText: /Điểm B1.*116.*→.*117/ }).waitFor()
    await planner.accessible('a checked book')
    await page.getByRole('button', { name: 'Ghi vào hệ thống' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Ghi vào hệ thống' }).click()
    await page.locator('header').getByText('Đã ghi', { exact: true }).waitFor()
    const { households } = await planner.ask<{ households: { edges: { node: { reviews: { edges: { node: { b1Points: number } }[] } } }[] } }>(
      '{ households(first: 1, where: { code: { eq: "TBL-0033" } }) { edges { node { reviews(first: 1, where: { year: { eq: 2023 } }) { edges { node { b1Points } } } } } } }')
    expect(households.edges[0]!.node.reviews.edges[0]!.node.b1Points).toBe(117)
  })

  it('and undoes it: the value before stands there again', async () => {
    const { page } = planner
    await page.getByRole('button', { name: 'Hoàn tác lần nhập này' }).click()
    await page.getByText('trở lại đúng như trước khi ghi sổ này').waitFor()
    await planner.accessible('asking whether to undo')
    await page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác', exact: true }).click()
    await page.locator('header').getByText('Đã hoàn tác', { exact: true }).waitFor()
    const { households } = await planner.ask<{ households: { edges: { node: { reviews: { edges: { node: { b1Points: number } }[] } } }[] } }>(
      '{ households(first: 1, where: { code: { eq: "TBL-0033" } }) { edges { node { reviews(first: 1, where: { year: { eq: 2023 } }) { edges { node { b1Points } } } } } } }')
    expect(households.edges[0]!.node.reviews.edges[0]!.node.b1Points).toBe(116)
    // The organisations' list is in use: accounts were made for two of them.
    await page.getByRole('link', { name: 'don-vi-giup-do-2023.xlsx' }).click()
    await page.getByRole('heading', { name: 'don-vi-giup-do-2023.xlsx' }).waitFor()
    await page.getByRole('button', { name: 'Hoàn tác lần nhập này' }).click()
    await page.getByRole('dialog').getByText('Đơn vị đã có tài khoản').waitFor()
    await planner.accessible('what rests on an import')
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).last().click()
  })

  it('with a title nobody knows: it is guessed, confirmed, and the wrong rows come as a book', async () => {
    const { page } = planner
    await send('cot-la.xlsx', await changed(7, 14, 'Điểm B-1'))
    await page.getByText('Chưa có gì được ghi.').waitFor()
    const choice = page.getByLabel('Cột “Điểm B-1” của trang “Hộ nghèo” là')
    await choice.selectOption({ label: 'Điểm B1 *' })
    await planner.accessible('columns to confirm')
    await page.getByRole('button', { name: 'Đọc lại với các cột này' }).click()
    await page.locator('header').getByText('Đã kiểm tra, chờ ghi', { exact: true }).waitFor()

    await send('sai-nua.xlsx', await changed(9, 8, 'Bạn học'))
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Tải các dòng cần sửa (.xlsx)' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('sai-nua-can-sua.xlsx')
    const { sheets } = await readXlsx(await readFile(await download.path()))
    const rows = sheets[0]!.rows
    rows.find((row) => row.at(-2) === 9)![8] = 'Chủ hộ'
    const mended = Buffer.from(await writeXlsx({ sheets: sheets.map(({ name, rows: all, merges }) => ({ name, rows: all, merges: merges ?? [] })) }))
    await send('sai-nua-can-sua.xlsx', mended)
    await page.getByText('Tệp này là phần đã sửa').waitFor()
    await page.getByText('Sổ này không có gì khác với dữ liệu đã có.').waitFor()
  })

  it('that is no workbook: the reason is said, in words', async () => {
    const { page } = planner
    await page.goto('/import')
    await page.locator('input[type=file]').setInputFiles({ name: 'anh.png', mimeType: 'image/png', buffer: Buffer.from('PNG') })
    await page.getByText('Chỉ nhận tệp .xlsx, .csv.').waitFor()
    await page.locator('input[type=file]').setInputFiles({ name: 'gia-mao.xlsx', mimeType: XLSX, buffer: Buffer.from('not a zip') })
    await page.waitForURL(/batch=/)
    await page.getByRole('row', { name: /Cả tệp/ }).waitFor()
  })
})
