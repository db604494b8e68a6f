import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { ERROR_CODES, type ErrorCode } from '@chung-tay/schema'

export type RefusalCode = ErrorCode | 'NO_CONNECTION'

export interface RefusalProblem {
  readonly path: string
  readonly problem: string
  readonly value?: string | number | null
}

/** Why something was not done, in the few shapes the screens know how to say. */
export interface Refusal {
  readonly code: RefusalCode
  /** Key of a conflict's reason. */
  readonly reason?: string
  readonly problems?: readonly RefusalProblem[]
  readonly limit?: string
  readonly allowed?: number
  readonly value?: string | number
  /** What a conflict is about: the villages, how many households, how many days of how many. */
  readonly about?: Readonly<Record<string, string | number>>
  /** Reference of a breakdown, also in the server's log. */
  readonly reference?: string
}

const isCode = (code: unknown): code is ErrorCode => (ERROR_CODES as readonly unknown[]).includes(code)
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const isProblem = (value: unknown): value is RefusalProblem =>
  typeof value === 'object' && value !== null && 'path' in value && 'problem' in value && typeof value.path === 'string' && typeof value.problem === 'string'

const ABOUT = ['count', 'days', 'least', 'year'] as const
const aboutOf = (extensions: Readonly<Record<string, unknown>>): Readonly<Record<string, string | number>> => {
  const numbers = ABOUT.flatMap((key) => (typeof extensions[key] === 'number' ? [[key, extensions[key]] as const] : []))
  const villages = Array.isArray(extensions['villages']) ? [['villages', extensions['villages'].filter((one) => typeof one === 'string').join(', ')] as const] : []
  return Object.fromEntries([...numbers, ...villages])
}

const fromExtensions = (extensions: Readonly<Record<string, unknown>> | undefined): Refusal => {
  const { code, reason, problems, limit, allowed, value, reference } = extensions ?? {}
  if (!isCode(code)) return { code: 'BROKEN' }
  return {
    code,
    reason: textOf(reason),
    problems: Array.isArray(problems) ? problems.filter(isProblem) : undefined,
    limit: textOf(limit),
    allowed: typeof allowed === 'number' ? allowed : undefined,
    value: typeof value === 'number' || typeof value === 'string' ? value : undefined,
    about: code === 'CONFLICT' ? aboutOf(extensions ?? {}) : undefined,
    reference: textOf(reference),
  }
}

/** A refusal the contract keeps as plain data: why work that went on by itself came to nothing. */
export const refusalIn = (value: unknown): Refusal | null =>
  (typeof value === 'object' && value !== null ? fromExtensions(value as Readonly<Record<string, unknown>>) : null)

/** Apollo keeps the body of a refused HTTP request as text. */
const fromBody = (body: unknown): Refusal | null => {
  if (typeof body !== 'string') return null
  try {
    const parsed = JSON.parse(body) as { errors?: { extensions?: Record<string, unknown> }[] }
    return parsed.errors?.[0] ? fromExtensions(parsed.errors[0].extensions) : null
  } catch {
    return null
  }
}

/** Whatever was thrown, as a refusal. An answer that is no GraphQL at all (a proxy's page) counts as a breakdown. */
export const refusalOf = (error: unknown): Refusal => {
  if (CombinedGraphQLErrors.is(error)) return fromExtensions(error.errors[0]?.extensions)
  if (typeof error === 'object' && error !== null) {
    if ('bodyText' in error) return fromBody(error.bodyText) ?? { code: 'BROKEN' }
    if ('statusCode' in error) return { code: 'BROKEN' }
  }
  return { code: 'NO_CONNECTION' }
}
