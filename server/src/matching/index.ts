export { Plan, PlanGap, PlanLine, WorthPart } from './plan.entity.ts'
export { PlanGaps, PlanLines, planReads } from './plan.reads.ts'
export { PlanResolver } from './plan.resolver.ts'
