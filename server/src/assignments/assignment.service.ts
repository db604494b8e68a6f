import { LockMode } from '@mikro-orm/core'
import { ASSIGNMENT_STEPS, tidy, todayInVietNam, type AssignmentState, type DeclineReason } from '@chung-tay/schema'
import { conflict, invalidInput, isUuid, notFound, wrongState, type Ctx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { Assignment, Delivery } from './assignment.entity.ts'

/** Which assignment, and the version its reader saw. */
export interface Versioned {
  readonly id: string
  readonly version: number
}

const load = async (ctx: Ctx, id: string): Promise<Assignment> => {
  const assignment = isUuid(id) ? await ctx.em.findOne(Assignment, { id }) : null
  if (!assignment) throw notFound('Assignment')
  return assignment
}

/** Loads it, refuses a stale reader and an illegal step, and moves it on. */
const step = async (ctx: Ctx, { id, version }: Versioned, to: AssignmentState): Promise<Assignment> => {
  const assignment = await load(ctx, id)
  if (assignment.version !== version) throw conflict('CHANGED_BY_SOMEONE', { version: assignment.version, state: assignment.state })
  if (!ASSIGNMENT_STEPS[assignment.state].includes(to)) throw wrongState('Assignment', assignment.state, to)
  assignment.state = to
  return assignment
}

const noted = (note: string | null | undefined): string | null => (note ? tidy(note).slice(0, 500) || null : null)

export const acceptAssignment = async (ctx: Ctx, input: Versioned): Promise<void> => {
  allow(ctx, 'ANSWER_ASSIGNMENT')
  const assignment = await step(ctx, input, 'ACCEPTED')
  assignment.answeredAt = ctx.now
  await ctx.em.flush()
}

/** Gives the quantity back at once; the household is no longer the organisation's to see. */
export const declineAssignment = async (ctx: Ctx, input: Versioned & { reason: DeclineReason; note?: string | null }): Promise<void> => {
  allow(ctx, 'ANSWER_ASSIGNMENT')
  const note = noted(input.note)
  if (input.reason === 'OTHER' && !note) throw invalidInput([{ path: 'note', problem: 'MISSING' }])
  const assignment = await step(ctx, input, 'DECLINED')
  assignment.declineReason = input.reason
  assignment.note = note
  assignment.answeredAt = ctx.now
  await ctx.em.flush()
}

export const startAssignment = async (ctx: Ctx, input: Versioned): Promise<void> => {
  allow(ctx, 'ANSWER_ASSIGNMENT')
  const assignment = await step(ctx, input, 'IN_PROGRESS')
  assignment.startedAt = ctx.now
  await ctx.em.flush()
}

/** Done means delivered whole; what cannot be delivered is withdrawn by the commune, so that the rest can be asked of others. */
export const completeAssignment = async (ctx: Ctx, input: Versioned): Promise<void> => {
  allow(ctx, 'ANSWER_ASSIGNMENT')
  const assignment = await step(ctx, input, 'DONE')
  if (assignment.deliveredQuantity < assignment.quantity) {
    throw conflict('NOT_ALL_DELIVERED', { delivered: assignment.deliveredQuantity, quantity: assignment.quantity })
  }
  assignment.doneAt = ctx.now
  await ctx.em.flush()
}

/** The commune takes it back: what was delivered stays counted, the rest is free again. */
export const withdrawAssignment = async (ctx: Ctx, input: Versioned & { note?: string | null }): Promise<void> => {
  allow(ctx, 'ASSIGN')
  const assignment = await step(ctx, input, 'WITHDRAWN')
  assignment.note = noted(input.note)
  assignment.answeredAt ??= ctx.now
  await ctx.em.flush()
}

export interface NewDelivery {
  readonly assignmentId: string
  /** Made by the client once per delivery; a repeat with the same key records nothing more. */
  readonly clientKey: string
  readonly quantity: number
  readonly deliveredOn: string
  readonly valueDong?: number | null
  readonly note?: string | null
}

const EARLIEST = '2000-01-01'

/** Records help that reached the household; the first delivery starts the work. */
export const recordDelivery = async (ctx: Ctx, input: NewDelivery): Promise<void> => {
  const viewer = allow(ctx, 'RECORD_DELIVERY')
  const problems = [
    ...(isUuid(input.clientKey) ? [] : [{ path: 'clientKey', problem: 'NOT_A_KEY' }]),
    ...(input.quantity > 0 ? [] : [{ path: 'quantity', problem: 'AT_LEAST_ONE', value: input.quantity }]),
    ...(input.deliveredOn <= todayInVietNam(ctx.now) ? [] : [{ path: 'deliveredOn', problem: 'IN_THE_FUTURE', value: input.deliveredOn }]),
    ...(input.deliveredOn >= EARLIEST ? [] : [{ path: 'deliveredOn', problem: 'TOO_LONG_AGO', value: input.deliveredOn }]),
    ...((input.valueDong ?? 0) >= 0 ? [] : [{ path: 'valueDong', problem: 'NEGATIVE', value: input.valueDong ?? null }]),
  ]
  if (problems.length > 0) throw invalidInput(problems)
  // Two sendings of one delivery wait for each other here, so the second finds the first.
  const assignment = isUuid(input.assignmentId) ? await ctx.em.findOne(Assignment, { id: input.assignmentId }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null
  if (!assignment) throw notFound('Assignment')
  const before = await ctx.em.findOne(Delivery, { assignment, clientKey: input.clientKey })
  if (before) {
    if (before.quantity !== input.quantity || before.deliveredOn !== input.deliveredOn) throw conflict('KEY_REUSED')
    return
  }
  if (assignment.state !== 'ACCEPTED' && assignment.state !== 'IN_PROGRESS') throw wrongState('Assignment', assignment.state, 'IN_PROGRESS')
  const left = assignment.quantity - assignment.deliveredQuantity
  if (input.quantity > left) throw conflict('MORE_THAN_PROMISED', { left })
  if (assignment.state === 'ACCEPTED') {
    assignment.state = 'IN_PROGRESS'
    assignment.startedAt = ctx.now
  }
  ctx.em.create(Delivery, {
    communeId: assignment.communeId, assignment, organisation: assignment.organisation, quantity: input.quantity, deliveredOn: input.deliveredOn,
    valueDong: input.valueDong ?? null, note: noted(input.note), clientKey: input.clientKey, recordedBy: viewer.displayName, recordedAt: ctx.now,
  })
  await ctx.em.flush()
}
