import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensureClient, ensureGenerated } from '../client-build.ts'
import { ROOT, runNode } from '../run.ts'
import { explain, seconds } from '../tell.ts'
import { add, closingLine, failuresOf, NOTHING, tallyOf, type Tally } from './report.ts'

/** Every test there is, in the order in which a failure says most: pure functions, rooms on PostgreSQL, the client, then walks. */
const RUNNERS = [
  { title: 'Máy chủ: hàm thuần và cụm PostgreSQL · Server: pure functions and the PostgreSQL cluster', folder: 'server', project: 'server:unit' },
  { title: 'Máy chủ: qua GraphQL trên PostgreSQL thật · Server: through GraphQL on real PostgreSQL', folder: 'server', project: 'server:rooms' },
  { title: 'Giao diện: hàm thuần · Client: pure functions', folder: 'client', project: 'client:unit' },
  { title: 'Đi qua sản phẩm bằng trình duyệt thật · Walks in a real browser', folder: 'client', project: 'client:walks' },
] as const

type Runner = (typeof RUNNERS)[number]

const section = (title: string) => process.stdout.write(`\n── ${title} ──\n`)

/** Arguments that name a runner ("server:rooms", "client") choose among them; all others go to Vitest as file filters. */
const args = process.argv.slice(2).filter((arg) => arg !== '--')
const names = (runner: Runner, arg: string) => runner.project === arg || runner.folder === arg
const chosen = RUNNERS.filter((runner) => {
  const choices = args.filter((arg) => RUNNERS.some((any) => names(any, arg)))
  return choices.length === 0 || choices.some((arg) => names(runner, arg))
})
const filters = args.filter((arg) => !RUNNERS.some((runner) => names(runner, arg)))

/** Said again at the end, where whoever reads a long log looks first. */
const failures: string[] = []

const run = async (runner: Runner, reports: string): Promise<Tally> => {
  section(runner.title)
  const since = performance.now()
  const cwd = path.join(ROOT, runner.folder)
  const report = path.join(reports, `${runner.project.replace(':', '-')}.json`)
  const vitest = path.join(cwd, 'node_modules', 'vitest', 'vitest.mjs')
  const options = ['run', '--project', runner.project, '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code, signal } = await runNode({ args: [vitest, ...options, ...filters], cwd, quiet: false })

  const text = await readFile(report, 'utf8').catch(() => '')
  const tally = tallyOf(text)
  failures.push(...failuresOf(text).map((failure) => `✗ ${runner.project}: ${failure}`))
  const problem =
    tally === null ? 'không có báo cáo · it left no report'
    : code !== 0 && tally.failed === 0 ? `kết thúc với mã ${code ?? signal} · it ended with ${code ?? signal}`
    : filters.length === 0 && tally.passed + tally.failed === 0 ? 'không chạy kiểm thử nào · it ran no test'
    : null
  if (problem) process.stdout.write(`✗ ${runner.project}: ${problem}\n`)
  process.stdout.write(`  ${seconds(since)}\n`)
  return problem ? add(tally ?? NOTHING, { ...NOTHING, failed: 1 }) : (tally ?? NOTHING)
}

const reports = await mkdtemp(path.join(tmpdir(), 'chung-tay-reports-'))
let total = NOTHING
try {
  if (chosen.some(({ folder }) => folder === 'client')) {
    section('Chuẩn bị giao diện · Preparing the client')
    await ensureGenerated().then(() => ensureClient()).catch((error: unknown) => {
      explain(error, false)
      total = add(total, { ...NOTHING, failed: 1 })
    })
  }
  for (const runner of chosen) total = add(total, await run(runner, reports))
} finally {
  await rm(reports, { recursive: true, force: true })
}
if (total.passed + total.failed === 0) process.stdout.write('\n✗ Không có kiểm thử nào được chạy · No test was run\n')
if (failures.length > 0) {
  section('Không đạt · Failed')
  process.stdout.write(`${failures.join('\n')}\n`)
}
process.stdout.write(`\n${closingLine(total)}\n`)
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0)
