// A server of its own process, to be killed: `node --import tsx worker.fixture.ts <owner url>`. Says when it works.
import { startServer } from '../../src/app/index.ts'

await startServer({ ownerUrl: process.argv[2]!, host: '127.0.0.1', port: 0, clientFolder: null, log: () => undefined })
process.stdout.write('works\n')
