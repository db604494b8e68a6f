import { readFileSync } from 'node:fs'
import type { Constructor } from '@mikro-orm/core'
import { Migration } from '@mikro-orm/migrations'

// Row rules bind the owner of the tables too; while it migrates they do not, so that an owner who is no superuser can bring
// rows of every commune to the new form. In the step's own transaction: nobody else ever sees a table without them.
const everyTable = (change: string, whose: string): string => `
  set constraints all immediate;
  do $body$
  declare
    one regclass;
  begin
    for one in select c.oid from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and ${whose} loop
      execute format('alter table %s ${change} row level security', one);
    end loop;
  end $body$;`
const LIFT = everyTable('no force', 'c.relforcerowsecurity')
const FORCE = everyTable('force', 'c.relrowsecurity')

/** A step whose text is the SQL file beside this one: what the database runs is what a reviewer reads. */
const sqlStep = (name: string, more?: () => string): { name: string; class: Constructor<Migration> } => ({
  name,
  class: class extends Migration {
    override up(): void {
      this.addSql(LIFT)
      this.addSql(readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8'))
      if (more) for (const text of [LIFT, more()]) this.addSql(text)
      this.addSql(FORCE)
    }
  },
})

interface Unit { system: string; code: string; level: string; name: string; parent: string }

/** Lines of a file of `schema/areas` below its heading; none of their values holds a comma. */
const areas = (name: string): string[][] =>
  readFileSync(new URL(`../../schema/areas/${name}`, import.meta.url), 'utf8').trim().split('\n').slice(1).map((line) => line.split(','))

const literal = (value: unknown): string => `'${JSON.stringify(value).replaceAll("'", "''")}'`

/** The day the country went from 63 provinces with districts to 34 without. */
const REFORM = '2025-07-01'

/** The official list of provinces and communes before and after the reform, and who went into whom. No journal: nobody did this. */
const nationalAreas = (): string => {
  const units = areas('units.csv').map(([system, code, level, name, parent]): Unit => ({ system: system!, code: code!, level: level!, name: name!, parent: parent! }))
  const changes = areas(`changes-${REFORM}.csv`).map(([former, successor, extent]) => ({ former, successor, extent }))
  const dates = `case system when 'QD19_2025' then date '${REFORM}' end, case system when 'QD124_2004' then date '${REFORM}' - 1 end`
  const rows = `json_to_recordset(${literal(units)}::json) as u(system text, code text, level text, name text, parent text)`
  return `
    alter table place disable trigger journal;
    alter table place_succession disable trigger journal;
    insert into place (level, code_system, code, name, valid_from, valid_to) select level, system, code, name, ${dates} from ${rows} where level = 'PROVINCE'
      on conflict (level, code_system, code) do update set valid_from = excluded.valid_from, valid_to = excluded.valid_to;
    insert into place (id, level, code_system, code, name, parent_id, commune_id, valid_from, valid_to)
      select x.id, 'COMMUNE', x.system, x.code, x.name, p.id, x.id, ${dates}
      from (select uuidv7() as id, u.* from ${rows} where u.level = 'COMMUNE') as x join place p on p.level = 'PROVINCE' and p.code_system = x.system and p.code = x.parent
      on conflict (level, code_system, code) do update set valid_from = excluded.valid_from, valid_to = excluded.valid_to, parent_id = excluded.parent_id;
    insert into place_succession (from_id, to_id, occurred_on, extent) select f.id, t.id, date '${REFORM}', c.extent
      from json_to_recordset(${literal(changes)}::json) as c(former text, successor text, extent text)
      join place f on f.code_system = 'QD124_2004' and f.code = c.former and (f.level = 'PROVINCE') = (length(c.successor) = 2)
      join place t on t.code_system = 'QD19_2025' and t.code = c.successor and t.level = f.level;
    update place set today_id = s.to_id from place_succession s where s.from_id = place.id and s.extent = 'FULL' and place.code_system is not null;
    alter table place enable trigger journal;
    alter table place_succession enable trigger journal;
    analyze place, place_succession;`
}

/** Every step of the database, oldest first; a landed step is never edited. */
export const migrations = [
  sqlStep('0001-tables'), sqlStep('0002-functions-and-rights'), sqlStep('0003-places', nationalAreas), sqlStep('0004-standards'), sqlStep('0005-imports'),
  sqlStep('0006-search-and-duplicates'), sqlStep('0007-life-events'), sqlStep('0008-campaigns'), sqlStep('0009-needs'), sqlStep('0010-imports-queued'), sqlStep('0011-register'), sqlStep('0012-plans'), sqlStep('0013-plan-mode'), sqlStep('0014-plan-records'), sqlStep('0015-plan-parts'),
]
