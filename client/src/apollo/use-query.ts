import { onScopeDispose, shallowRef, toValue, watch, type MaybeRefOrGetter, type ShallowRef } from 'vue'
import type { ObservableQuery, OperationVariables, WatchQueryFetchPolicy } from '@apollo/client'
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { client as theClient } from './client.ts'
import { refusalOf, type Refusal } from './refusal.ts'

export interface UseQueryOptions {
  /** `cache-and-network` unless told: what is known shows at once and is brought up to date. */
  readonly fetchPolicy?: WatchQueryFetchPolicy
  readonly client?: typeof theClient
}

export interface UsedQuery<TData, TVariables> {
  /** The newest answer. While another is on its way, the one before stays. */
  readonly data: Readonly<ShallowRef<TData | undefined>>
  /** Whether an answer is on its way, also a newer one. */
  readonly loading: Readonly<ShallowRef<boolean>>
  /** Whether what `data` shows was asked with the present variables. */
  readonly current: Readonly<ShallowRef<boolean>>
  readonly refusal: Readonly<ShallowRef<Refusal | null>>
  readonly refetch: () => Promise<void>
  /** Asks with other variables and joins the answer to the present one, as `join` says. */
  readonly fetchMore: (variables: Partial<TVariables>, join: (previous: TData, more: TData) => TData) => Promise<void>
}

/**
 * One operation of the contract, watched: asked when the component starts and whenever its variables change.
 * Variables that are `null` mean: not now.
 */
export const useQuery = <TData, TVariables extends OperationVariables>(
  document: TypedDocumentNode<TData, TVariables>,
  variables: MaybeRefOrGetter<TVariables | null>,
  options: UseQueryOptions = {},
): UsedQuery<TData, TVariables> => {
  const client = options.client ?? theClient
  const data = shallowRef<TData>()
  const loading = shallowRef(false)
  const current = shallowRef(false)
  const refusal = shallowRef<Refusal | null>(null)
  let observable: ObservableQuery<TData, TVariables> | null = null
  let end: (() => void) | null = null

  const begin = (values: TVariables): void => {
    observable = client.watchQuery({
      query: document,
      variables: values,
      fetchPolicy: options.fetchPolicy ?? 'cache-and-network',
      nextFetchPolicy: 'cache-first',
      notifyOnNetworkStatusChange: true,
    } as never) as ObservableQuery<TData, TVariables>
    const subscription = observable.subscribe((result) => {
      loading.value = result.loading
      refusal.value = result.error ? refusalOf(result.error) : null
      if (result.dataState === 'complete') data.value = result.data as TData
      current.value = result.dataState === 'complete'
    })
    end = () => subscription.unsubscribe()
  }

  watch(
    () => JSON.stringify(toValue(variables)),
    () => {
      end?.()
      observable = null
      end = null
      const values = toValue(variables)
      current.value = false
      if (values) begin(values)
      else loading.value = false
    },
    { immediate: true },
  )
  onScopeDispose(() => end?.())

  return {
    data,
    loading,
    current,
    refusal,
    refetch: async () => {
      await observable?.refetch().catch(() => undefined)
    },
    fetchMore: async (more, join) => {
      await observable?.fetchMore({
        variables: more,
        updateQuery: (previous: unknown, { fetchMoreResult }: { fetchMoreResult: unknown }) => join(previous as TData, fetchMoreResult as TData),
      } as never).catch((error: unknown) => {
        refusal.value = refusalOf(error)
      })
    },
  }
}
