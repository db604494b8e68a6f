import { createHash, randomBytes } from 'node:crypto'
import type { SqlEntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { LastingRefusal, notSignedIn, type Ctx, type Viewer } from '../kit/index.ts'
import { Account } from './account.entity.ts'
import { passwordMatches, wastePasswordTime } from './password.ts'
import { GATE_ROLE } from './roles.ts'
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

/** The viewer behind a session token, or null. Runs under the gate role, once a request, so that a revoked session ends at once; `touches`: someone is there, which is not so when a stream asks by itself. */
export const viewerOf = async (em: SqlEntityManager, token: string, now: Date, touches = true): Promise<Viewer | null> => {
  const session = await em.findOne(Session, { tokenHash: hashToken(token) }, { populate: ['account'] })
  if (!session || session.expiresAt <= now || now.getTime() - session.lastSeenAt.getTime() > SESSION_IDLE_MS) return null
  const { account } = session
  if (account.disabledAt) return null
  if (touches && now.getTime() - session.lastSeenAt.getTime() > TOUCH_AFTER_MS) {
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
  // Also someone signed in as another signs in as a stranger does; the session before ends.
  await sql`set local role ${sql.id(GATE_ROLE)}`.execute(ctx.em.getKysely())
  // Tries at one name come one after the other: many at once would all be counted before any is written down.
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(ctx.em.getKysely())
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
    throw new LastingRefusal('NOT_SIGNED_IN', 'The name or the password is wrong, or there were too many tries.', { reason: 'WRONG_SIGN_IN' })
  }
  await ctx.em.nativeDelete(SignInAttempt, { signInName: name })
  await ctx.em.nativeDelete(Session, { $or: [{ expiresAt: { $lt: ctx.now } }, ...(ctx.viewer ? [{ id: ctx.viewer.sessionId }] : [])] })
  const token = randomBytes(32).toString('base64url')
  ctx.em.create(Session, {
    tokenHash: hashToken(token), account, createdAt: ctx.now, lastSeenAt: ctx.now, expiresAt: new Date(ctx.now.getTime() + SESSION_LONGEST_MS),
  })
  await ctx.em.flush()
  ctx.setSessionCookie(token)
  return account
}

/** Stays though the operation fails; in the same transaction, since a second connection would wait for others that wait for it. */
const rememberTry = async ({ em, now, address }: Ctx, signInName: string): Promise<void> => {
  await em.nativeDelete(SignInAttempt, { at: { $lt: new Date(now.getTime() - THROTTLE_MS) } })
  em.create(SignInAttempt, { signInName, address, at: now })
  await em.flush()
}

export const signOut = async (ctx: Ctx): Promise<void> => {
  if (!ctx.viewer) throw notSignedIn()
  await ctx.em.nativeDelete(Session, { id: ctx.viewer.sessionId })
  ctx.setSessionCookie(null)
}

/** Who asked for a job, as that person may do now; null once the account has ended. There is no session: one may have ended since. */
export const viewerOfAccount = async (em: SqlEntityManager, accountId: string): Promise<Viewer | null> => {
  const account = await em.findOne(Account, { id: accountId, disabledAt: null })
  return account && {
    accountId: account.id, sessionId: '', signInName: account.signInName, displayName: account.displayName, role: account.role, communeIds: account.communeIds, organisationId: account.organisationId,
  }
}
