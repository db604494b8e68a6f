import { randomBytes } from 'node:crypto'
import { unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { ArgumentValidationError } from 'type-graphql'
import { CheckConstraintViolationException, DeadlockException, LockWaitTimeoutException, OptimisticLockError, UniqueConstraintViolationException } from '@mikro-orm/core'
import { ERROR_CODES } from '@chung-tay/schema'
import { conflict, invalidInput, tooMuch, type AppError, type InputProblem } from '../kit/index.ts'

/** Constraints whose violation is an outcome people meet, with the reason the client has a sentence for. */
const CONSTRAINT_REASONS: Readonly<Record<string, string>> = {
  pledge_never_over_committed: 'CAPACITY_GONE',
  class_decision_kept: 'DECISION_ENDED',
  class_decision_standing: 'DECISION_STANDS',
  standard_set_frozen: 'STANDARD_FROZEN',
  standard_set_overlap: 'STANDARD_OVERLAPS',
  standard_set_used_later: 'STANDARD_USED_LATER',
  need_never_over_committed: 'NEED_ALREADY_COVERED',
  assignment_never_over_delivered: 'MORE_THAN_PROMISED',
  need_never_over_delivered: 'MORE_THAN_PROMISED',
  pledge_never_over_delivered: 'MORE_THAN_PROMISED',
  review_campaign_area_id_year_unique: 'CAMPAIGN_EXISTS',
  campaign_entry_listed: 'ALREADY_LISTED',
  campaign_meeting_standing: 'CHANGED_BY_SOMEONE',
  campaign_frozen: 'YEAR_RECOGNISED',
  member_citizen_number_once: 'PERSON_ELSEWHERE',
  member_one_household_a_day: 'IN_TWO_HOUSEHOLDS',
}

const EXCLUSION_VIOLATION = '23P01'

/** SQLSTATE or Node code of an error, also through the ORM's wrapping. */
const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/** One translation from the driver: what a caller can act on, and nothing the database said. */
export const translateDatabaseError = (error: unknown): AppError | null => {
  if (error instanceof OptimisticLockError) return conflict('CHANGED_BY_SOMEONE')
  if (error instanceof DeadlockException || error instanceof LockWaitTimeoutException) return conflict('BUSY_TRY_AGAIN')
  const code = codeOf(error)
  // The ORM has no class of its own for exclusion constraints.
  if (error instanceof CheckConstraintViolationException || error instanceof UniqueConstraintViolationException || code === EXCLUSION_VIOLATION) {
    const reason = CONSTRAINT_REASONS[String((error as { constraint?: string }).constraint)]
    return reason ? conflict(reason) : null
  }
  // Class 22: a value the database has no form for, such as a cursor made up or text with a zero byte.
  if (code?.length === 5 && code.startsWith('22')) return invalidInput([{ path: 'operation', problem: 'NOT_VALID' }])
  return code === '57014' ? tooMuch('seconds for one statement', 10, 'more than 10') : null
}

const problemsOf = (error: ArgumentValidationError): InputProblem[] => {
  const problems: InputProblem[] = []
  const visit = (list: ArgumentValidationError['extensions']['validationErrors'], path: string): void => {
    for (const one of list) {
      const here = path ? `${path}.${one.property}` : one.property
      for (const problem of Object.keys(one.constraints ?? {})) problems.push({ path: here, problem })
      visit((one.children ?? []) as never, here)
    }
  }
  visit(error.extensions.validationErrors, '')
  return problems
}

const refusalIn = (error: unknown): GraphQLError | null => {
  if (error instanceof ArgumentValidationError) return invalidInput(problemsOf(error))
  if (error instanceof GraphQLError && (ERROR_CODES as readonly string[]).includes(String(error.extensions['code']))) return error
  if (error instanceof GraphQLError && error.originalError) return refusalIn(error.originalError)
  return translateDatabaseError(error)
}

/** Complaints of GraphQL itself about the operation's text or variables. */
const ABOUT_THE_TEXT = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE'])

/** Short enough to read out on the telephone. */
export const newReference = (): string => randomBytes(4).toString('hex')

export type Report = (reference: string, error: unknown) => void

/**
 * One translation on the way out. Known refusals pass; GraphQL's complaints pass as INVALID_INPUT; everything else
 * becomes BROKEN with a reference, and its text goes to the log only.
 */
export const makeFormatError = (report: Report) =>
  (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const refusal = refusalIn(unwrapResolverError(thrown)) ?? refusalIn(thrown)
    if (refusal) return { message: refusal.message, extensions: { ...refusal.extensions }, ...(formatted.path ? { path: formatted.path } : {}) }
    if (ABOUT_THE_TEXT.has(String(formatted.extensions?.['code']))) {
      return {
        message: formatted.message,
        extensions: { code: 'INVALID_INPUT', problems: [{ path: 'operation', problem: 'NOT_VALID', value: formatted.message.slice(0, 300) }] },
        ...(formatted.locations ? { locations: formatted.locations } : {}),
      }
    }
    const reference = newReference()
    report(reference, unwrapResolverError(thrown))
    return { message: 'Something broke on our side.', extensions: { code: 'BROKEN', reference } }
  }
