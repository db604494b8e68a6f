// `pnpm test` begins here, in plain JavaScript, and goes on in TypeScript with the project's own Node.
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
process.chdir(root)
const command = ['--import', 'tsx', path.join(root, 'scripts', 'test', 'main.ts'), ...process.argv.slice(2)]
if (process.execve) process.execve(process.execPath, [process.execPath, ...command])
else process.exit(spawnSync(process.execPath, command, { stdio: 'inherit' }).status ?? 1)
