import { createHash, randomBytes } from 'node:crypto'
import type { SqlEntityManager } from '@mikro-orm/postgresql'
import { AppError, notSignedIn, type Ctx, type Viewer } from '../kit/index.ts'
import { Account } from './account.entity.ts'
import { passwordMatches, wastePasswordTime } from './password.ts'
import { Session, SignInAttempt } from './session.entity.ts'

const MINUTE = 60_000
export const SESSION_IDLE_MS = 30 * MINUTE
export const SESSION_LONGEST_MS = 12 * 60 * MINUTE
const THROTTLE_MS = 15 * MINUTE
const TRIES_BY_NAME = 5
const TRIES_BY_ADDRESS = 30
/** Writing each request down would make every read a write; once a minute is enough for an idle limit of thirty. */
const TOUCH_AFTER_MS = MINUTE

const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** The viewer behind a session token, or null. Runs under the gate role, once a request, so that a revoked session ends at once. */
export const viewerOf = async (em: SqlEntityManager, token: string, now: Date): Promise<Viewer | null> => {
  const session = await em.findOne(Session, { tokenHash: hashToken(token) }, { populate: ['account'] })
  if (!session || session.expiresAt <= now || now.getTime() - session.lastSeenAt.getTime() > SESSION_IDLE_MS) return null
  const { account } = session
  if (account.disabledAt) return null
  if (now.getTime() - session.lastSeenAt.getTime() > TOUCH_AFTER_MS) {
    session.lastSeenAt = now
    await em.flush()
  }
  return {
    accountId: account.id, sessionId: session.id, signInName: account.signInName, displayName: account.displayName,
    role: account.role, communeIds: account.communeIds, organisationId: account.organisationId,
  }
}

/**
 * Signs in and sets the cookie. A wrong name, a wrong password and a throttled try give the same answer
 * (NOT_SIGNED_IN), after similar time.
 */
export const signIn = async (ctx: Ctx, signInName: string, password: string): Promise<Account> => {
  const name = signInName.trim().toLowerCase().slice(0, 64)
  const since = new Date(ctx.now.getTime() - THROTTLE_MS)
  const [byName, byAddress] = [
    await ctx.em.count(SignInAttempt, { signInName: name, at: { $gt: since } }),
    await ctx.em.count(SignInAttempt, { address: ctx.address, at: { $gt: since } }),
  ]
  const account = await ctx.em.findOne(Account, { signInName: name, disabledAt: null })
  const throttled = byName >= TRIES_BY_NAME || byAddress >= TRIES_BY_ADDRESS
  if (!account || throttled) await wastePasswordTime(password)
  if (!account || throttled || !(await passwordMatches(password, account.passwordHash))) {
    await rememberTry(ctx, name)
    throw new AppError('NOT_SIGNED_IN', 'The name or the password is wrong, or there were too many tries.', { reason: 'WRONG_SIGN_IN' })
  }
  await ctx.em.nativeDelete(SignInAttempt, { signInName: name })
  await ctx.em.nativeDelete(Session, { expiresAt: { $lt: ctx.now } })
  const token = randomBytes(32).toString('base64url')
  ctx.em.create(Session, {
    tokenHash: hashToken(token), account, createdAt: ctx.now, lastSeenAt: ctx.now, expiresAt: new Date(ctx.now.getTime() + SESSION_LONGEST_MS),
  })
  await ctx.em.flush()
  ctx.setSessionCookie(token)
  return account
}

/** In a transaction of its own: the failed operation's rolls back, and the try must stay counted. */
const rememberTry = async (ctx: Ctx, signInName: string): Promise<void> => {
  await ctx.em.fork().transactional(async (em) => {
    await em.nativeDelete(SignInAttempt, { at: { $lt: new Date(ctx.now.getTime() - THROTTLE_MS) } })
    em.create(SignInAttempt, { signInName, address: ctx.address, at: ctx.now })
  })
}

export const signOut = async (ctx: Ctx): Promise<void> => {
  if (!ctx.viewer) throw notSignedIn()
  await ctx.em.nativeDelete(Session, { id: ctx.viewer.sessionId })
  ctx.setSessionCookie(null)
}
