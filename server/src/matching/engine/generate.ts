import { HOUSEHOLD_GROUPS, NEED_CONTENTS, type HouseholdGroup, type NeedContent } from '@chung-tay/schema'
import type { Budget, Floor, Problem, ProblemNeed, ProblemOrganisation, ProblemPledge } from './problem.ts'
import { CURRENT_WEIGHTS } from './weights.ts'

const GROUPS = Object.keys(HOUSEHOLD_GROUPS) as HouseholdGroup[]

/** A small seeded generator (mulberry32): the same seed gives the same problem on every machine. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface Shape {
  readonly households: number
  readonly organisations: number
  readonly villages: number
  /** Supply as a share of demand. */
  readonly supply: number
  readonly organisationsPerHousehold: number | null
  /** All needs of a content equally large: the network form. */
  readonly equalNeeds: boolean
  /** Rules beyond quantities, each in some of the pledges or households. */
  readonly rules?: { readonly budgets?: boolean; readonly slots?: boolean; readonly take?: boolean; readonly floors?: boolean; readonly groups?: boolean; readonly reserve?: number }
}

/** A problem shaped like a commune's: about 2.7 needs a household, some organisations dedicated to a few villages. */
export const generateProblem = (seed: number, shape: Shape): Problem => {
  const random = seeded(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const contents = (Object.keys(NEED_CONTENTS) as NeedContent[]).slice(0, Math.max(2, Math.min(25, shape.organisations)))
  const needs: ProblemNeed[] = []
  const demand = new Map<NeedContent, number>()
  for (let h = 0; h < shape.households; h += 1) {
    const village = `v${below(shape.villages)}`
    const groups = GROUPS.filter(() => random() < 0.25)
    const household = { povertyClass: random() < 0.5 ? 'POOR' as const : 'NEAR_POOR' as const, deprivationCount: below(8), groups, language: random() < 0.3 ? `l${below(3)}` : null, common: false }
    const helpedBy = random() < 0.1 ? [`o${below(shape.organisations)}`] : []
    const count = 1 + below(4) + (random() < 0.2 ? 1 : 0)
    let order = 0
    for (const content of new Set(Array.from({ length: count }, () => contents[below(contents.length)]!))) {
      order += 1
      const { whole } = NEED_CONTENTS[content]
      const quantity = shape.equalNeeds && whole ? 1 : 1 + below(5)
      demand.set(content, (demand.get(content) ?? 0) + quantity)
      needs.push({ id: `n${needs.length}`, servedId: `h${h}`, villageId: village, content, year: 2023, quantity, whole, closes: random() < 0.3, order, waitingDays: below(600), helpedBy, ...household })
    }
  }
  const { rules = {} } = shape
  const organisations: ProblemOrganisation[] = Array.from({ length: shape.organisations }, (_, o) => ({
    id: `o${o}`, householdsAtMost: rules.take && random() < 0.5 ? below(1 + Math.ceil(shape.households / 2)) : null,
    basedIn: random() < 0.5 ? [`v${below(shape.villages)}`] : [], languages: random() < 0.5 ? [`l${below(3)}`] : [],
  }))
  const budgets: Budget[] = []
  const drawn = new Map<string, number>()
  const pledges: ProblemPledge[] = []
  for (const [content, quantity] of demand) {
    const givers = 1 + below(3)
    for (let g = 0; g < givers; g += 1) {
      const organisationId = `o${below(shape.organisations)}`
      const capacity = Math.max(0, Math.round((quantity * shape.supply * (0.5 + random())) / givers))
      const perUnit = rules.budgets && random() < 0.6 ? 1 + below(9) : 0
      if (perUnit > 0) drawn.set(organisationId, (drawn.get(organisationId) ?? 0) + perUnit * capacity)
      pledges.push({
        id: `p${pledges.length}`, organisationId, content, year: 2023, capacity,
        terms: (['GIFT', 'CONDITIONAL', 'REPAYABLE', 'ROTATING'] as const)[below(4)]!,
        villageIds: random() < 0.25 ? Array.from({ length: 1 + below(shape.villages) }, () => `v${below(shape.villages)}`) : null,
        povertyClasses: random() < 0.1 ? ['POOR'] : null,
        onlyGroups: rules.groups && random() < 0.2 ? [GROUPS[below(GROUPS.length)]!] : [],
        needsAtMost: rules.slots && random() < 0.4 ? 1 + below(3) : null,
        draws: perUnit > 0 ? [{ budgetId: `b${organisationId}`, perUnit }] : [],
      })
    }
  }
  for (const [organisationId, all] of drawn) budgets.push({ id: `b${organisationId}`, organisationId, capacity: Math.floor(all * (0.4 + 0.5 * random())) })
  const floors: Floor[] = rules.floors ? [...Map.groupBy(needs, ({ villageId }) => villageId!)].map(([id, own]) => ({ id, needIds: own.map((need) => need.id), atLeast: Math.floor(own.length * 0.35), thousands: 1 + below(12) })) : []
  if (rules.floors) {
    const own = needs.filter(({ groups }) => groups.includes('WOMEN_HEADED'))
    floors.push({ id: 'women', needIds: own.map(({ id }) => id), atLeast: Math.ceil(own.length * 0.5), thousands: 1 + below(12) })
  }
  return {
    needs, pledges, organisations, budgets, floors, organisationsPerHousehold: shape.organisationsPerHousehold, reserve: rules.reserve ?? 0, locks: [], forbidden: [], weights: CURRENT_WEIGHTS,
  }
}
