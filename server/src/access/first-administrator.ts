import pg from 'pg'
import { VIEWER_ROLES } from './roles.ts'
import { hashPassword } from './password.ts'
import { problemsOf } from './account.service.ts'
import { invalidInput } from '../kit/index.ts'

/**
 * The account that makes all others. Only the owner of the database can make it, and only while there is no
 * administrator: afterwards administrators make each other, and the journal says who.
 */
export const createFirstAdministrator = async (ownerUrl: string, input: { signInName: string; password: string; displayName: string }): Promise<void> => {
  const problems = problemsOf({ ...input, role: 'ADMINISTRATOR', communeIds: [] })
  if (problems.length > 0) throw invalidInput(problems)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`set local role ${client.escapeIdentifier(VIEWER_ROLES.ADMINISTRATOR)}`)
    const { rowCount } = await client.query(`select 1 from account where role = 'ADMINISTRATOR' and disabled_at is null limit 1`)
    if (rowCount) throw new AdministratorExists()
    await client.query(
      `insert into account (sign_in_name, password_hash, display_name, role, commune_ids) values ($1, $2, $3, 'ADMINISTRATOR', '{}')`,
      [input.signInName, await hashPassword(input.password), input.displayName])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    await client.end()
  }
}

export class AdministratorExists extends Error {
  constructor() {
    super('There is an administrator already; administrators make further accounts.')
  }
}
