import type { MikroORM } from '@mikro-orm/core'
import type { SqlEntityManager } from '@mikro-orm/postgresql'

interface Hole {
  readonly vi: string
  readonly en: string
}

/** Why the server does not serve, in both languages: who starts it must be able to mend it. */
export class UnsafeDatabase extends Error {
  readonly vi: string
  readonly en: string

  constructor(holes: readonly Hole[]) {
    const en = `Refusing to serve: ${holes.map((hole) => hole.en).join('; ')}.`
    super(en)
    this.name = 'UnsafeDatabase'
    this.en = en
    this.vi = `Không phục vụ, vì dữ liệu sẽ không được bảo vệ: ${holes.map((hole) => hole.vi).join('; ')}.`
  }
}

/**
 * Refuses to serve when the wall has a hole: row rules are void for superusers, for roles that bypass them and for
 * tables that lack them, and nothing else in the product would notice.
 */
export const assertRowSecurity = async (orm: MikroORM<never>): Promise<void> => {
  const em = (orm as unknown as { em: SqlEntityManager }).em.fork()
  const holes: Hole[] = []
  const [role] = await em.execute<{ name: string; super: boolean; bypass: boolean; owns: boolean }[]>(
    `select current_user as name, rolsuper as super, rolbypassrls as bypass,
       exists (select 1 from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace) as owns
     from pg_roles r where rolname = current_user`)
  if (role?.super) holes.push({ vi: `${role.name} là siêu người dùng`, en: `${role.name} is a superuser` })
  if (role?.bypass) holes.push({ vi: `${role.name} được miễn quy tắc theo dòng`, en: `${role.name} bypasses row security` })
  if (role?.owns) holes.push({ vi: `${role.name} sở hữu bảng`, en: `${role.name} owns tables` })
  const become = await em.execute<{ name: string }[]>(
    `select rolname as name from pg_roles where (rolsuper or rolbypassrls) and pg_has_role(current_user, oid, 'member')`)
  for (const { name } of become) holes.push({ vi: `vai trò đăng nhập có thể trở thành ${name}`, en: `the login role can become ${name}` })
  const bare = await em.execute<{ name: string }[]>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and relname <> 'schema_migration' and not (relrowsecurity and relforcerowsecurity)`)
  for (const { name } of bare) holes.push({ vi: `bảng ${name} chưa bắt buộc quy tắc theo dòng`, en: `table ${name} has no forced row rules` })
  const [durable] = await em.execute<{ fsync: string; pages: string }[]>(`select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages`)
  if (durable?.fsync !== 'on' || durable.pages !== 'on') holes.push({ vi: 'fsync hoặc full_page_writes đang tắt, mất điện sẽ mất quyết định', en: 'fsync or full_page_writes is off: a power cut would lose decisions' })
  if (holes.length > 0) throw new UnsafeDatabase(holes)
}
