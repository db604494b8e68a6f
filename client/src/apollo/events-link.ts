import { ApolloLink, Observable } from '@apollo/client'
import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { print, type FormattedExecutionResult } from 'graphql'
import { createClient } from 'graphql-sse'

/** Subscriptions: one request each, answered by server-sent events on our own origin, with the session's cookie. */
export const eventsLink = (url: string): ApolloLink => {
  // Whoever asked decides what to do when it ends; trying again is theirs too.
  const client = createClient({ url, singleConnection: false, retryAttempts: 0, credentials: 'same-origin' })
  return new ApolloLink(({ query, operationName, variables }) => new Observable<FormattedExecutionResult>((observer) =>
    client.subscribe({ query: print(query), ...(operationName ? { operationName } : {}), variables }, {
      next: (result) => observer.next(result as FormattedExecutionResult),
      error: (error) => observer.error(Array.isArray(error) ? new CombinedGraphQLErrors({ errors: error }) : error),
      complete: () => observer.complete(),
    })) as never)
}
