import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { openCluster } from '@chung-tay/server/database/cluster'
import { prepareDatabase } from '@chung-tay/server/database'

/**
 * How dear a search is beside a plain lookup by index, in a register of 100,000 households: all in one commune, which no
 * commune is, and spread over 250. Ratios, not times: they say the same on every machine.
 * Run: node --import tsx scripts/bench/search.ts
 */

const HOUSEHOLDS = 100_000
const RUNS = 3
const QUERIES = ['Phùng Thị Liên', 'phung thi lien', 'nguyen van an', 'an nguyen', 'nguyn van an', 'phugn thi lien', 'nguyen', 'TBL 000123', 'thon 3', 'zzzz'] as const

const uuid = (kind: number, expression: string): string => `('00000000-0000-7000-800${kind}-' || lpad((${expression})::text, 12, '0'))::uuid`
const words = (list: string): string => `(array['${list.split(' ').join(`','`)}'])`
const pick = (list: string, salt: number): string => `${words(list)}[1 + (hashint8(i * 31 + k * ${salt}) & 2147483647) % ${list.split(' ').length}]`

/** Households of four in so many communes, a commune's rows together as imports bring them; names as common and as rare as names are. */
const fill = async (client: pg.Client, communes: number): Promise<void> => {
  await client.query('truncate place cascade')
  await client.query(`insert into place (id, level, name, commune_id) select ${uuid(1, 'c')}, 'COMMUNE', 'Xã ' || c, ${uuid(1, 'c')} from generate_series(1, ${communes}) as c`)
  await client.query(`insert into place (id, level, name, commune_id, parent_id, position) select ${uuid(2, 'c * 100 + v')}, 'VILLAGE', 'Thôn ' || v, ${uuid(1, 'c')}, ${uuid(1, 'c')}, v
    from generate_series(1, ${communes}) as c, generate_series(1, 15) as v`)
  await client.query(`insert into household (id, commune_id, village_id, code) select ${uuid(3, 'i')}, ${uuid(1, `1 + (i - 1) * ${communes} / ${HOUSEHOLDS}`)}, ${uuid(2, `(1 + (i - 1) * ${communes} / ${HOUSEHOLDS}) * 100 + 1 + i % 15`)}, 'TBL-' || lpad(i::text, 6, '0')
    from generate_series(1, ${HOUSEHOLDS}) as i`)
  await client.query(`insert into member (commune_id, household_id, name, sex, birth_year, relation, position)
    select ${uuid(1, `1 + (i - 1) * ${communes} / ${HOUSEHOLDS}`)}, ${uuid(3, 'i')}, ${pick('Nguyễn Nguyễn Nguyễn Trần Lê Phạm Hoàng Bàn Lò Giàng Vàng Đặng Bùi Phùng Ma Triệu Hà Sùng Lý Đinh', 7)} || ' ' || ${pick('Văn Thị Văn Thị Đức Hữu Minh Thanh Hồng Quang', 11)}
      || ' ' || ${pick('An Ân Anh Ánh Bình Bích Cường Chi Dũng Duyên Đào Đức Giang Hà Hải Hạnh Hiền Hoa Hòa Hùng Hương Khánh Lan Liên Linh Long Mai Minh Nam Nga Ngọc Nhung Phong Phúc Phương Quân Quyên Sơn Tâm Thảo Thắng Thành Thúy Tiến Trang Tuấn Tú Vân Vinh Xuân Yến', 13)},
      case k % 2 when 0 then 'FEMALE' else 'MALE' end, 1950 + (i * k) % 70, case k when 1 then 'HEAD' else 'CHILD' end, k
    from generate_series(1, ${HOUSEHOLDS}) as i, generate_series(1, 4) as k`)
  await client.query('vacuum analyze')
}

/** The shortest of several runs, in milliseconds: what the work takes when nothing else is in the way. */
const shortest = async (client: pg.Client, text: string, values: unknown[]): Promise<{ ms: number; rows: pg.QueryResultRow[] }> => {
  let best = Infinity
  let rows: pg.QueryResultRow[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const since = performance.now()
    rows = (await client.query(text, values)).rows
    best = Math.min(best, performance.now() - since)
  }
  return { ms: best, rows }
}

const PAGE = `with f as materialized (select * from household_found($1)) select h.id, f.rank, f.matched, (select count(*) from f) as total
  from f join household as h on h.id = f.household_id order by f.rank, h.id limit 50`

const measure = async (client: pg.Client, communes: number): Promise<void> => {
  process.stdout.write(`\n${HOUSEHOLDS} households in ${communes} commune(s)\n`)
  await client.query('begin read only')
  await client.query('set local role chungtay_planner')
  await client.query(`select set_config('app.commune_ids', '{00000000-0000-7000-8001-000000000001}', true)`)
  const plain = await shortest(client, 'select id from household where commune_id = $1 and code = $2', ['00000000-0000-7000-8001-000000000001', 'TBL-000123'])
  process.stdout.write(`${'search'.padEnd(20)}${'found'.padStart(8)}${'× lookup by index'.padStart(20)}\n`)
  for (const query of QUERIES) {
    const { ms, rows } = await shortest(client, PAGE, [query])
    process.stdout.write(`${query.padEnd(20)}${String(rows[0]?.total ?? 0).padStart(8)}${(ms / plain.ms).toFixed(0).padStart(20)}\n`)
  }
  await client.query('rollback')
}

/** Which index the lookup of words goes by, as the role that does it. */
const plan = async (client: pg.Client): Promise<void> => {
  await client.query('begin read only')
  await client.query('set local role chungtay_search')
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (costs off) select household_id from member
    where commune_id = any ('{00000000-0000-7000-8001-000000000001}'::uuid[]) and valid_to is null and searched like '% phung%' and searched like '% lien%'`)
  process.stdout.write(`\n${rows.map((row) => row['QUERY PLAN']).join('\n')}\n`)
  await client.query('rollback')
}

const dataFolder = await mkdtemp(path.join(tmpdir(), 'chung-tay-bench-'))
const cluster = await openCluster({ dataFolder, log: () => undefined, throwaway: true })
try {
  await prepareDatabase(cluster.ownerUrl, () => undefined)
  const client = new pg.Client({ connectionString: cluster.ownerUrl })
  await client.connect()
  for (const communes of [1, 250]) {
    await fill(client, communes)
    await measure(client, communes)
  }
  await plan(client)
  await client.end()
} finally {
  await cluster.stop()
  await rm(dataFolder, { recursive: true, force: true })
}
