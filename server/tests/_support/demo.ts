import { readFile } from 'node:fs/promises'
import { createFirstAdministrator } from '../../src/access/index.ts'
import type { Owner } from './database.ts'
import { signIn, type Person } from './person.ts'

/** One password for every account of the tests. */
export const PASSWORD = 'lua-ngo-que-2026'

const DEMO = new URL('../../../scripts/demo/', import.meta.url)

/** In the order a commune would bring them: its villages, two reviews, then who can help. */
export const WORKBOOKS = ['thon-ban.xlsx', 'ra-soat-2022.xlsx', 'ra-soat-2023.xlsx', 'don-vi-giup-do-2023.xlsx'] as const
export type Workbook = (typeof WORKBOOKS)[number]

export const workbook = async (name: Workbook): Promise<Uint8Array> => new Uint8Array(await readFile(new URL(name, DEMO)))

interface ClassTotals {
  households: number
  persons: number
  deprivations: number[]
  causes: number[]
  noLabour: number
  femaleHead: number
  needs: number
  registered: number
}
type YearTotals = Record<'poor' | 'nearPoor', ClassTotals>
export interface Totals {
  '2022': YearTotals
  '2023': YearTotals
  households: number
  villages: number
  organisations: number
  pledges: number
  movement2023: Record<'poor' | 'nearPoor', Record<string, number>>
}
/** What the workbooks add up to, counted apart from the product. */
export const totals = async (): Promise<Totals> => JSON.parse(await readFile(new URL('totals.json', DEMO), 'utf8')) as Totals

export const COMMUNE = { codeSystem: 'QD124_2004', code: '04705', areaKind: 'RURAL' }

/** A second commune, for what must stay apart. */
export const OTHER_COMMUNE = { ...COMMUNE, code: '04708' }

/** Who may sign in after the demonstration was loaded; all with `PASSWORD`. */
export const PEOPLE = { administrator: 'quantri', planner: 'canbo', analyst: 'phantich', womensUnion: 'phunu', farmersUnion: 'nongdan' } as const

export const createAccount = (administrator: Person, input: { signInName: string; role: string; displayName?: string; communeIds: string[]; organisationId?: string }): Promise<unknown> =>
  administrator.ask('mutation CreateAccount($input: CreateAccountInput!) { createAccount(input: $input) { id } }', {
    input: { password: PASSWORD, displayName: input.signInName, ...input },
  })

/** The administrator's part: the first account, a commune, its planner and its analyst. */
export const openCommune = async (ownerUrl: string, url: string): Promise<string> => {
  await createFirstAdministrator(ownerUrl, { signInName: PEOPLE.administrator, password: PASSWORD, displayName: 'Quản trị' })
  const administrator = await signIn(url, PEOPLE.administrator, PASSWORD)
  const communeId = await registerCommune(administrator, COMMUNE)
  await createAccount(administrator, { signInName: PEOPLE.planner, role: 'PLANNER', displayName: 'Cán bộ xã', communeIds: [communeId] })
  await createAccount(administrator, { signInName: PEOPLE.analyst, role: 'ANALYST', displayName: 'Người phân tích', communeIds: [communeId] })
  return communeId
}

/** The commune the product works with; the national list has thirteen thousand. */
export const communeInUse = async (owner: Owner): Promise<string> =>
  (await owner.row<{ id: string }>(`select id from place where level = 'COMMUNE' and registered_at is not null`)).id

export const registerCommune = async (administrator: Person, input: object): Promise<string> => {
  const { registerCommune } = await administrator.ask<{ registerCommune: { id: string } }>(
    'mutation RegisterCommune($input: RegisterCommuneInput!) { registerCommune(input: $input) { id } }', { input })
  return registerCommune.id
}

/** An account for the organisation of this kind in the commune. */
export const openOrganisation = async (administrator: Person, planner: Person, signInName: string, communeId: string, kind: string): Promise<string> => {
  const { organisations } = await planner.ask<{ organisations: { edges: { node: { id: string; name: string } }[] } }>(
    'query Organisations($kind: OrganisationKind!) { organisations(where: { kind: { eq: $kind } }, first: 1) { edges { node { id name } } } }', { kind })
  const { id, name } = organisations.edges[0]!.node
  await createAccount(administrator, { signInName, role: 'ORGANISATION', displayName: name.slice(0, 120), communeIds: [communeId], organisationId: id })
  return id
}

/** Uploads a workbook and writes it into the register. */
export const importWorkbook = async (planner: Person, communeId: string, name: string, bytes: Uint8Array): Promise<void> => {
  const id = await planner.upload(communeId, name, bytes)
  const { state, failure } = await planner.apply(id)
  if (state !== 'APPLIED') throw new Error(`${name}: ${state} ${JSON.stringify(failure)}`)
}

/** The illustrative commune, loaded through the product's own doors. */
export const loadDemo = async (ownerUrl: string, url: string): Promise<void> => {
  const communeId = await openCommune(ownerUrl, url)
  const planner = await signIn(url, PEOPLE.planner, PASSWORD)
  for (const name of WORKBOOKS) await importWorkbook(planner, communeId, name, await workbook(name))
  const administrator = await signIn(url, PEOPLE.administrator, PASSWORD)
  await openOrganisation(administrator, planner, PEOPLE.womensUnion, communeId, 'WOMENS_UNION')
  await openOrganisation(administrator, planner, PEOPLE.farmersUnion, communeId, 'FARMERS_UNION')
}
