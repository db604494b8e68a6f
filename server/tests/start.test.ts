import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { createFirstAdministrator } from '../src/access/index.ts'
import { startServer } from '../src/app/index.ts'
import { ensureRoles } from '../src/database/index.ts'
import { Owner } from './_support/database.ts'
import { newDatabase } from './_support/product.ts'

/** Tries to serve a database; answers why it would not. */
const refusalOf = async (ownerUrl: string, appUrl?: string): Promise<string> => {
  try {
    const server = await startServer({ ownerUrl, appUrl, host: '127.0.0.1', port: 0, clientFolder: null, log: () => undefined })
    await server.stop()
    return 'served'
  } catch (error) {
    return (error as Error).message
  }
}

const ownerRows = async <T extends object>(url: string, statement: string): Promise<T[]> => {
  const owner = new Owner(url)
  const rows = await owner.rows<T>(statement)
  await owner.close()
  return rows
}

const asOwner = async (url: string, ...statements: string[]): Promise<void> => {
  const owner = new Owner(url)
  for (const statement of statements) await owner.rows(statement)
  await owner.close()
}

describe('the server serves only behind the wall', () => {
  it('and does so on a database as it makes it, again and again', async () => {
    const url = await newDatabase('empty')
    expect([await refusalOf(url), await refusalOf(url)]).toEqual(['served', 'served'])
  })

  it('not as the owner, who is past all row rules', async () => {
    const url = await newDatabase('empty')
    expect(await refusalOf(url, url)).toMatch(/^Refusing to serve: .* is a superuser; .* bypasses row security; .* owns tables/)
  })

  it.each([
    ['may bypass row rules', 'login bypassrls', 'bypasses row security'],
    ['may become one that bypasses them', 'login', 'can become tests_bypass'],
  ])('not as a role that %s', async (_what, attributes, reason) => {
    const url = await newDatabase('empty')
    const name = `tests_${crypto.randomUUID().slice(0, 8)}`
    await asOwner(url, `create role ${name} ${attributes} password 'x'`,
      ...(reason.includes('become') ? ['drop role if exists tests_bypass', 'create role tests_bypass bypassrls', `grant tests_bypass to ${name}`] : []))
    const appUrl = new URL(url)
    appUrl.username = name
    appUrl.password = 'x'
    expect(await refusalOf(url, appUrl.href)).toContain(reason)
  })

  it.each(['no force row level security', 'disable row level security'])('not when a table has %s', async (change) => {
    const url = await newDatabase('empty')
    await asOwner(url, `alter table household ${change}`)
    expect(await refusalOf(url)).toContain('table household has no forced row rules')
  })
})

describe('an owner of its own database who is no superuser', () => {
  it('migrates, serves and makes the first administrator, as row rules bind it too', async () => {
    const admin = await newDatabase('empty')
    const name = `tests_${crypto.randomUUID().slice(0, 8)}`
    const roles = (await ownerRows<{ rolname: string }>(admin, `select rolname from pg_roles where rolname like 'chungtay\\_%'`)).map(({ rolname }) => rolname)
    // Another superuser made the roles of this cluster; on a server of its own the owner makes them itself. It has the same
    // password, because the login role's follows from it and the other databases of the cluster go on serving meanwhile.
    const url = new URL(admin)
    await asOwner(admin, `create role ${name} login createrole nobypassrls password '${decodeURIComponent(url.password)}'`, ...roles.map((role) => `grant ${role} to ${name} with admin true, inherit false, set false`), `create database ${name} owner ${name} template template0`)
    Object.assign(url, { username: name, pathname: `/${name}` })
    expect(await refusalOf(url.href)).toBe('served')
    await createFirstAdministrator(url.href, { signInName: 'quantri', password: 'lua-ngo-que-2026', displayName: 'Quản trị' })
    expect(await refusalOf(url.href)).toBe('served')
    expect(await ownerRows(admin.replace(/\/[^/]*$/, `/${name}`), `select count(*)::int as communes from place where level = 'COMMUNE'`)).toEqual([{ communes: 13373 }])
  }, 120_000)
})

describe('roles, which all databases of a cluster share', () => {
  it('can be made ready from many databases at once, and the login of each goes on working', async () => {
    const urls = await Promise.all(Array.from({ length: 4 }, () => newDatabase('empty')))
    const logins = await Promise.all(urls.flatMap((url) => [ensureRoles(url), ensureRoles(url)]))
    for (const login of logins) {
      const client = new pg.Client({ connectionString: login })
      await client.connect()
      expect((await client.query('select current_user as name')).rows).toEqual([{ name: 'chungtay_app' }])
      await client.end()
    }
  })
})
