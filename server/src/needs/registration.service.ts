import { sql } from 'kysely'
import { tidy, todayInVietNam, type PovertyClass } from '@chung-tay/schema'
import { conflict, invalidInput, isUuid, notFound, wrongState, type Ctx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { LeaveRegistration, type LeaveRegistrationYear } from './registration.entity.ts'
import { lockHousehold } from './need.service.ts'

export interface NewRegistration {
  readonly householdId: string
  readonly registeredOn: string
  readonly targetYear: number
  readonly leavesClass: PovertyClass
  readonly note?: string | null
}

const EARLIEST = '2000-01-01'
/** As the database has it: a word given for longer ahead is no plan. */
const YEARS_AHEAD = 10

const dayProblems = (path: string, day: string, today: string): { path: string; problem: string; value: string }[] => [
  ...(day <= today ? [] : [{ path, problem: 'IN_THE_FUTURE', value: day }]), ...(day >= EARLIEST ? [] : [{ path, problem: 'TOO_LONG_AGO', value: day }]),
]

export const registerToLeave = async (ctx: Ctx, input: NewRegistration): Promise<string> => {
  const viewer = allow(ctx, 'REGISTER_TO_LEAVE')
  const { householdId, registeredOn, targetYear, leavesClass } = input
  const from = Number(registeredOn.slice(0, 4))
  const problems = [
    ...dayProblems('registeredOn', registeredOn, todayInVietNam(ctx.now)),
    ...(targetYear >= from && targetYear <= from + YEARS_AHEAD ? [] : [{ path: 'targetYear', problem: 'NOT_VALID', value: targetYear }]),
    ...(leavesClass === 'NOT_POOR' ? [{ path: 'leavesClass', problem: 'NOT_VALID', value: leavesClass }] : []),
  ]
  if (problems.length > 0) throw invalidInput(problems)
  const household = await lockHousehold(ctx, householdId)
  const standing = await ctx.em.findOne(LeaveRegistration, { household, withdrawnOn: null })
  if (standing) throw conflict('ALREADY_REGISTERED', { targetYear: standing.targetYear })
  const registration = ctx.em.create(LeaveRegistration, {
    communeId: household.communeId, household, registeredOn, targetYear, leavesClass, note: tidy(input.note ?? '') || null, recordedBy: viewer.displayName, recordedAt: ctx.now,
    withdrawnOn: null, withdrawReason: null, withdrawnBy: null, withdrawnAt: null,
  })
  await ctx.em.flush()
  return registration.id
}

/** The household takes its word back, or the commune finds that it was never given; the row stays. */
export const withdrawRegistration = async (ctx: Ctx, { id, on, reason }: { id: string; on: string; reason: string }): Promise<void> => {
  const viewer = allow(ctx, 'REGISTER_TO_LEAVE')
  const found = isUuid(id) ? await ctx.em.findOne(LeaveRegistration, { id }) : null
  if (!found) throw notFound('LeaveRegistration')
  await lockHousehold(ctx, found.household.id)
  const registration = await ctx.em.refreshOrFail(found)
  const problems = [
    ...dayProblems('on', on, todayInVietNam(ctx.now)), ...(on >= registration.registeredOn ? [] : [{ path: 'on', problem: 'BEFORE_REGISTRATION', value: on }]),
    ...(tidy(reason) === '' ? [{ path: 'reason', problem: 'MISSING' }] : []),
  ]
  if (problems.length > 0) throw invalidInput(problems)
  if (registration.withdrawnOn !== null) throw wrongState('LeaveRegistration', 'WITHDRAWN', 'WITHDRAWN')
  ctx.em.assign(registration, { withdrawnOn: on, withdrawReason: tidy(reason), withdrawnBy: viewer.displayName, withdrawnAt: ctx.now })
  await ctx.em.flush()
}

/** How many households mean to leave by which year. */
export const registrationsByYear = async (ctx: Ctx): Promise<LeaveRegistrationYear[]> => {
  const { rows } = await sql<LeaveRegistrationYear>`select target_year as "targetYear", count(*) filter (where withdrawn_on is null)::int as "standingCount",
    count(*) filter (where withdrawn_on is not null)::int as "withdrawnCount" from leave_registration group by 1 order by 1`.execute(ctx.em.getKysely())
  return rows
}
