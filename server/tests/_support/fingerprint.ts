import type { Owner } from './database.ts'

/** Signing in is no change of the register. */
const LEFT_OUT = ['session', 'sign_in_attempt', 'schema_migration']

/**
 * What the database holds, a number of rows and a hash of them for each table. Uploads as such (the batch and what the
 * journal says of it) are left out: they may come and go, the register may not change by them.
 */
export const fingerprint = async (owner: Owner): Promise<Record<string, string>> => {
  const tables = await owner.rows<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`)
  const found: Record<string, string> = {}
  for (const { name } of tables.filter(({ name }) => !LEFT_OUT.includes(name) && !name.startsWith('import_'))) {
    const only = name === 'journal_entry' ? `where table_name not like 'import%'` : ''
    const { rows, hash } = await owner.row<{ rows: string; hash: string }>(
      `select count(*) as rows, md5(coalesce(string_agg(hash, '' order by hash), '')) as hash from (select md5(t::text) as hash from ${name} t ${only}) as x`)
    found[name] = `${rows} ${hash}`
  }
  return found
}
