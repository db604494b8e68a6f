import type { PolicyDef } from '@mikro-orm/core'
import type { Role } from '@chung-tay/schema'
import { CUSTODIAN_ROLE, LEDGER_ROLE, SEARCH_ROLE, VIEWER_ROLES } from './roles.ts'

// A setting that is absent gives null, and null admits no row. Each is read once a statement, as an init plan.
const COMMUNES = `(select nullif(current_setting('app.commune_ids', true), '')::uuid[])`
const ORGANISATION = `(select nullif(current_setting('app.organisation_id', true), '')::uuid)`
const ACCOUNT = `(select nullif(current_setting('app.account_id', true), '')::uuid)`

export const IN_OWN_COMMUNES = (column = 'commune_id') => `${column} = any (${COMMUNES}::uuid[])`
export const OWN_ORGANISATION = (column = 'organisation_id') => `${column} = ${ORGANISATION}`
export const OWN_ACCOUNT = (column = 'account_id') => `${column} = ${ACCOUNT}`

/** Households an organisation may see: those it is asked to help, helps or has helped. Declined or withdrawn ones are gone at once. */
export const HELPED_HOUSEHOLD = (column: string) =>
  `${column} in (select a.household_id from assignment a where a.organisation_id = ${ORGANISATION} and a.state in ('ASKED', 'ACCEPTED', 'IN_PROGRESS', 'DONE'))`

type Command = NonNullable<PolicyDef['command']>

/** One policy: these roles may do this to rows that satisfy the condition. */
export const policy = (name: string, command: Command, roles: readonly Role[], condition: string): PolicyDef => {
  const to = roles.map((role) => VIEWER_ROLES[role])
  if (command === 'insert') return { name, command, roles: to, check: condition }
  if (command === 'select' || command === 'delete') return { name, command, roles: to, using: condition }
  return { name, command, roles: to, using: condition, check: condition }
}

/** A commune that went into another hands its records on: the one function that does so runs as the custodian. */
export const custodianPolicy: PolicyDef = { name: 'custodian', command: 'all', roles: [CUSTODIAN_ROLE], using: 'true', check: 'true' }

/** The usual rule of a commune's table: its planners read and write, its analysts read. */
export const communePolicies = (column = 'commune_id', readers: readonly Role[] = ['ANALYST']): PolicyDef[] => [
  policy('planner', 'all', ['PLANNER'], IN_OWN_COMMUNES(column)),
  custodianPolicy,
  ...(readers.length > 0 ? [policy('reader', 'select', readers, IN_OWN_COMMUNES(column))] : []),
]

/** Triggers that keep sums across rows the viewer may not see run as the ledger role. */
export const ledgerPolicy: PolicyDef = { name: 'ledger', command: 'all', roles: [LEDGER_ROLE], using: 'true', check: 'true' }

/** The index of names is looked up as a role of its own; what it finds, row rules then show or hide. */
export const searchPolicy: PolicyDef = { name: 'search', command: 'select', roles: [SEARCH_ROLE], using: 'true' }

/** A review left with an entry that was merged into another counts nowhere: no figure has to think of it. */
export const countedPolicy: PolicyDef = {
  name: 'counted', type: 'restrictive', command: 'select', roles: [VIEWER_ROLES.PLANNER, VIEWER_ROLES.ANALYST],
  using: 'household_id not in (select h.id from household h where h.merged_into_id is not null)',
}
