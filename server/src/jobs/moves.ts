import pg from 'pg'

/** Tells this process what moved in any of them: rows named by their id, heard from PostgreSQL. */
export interface Moves {
  /** Resolves when the row moved, when it was silent for so long, or when the signal aborts. */
  next(id: string, silentMs: number, signal: AbortSignal): Promise<void>
  stop(): Promise<void>
}

const AGAIN_MS = 1_000

/**
 * Listens on a connection of its own. Whoever waits looks at the row itself after each call, and again after a silence, so
 * that a word lost with a connection costs time and nothing else.
 */
export const openMoves = async (url: string, channel: string, report: (error: unknown) => void): Promise<Moves> => {
  const waiting = new Map<string, Set<() => void>>()
  const wake = (id: string): void => {
    for (const tell of waiting.get(id) ?? []) tell()
  }
  let client: pg.Client | null = null
  let stopped = false
  const listen = async (): Promise<void> => {
    const mine = new pg.Client({ connectionString: url, keepAlive: true })
    const lost = (): void => {
      if (client !== mine) return
      client = null
      if (!stopped) setTimeout(() => void again(), AGAIN_MS).unref()
    }
    mine.on('error', lost).on('end', lost).on('notification', ({ payload }) => wake(payload ?? ''))
    await mine.connect()
    client = mine
    await mine.query(`listen ${client.escapeIdentifier(channel)}`)
    for (const id of waiting.keys()) wake(id)
  }
  const again = async (): Promise<void> => {
    try {
      await listen()
    } catch (error) {
      report(error)
      if (!stopped) setTimeout(() => void again(), AGAIN_MS).unref()
    }
  }
  await listen()
  return {
    next: (id, silentMs, signal) => new Promise((resolve) => {
      const tellers = waiting.get(id) ?? new Set()
      waiting.set(id, tellers)
      const tell = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', tell)
        tellers.delete(tell)
        if (tellers.size === 0 && waiting.get(id) === tellers) waiting.delete(id)
        resolve()
      }
      const timer = setTimeout(tell, silentMs)
      tellers.add(tell)
      signal.addEventListener('abort', tell, { once: true })
      if (signal.aborted) tell()
    }),
    stop: async () => {
      stopped = true
      for (const id of [...waiting.keys()]) wake(id)
      await client?.end()
    },
  }
}
