export { Need, NeedContentFilter, NeedKindFilter } from './need.entity.ts'
export { NeedArgs, NeedConnection, NeedWhere } from './need.inputs.ts'
export { HouseholdNeeds, needReads } from './need.reads.ts'
export { NeedResolver } from './need.resolver.ts'
