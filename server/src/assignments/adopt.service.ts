import { LockMode } from '@mikro-orm/core'
import { contentTerm } from '@chung-tay/schema'
import { conflict, invalidInput, notFound, type Ctx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Household } from '../households/index.ts'
import { Plan, PlanLine } from '../matching/index.ts'
import { Need } from '../needs/index.ts'
import { Organisation, OrganisationArea, Pledge } from '../organisations/index.ts'
import { Assignment } from './assignment.entity.ts'
import { helpersOf, lockPlaces, servedOf } from './helpers.service.ts'

/** Why a line could not be adopted; keys the client has sentences for. */
export type AdoptRefusal = 'ALREADY_DECIDED' | 'NEED_NOT_CONFIRMED' | 'NEED_ALREADY_COVERED' | 'CAPACITY_GONE' | 'TOO_MANY_ORGANISATIONS'

export interface Adoption {
  readonly adopted: readonly string[]
  readonly refused: readonly { readonly lineId: string; readonly reason: AdoptRefusal }[]
}

/** Needs and pledges by id, their rows locked in the order of ids so that two adoptions never wait for each other in a ring. */
const lockAll = async (ctx: Ctx, needIds: readonly string[], pledgeIds: readonly string[]): Promise<[Map<string, Need>, Map<string, Pledge>]> => {
  const how = { lockMode: LockMode.PESSIMISTIC_WRITE as const, orderBy: { id: 'asc' as const }, refresh: true }
  const needs = await ctx.em.find(Need, { id: { $in: [...needIds] } }, how)
  const pledges = await ctx.em.find(Pledge, { id: { $in: [...pledgeIds] } }, how)
  return [new Map(needs.map((need) => [need.id, need])), new Map(pledges.map((pledge) => [pledge.id, pledge]))]
}

/**
 * Adopts lines of a plan as assignments, all of them or those named. What was taken by others since the plan was run is
 * refused with its reason; the rest is adopted, in one transaction. Nothing is ever committed twice: the rows are
 * locked while they are counted, and the database's own checks stand behind.
 */
export const adoptPlanLines = async (ctx: Ctx, planId: string, lineIds: readonly string[] | null): Promise<Adoption> => {
  allow(ctx, 'ASSIGN')
  const plan = await ctx.em.findOne(Plan, { id: planId })
  if (!plan) throw notFound('Plan')
  // Locked too, in the order of ids: a line that two people adopt at once is decided by the first.
  const lines = await ctx.em.find(PlanLine, { plan, ...(lineIds ? { id: { $in: [...lineIds] } } : { state: 'SUGGESTED' as const }) }, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } })
  lines.sort((a, b) => b.worth - a.worth)
  if (lineIds && lines.length < new Set(lineIds).size) throw notFound('PlanLine')
  const households = lines.flatMap((line) => (line.household ? [line.household.id] : []))
  // How many organisations help a household or place is counted below, and must not change until that count has been used.
  await ctx.em.find(Household, { id: { $in: households } }, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } })
  const servedIds = await servedOf(ctx, lines.map((line) => line.need.id))
  await lockPlaces(ctx, lines.flatMap((line) => (line.household ? [] : [servedIds.get(line.need.id)!])))
  const [needs, pledges] = await lockAll(ctx, lines.map((line) => line.need.id), lines.map((line) => line.pledge.id))
  const helpers = await helpersOf(ctx, [...new Set(servedIds.values())])

  const adopted: Assignment[] = []
  const refused: { lineId: string; reason: AdoptRefusal }[] = []
  const taken = new Map<string, number>()
  for (const line of lines) {
    const need = needs.get(line.need.id)!
    const pledge = pledges.get(line.pledge.id)!
    const reason = refusalOf(plan, line, need, pledge, taken, helpers.get(servedIds.get(need.id)!) ?? new Set())
    if (reason) {
      refused.push({ lineId: line.id, reason })
      continue
    }
    adopted.push(ctx.em.create(Assignment, {
      communeId: line.communeId, need, household: line.household, pledge, organisation: line.organisation, planLine: line, quantity: line.quantity,
      state: 'ASKED', worthParts: line.parts, askedAt: ctx.now, deliveredQuantity: 0, declineReason: null, note: null, answeredAt: null, startedAt: null, doneAt: null, version: 1,
    }))
    line.state = 'ADOPTED'
    for (const id of [need.id, pledge.id]) taken.set(id, (taken.get(id) ?? 0) + line.quantity)
    helpers.set(servedIds.get(need.id)!, (helpers.get(servedIds.get(need.id)!) ?? new Set()).add(line.organisation.id))
  }
  await ctx.em.flush()
  return { adopted: adopted.map(({ id }) => id), refused }
}

