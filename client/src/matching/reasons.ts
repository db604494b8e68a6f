import { GAP_REASONS, keysOf, type GapReason } from '@chung-tay/schema'

/** What a plan says of a pledge that could not serve a need. */
export interface HeldBack {
  readonly pledgeId: string
  readonly organisationId: string
  readonly worth: number
  readonly capacityLeft: number
  readonly lowestWorth: number | null
  readonly limits: readonly GapReason[]
}

export interface NextBest {
  readonly pledgeId: string
  readonly organisationId: string
  readonly worth: number
  readonly why: 'WORTH_LESS' | 'CAPACITY_USED' | 'HOUSEHOLD_LIMIT'
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => typeof value === 'number'
const isReason = (value: unknown): value is GapReason => keysOf(GAP_REASONS).some((reason) => reason === value)

const isHeldBack = (value: unknown): value is HeldBack =>
  isObject(value) && isText(value.pledgeId) && isText(value.organisationId) && isNumber(value.worth) && isNumber(value.capacityLeft)
  && (value.lowestWorth === null || isNumber(value.lowestWorth)) && Array.isArray(value.limits) && value.limits.every(isReason)

/** The contract gives these as plain data; what has not the shape it describes is not shown. */
export const heldBackOf = (details: unknown): HeldBack[] => (isObject(details) && Array.isArray(details.heldBack) ? details.heldBack.filter(isHeldBack) : [])

/** All that would have to be lifted for the need to be served; the first is the reason. */
export const limitsOf = (details: unknown): GapReason[] => (isObject(details) && Array.isArray(details.limits) ? details.limits.filter(isReason) : [])

export const nextBestOf = (value: unknown): NextBest | null =>
  (isObject(value) && isText(value.pledgeId) && isText(value.organisationId) && isNumber(value.worth) && (value.why === 'WORTH_LESS' || value.why === 'CAPACITY_USED' || value.why === 'HOUSEHOLD_LIMIT')
    ? { pledgeId: value.pledgeId, organisationId: value.organisationId, worth: value.worth, why: value.why }
    : null)
