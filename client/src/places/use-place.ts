import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useSession } from '../access/index.ts'
import { useQuery } from '../apollo/index.ts'
import { CommunesQuery, LatestYearQuery, VillagesQuery } from './operations.graphql.ts'

const FIRST_YEAR = 2022

export interface Village {
  readonly id: string
  readonly name: string
  readonly especiallyDifficult: boolean
}

/** The communes the viewer works for; analysts may have several. */
export const useCommunes = () => {
  const { viewer } = useSession()
  const { data } = useQuery(CommunesQuery, () => (viewer.value ? {} : null), { fetchPolicy: 'cache-first' })
  return computed(() => (data.value?.places.edges ?? []).map(({ node }) => node).filter(({ id }) => viewer.value?.communeIds.includes(id)))
}

export const useVillages = (): ComputedRef<readonly Village[]> => {
  const { viewer } = useSession()
  const { data } = useQuery(VillagesQuery, () => (viewer.value ? {} : null), { fetchPolicy: 'cache-first' })
  return computed(() => (data.value?.places.edges ?? []).map(({ node }) => node))
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
