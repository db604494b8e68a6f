/** A process of its own that opens a cluster and holds it: the tests beside this file kill it in the ways machines do. */
import { openCluster } from './index.ts'

const [dataFolder = ''] = process.argv.slice(2)
const cluster = await openCluster({ dataFolder, log: () => undefined, throwaway: true })
await cluster.announce('http://localhost:4999')
process.stdout.write(`${JSON.stringify({ postmaster: cluster.pid })}\n`)
setInterval(() => undefined, 60_000)
