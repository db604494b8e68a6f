import { sql } from 'kysely'
import { addField, type ReadModel } from '../kit/index.ts'
import { Household } from '../households/index.ts'
import { ClassDecision } from './class-decision.entity.ts'
import { Review, ReviewCause, ReviewIndicator } from './review.entity.ts'
import { ReviewArgs, ReviewConnection } from './review.inputs.ts'

export const reviewReads = (reads: ReadModel): void => {
  const number = { by: (of: (column: string) => ReturnType<typeof sql>) => of('number'), pgType: 'integer' } as const
  reads
    .link(Household, 'reviews', Review, 'household', 'connection')
    .link(Review, 'indicators', ReviewIndicator, 'review', 'list', { order: [number] })
    .link(Review, 'causes', ReviewCause, 'review', 'list', { order: [number] })
    .link(Review, 'decisions', ClassDecision, 'review', 'list', { order: [{ by: (of) => of('decided_at'), pgType: 'timestamptz' }] })
    .orders(Review, {
      YEAR: { by: (of) => of('year'), pgType: 'integer' },
      DEPRIVATIONS: { by: (of) => of('deprivation_count'), pgType: 'integer' },
      B1: { by: (of) => sql`coalesce(${of('b1_points')}, -1)`, pgType: 'integer' },
    })
}

export const HouseholdReviews = addField(Household, 'reviews', () => ReviewConnection, { args: ReviewArgs, description: 'Its yearly reviews.' })

export const ReviewDecisions = addField(Review, 'decisions', () => [ClassDecision], { description: 'Classes decided by a person beside the computed one, oldest first, withdrawn ones with their end.' })
