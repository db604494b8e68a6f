import { GraphQLError } from 'graphql'
import type { ErrorCode } from '@chung-tay/schema'

/** One thing wrong with the input: where (dotted path of the input, or sheet and cell) and what, as a key the client has a sentence for. */
export interface InputProblem {
  readonly path: string
  readonly problem: string
  readonly value?: string | number | null
}

/**
 * An error a caller may see. Anything thrown that is not one of these leaves the server as BROKEN with a reference
 * and nothing else: messages of the database quote rows.
 */
export class AppError extends GraphQLError {
  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}) {
    // The code comes last: a detail of the same name (the code of a place) must not take its place.
    super(message, { extensions: { ...details, code } })
    this.name = 'AppError'
  }
}

/** A refusal whose own writes stay: a try that was refused must still be counted. */
export class LastingRefusal extends AppError {}

export const notSignedIn = () => new AppError('NOT_SIGNED_IN', 'Sign in first.')
export const notAllowed = (what: string) => new AppError('NOT_ALLOWED', `Not allowed for your role: ${what}.`, { what })
/** Also for rows out of the viewer's scope: existence is information. */
export const notFound = (what: string) => new AppError('NOT_FOUND', `${what} not found.`, { what })
export const invalidInput = (problems: readonly InputProblem[]) =>
  new AppError('INVALID_INPUT', problems.map((p) => `${p.path}: ${p.problem}`).join('; '), { problems })
/** `reason` is a short key (CAPACITY_GONE, NAME_TAKEN …) the client has a sentence for. */
export const conflict = (reason: string, details: Record<string, unknown> = {}) =>
  new AppError('CONFLICT', `Conflict: ${reason}.`, { reason, ...details })
export const wrongState = (what: string, from: string, to: string) =>
  new AppError('WRONG_STATE', `${what} in state ${from} cannot become ${to}.`, { what, from, to })
export const tooMuch = (limit: string, allowed: number, value: number | string) =>
  new AppError('TOO_MUCH', `${limit}: ${value} is over the limit of ${allowed}.`, { limit, allowed, value })
