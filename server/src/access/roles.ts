import type { Role } from '@chung-tay/schema'

/** Database role of each kind of viewer: what a viewer may read or write is granted to these and to nothing else. */
export const VIEWER_ROLES: Readonly<Record<Role, string>> = {
  ADMINISTRATOR: 'chungtay_administrator',
  PLANNER: 'chungtay_planner',
  ORGANISATION: 'chungtay_organisation',
  ANALYST: 'chungtay_analyst',
}
/** While nobody is signed in: accounts and sessions for signing in, nothing else. */
export const GATE_ROLE = 'chungtay_gate'
/** Owns the trigger functions that keep sums and the journal; nobody can become it. */
export const LEDGER_ROLE = 'chungtay_ledger'
/** Owns the one function that hands a commune's records on to the commune it went into; nobody can become it. */
export const CUSTODIAN_ROLE = 'chungtay_custodian'
/** Owns the functions that look words up in the index of names; nobody can become it. */
export const SEARCH_ROLE = 'chungtay_search'
/** The server's login role: owns nothing, inherits nothing, may only become one of the viewers' roles or the gate. */
export const LOGIN_ROLE = 'chungtay_app'

/** Roles that only functions of the database run as. */
export const FUNCTION_ROLES: readonly string[] = [LEDGER_ROLE, CUSTODIAN_ROLE, SEARCH_ROLE]
export const NOLOGIN_ROLES: readonly string[] = [...Object.values(VIEWER_ROLES), GATE_ROLE, ...FUNCTION_ROLES]
