import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { ACTIVE_ASSIGNMENT_STATES, type AssignmentState } from '@chung-tay/schema'
import { joinPages, useQuery, type Refusal } from '../apollo/index.ts'
import type { MyAssignmentsQueryVariables } from '../graphql/graphql.ts'
import type { MyAssignment } from './my-work.ts'
import { MyAssignmentsQuery } from './operations.graphql.ts'

const ACTIVE: readonly AssignmentState[] = ACTIVE_ASSIGNMENT_STATES

export interface UsedMyWork {
  readonly tasks: Readonly<ShallowRef<readonly MyAssignment[]>>
  readonly loading: Readonly<ShallowRef<boolean>>
  readonly refusal: Readonly<ShallowRef<Refusal | null>>
  readonly reload: () => Promise<void>
}

/**
 * All that the viewer's organisation was asked to do. What waits longest is known only when all of it is here, so the
 * pages are fetched one after the other. `lost` is called when the commune took something back meanwhile.
 */
export const useMyWork = (lost: () => void): UsedMyWork => {
  const { data, loading, refusal, refetch, fetchMore } = useQuery(MyAssignmentsQuery, (): MyAssignmentsQueryVariables => ({}))
  const tasks = shallowRef<readonly MyAssignment[]>([])

  const rest = async (): Promise<void> => {
    const info = data.value?.assignments.pageInfo
    if (!info?.hasNextPage || refusal.value) return
    await fetchMore({ after: info.endCursor }, joinPages('assignments'))
  }
  watch(data, (answer) => {
    if (!answer) return
    const listed = answer.assignments.edges.map(({ node }) => node)
    // What was declined a moment ago stands in the list until it comes anew.
    const found = listed.filter(({ state }) => ACTIVE.includes(state))
    const whole = !answer.assignments.pageInfo.hasNextPage
    if (whole) {
      const here = new Set(listed.map(({ id }) => id))
      if (tasks.value.some(({ id }) => !here.has(id))) lost()
    }
    // A list asked again comes page by page: the fuller one stays until the new one is whole.
    if (whole || found.length > tasks.value.length) tasks.value = found
    if (!whole) void rest()
  }, { immediate: true })

  const reload = async (): Promise<void> => {
    await refetch()
    await rest()
  }
  // A phone is taken out of the pocket hours later: what was taken back meanwhile must not stand there.
  const onLook = (): void => {
    if (document.visibilityState === 'visible') void reload()
  }
  document.addEventListener('visibilitychange', onLook)
  onScopeDispose(() => document.removeEventListener('visibilitychange', onLook))

  return { tasks, loading, refusal, reload }
}
