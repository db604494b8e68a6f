import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { FUNCTION_ROLES, LOGIN_ROLE, NOLOGIN_ROLES } from '../access/index.ts'

/** One at a time in a database. Roles are shared by all databases of a cluster, where no lock reaches: those meet in `again`. */
const ROLES_LOCK = 7_015_004_705

/** Another database's start was changing the same role: `tuple concurrently updated`, or it was made in between. */
const MET_ANOTHER = new Set(['XX000', '42710', '23505'])
const TRIES = 10
const LONGEST_PAUSE_MS = 500

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/**
 * The login role's password follows from the owner's, so every process that may migrate can also serve and nothing
 * more has to be kept. Not from the database's name: the role is one for all databases of the cluster, and the start
 * of one must not lock the others out. Where the owner has no password (peer or trust), this one guards nothing either.
 */
const loginPassword = (ownerUrl: URL): string =>
  createHmac('sha256', decodeURIComponent(ownerUrl.password)).update('chung-tay login role').digest('base64url')

const again = async <T>(work: () => Promise<T>, left = TRIES): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (left <= 1 || !MET_ANOTHER.has(String((error as { code?: unknown }).code))) throw error
    // Two that met and went on at once would meet again.
    await pause(Math.random() * LONGEST_PAUSE_MS)
    return again(work, left - 1)
  }
}

/**
 * Makes the roles that are missing, lets the login role become the viewers' roles and nothing else, and returns the
 * URL the server serves with. Needs an owner that may create roles (CREATEROLE or superuser).
 */
export const ensureRoles = (ownerUrl: string): Promise<string> => again(() => ensureRolesOnce(ownerUrl))

const ensureRolesOnce = async (ownerUrl: string): Promise<string> => {
  const url = new URL(ownerUrl)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [ROLES_LOCK])
    const present = new Set((await client.query<{ rolname: string }>(`select rolname from pg_roles where rolname like 'chungtay\\_%'`)).rows.map((row) => row.rolname))
    for (const role of NOLOGIN_ROLES) if (!present.has(role)) await client.query(`create role ${quote(role)} nologin noinherit nosuperuser nobypassrls`)
    if (!present.has(LOGIN_ROLE)) await client.query(`create role ${quote(LOGIN_ROLE)} login noinherit nosuperuser nobypassrls nocreatedb nocreaterole`)
    const password = loginPassword(url)
    await client.query(`alter role ${quote(LOGIN_ROLE)} password ${literal(password)}`)
    for (const role of NOLOGIN_ROLES) {
      await client.query(`grant ${quote(role)} to current_user with inherit false, set true`)
      // Some are the database's own, for its triggers and functions: nobody who signs in may become those.
      if (!FUNCTION_ROLES.includes(role)) await client.query(`grant ${quote(role)} to ${quote(LOGIN_ROLE)} with inherit false, set true`)
    }
    await client.query(`grant connect on database ${quote(decodeURIComponent(url.pathname.slice(1)))} to ${quote(LOGIN_ROLE)}`)
    const loginUrl = new URL(ownerUrl)
    loginUrl.username = LOGIN_ROLE
    loginUrl.password = password
    return loginUrl.href
  } finally {
    await client.end()
  }
}
