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

/** CAPACITY_USED: as plans made before called what is OUTBID now. */
const NEXT_WHY = ['WORTH_LESS', 'CAPACITY_USED', 'OUTBID', 'RESERVE', 'BUDGET', 'SLOTS', 'ORGANISATION_LIMIT', 'HOUSEHOLD_LIMIT'] as const
export type NextWhy = (typeof NEXT_WHY)[number]
const isNextWhy = (value: unknown): value is NextWhy => NEXT_WHY.some((why) => why === value)

export interface NextBest {
  readonly pledgeId: string
  readonly organisationId: string
  readonly worth: number
  readonly why: NextWhy
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
  (isObject(value) && isText(value.pledgeId) && isText(value.organisationId) && isNumber(value.worth) && isNextWhy(value.why)
    ? { pledgeId: value.pledgeId, organisationId: value.organisationId, worth: value.worth, why: value.why }
    : null)

/** Whether the plan was solved again with the limits lifted, and then served the need. */
export const confirmedOf = (details: unknown): boolean => isObject(details) && details.confirmed === true
