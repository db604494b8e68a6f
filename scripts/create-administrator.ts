import { createInterface } from 'node:readline/promises'
import { AdministratorExists, createFirstAdministrator } from '@chung-tay/server/access'
import { prepareDatabase } from '@chung-tay/server/database'
import { newPassword } from './demo/sign-ins.ts'
import { readEnvironment } from './env.ts'
import { explain, Refusal, tell } from './tell.ts'

/** The first person who can sign in on a database of one's own: `pnpm run create-administrator [sign-in name]`. The password is made here and shown once. */
const create = async (): Promise<void> => {
  const { databaseUrl } = readEnvironment()
  if (databaseUrl === undefined) {
    throw new Refusal('Hãy đặt DATABASE_URL: lệnh này dành cho cơ sở dữ liệu riêng của anh/chị.', 'Set DATABASE_URL: this command is for a database of your own.')
  }
  const signInName = (process.argv[2] ?? (await ask())).trim().toLowerCase()
  await prepareDatabase(databaseUrl, () => undefined)
  const password = newPassword()
  await createFirstAdministrator(databaseUrl, { signInName, password, displayName: 'Quản trị' }).catch((error: unknown) => {
    throw error instanceof AdministratorExists
      ? new Refusal('Đã có quản trị viên; người ấy tạo được các tài khoản khác.', 'There is an administrator already, who can make further accounts.')
      : error
  })
  tell(`✓ Tên đăng nhập: ${signInName}   Mật khẩu (chỉ hiện một lần): ${password}`, `Sign-in name: ${signInName}   Password (shown once): ${password}`)
}

const ask = async (): Promise<string> => {
  if (!process.stdin.isTTY) return 'quantri'
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question('Tên đăng nhập của quản trị viên · Sign-in name of the administrator [quantri]: ')
  terminal.close()
  return answer || 'quantri'
}

await create().catch((error: unknown) => {
  explain(error, false)
  process.exitCode = 1
})
