import { shallowRef, type ShallowRef } from 'vue'
import type { OperationVariables } from '@apollo/client'
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { client as theClient } from './client.ts'
import { refusalOf, type Refusal } from './refusal.ts'

export interface UsedMutation<TData, TVariables> {
  readonly busy: Readonly<ShallowRef<boolean>>
  readonly refusal: Readonly<ShallowRef<Refusal | null>>
  /** The answer, or null when refused; the refusal then stands in `refusal`. Never throws. */
  readonly run: (variables: TVariables) => Promise<TData | null>
}

export interface UseMutationOptions {
  /** Whether every list on the screen is asked again afterwards: for writes that change sums and states elsewhere. */
  readonly refreshes?: boolean
  readonly client?: typeof theClient
}

export const useMutation = <TData, TVariables extends OperationVariables>(
  document: TypedDocumentNode<TData, TVariables>,
  options: UseMutationOptions = {},
): UsedMutation<TData, TVariables> => {
  const client = options.client ?? theClient
  const busy = shallowRef(false)
  const refusal = shallowRef<Refusal | null>(null)

  const run = async (variables: TVariables): Promise<TData | null> => {
    // A second press while the first is under way would write twice.
    if (busy.value) return null
    busy.value = true
    refusal.value = null
    try {
      const { data } = await client.mutate({ mutation: document, variables, ...(options.refreshes ? { refetchQueries: 'active' } : {}) } as never)
      return (data as TData | undefined) ?? null
    } catch (error) {
      refusal.value = refusalOf(error)
      return null
    } finally {
      busy.value = false
    }
  }
  return { busy, refusal, run }
}
