// `pnpm start` begins here, in plain JavaScript: it finds the right Node, and becomes `node --import tsx scripts/start/main.ts`.
// tsx goes on the command line (not register()) because worker threads inherit only what stands there.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..')
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const own = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
// Run by hand on an older system Node: the project's own, which `pnpm install` put there, takes over.
const node = major > 22 || (major === 22 && minor >= 17) ? process.execPath : own

if (!existsSync(node) || !existsSync(path.join(root, 'node_modules', 'tsx'))) {
  console.error('✗ Chưa cài các gói cần thiết. Hãy chạy: npx -y pnpm@12 install\n✗ The packages are not installed yet. Run: npx -y pnpm@12 install')
  process.exit(1)
}

process.chdir(root) // tsx takes the decorator settings from the tsconfig.json of the working directory
const command = ['--import', 'tsx', path.join(root, 'scripts', 'start', 'main.ts'), ...process.argv.slice(2)]
if (process.execve) {
  process.execve(node, [node, ...command]) // same process, same number: one thing to stop, and signals arrive
} else {
  const child = spawn(node, command, { stdio: 'inherit' })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 1))
}
