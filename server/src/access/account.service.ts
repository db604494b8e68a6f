import { UniqueConstraintViolationException } from '@mikro-orm/core'
import { tidy, type Role } from '@chung-tay/schema'
import { conflict, invalidInput, notFound, type Ctx, type InputProblem } from '../kit/index.ts'
import { Account } from './account.entity.ts'
import { allow } from './allow.ts'
import { hashPassword } from './password.ts'

export const PASSWORD_SHORTEST = 10

export interface NewAccount {
  readonly signInName: string
  readonly password: string
  readonly displayName: string
  readonly role: Role
  readonly communeIds: readonly string[]
  readonly organisationId?: string | null
}

export const problemsOf = (account: NewAccount): InputProblem[] => {
  const problems: InputProblem[] = []
  if (!/^[a-z0-9][a-z0-9._-]{2,63}$/.test(account.signInName)) problems.push({ path: 'signInName', problem: 'SIGN_IN_NAME_FORM', value: account.signInName.slice(0, 64) })
  if (account.password.length < PASSWORD_SHORTEST || account.password.length > 200) problems.push({ path: 'password', problem: 'PASSWORD_LENGTH' })
  if (tidy(account.displayName) === '') problems.push({ path: 'displayName', problem: 'MISSING' })
  if (account.role !== 'ADMINISTRATOR' && account.communeIds.length === 0) problems.push({ path: 'communeIds', problem: 'MISSING' })
  if ((account.role === 'ORGANISATION') !== Boolean(account.organisationId)) problems.push({ path: 'organisationId', problem: account.organisationId ? 'NOT_FOR_THIS_ROLE' : 'MISSING' })
  return problems
}

/** Makes an account; the administrator gives the first password in person. */
export const createAccount = async (ctx: Ctx, input: NewAccount): Promise<Account> => {
  allow(ctx, 'MANAGE_ACCOUNTS')
  const problems = problemsOf(input)
  if (problems.length > 0) throw invalidInput(problems)
  const account = ctx.em.create(Account, {
    signInName: input.signInName, passwordHash: await hashPassword(input.password), displayName: tidy(input.displayName),
    role: input.role, communeIds: [...input.communeIds], organisationId: input.organisationId ?? null, createdAt: ctx.now, disabledAt: null,
  })
  try {
    await ctx.em.flush()
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw conflict('SIGN_IN_NAME_TAKEN', { signInName: input.signInName })
    throw error
  }
  return account
}

/** Ends an account's access from its next request on. */
export const disableAccount = async (ctx: Ctx, id: string): Promise<Account> => {
  const viewer = allow(ctx, 'MANAGE_ACCOUNTS')
  if (id === viewer.accountId) throw conflict('OWN_ACCOUNT')
  const account = await ctx.em.findOne(Account, { id })
  if (!account) throw notFound('Account')
  account.disabledAt ??= ctx.now
  await ctx.em.flush()
  return account
}
