import { computed, readonly, shallowRef, watch } from 'vue'
import type { Role } from '@chung-tay/schema'
import { client, lastRefusal, refusalOf, type Refusal } from '../apollo/index.ts'
import type { ViewerQuery as ViewerAnswer } from '../graphql/graphql.ts'
import { SignInMutation, SignOutMutation, ViewerQuery } from './operations.graphql.ts'

export type Viewer = NonNullable<ViewerAnswer['viewer']>

const viewer = shallowRef<Viewer | null>(null)
/** The session ended while a page was open: the page stays, and signing in happens over it. */
const ended = shallowRef(false)
const startRefusal = shallowRef<Refusal | null>(null)

watch(lastRefusal, (refusal) => {
  if (refusal?.code === 'NOT_SIGNED_IN' && viewer.value) ended.value = true
})

let asked: Promise<void> | null = null

/** Asks once who is signed in; the router waits for it before the first page. */
const begin = (): Promise<void> => {
  asked ??= client.query({ query: ViewerQuery, fetchPolicy: 'network-only' }).then(
    ({ data }) => {
      viewer.value = data?.viewer ?? null
      startRefusal.value = null
    },
    (error: unknown) => {
      startRefusal.value = refusalOf(error)
      asked = null
    },
  )
  return asked
}

const signIn = async (signInName: string, password: string): Promise<Refusal | null> => {
  try {
    const { data } = await client.mutate({ mutation: SignInMutation, variables: { input: { signInName, password } }, fetchPolicy: 'no-cache' })
    const newcomer = data?.signIn ?? null
    const inPlace = ended.value
    const same = newcomer?.accountId === viewer.value?.accountId
    // Another person's rows must not stand in what this one sees.
    if (!same) await client.clearStore()
    if (inPlace && !same) {
      location.assign('/')
      return null
    }
    viewer.value = newcomer
    ended.value = false
    if (inPlace) await client.refetchQueries({ include: 'active' }).catch(() => undefined)
    return null
  } catch (error) {
    return refusalOf(error)
  }
}

const signOut = async (): Promise<void> => {
  // Even if the server cannot be told, this screen must stop showing the person's data.
  await client.mutate({ mutation: SignOutMutation, fetchPolicy: 'no-cache' }).catch(() => undefined)
  viewer.value = null
  ended.value = false
  await client.clearStore()
}

export const useSession = () => ({
  viewer: readonly(viewer),
  role: computed<Role | null>(() => viewer.value?.role ?? null),
  ended: readonly(ended),
  startRefusal: readonly(startRefusal),
  begin,
  signIn,
  signOut,
})
