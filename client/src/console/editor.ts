import { buildSchema } from 'graphql'
import { createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import 'graphiql/setup-workers/vite'
import { GraphiQL } from 'graphiql'
import 'graphiql/style.css'
import contract from '../../../schema/schema.graphql?raw'
import { lastRefusal, refusalOf, type Refusal } from '../apollo/index.ts'
import type { Example } from './examples.ts'

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

/** GraphiQL in an element of the page; `show` opens an example in a tab of its own, beside what was written before. */
export const mountEditor = (element: HTMLElement, sentenceOf: (refusal: Refusal) => string): Editor => {
  const root: Root = createRoot(element)
  const storage = makeMemory()
  // The contract this client was built with: documentation and completion cost no request, and the server need not tell its schema.
  const schema = buildSchema(contract, { assumeValid: true })
  let shown = 0

  /** Sent like any other operation, with the session's cookie. What it answers, refusals too, is shown as it is. */
  const fetcher = async (parameters: unknown): Promise<never> => {
    try {
      const response = await fetch('/graphql', {
        method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true' }, body: JSON.stringify(parameters),
      })
      const bodyText = await response.text()
      const answer = JSON.parse(bodyText) as { errors?: unknown }
      // Not an operation of the client's, so a session that ended must be told here.
      if (answer.errors) lastRefusal.value = refusalOf({ bodyText })
      return answer as never
    } catch (error) {
      const refusal = refusalOf(error)
      return { errors: [{ message: sentenceOf(refusal), extensions: { code: refusal.code } }] } as never
    }
  }

  return {
    show: (example) => root.render(createElement(GraphiQL, {
      key: ++shown, fetcher, schema, storage, initialQuery: example.query, initialVariables: JSON.stringify(example.variables, null, 2),
      isHeadersEditorEnabled: false, showPersistHeadersSettings: false, defaultEditorToolsVisibility: 'variables', forcedTheme: 'light',
    }, createElement(GraphiQL.Logo, null, ' '))),
    end: () => root.unmount(),
  }
}
