import { tidy, type PovertyClass } from '@chung-tay/schema'
import { conflict, invalidInput, isUuid, notFound, type Ctx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { ClassDecision } from './class-decision.entity.ts'
import { Review } from './review.entity.ts'

export interface NewDecision {
  readonly reviewId: string
  readonly povertyClass: PovertyClass
  readonly reason: string
  readonly document: string
  readonly signerRole: string
}

const loadReview = async (ctx: Ctx, id: string): Promise<Review> => {
  const review = isUuid(id) ? await ctx.em.findOne(Review, { id }) : null
  if (!review) throw notFound('Review')
  return review
}

const required = (fields: Readonly<Record<string, string>>): void => {
  const missing = Object.entries(fields).filter(([, text]) => tidy(text) === '').map(([path]) => ({ path, problem: 'MISSING' }))
  if (missing.length > 0) throw invalidInput(missing)
}

/** Decides a class beside the computed one, with a reason, a document and the office that signed. A decision that stood ends by it. */
export const decideClass = async (ctx: Ctx, input: NewDecision): Promise<string> => {
  const viewer = allow(ctx, 'DECIDE_CLASS')
  const review = await loadReview(ctx, input.reviewId)
  required({ reason: input.reason, document: input.document, signerRole: input.signerRole })
  const before = await ctx.em.findOne(ClassDecision, { review, endedAt: null })
  if (before) {
    ctx.em.assign(before, { endedAt: ctx.now, endedBy: viewer.displayName, endReason: tidy(input.reason) })
    // The end is written first: only one decision may stand.
    await ctx.em.flush()
  }
  ctx.em.create(ClassDecision, {
    communeId: review.communeId, review, decidedClass: input.povertyClass, computedClass: review.povertyClass, reason: tidy(input.reason), document: tidy(input.document),
    signerRole: tidy(input.signerRole), decidedBy: viewer.displayName, decidedAt: ctx.now, endedAt: null, endedBy: null, endReason: null,
  })
  await ctx.em.flush()
  return review.id
}

/** Withdraws the decision that stands; it stays, with its end, and the computed class counts again. */
export const withdrawClassDecision = async (ctx: Ctx, reviewId: string, reason: string): Promise<string> => {
  const viewer = allow(ctx, 'DECIDE_CLASS')
  const review = await loadReview(ctx, reviewId)
  required({ reason })
  const standing = await ctx.em.findOne(ClassDecision, { review, endedAt: null })
  if (!standing) throw conflict('NO_DECISION')
  ctx.em.assign(standing, { endedAt: ctx.now, endedBy: viewer.displayName, endReason: tidy(reason) })
  await ctx.em.flush()
  return review.id
}
