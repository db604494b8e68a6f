import { beneficiariesOf, contentTerm, tidy, todayInVietNam, type Cause, type Indicator, type NeedContent } from '@chung-tay/schema'
import { conflict, invalidInput, isUuid, notFound, wrongState, type Ctx, type InputProblem } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { type Household, Member } from '../households/index.ts'
import { Place } from '../places/index.ts'
import { Need } from './need.entity.ts'
import { blank, loadNeeds, lockHousehold, nextPosition } from './need.service.ts'

interface Said {
  readonly cause?: Cause | null
  readonly indicator?: Indicator | null
  readonly neededBy?: string | null
  readonly evidence?: string | null
}

export interface NewNeed extends Said {
  readonly householdId?: string | null
  readonly memberId?: string | null
  readonly placeId?: string | null
  readonly year: number
  readonly content: NeedContent
  readonly quantity: number
}

const FIRST_YEAR = 2000
/** Needs are planned some years ahead, not more. */
const YEARS_AHEAD = 5

const saidProblems = ({ cause, indicator, neededBy }: Said): InputProblem[] => [
  ...(cause && indicator ? [{ path: 'indicator', problem: 'ONE_ANSWER' }] : []),
  ...(neededBy && (neededBy < `${FIRST_YEAR}-01-01` || neededBy > '2100-12-31') ? [{ path: 'neededBy', problem: 'NOT_VALID', value: neededBy }] : []),
]

/** Whose the need is: one of three, and the content must be of that kind. */
const beneficiaryProblems = ({ householdId, memberId, placeId, content, quantity, year }: NewNeed, thisYear: number): InputProblem[] => {
  const given = [householdId, memberId, placeId].filter((id) => id)
  const beneficiary = placeId ? 'PLACE' : memberId ? 'MEMBER' : 'HOUSEHOLD'
  return [
    ...(given.length === 1 ? [] : [{ path: 'householdId', problem: 'ONE_BENEFICIARY' }]),
    ...(given.length === 1 && !beneficiariesOf(content).includes(beneficiary) ? [{ path: 'content', problem: 'NOT_FOR_BENEFICIARY', value: content }] : []),
    ...(quantity >= 1 ? [] : [{ path: 'quantity', problem: 'AT_LEAST_ONE', value: quantity }]),
    ...(year >= FIRST_YEAR && year <= thisYear + YEARS_AHEAD ? [] : [{ path: 'year', problem: 'NOT_VALID', value: year }]),
  ]
}

interface Whose {
  readonly communeId: string
  readonly household: Household | null
  readonly member: Member | null
  readonly place: Place | null
  readonly village: Place | null
}

const ofMember = async (ctx: Ctx, id: string): Promise<Whose> => {
  const found = isUuid(id) ? await ctx.em.findOne(Member, { id }) : null
  if (!found) throw notFound('Member')
  const household = await lockHousehold(ctx, found.household.id)
  if (found.validTo !== null) throw conflict('MEMBER_LEFT')
  return { communeId: household.communeId, household, member: found, place: null, village: household.village }
}

const ofHousehold = async (ctx: Ctx, id: string): Promise<Whose> => {
  const household = await lockHousehold(ctx, id)
  return { communeId: household.communeId, household, member: null, place: null, village: household.village }
}

const ofPlace = async (ctx: Ctx, id: string, communeIds: readonly string[]): Promise<Whose> => {
  const place = isUuid(id) ? await ctx.em.findOne(Place, { id, level: { $in: ['VILLAGE', 'COMMUNE'] } }) : null
  // Everyone reads places; only those of the viewer's communes are the viewer's to speak for.
  if (!place?.communeId || !communeIds.includes(place.communeId)) throw notFound('Place')
  // A commune the register still works in may have gone into another by now; a village that did has a successor here.
  if (place.level === 'VILLAGE' && place.validTo !== null) throw conflict('VILLAGE_ENDED')
  return { communeId: place.communeId, household: null, member: null, place, village: place.level === 'VILLAGE' ? place : null }
}

/** A person states a need that no book has and no rule calls for: it stands at once, since it is a person who says so. */
export const recordNeed = async (ctx: Ctx, input: NewNeed): Promise<string> => {
  const viewer = allow(ctx, 'DECIDE_NEEDS')
  const problems = [...beneficiaryProblems(input, Number(todayInVietNam(ctx.now).slice(0, 4))), ...saidProblems(input)]
  if (problems.length > 0) throw invalidInput(problems)
  const { content, year, quantity } = input
  const whose = input.placeId ? await ofPlace(ctx, input.placeId, viewer.communeIds) : input.memberId ? await ofMember(ctx, input.memberId) : await ofHousehold(ctx, input.householdId!)
  const { household, member, place } = whose
  if (household && !viewer.communeIds.includes(household.communeId)) throw notFound('Household')
  const same = await ctx.em.findOne(Need, { household, member, place, year, content, state: { $in: ['PROPOSED', 'CONFIRMED'] } })
  // A place may need several roads; a household's list names a thing once.
  if (same && household) throw conflict('NEED_EXISTS', { needId: same.id })
  const { kind, unit } = contentTerm(content)
  const need = ctx.em.create(Need, {
    ...blank, ...whose, year, content, kind, unit, quantity, unmetQuantity: quantity, state: 'CONFIRMED', origin: 'BY_HAND', decidedAt: ctx.now,
    cause: input.cause ?? null, indicator: input.indicator ?? null, neededBy: input.neededBy ?? null, evidence: tidy(input.evidence ?? '') || null,
    position: household ? await nextPosition(ctx, household.id, year) : 1,
  })
  await ctx.em.flush()
  return need.id
}

export interface CorrectedNeed extends Said {
  readonly id: string
  readonly quantity?: number | null
}

/** Corrects what is known of a standing need; what is not given stays. Never below what organisations have taken on. */
export const correctNeed = async (ctx: Ctx, input: CorrectedNeed): Promise<void> => {
  allow(ctx, 'DECIDE_NEEDS')
  const [need] = (await loadNeeds(ctx, [input.id])) as [Need]
  const now = {
    cause: input.cause === undefined ? need.cause : input.cause, indicator: input.indicator === undefined ? need.indicator : input.indicator,
    neededBy: input.neededBy === undefined ? need.neededBy : input.neededBy, evidence: input.evidence === undefined ? need.evidence : tidy(input.evidence ?? '') || null,
    quantity: input.quantity ?? need.quantity,
  }
  const problems = [...saidProblems(now), ...(now.quantity >= 1 ? [] : [{ path: 'quantity', problem: 'AT_LEAST_ONE', value: now.quantity }])]
  if (problems.length > 0) throw invalidInput(problems)
  if (need.state !== 'PROPOSED' && need.state !== 'CONFIRMED') throw wrongState('Need', need.state, need.state)
  if (now.quantity < need.committedQuantity) throw conflict('NEED_COMMITTED', { needId: need.id, committed: need.committedQuantity })
  ctx.em.assign(need, now)
  await ctx.em.flush()
}
