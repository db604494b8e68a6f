import type { NeedContent, PovertyClass, SupportTerms } from '@chung-tay/schema'
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
  readonly registeredToLeave: boolean
  readonly noLabour: boolean
  readonly difficultArea: boolean
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
}

export interface Problem {
  readonly needs: readonly ProblemNeed[]
  readonly pledges: readonly ProblemPledge[]
  /** Most organisations helping one household or place, those already helping included; null for no limit. */
  readonly organisationsPerHousehold: number | null
  readonly weights: WeightSet
}

/** One pledge serving one need with so much. */
export interface Line {
  readonly needId: string
  readonly pledgeId: string
  readonly quantity: number
}
