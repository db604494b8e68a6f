import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ROOT, runNode } from './run.ts'
import { step, Refusal } from './tell.ts'

const CLIENT = path.join(ROOT, 'client')
const GENERATED = path.join(CLIENT, 'src', 'graphql')
export const CLIENT_FOLDER = path.join(CLIENT, 'dist')

/** All that decides what the built client looks like. Contents, not times: a checkout gives every file a new time. */
const SOURCES = [
  'client/src',
  'client/public',
  'client/index.html',
  'client/vite.config.ts',
  'client/package.json',
  'schema/src',
  'schema/standards',
  'schema/schema.graphql',
  'codegen.ts',
  'tsconfig.json',
  'pnpm-lock.yaml',
]

const filesIn = async (target: string): Promise<string[]> => {
  const found = await stat(target).catch(() => null)
  if (found === null || target === GENERATED) return []
  if (found.isFile()) return [target]
  const names = (await readdir(target)).sort()
  return (await Promise.all(names.map((name) => filesIn(path.join(target, name))))).flat()
}

export const fingerprintOf = async (root: string, sources: readonly string[] = SOURCES): Promise<string> => {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of await filesIn(path.join(root, source))) {
      hash.update(`${path.relative(root, file)}\0`).update(await readFile(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

const isFresh = async (mark: string, fingerprint: string) => (await readFile(mark, 'utf8').catch(() => '')) === fingerprint

const runOrRefuse = async (args: string[], cwd: string, signal: AbortSignal | undefined, vi: string, en: string) => {
  const { code, said } = await runNode({ args, cwd, quiet: true, signal })
  if (code === 0) return
  const last = said.trim().split('\n').slice(-30).join('\n')
  throw new Refusal(`${vi}\n${last}`, en)
}

/** The typed operations the client imports; generated, and so not in the repository. */
export const ensureGenerated = async (signal?: AbortSignal): Promise<void> => {
  if (!existsSync(path.join(ROOT, 'codegen.ts'))) return
  const fingerprint = await fingerprintOf(ROOT)
  const mark = path.join(GENERATED, '.made-from')
  if (await isFresh(mark, fingerprint)) return
  await step('Sinh kiểu cho các truy vấn của giao diện', "Generating types for the client's operations", async () => {
    const codegen = path.join(ROOT, 'node_modules', '@graphql-codegen', 'cli', 'esm', 'bin.js')
    const args = [codegen, '--config', 'codegen.ts']
    await runOrRefuse(args, ROOT, signal, 'Không sinh được kiểu cho giao diện.', 'The types of the client could not be generated.')
    if (existsSync(GENERATED)) await writeFile(mark, fingerprint)
  })
}

/** Builds the client when its sources changed since the last build. */
export const ensureClient = async (signal?: AbortSignal): Promise<string> => {
  const fingerprint = await fingerprintOf(ROOT)
  const mark = path.join(CLIENT_FOLDER, '.made-from')
  if (await isFresh(mark, fingerprint)) return CLIENT_FOLDER
  await ensureGenerated(signal)
  await step('Dựng giao diện (chỉ khi mã nguồn thay đổi)', 'Building the client (only when its sources changed)', async () => {
    const vite = path.join(CLIENT, 'node_modules', 'vite', 'bin', 'vite.js')
    await runOrRefuse([vite, 'build', '--logLevel', 'warn'], CLIENT, signal, 'Không dựng được giao diện.', 'The client could not be built.')
    await writeFile(mark, fingerprint) // last: an interrupted build leaves no mark and is done again
  })
  return CLIENT_FOLDER
}
