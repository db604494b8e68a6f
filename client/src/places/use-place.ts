import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { todayInVietNam, type AreaView } from '@chung-tay/schema'
import { useSession } from '../access/index.ts'
import { joinPages, useAllPages, useQuery } from '../apollo/index.ts'
import { holdsOn } from './days.ts'
import { CommunesQuery, LatestYearQuery, VillagesQuery } from './operations.graphql.ts'

const FIRST_YEAR = 2022

export interface Village {
  readonly id: string
  readonly name: string
}

/** The communes the viewer works for; analysts may have several. */
export const useCommunes = () => {
  const { viewer } = useSession()
  const { data } = useQuery(CommunesQuery, () => (viewer.value?.communeIds.length ? { ids: [...viewer.value.communeIds] } : null), { fetchPolicy: 'cache-first' })
  return computed(() => (data.value?.places.edges ?? []).map(({ node }) => node))
}

/** Villages of the viewer's communes: those of the year on the screen, or today's; and whether the two ever differed. */
export const useVillages = (view: () => AreaView = () => 'AS_THEY_WERE') => {
  const { viewer } = useSession()
  const { year } = useYear()
  const { data, current, fetchMore } = useQuery(VillagesQuery, () => (viewer.value?.communeIds.length ? { communeIds: [...viewer.value.communeIds], after: null as string | null } : null), { fetchPolicy: 'cache-first' })
  useAllPages(computed(() => (current.value ? (data.value?.places.pageInfo ?? null) : null)), (after) => fetchMore({ after }, joinPages('places')))
  const ever = computed(() => (data.value?.places.edges ?? []).map(({ node }) => node))
  const day = computed(() => {
    const today = todayInVietNam(new Date())
    const end = `${year.value ?? ''}-12-31`
    return view() === 'AS_TODAY' || year.value === null || end > today ? today : end
  })
  const villages: ComputedRef<readonly Village[]> = computed(() => ever.value.filter((village) => holdsOn(village, day.value)))
  return { villages, changed: computed(() => ever.value.some(({ id, today }) => id !== today.id)) }
}

/**
 * The year everything on the screen is about. It stands in the address (?year=); without one it is the newest
 * review's year, else this calendar year. Null while that is being found out.
 */
export const useYear = () => {
  const route = useRoute()
  const router = useRouter()
  const { role } = useSession()
  const seesReviews = computed(() => role.value === 'PLANNER' || role.value === 'ANALYST')
  const { data, refusal } = useQuery(LatestYearQuery, () => (seesReviews.value ? {} : null), { fetchPolicy: 'cache-first' })

  const thisYear = new Date().getFullYear()
  const asked = computed(() => {
    const year = Number(route.query.year)
    return Number.isInteger(year) && year >= FIRST_YEAR && year <= thisYear + 1 ? year : null
  })
  const newest = computed(() => {
    if (!seesReviews.value || refusal.value) return thisYear
    return data.value ? (data.value.reviews.edges[0]?.node.year ?? thisYear) : null
  })
  const year = computed(() => asked.value ?? newest.value)
  const years = computed(() => {
    const last = Math.max(thisYear, newest.value ?? 0, asked.value ?? 0)
    return Array.from({ length: last - FIRST_YEAR + 1 }, (_, i) => last - i)
  })
  const choose = (chosen: number): void => {
    void router.push({ query: { ...route.query, year: String(chosen) } })
  }
  return { year, years, choose }
}
