import { enumOf, type Term } from './term.ts'

/** The four kinds of viewer. Each is a database role of its own. */
export const ROLES = {
  ADMINISTRATOR: { vi: 'Quản trị', en: 'Administrator' },
  PLANNER: { vi: 'Cán bộ xã', en: 'Commune planner' },
  ORGANISATION: { vi: 'Đơn vị giúp đỡ', en: 'Organisation member' },
  ANALYST: { vi: 'Người phân tích', en: 'Analyst' },
} as const satisfies Record<string, Term>
export type Role = keyof typeof ROLES
export const Role = enumOf(ROLES)

/** What a viewer may do. `allow(ctx, …)` with one of these is the first line of every use case. */
export const PERMISSIONS = {
  MANAGE_PLACES: ['ADMINISTRATOR'],
  CHANGE_VILLAGES: ['PLANNER'],
  RECORD_EVENTS: ['PLANNER'],
  MANAGE_ACCOUNTS: ['ADMINISTRATOR'],
  IMPORT: ['PLANNER'],
  MERGE_HOUSEHOLDS: ['PLANNER'],
  DECIDE_CLASS: ['PLANNER'],
  RUN_CAMPAIGN: ['PLANNER'],
  RECORD_SURVEY: ['PLANNER'],
  ANSWER_REQUESTS: ['PLANNER'],
  // A planner knows what a line would do to the commune's households; a whole province is bound only by who answers for all of it.
  DRAFT_STANDARDS: ['ADMINISTRATOR', 'PLANNER'],
  RELEASE_STANDARDS: ['ADMINISTRATOR'],
  DECIDE_NEEDS: ['PLANNER'],
  REGISTER_TO_LEAVE: ['PLANNER'],
  PLAN: ['PLANNER'],
  ASSIGN: ['PLANNER'],
  ANSWER_ASSIGNMENT: ['ORGANISATION'],
  RECORD_DELIVERY: ['ORGANISATION', 'PLANNER'],
} as const satisfies Record<string, readonly Role[]>
export type Permission = keyof typeof PERMISSIONS
