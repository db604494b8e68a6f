import type { Owner } from './database.ts'

/** Signing in is no change of the register. */
const LEFT_OUT = ['session', 'sign_in_attempt', 'schema_migration']

/**
 * What the database holds, a number of rows and a hash of them for each table. Uploads as such (the batch and what the
 * journal says of it) are left out: they may come and go, the register may not change by them.
 */
export const fingerprint = async (owner: Owner): Promise<Record<string, string>> => {
  const tables = await owner.rows<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`)
  const names = tables.map(({ name }) => name).filter((name) => !LEFT_OUT.includes(name) && !name.startsWith('import_'))
  // A sum of hashes needs no order, and all tables are one statement: cheap enough to be taken hundreds of times.
  const hashed = await owner.rows<{ name: string; rows: string; hash: string }>(names.map((name) =>
    `select '${name}' as name, count(*) as rows, coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text as hash from ${name} t ${name === 'journal_entry' ? `where table_name not like 'import%'` : ''}`).join(' union all '))
  return Object.fromEntries(hashed.map(({ name, rows, hash }) => [name, `${rows} ${hash}`]))
}
