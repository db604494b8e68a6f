import { onScopeDispose, toValue, watch, type MaybeRefOrGetter } from 'vue'
import type { OperationVariables } from '@apollo/client'
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { client } from './client.ts'

/** Where events do not come through, the same is asked for again and again, a little slower each time. */
const ASK_MS = 1_000
const ASK_AT_MOST_MS = 5_000
/** And now and then events are tried again. */
const TRIES_BETWEEN = 10

/**
 * Keeps what is shown up to date while it moves by itself: by a subscription of the contract, whose answers go into the
 * cache that queries are watched in. Where no events come through (an old proxy), `ask` is called again and again instead.
 * Variables that are `null` mean: nothing is moving.
 */
export const useMoves = <TData, TVariables extends OperationVariables>(
  document: TypedDocumentNode<TData, TVariables>, variables: MaybeRefOrGetter<TVariables | null>, ask: () => Promise<void>,
): void => {
  let end: () => void = () => undefined
  const begin = (values: TVariables): void => {
    let over = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let subscription: { unsubscribe: () => void } | undefined
    let asked = 0
    const later = (): void => {
      if (over) return
      timer = setTimeout(() => {
        asked += 1
        // The answer may end all this: then there are no variables any more.
        void ask().then(() => (asked % TRIES_BETWEEN === 0 ? listen() : later()))
      }, Math.min(ASK_MS * (1 + asked / 5), ASK_AT_MOST_MS))
    }
    const listen = (): void => {
      if (over) return
      subscription = client.subscribe({ query: document, variables: values } as never).subscribe({
        next: (result: { error?: unknown }) => {
          if (result.error) later()
        },
        error: later,
        complete: later,
      })
    }
    listen()
    end = () => {
      over = true
      clearTimeout(timer)
      subscription?.unsubscribe()
    }
  }
  watch(() => JSON.stringify(toValue(variables)), () => {
    end()
    end = () => undefined
    const values = toValue(variables)
    if (values) begin(values)
  }, { immediate: true })
  onScopeDispose(() => end())
}
