import type { Answer, Person } from './person.ts'

export interface Listening<T> {
  readonly status: number
  /** What was answered so far, in order. */
  readonly heard: Answer<T>[]
  /** Resolves when the server ended the stream. */
  readonly ended: Promise<void>
  close(): void
}

/** Subscribes as a browser does: one request, answered by events as long as both want it. */
export const subscribe = async <T>(url: string, person: Person, query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Listening<T>> => {
  const stop = new AbortController()
  const response = await fetch(`${url}/graphql/stream`, {
    method: 'POST', headers: { 'content-type': 'application/json', accept: 'text/event-stream', cookie: person.cookie, ...headers }, body: JSON.stringify({ query, variables }), signal: stop.signal,
  })
  const heard: Answer<T>[] = []
  const read = async (): Promise<void> => {
    if (!response.body) return
    let text = ''
    const decoder = new TextDecoder()
    try {
      for await (const part of response.body) {
        text += decoder.decode(part as Uint8Array, { stream: true })
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const event = text.slice(0, end)
          text = text.slice(end + 2)
          const data = /^data: (.+)$/m.exec(event)?.[1]
          if (/^event: next$/m.test(event) && data) heard.push(JSON.parse(data) as Answer<T>)
        }
      }
    } catch {
      // Closed by us.
    }
  }
  return { status: response.status, heard, ended: read(), close: () => stop.abort() }
}

/** Waits until something holds; fails saying what. */
export const until = async (what: string, holds: () => boolean | Promise<boolean>, ms = 15_000): Promise<void> => {
  for (const end = Date.now() + ms; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 25))) if (await holds()) return
  throw new Error(`never: ${what}`)
}
