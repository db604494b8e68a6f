import { checkServer, openCluster, recreateDatabase, type Cluster } from '@chung-tay/server/database/cluster'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { ensureClient } from '../client-build.ts'
import { readEnvironment, type Environment } from '../env.ts'
import { explain, seconds, step, tell, tellLine } from '../tell.ts'
import { addressOf, choosePort, portTaken, takenMeanwhile } from './listen.ts'
import { importDemo, type SignIn } from './demo.ts'
import { makeStopping, Stopped, type Stopping } from './stopping.ts'

const begun = performance.now()
const stopping = makeStopping()

const start = async (environment: Environment) => {
  // Before the port: a second start is then refused with the name of the first, and not merely for its port.
  const { databaseUrl } = environment
  const cluster = databaseUrl === undefined ? await openOwn(environment, stopping) : null
  if (databaseUrl !== undefined) {
    await step('Nối tới PostgreSQL ở DATABASE_URL', 'Reaching PostgreSQL at DATABASE_URL', () => checkServer(databaseUrl))
  }
  stopping.check()
  const port = await choosePort(environment.port, environment.host)
  const ownerUrl = cluster?.ownerUrl ?? databaseUrl ?? ''

  const clientFolder = await ensureClient(stopping.signal)
  stopping.check()

  if (cluster && !cluster.isNew && existsSync(loadingMark(cluster))) {
    // Nobody has been told the address of what lies half-loaded there.
    await step('Lần khởi động đầu tiên chưa hoàn tất, làm lại từ đầu', 'The very first start was not finished, beginning afresh', () =>
      recreateDatabase(cluster.ownerUrl),
    )
  }

  const server = await step('Khởi động máy chủ', 'Starting the server', async () => {
    const { startServer } = await import('@chung-tay/server/app')
    const { appUrl, host, secure, works } = environment
    const started = await startServer({ ownerUrl, appUrl, port, host, clientFolder, secure, works, log: tellLine }).catch((error: unknown) => {
      throw takenMeanwhile(error) ? portTaken(port) : error
    })
    stopping.onClose(() => started.stop())
    return started
  })
  stopping.check()

  const signIns = cluster && environment.demo ? await demonstrate(cluster, server.url) : []
  const address = addressOf(environment.host, port)
  if (cluster) {
    await rm(loadingMark(cluster), { force: true }) // from here on the data counts, and is never begun afresh
    await cluster.announce(address)
  }
  summarise(environment, address, signIns)
  await Promise.race([stopping.requested, ...(cluster ? [cluster.lost.then((problem) => Promise.reject(problem))] : [])])
}

const LOADING = 'demo-loading'
const loadingMark = (cluster: Cluster) => path.join(cluster.folder, LOADING)

const openOwn = (environment: Environment, { onClose }: Stopping): Promise<Cluster> =>
  step('Mở cơ sở dữ liệu PostgreSQL 18', 'Opening the PostgreSQL 18 database', async () => {
    const cluster = await openCluster({ dataFolder: environment.dataFolder, log: tellLine, noteWhenCreated: environment.demo ? LOADING : undefined })
    onClose(() => cluster.stop())
    return cluster
  })

/** Loads the demonstration into a new database, and gives its sign-ins at every later start. */
const demonstrate = async (cluster: Cluster, baseUrl: string): Promise<SignIn[]> => {
  const demo = await importDemo()
  if (demo === null) return []
  if (existsSync(loadingMark(cluster))) {
    await step('Nạp dữ liệu minh hoạ (chỉ lần đầu)', 'Loading the demonstration data (first time only)', () =>
      stopping.during(demo.loadDemo({ ownerUrl: cluster.ownerUrl, baseUrl, folder: cluster.dataFolder, log: tellLine })),
    )
  }
  return (await demo.demoSignIns(cluster.dataFolder)) ?? []
}

const summarise = ({ dataFolder, databaseUrl }: Environment, address: string, signIns: readonly SignIn[]) => {
  const line = (text = '') => process.stdout.write(`${text}\n`)
  line()
  tell(`✓ Chung Tay đã sẵn sàng sau ${seconds(begun)}`, `Chung Tay is ready after ${seconds(begun)}`)
  line(`  Địa chỉ · Address:      ${address}`)
  if (databaseUrl === undefined) line(`  Dữ liệu · Data:         ${dataFolder}`)
  else {
    line('  Dữ liệu · Data:         DATABASE_URL')
    line('  Quản trị viên đầu tiên · First administrator:   npx -y pnpm@12 run create-administrator')
    line('  Dữ liệu minh hoạ · Demonstration data:          npx -y pnpm@12 run demo')
  }
  if (signIns.length > 0) {
    line('  Đăng nhập minh hoạ (dữ liệu giả) · Demonstration sign-ins (made-up data):')
    const width = Math.max(...signIns.map(({ role }) => role.length))
    const nameWidth = Math.max(...signIns.map(({ name }) => name.length))
    for (const { role, name, password } of signIns) line(`    ${role.padEnd(width)}   ${name.padEnd(nameWidth)}   ${password}`)
  }
  line(`  Dừng · Stop:            Ctrl-C, kill ${process.pid}`)
}

let environment: Environment | undefined
try {
  environment = readEnvironment()
  await start(environment)
} catch (error) {
  if (!(error instanceof Stopped) && !stopping.isRequested()) {
    explain(error, environment?.debug ?? false)
    process.exitCode = 1
  }
}
await stopping.closeAll(environment?.debug ?? false)
if (process.exitCode !== 1) tell('✓ Đã dừng', 'Stopped')
process.exit()
