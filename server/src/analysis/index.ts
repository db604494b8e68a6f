export { AnalysisResolver } from './analysis.resolver.ts'
export { reviewSummary } from './review-summary.service.ts'
