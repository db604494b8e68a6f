import { explain, tell } from '../tell.ts'

/** Thrown where work is given up because the person asked to stop. */
export class Stopped extends Error {}

const SECOND_PRESS_MS = 700

/**
 * Ctrl-C, kill and a closed terminal: what was opened is closed in the opposite order, then the process ends with 0.
 * A second Ctrl-C ends at once; the cluster's watcher then stops PostgreSQL.
 */
export const makeStopping = () => {
  const closers: (() => Promise<void>)[] = []
  const controller = new AbortController()
  let askedAt: number | undefined

  const requested = new Promise<void>((resolve) => {
    const ask = () => {
      // pnpm passes on the Ctrl-C that the terminal has sent us already: only a later one counts as the second.
      if (askedAt !== undefined && performance.now() - askedAt > SECOND_PRESS_MS) process.exit(130)
      if (askedAt !== undefined) return
      askedAt = performance.now()
      tell('\n• Đang dừng… (nhấn Ctrl-C lần nữa để dừng ngay)', 'Stopping… (press Ctrl-C again to end at once)')
      controller.abort()
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
  })
  process.stdout.on('error', () => undefined) // the terminal may be gone while we still close things

  const closeAll = async (debug: boolean) => {
    for (const close of closers.splice(0).reverse()) await close().catch((error: unknown) => explain(error, debug))
  }

  return {
    signal: controller.signal,
    requested,
    isRequested: () => askedAt !== undefined,
    onClose: (close: () => Promise<void>) => void closers.push(close),
    closeAll,
    /** Waits for the work, or gives it up when asked to stop. For work whose result needs no closing. */
    during: async <T>(work: Promise<T>): Promise<T> => {
      work.catch(() => undefined) // given up, it may fail later: its ground was taken away
      return Promise.race([work, requested.then(() => Promise.reject(new Stopped()))])
    },
    check: () => {
      if (askedAt !== undefined) throw new Stopped()
    },
  }
}

export type Stopping = ReturnType<typeof makeStopping>
