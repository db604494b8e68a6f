import { launchBrowser } from './tests/_support/browser.ts'
const base = 'http://127.0.0.1:4391'
const out = '/tmp/helpers/campaigns-shots'
const password = 'cay-ngo-lon-8405'
const browser = await launchBrowser()
const visit = async (name: string, language: string, viewport: { width: number; height: number }) => {
  const context = await browser.newContext({ viewport, locale: 'vi-VN', baseURL: base, storageState: { cookies: [], origins: [{ origin: base, localStorage: [{ name: 'chung-tay.language', value: language }] }] } })
  const page = await context.newPage()
  page.on('pageerror', (e) => console.log('pageerror', e.message))
  page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') console.log('console', m.text().slice(0, 300)) })
  await page.goto('/sign-in')
  await page.locator('input[autocomplete=username]').fill(name)
  await page.locator('input[type=password]').fill(password)
  await page.locator('main form button[type=submit]').click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  const ask = async (query: string, variables = {}) => (await (await context.request.post('/graphql', { data: { query, variables } })).json())
  return { page, ask, context }
}
const shot = async (page: any, name: string, full = true) => { await page.waitForTimeout(700); const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth); if (over) console.log('OVER', name, over); await page.screenshot({ path: `${out}/${name}.png`, fullPage: full }) }
const p = await visit('canbo', 'vi', { width: 1366, height: 768 })
await p.page.goto('/review?year=2024'); await shot(p.page, '01-none')
const { data } = await p.ask('{ places(first: 1, where: { registered: true }) { edges { node { id } } } }')
const communeId = data.places.edges[0].node.id
const M = async (name: string, type: string, input: object, what = 'id version') => { const r = await p.ask(`mutation M($input: ${type}!) { ${name}(input: $input) { ${what} } }`, { input }); if (r.errors) console.log(name, JSON.stringify(r.errors).slice(0, 300)); return r.data?.[name] }
const existing = (await p.ask('{ campaigns(where: { year: { eq: 2024 } }) { edges { node { id version } } } }')).data.campaigns.edges[0]?.node
let c = existing
if (!c) {
  c = await M('openCampaign', 'OpenCampaignInput', { communeId, year: 2024, on: '2024-09-03' })
  await M('beginSurveying', 'CampaignStepInput', { id: c.id, version: 1, on: '2024-09-10' })
  const es = (await p.ask(`query E($id: ID!) { campaign(id: $id) { entries(first: 40) { edges { node { id version household { id } } } } } }`, { id: c.id })).data.campaign.entries.edges.map((e: any) => e.node)
  const IND = ['EMPLOYMENT', 'DEPENDANTS', 'NUTRITION', 'HEALTH_INSURANCE', 'ADULT_EDUCATION', 'CHILD_SCHOOLING', 'HOUSE_QUALITY', 'HOUSE_AREA', 'WATER_SOURCE', 'HYGIENIC_TOILET', 'TELECOM_SERVICE', 'INFORMATION_MEANS']
  for (const [i, e] of es.slice(0, 30).entries()) await M('recordSurvey', 'RecordSurveyInput', { entryId: e.id, version: e.version, survey: { surveyor: 'Vi Văn Rà', on: '2024-10-05', b1Points: [120, 160, 110][i % 3], answers: IND.slice(0, i % 7 === 3 ? 4 : 12).map((indicator, j) => ({ indicator, answer: j < i % 5 ? 'YES' : 'NO' })), causes: ['NO_CAPITAL'] } }, 'id')
  await M('recordReviewRequest', 'RecordReviewRequestInput', { householdId: es[35].household.id, kind: 'LEAVE', receivedOn: '2024-09-20', note: 'Đã có việc làm ổn định' }, 'id')
}
await p.page.goto('/review?year=2024'); await shot(p.page, '02-progress')
await p.page.goto('/review?year=2024&tab=entries'); await shot(p.page, '03-entries', false)
await p.page.getByRole('button', { name: /^Ghi phiếu/ }).first().click(); await shot(p.page, '04-survey', false)
await p.page.keyboard.press('Escape')
await p.page.goto('/review?year=2024&tab=requests'); await shot(p.page, '05-requests', false)
await p.page.goto('/review?year=2024&tab=movement'); await shot(p.page, '06-movement')
await p.page.goto('/review?year=2023&tab=movement&cell=POOR.OTHER_DECREASE.PERSONS'); await shot(p.page, '07-cell')
await p.page.goto('/review?year=2024'); await p.page.getByRole('button', { name: 'Bắt đầu họp dân' }).click(); await p.page.getByRole('dialog').getByRole('button', { name: 'Ghi' }).click(); await shot(p.page, '08-step-refused', false)
const e = await visit('canbo', 'en', { width: 1366, height: 768 })
await e.page.goto('/review?year=2024'); await shot(e.page, '09-en')
await e.page.goto('/review?year=2024&tab=movement'); await shot(e.page, '10-en-movement')
const ph = await visit('canbo', 'vi', { width: 360, height: 740 })
await ph.page.goto('/review?year=2024'); await shot(ph.page, '11-phone')
await ph.page.goto('/review?year=2024&tab=entries&state=MISSING'); await shot(ph.page, '12-phone-entries', false)
await ph.page.getByRole('button', { name: /^Ghi phiếu/ }).first().click(); await shot(ph.page, '13-phone-survey', false)
await ph.page.getByRole('dialog').evaluate((d) => d.scrollTo(0, 700)); await shot(ph.page, '14-phone-survey2', false)
await ph.page.goto('/review?year=2024&tab=movement'); await shot(ph.page, '15-phone-movement')
await ph.page.goto('/review?year=2024&tab=requests'); await shot(ph.page, '16-phone-requests', false)
const a = await visit('phantich', 'vi', { width: 1366, height: 768 })
await a.page.goto('/review?year=2024'); await shot(a.page, '17-analyst')
await a.page.goto('/review?year=2023&tab=movement&cell=POOR.OTHER_INCREASE.PERSONS'); await shot(a.page, '18-analyst-cell')
await browser.close()
