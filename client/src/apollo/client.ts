import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client'
import { ErrorLink } from '@apollo/client/link/error'
import { OperationTypeNode } from 'graphql'
import { tap } from 'rxjs'
import { shallowRef } from 'vue'
import { eventsLink } from './events-link.ts'
import { refusalOf, type Refusal } from './refusal.ts'

/** The last thing the server refused, wherever on the screen it was asked for. */
export const lastRefusal = shallowRef<Refusal | null>(null)

/** Whether the last request reached the server. */
export const connected = shallowRef(true)

const watchRefusals = new ErrorLink(({ error }) => {
  const refusal = refusalOf(error)
  connected.value = refusal.code !== 'NO_CONNECTION'
  lastRefusal.value = refusal
})

const watchAnswers = new ApolloLink((operation, forward) =>
  forward(operation).pipe(tap(() => {
    connected.value = true
  })))

export const makeClient = (uri = '/graphql', fetcher?: typeof fetch) =>
  new ApolloClient({
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      // An event stream that breaks off says nothing about the server; what is asked instead does.
      eventsLink(`${uri}/stream`),
      ApolloLink.from([
        watchRefusals,
        watchAnswers,
        // The server refuses posts without this header: no other site's form can send it.
        new HttpLink({ uri, headers: { 'apollo-require-preflight': 'true' }, credentials: 'same-origin', fetch: fetcher }),
      ]),
    ),
    cache: new InMemoryCache({
      typePolicies: {
        // Who is signed in is one thing, whatever its account.
        ViewerInfo: { keyFields: ['accountId'] },
        WorthPart: { keyFields: false },
        ClassStep: { keyFields: false },
      },
    }),
    devtools: { enabled: false },
  })

export const client = makeClient()

/** Asks every list on the screen again: for what was written by work that goes on by itself. */
export const refreshLists = async (): Promise<void> => {
  await client.refetchQueries({ include: 'active' }).catch(() => undefined)
}
