import { openOrm } from './orm.ts'
import { ensureRoles } from './roles.ts'

export { assertRowSecurity } from './assertions.ts'
export { openOrm } from './orm.ts'
export { ensureRoles } from './roles.ts'

/** Brings the database to this version of the product and returns the URL to serve with. */
export const prepareDatabase = async (ownerUrl: string, log: (line: string) => void): Promise<string> => {
  const appUrl = await ensureRoles(ownerUrl)
  const orm = await openOrm({ url: ownerUrl, poolSize: 2 })
  try {
    const done = await orm.migrator.up()
    if (done.length > 0) log(`migrated: ${done.map((step) => step.name).join(', ')}`)
  } finally {
    await orm.close()
  }
  return appUrl
}
