import pg from 'pg'
import { ClusterProblem, codeOf } from './problem.ts'
import { MAJOR } from './settings.ts'

/** Whether a PostgreSQL named by DATABASE_URL answers and is one we can use; the URL itself is never repeated, it holds a password. */
export const checkServer = async (url: string): Promise<void> => {
  const { host, pathname } = new URL(url)
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 })
  client.on('error', () => undefined) // an unheard error event would end the process; the calls below report the same
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number; text: string }>(
      `select current_setting('server_version_num')::int / 10000 as version, current_setting('server_version') as text`,
    )
    const [found] = rows
    if (found && found.version >= MAJOR) return
    throw new ClusterProblem(
      `Máy chủ ở DATABASE_URL là PostgreSQL ${found?.text}; cần phiên bản ${MAJOR} trở lên.`,
      `The server at DATABASE_URL is PostgreSQL ${found?.text}; version ${MAJOR} or later is needed.`,
    )
  } catch (error) {
    if (error instanceof ClusterProblem) throw error
    const [vi, en] = reasonFor(codeOf(error), decodeURIComponent(pathname.slice(1)))
    const last = error instanceof Error ? error.message : String(error)
    throw new ClusterProblem(
      `Không nối được tới PostgreSQL ở ${host} (DATABASE_URL): ${vi ?? last}`,
      `PostgreSQL at ${host} (DATABASE_URL) cannot be reached: ${en ?? last}`,
      error,
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}

const reasonFor = (code: string | undefined, database: string): [string?, string?] => {
  if (code === 'ECONNREFUSED') return ['không có máy chủ nào trả lời ở cổng đó', 'no server answers at that port']
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return ['không tìm thấy tên máy', 'that host name is not known']
  if (code === '28P01' || code === '28000') return ['sai tên hoặc mật khẩu', 'wrong name or password']
  if (code === '3D000') return [`chưa có cơ sở dữ liệu “${database}”`, `there is no database "${database}"`]
  return []
}
