export { Assignment, Delivery } from './assignment.entity.ts'
export { AssignmentDeliveries, assignmentReads, HouseholdAssignments, NeedAssignments } from './assignment.reads.ts'
export { AssignmentResolver } from './assignment.resolver.ts'
