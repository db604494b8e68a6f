import { createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import 'graphiql/setup-workers/vite'
import { GraphiQL } from 'graphiql'
import 'graphiql/style.css'
import type { Example } from './examples.ts'

/** Sent like any other operation, with the session's cookie. What it answers, refusals too, is shown as it is. */
const fetcher = async (parameters: unknown): Promise<never> => {
  const response = await fetch('/graphql', {
    method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true' }, body: JSON.stringify(parameters),
  })
  return (await response.json()) as never
}

/** Queries may name households: they stay in memory, and are gone with the page. */
const makeMemory = () => {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    clear: () => kept.clear(),
  }
}

export interface Editor {
  readonly show: (example: Example) => void
  readonly end: () => void
}

/** GraphiQL in an element of the page; `show` begins anew with an example. */
export const mountEditor = (element: HTMLElement): Editor => {
  const root: Root = createRoot(element)
  return {
    show: (example) => root.render(createElement(GraphiQL, {
      key: example.key, fetcher, storage: makeMemory(), initialQuery: example.query, initialVariables: JSON.stringify(example.variables, null, 2),
      isHeadersEditorEnabled: false, showPersistHeadersSettings: false, defaultEditorToolsVisibility: 'variables', forcedTheme: 'light',
    })),
    end: () => root.unmount(),
  }
}
