export { DuplicateDecision, HouseholdMerge } from './duplicate.entity.ts'
export { duplicateReads, HouseholdMerges } from './duplicate.reads.ts'
export { DuplicateResolver } from './duplicate.resolver.ts'
