import { nextTick } from 'vue'
import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import type { Role } from '@chung-tay/schema'
import { useSession } from './access/index.ts'
import { i18n } from './locales/index.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Who may open it; nobody named: anyone. */
    roles?: readonly Role[]
    /** Key of its name in the words of the menu. */
    title?: string
    /** Shown in the menu. */
    menu?: boolean
    /** Served under a policy of its own, so it is loaded anew instead of being swapped in. */
    ownDocument?: boolean
  }
}

const HOMES: Readonly<Record<Role, string>> = { PLANNER: '/needs', ANALYST: '/needs', ORGANISATION: '/my-households', ADMINISTRATOR: '/accounts' }
export const homeOf = (role: Role | null): string => (role ? HOMES[role] : '/sign-in')


export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  routes: [
    // Never shown: the guard below sends everyone to the home of their role.
    { path: '/', name: 'home', component: () => import('./shell/NotFoundPage.vue') },
    { path: '/sign-in', name: 'sign-in', component: () => import('./access/SignInPage.vue'), meta: { title: 'signIn' } },
    { path: '/needs', name: 'needs', component: () => import('./needs/NeedsPage.vue'), meta: { roles: ['PLANNER', 'ANALYST'], title: 'needs', menu: true } },
    { path: '/needs/worklists', name: 'worklists', component: () => import('./needs/WorklistsPage.vue'), meta: { roles: ['PLANNER', 'ANALYST'], title: 'worklists' } },
    { path: '/households', name: 'households', component: () => import('./households/HouseholdsPage.vue'), meta: { roles: ['PLANNER', 'ANALYST'], title: 'households', menu: true } },
    { path: '/households/duplicates', name: 'duplicates', component: () => import('./duplicates/DuplicatesPage.vue'), meta: { roles: ['PLANNER'], title: 'duplicates' } },
    { path: '/households/new', name: 'new-household', component: () => import('./households/NewHouseholdPage.vue'), meta: { roles: ['PLANNER'], title: 'newHousehold' } },
    { path: '/households/:id', name: 'household', component: () => import('./assignments/HouseholdPage.vue'), meta: { roles: ['PLANNER', 'ANALYST'], title: 'household' } },
    { path: '/review', name: 'review', component: () => import('./campaigns/CampaignPage.vue'), meta: { roles: ['PLANNER', 'ANALYST'], title: 'review', menu: true } },
    { path: '/plan', name: 'plan', component: () => import('./assignments/PlanPage.vue'), meta: { roles: ['PLANNER'], title: 'plan', menu: true } },
    { path: '/plan/records/:id', name: 'plan-record', component: () => import('./matching/PlanRecordPage.vue'), meta: { roles: ['PLANNER'], title: 'planRecord' } },
    { path: '/my-households', name: 'my-households', component: () => import('./assignments/MyHouseholdsPage.vue'), meta: { roles: ['ORGANISATION'], title: 'myHouseholds', menu: true } },
    { path: '/console', name: 'console', component: () => import('./console/ConsolePage.vue'), meta: { roles: ['ANALYST'], title: 'console', menu: true, ownDocument: true } },
    { path: '/standards', name: 'standards', component: () => import('./reviews/StandardsPage.vue'), meta: { roles: ['PLANNER', 'ANALYST', 'ADMINISTRATOR'], title: 'standards', menu: true } },
    { path: '/standards/:id', name: 'standard', component: () => import('./reviews/StandardPage.vue'), meta: { roles: ['PLANNER', 'ANALYST', 'ADMINISTRATOR'], title: 'standard' } },
    { path: '/import', name: 'import', component: () => import('./exchange/ImportPage.vue'), meta: { roles: ['PLANNER'], title: 'import', menu: true } },
    { path: '/places', name: 'places', component: () => import('./places/PlacesPage.vue'), meta: { roles: ['PLANNER', 'ANALYST', 'ADMINISTRATOR'], title: 'places', menu: true } },
    { path: '/accounts', name: 'accounts', component: () => import('./organisations/AccountsPage.vue'), meta: { roles: ['ADMINISTRATOR'], title: 'accounts', menu: true } },
    { path: '/:rest(.*)*', name: 'not-found', component: () => import('./shell/NotFoundPage.vue') },
  ],
})

const session = useSession()

/** The year is part of every address; moving on must not lose it. */
const keepYear = (to: RouteLocationNormalized, from: RouteLocationNormalized) =>
  from.query.year && !to.query.year && to.name !== 'sign-in' ? { ...to, query: { ...to.query, year: from.query.year } } : null

router.beforeEach(async (to, from) => {
  await session.begin()
  const role = session.role.value
  if (to.name === 'sign-in') return role ? homeOf(role) : true
  if (!role) return session.startRefusal.value ? true : { name: 'sign-in', query: to.path === '/' ? {} : { to: to.fullPath } }
  if (to.name === 'home') return { path: homeOf(role), query: from.query.year ? { year: from.query.year } : {} }
  if (to.meta.roles && !to.meta.roles.includes(role)) return { name: 'not-found', params: { rest: to.path.slice(1).split('/') } }
  if (from.matched.length > 0 && Boolean(to.meta.ownDocument) !== Boolean(from.meta.ownDocument)) {
    location.assign(router.resolve(keepYear(to, from) ?? to).href)
    return false
  }
  return keepYear(to, from) ?? true
})

router.afterEach((to, from) => {
  const page = to.meta.title ? `${i18n.global.t(`nav.${to.meta.title}`)} · ` : ''
  document.title = `${page}Chung Tay`
  if (to.path === from.path || from.matched.length === 0) return
  // A screen reader must hear that the page changed: the new page's heading takes the focus.
  void nextTick(() => document.querySelector<HTMLElement>('main h1')?.focus())
})
