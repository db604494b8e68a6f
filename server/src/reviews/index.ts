export { PovertyClassFilter, Review, ReviewCause, ReviewIndicator } from './review.entity.ts'
export { ReviewWhere } from './review.inputs.ts'
export { HouseholdReviews, reviewReads } from './review.reads.ts'
export { ReviewResolver } from './review.resolver.ts'
