import { keysOf, HOUSEHOLD_GROUPS, type HouseholdGroup } from '@chung-tay/schema'
import type { RunPlanMutationVariables } from '../graphql/graphql.ts'

/** In percent; nought asks for nothing. */
export interface PlanRules {
  readonly reserve: number
  readonly villages: number
  readonly groups: Readonly<Partial<Record<HouseholdGroup, number>>>
}

export const NO_RULES: PlanRules = { reserve: 0, villages: 0, groups: {} }
export const RESERVE_PERCENTS = [0, 5, 10, 15, 20, 30] as const
export const FLOOR_PERCENTS = [0, 10, 20, 30, 40, 50, 60, 70, 80] as const

type Floors = NonNullable<RunPlanMutationVariables['input']['floors']>

/** The floors as the server is asked for them: villages first. */
export const floorsOf = ({ villages, groups }: PlanRules): Floors => [
  ...(villages > 0 ? [{ by: 'VILLAGE' as const, percent: villages }] : []),
  ...keysOf(HOUSEHOLD_GROUPS).flatMap((key) => ((groups[key] ?? 0) > 0 ? [{ by: 'GROUP' as const, key, percent: groups[key]! }] : [])),
]

/** What a plan was asked to keep to, to be asked again. */
export const rulesOf = ({ reserve, floorsAsked }: { reserve: number; floorsAsked: readonly { by: string; key: string | null; percent: number }[] }): PlanRules => ({
  reserve: Math.round(reserve / 10),
  villages: floorsAsked.find(({ by, key }) => by === 'VILLAGE' && key === null)?.percent ?? 0,
  groups: Object.fromEntries(floorsAsked.filter(({ by }) => by === 'GROUP').map(({ key, percent }) => [key, percent])),
})

export const countRules = (rules: PlanRules): number => floorsOf(rules).length + (rules.reserve > 0 ? 1 : 0)
