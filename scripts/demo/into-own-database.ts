import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { AdministratorExists } from '@chung-tay/server/access'
import { startServer } from '@chung-tay/server/app'
import { readEnvironment } from '../env.ts'
import { explain, Refusal, step, tell, tellLine } from '../tell.ts'
import { loadDemo } from './load.ts'

/** `pnpm run demo`: loads the illustrative commune into a database of one's own, through a server that lives as long as that takes. */
const load = async (): Promise<void> => {
  const { databaseUrl, appUrl } = readEnvironment()
  if (databaseUrl === undefined) {
    throw new Refusal('Hãy đặt DATABASE_URL. Không có biến này, lệnh start tự nạp dữ liệu minh hoạ.', 'Set DATABASE_URL. Without it, the start command loads the demonstration by itself.')
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'chung-tay-demo-'))
  const server = await startServer({ ownerUrl: databaseUrl, appUrl, host: '127.0.0.1', port: 0, clientFolder: null, log: tellLine })
  try {
    const { signIns } = await step('Nạp dữ liệu minh hoạ', 'Loading the demonstration data', () => loadDemo({ ownerUrl: databaseUrl, baseUrl: server.url, folder, log: tellLine }))
    tell('Đăng nhập minh hoạ (chỉ hiện một lần)', 'Demonstration sign-ins (shown once)')
    for (const { role, name, password } of signIns) tellLine(`${name.padEnd(14)} ${password}   ${role}`)
  } catch (error) {
    if (!(error instanceof AdministratorExists)) throw error
    throw new Refusal('Cơ sở dữ liệu này đã có quản trị viên: dữ liệu minh hoạ chỉ nạp vào cơ sở dữ liệu trống.', 'This database has an administrator already: the demonstration is only loaded into an empty one.')
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

await load().catch((error: unknown) => {
  explain(error, false)
  process.exitCode = 1
})
process.exit()
