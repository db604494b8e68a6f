export { AnalysisResolver } from './analysis.resolver.ts'
export { reviewSummary } from './review-summary.service.ts'
export { MovementCellHouseholds } from './movement.types.ts'
