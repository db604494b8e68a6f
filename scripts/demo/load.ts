import { readFile } from 'node:fs/promises'
import { createFirstAdministrator } from '@chung-tay/server/access'
import { Person } from './api.ts'
import { newPassword, noteSignIns, type SignIn } from './sign-ins.ts'

export { demoSignIns } from './sign-ins.ts'

/** In the order a commune would bring them: its villages, two reviews, then who can help. */
const WORKBOOKS = ['thon-ban.xlsx', 'ra-soat-2022.xlsx', 'ra-soat-2023.xlsx', 'don-vi-giup-do-2023.xlsx']

/** The commune as it was in the years of its books; code 15 then meant Yên Bái. */
const COMMUNE = { codeSystem: 'QD124_2004', code: '04705', areaKind: 'RURAL' }

const PEOPLE = [
  { name: 'canbo', role: 'PLANNER', displayName: 'Cán bộ xã' },
  { name: 'phantich', role: 'ANALYST', displayName: 'Người phân tích' },
] as const

/** Organisations with an account of their own, by kind, and the sign-in name of each. */
const MEMBERS: Readonly<Record<string, string>> = {
  WOMENS_UNION: 'phunu', FARMERS_UNION: 'nongdan', FATHERLAND_FRONT: 'mattran', YOUTH_UNION: 'thanhnien', VETERANS: 'cuuchienbinh', RED_CROSS: 'chuthapdo', POLICY_BANK: 'nganhang',
}

const CREATE_ACCOUNT = 'mutation CreateAccount($input: CreateAccountInput!) { createAccount(input: $input) { id } }'

/**
 * Loads the illustrative commune through the product's own doors: the administrator registers it, its planner uploads
 * the four workbooks and applies them. No row describes a real person.
 */
export const loadDemo = async ({ ownerUrl, baseUrl, folder, log }: {
  ownerUrl: string
  baseUrl: string
  folder: string
  log: (line: string) => void
}): Promise<{ signIns: SignIn[] }> => {
  const password = newPassword()
  await createFirstAdministrator(ownerUrl, { signInName: 'quantri', password, displayName: 'Quản trị' })
  const administrator = await Person.signIn(baseUrl, 'quantri', password)
  const { registerCommune } = await administrator.ask<{ registerCommune: { id: string } }>(
    'mutation RegisterCommune($input: RegisterCommuneInput!) { registerCommune(input: $input) { id } }', { input: COMMUNE })
  const communeIds = [registerCommune.id]
  for (const { name, role, displayName } of PEOPLE) {
    await administrator.ask(CREATE_ACCOUNT, { input: { signInName: name, password, displayName, role, communeIds } })
  }

  const planner = await Person.signIn(baseUrl, 'canbo', password)
  for (const name of WORKBOOKS) {
    const id = await planner.upload(registerCommune.id, name, await readFile(new URL(`./${name}`, import.meta.url)) as Uint8Array<ArrayBuffer>)
    const { importBatch } = await planner.ask<{ importBatch: { state: string; problems: { vi: string }[]; counts: Record<string, number> } }>(
      'query Import($id: ID!) { importBatch(id: $id) { state problems { vi } counts { new changed same doubtful refused } } }', { id })
    if (importBatch.state !== 'CHECKED') throw new Error(`${name}: ${importBatch.problems.map((problem) => problem.vi).join(' ')}`)
    const { state, failure } = await planner.apply(id)
    if (state !== 'APPLIED') throw new Error(`${name}: ${state} ${JSON.stringify(failure)}`)
    log(`${name}: +${importBatch.counts['new']} ~${importBatch.counts['changed']} =${importBatch.counts['same']}`)
  }

  const { organisations } = await administrator.ask<{ organisations: { edges: { node: { id: string; name: string; kind: string } }[] } }>(
    'query Organisations { organisations(first: 200) { edges { node { id name kind } } } }')
  const signIns: SignIn[] = [
    { role: 'Quản trị · Administrator', name: 'quantri', password },
    { role: 'Cán bộ xã · Planner', name: 'canbo', password },
    { role: 'Phân tích · Analyst', name: 'phantich', password },
  ]
  for (const { node } of organisations.edges) {
    const name = MEMBERS[node.kind]
    if (!name) continue
    await administrator.ask(CREATE_ACCOUNT, { input: { signInName: name, password, displayName: node.name.slice(0, 120), role: 'ORGANISATION', communeIds, organisationId: node.id } })
    signIns.push({ role: node.name, name, password })
  }
  await noteSignIns(folder, signIns)
  return { signIns }
}
