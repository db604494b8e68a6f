import { ensureClient } from './client-build.ts'
import { explain } from './tell.ts'

/** Builds the client and nothing else: for images, where the server must find it ready. */
await ensureClient().catch((error: unknown) => {
  explain(error, false)
  process.exitCode = 1
})
