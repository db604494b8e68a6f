import type { HouseholdGroup, NeedContent, PovertyClass, SupportTerms } from '@chung-tay/schema'
import type { WeightSet } from './weights.ts'

/** A confirmed need with what is still uncovered of it. Quantities are whole numbers of the content's unit. */
export interface ProblemNeed {
  readonly id: string
  /** Who is served: the household, or the place. Limits and continuity count for it. */
  readonly servedId: string
  /** Null for a whole commune: only who serves all of it can help. */
  readonly villageId: string | null
  readonly content: NeedContent
  readonly year: number
  readonly quantity: number
  /** Whole: all of it from one pledge, or nothing. Else several pledges may each give a part. */
  readonly whole: boolean
  readonly povertyClass: PovertyClass | null
  readonly deprivationCount: number
  /** Serving it closes a deprivation of the review. */
  readonly closes: boolean
  /** Place in the household's own list, 1 for the most urgent. */
  readonly order: number
  /** Days since it was confirmed, on the day of the plan. */
  readonly waitingDays: number
  readonly groups: readonly HouseholdGroup[]
  /** Code of the ethnic group of the head when it is no majority one: who speaks its language helps better. */
  readonly language: string | null
  /** Of a village or commune: it serves everyone there. */
  readonly common: boolean
  /** Organisations that already help the household or place. They count towards the limit, and helping on is worth more. */
  readonly helpedBy: readonly string[]
}

/** A pledge with what is still left of it. */
export interface ProblemPledge {
  readonly id: string
  readonly organisationId: string
  readonly content: NeedContent
  readonly year: number
  readonly capacity: number
  readonly terms: SupportTerms
  /** Villages it may serve; null for the whole commune. */
  readonly villageIds: readonly string[] | null
  /** Classes it is open to; null for any. */
  readonly povertyClasses: readonly PovertyClass[] | null
  /** Groups a household must all belong to. */
  readonly onlyGroups: readonly HouseholdGroup[]
  /** Further needs it may serve; null without limit. */
  readonly needsAtMost: number | null
  /** What a unit draws from budgets of the organisation: VND, labour-days. */
  readonly draws: readonly Draw[]
}

export interface Draw {
  readonly budgetId: string
  readonly perUnit: number
}

/** Money (VND) or labour-days of an organisation that several of its pledges draw on; what is left of it. */
export interface Budget {
  readonly id: string
  readonly organisationId: string
  readonly capacity: number
}

export interface ProblemOrganisation {
  readonly id: string
  /** Further households or places it may take on, beside those it helps; null without limit. */
  readonly householdsAtMost: number | null
  /** Villages it is based in. */
  readonly basedIn: readonly string[]
  /** Codes of the ethnic groups whose language it speaks. */
  readonly languages: readonly string[]
}

/**
 * A floor: of the needs named, the first so many that are served each earn points beyond their worth. Soft, so that no
 * floor makes a plan impossible: what cannot be reached is told instead.
 */
export interface Floor {
  readonly id: string
  readonly needIds: readonly string[]
  /** In needs. A need served in part counts for that part. */
  readonly atLeast: number
  /** Points a need, in thousands, so that a thousandth of a need is worth a whole number. */
  readonly thousands: number
}

/** One pledge serving one need with so much. */
export interface Line {
  readonly needId: string
  readonly pledgeId: string
  readonly quantity: number
}

export interface PairName {
  readonly needId: string
  readonly pledgeId: string
}

export interface Problem {
  readonly needs: readonly ProblemNeed[]
  readonly pledges: readonly ProblemPledge[]
  readonly organisations: readonly ProblemOrganisation[]
  readonly budgets: readonly Budget[]
  /** Most organisations helping one household or place, those already helping included; null for no limit. */
  readonly organisationsPerHousehold: number | null
  readonly floors: readonly Floor[]
  /** Thousandths of every pledge and budget held back for later arrivals, rounded up. */
  readonly reserve: number
  /** Lines that stand whatever else is decided. */
  readonly locks: readonly Line[]
  /** Pairs ruled out by hand. */
  readonly forbidden: readonly PairName[]
  /** Pairs for which area, class, group and ruling out are waived: to ask what would be if. */
  readonly waived?: readonly PairName[]
  readonly weights: WeightSet
}

/** What is held back of so much. */
export const heldInReserve = (capacity: number, { reserve }: Pick<Problem, 'reserve'>): number => Math.ceil((capacity * reserve) / 1000)