const refusalOf = (plan: Plan, line: PlanLine, need: Need, pledge: Pledge, taken: ReadonlyMap<string, number>, helpers: ReadonlySet<string>): AdoptRefusal | null => {
  if (line.state !== 'SUGGESTED') return 'ALREADY_DECIDED'
  if (need.state !== 'CONFIRMED') return 'NEED_NOT_CONFIRMED'
  if (need.unmetQuantity - (taken.get(need.id) ?? 0) < line.quantity) return 'NEED_ALREADY_COVERED'
  if (pledge.remainingQuantity - (taken.get(pledge.id) ?? 0) < line.quantity) return 'CAPACITY_GONE'
  const limit = plan.organisationsPerHousehold
  if (limit !== null && !helpers.has(line.organisation.id) && helpers.size >= limit) return 'TOO_MANY_ORGANISATIONS'
  return null
}

/** Asks one organisation for one need, outside any plan: a person's own choice among what is possible. */
export const assignNeed = async (ctx: Ctx, input: { needId: string; pledgeId: string; quantity?: number | null }): Promise<string> => {
  allow(ctx, 'ASSIGN')
  const [needs, pledges] = await lockAll(ctx, [input.needId], [input.pledgeId])
  const need = needs.get(input.needId)
  const pledge = pledges.get(input.pledgeId)
  if (!need) throw notFound('Need')
  if (!pledge || pledge.communeId !== need.communeId) throw notFound('Pledge')
  if (need.state !== 'CONFIRMED') throw conflict('NEED_NOT_CONFIRMED')
  if (pledge.content !== need.content) throw conflict('OTHER_CONTENT')
  if (pledge.year !== need.year) throw conflict('OTHER_YEAR')
  if (!(await serves(ctx, pledge, need))) throw conflict('OUT_OF_AREA')
  const quantity = input.quantity ?? Math.min(need.unmetQuantity, contentTerm(need.content).whole ? need.unmetQuantity : pledge.remainingQuantity)
  if (need.unmetQuantity === 0) throw conflict('NEED_ALREADY_COVERED')
  if (quantity < 1) throw invalidInput([{ path: 'quantity', problem: 'AT_LEAST_ONE', value: quantity }])
  if (contentTerm(need.content).whole && quantity !== need.unmetQuantity) throw conflict('WHOLE_ONLY', { quantity: need.unmetQuantity })
  if (quantity > need.unmetQuantity) throw conflict('NEED_ALREADY_COVERED', { left: need.unmetQuantity })
  if (quantity > pledge.remainingQuantity) throw conflict('CAPACITY_GONE', { left: pledge.remainingQuantity })
  const assignment = ctx.em.create(Assignment, {
    communeId: need.communeId, need, household: need.household, pledge, organisation: pledge.organisation, planLine: null, quantity, state: 'ASKED',
    worthParts: [], askedAt: ctx.now, deliveredQuantity: 0, declineReason: null, note: null, answeredAt: null, startedAt: null, doneAt: null, version: 1,
  })
  await ctx.em.flush()
  return assignment.id
}

const serves = async (ctx: Ctx, pledge: Pledge, need: Need): Promise<boolean> => {
  const organisation = await ctx.em.findOneOrFail(Organisation, { id: pledge.organisation.id })
  return organisation.wholeCommune || (need.villageToday !== null && (await ctx.em.count(OrganisationArea, { organisation, village: need.villageToday })) > 0)
}
