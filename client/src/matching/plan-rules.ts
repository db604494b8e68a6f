import { keysOf, HOUSEHOLD_GROUPS, type HouseholdGroup, type NeedKind } from '@chung-tay/schema'
import type { RunPlanMutationVariables } from '../graphql/graphql.ts'

/** In percent, nought asks for nothing; an empty list keeps to nothing. */
export interface PlanRules {
  readonly reserve: number
  readonly villages: number
  readonly groups: Readonly<Partial<Record<HouseholdGroup, number>>>
  /** Needs of these villages and kinds, pledges of these organisations only. */
  readonly villageIds: readonly string[]
  readonly kinds: readonly NeedKind[]
  readonly organisationIds: readonly string[]
}

export const NO_RULES: PlanRules = { reserve: 0, villages: 0, groups: {}, villageIds: [], kinds: [], organisationIds: [] }
export const RESERVE_PERCENTS = [0, 5, 10, 15, 20, 30] as const
export const FLOOR_PERCENTS = [0, 10, 20, 30, 40, 50, 60, 70, 80] as const

type Floors = NonNullable<RunPlanMutationVariables['input']['floors']>

/** The floors as the server is asked for them: villages first. */
export const floorsOf = ({ villages, groups }: PlanRules): Floors => [
  ...(villages > 0 ? [{ by: 'VILLAGE' as const, percent: villages }] : []),
  ...keysOf(HOUSEHOLD_GROUPS).flatMap((key) => ((groups[key] ?? 0) > 0 ? [{ by: 'GROUP' as const, key, percent: groups[key]! }] : [])),
]

/** What a plan was asked to keep to, to be asked again. */
export const rulesOf = ({ reserve, floorsAsked, onlyOf }: { reserve: number; onlyOf: { villages: readonly { id: string }[]; kinds: readonly NeedKind[]; organisations: readonly { id: string }[] }; floorsAsked: readonly { by: string; key: string | null; percent: number }[] }): PlanRules => ({
  reserve: Math.round(reserve / 10),
  villages: floorsAsked.find(({ by, key }) => by === 'VILLAGE' && key === null)?.percent ?? 0,
  groups: Object.fromEntries(floorsAsked.filter(({ by }) => by === 'GROUP').map(({ key, percent }) => [key, percent])),
  villageIds: onlyOf.villages.map(({ id }) => id), kinds: onlyOf.kinds, organisationIds: onlyOf.organisations.map(({ id }) => id),
})

export const countRules = (rules: PlanRules): number => floorsOf(rules).length + (rules.reserve > 0 ? 1 : 0) + [rules.villageIds, rules.kinds, rules.organisationIds].filter(({ length }) => length > 0).length
