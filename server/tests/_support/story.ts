import { contentTerm, type NeedContent } from '@chung-tay/schema'
import type { Owner } from './database.ts'
import type { Person } from './person.ts'

export interface Page<T> {
  edges: { node: T }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  totalCount?: number
}

/** All rows of a connection, page after page; `read` asks for the page after a cursor. */
export const allOf = async <T>(read: (after: string | null) => Promise<Page<T>>): Promise<T[]> => {
  const rows: T[] = []
  for (let after: string | null = null; ;) {
    const { edges, pageInfo } = await read(after)
    rows.push(...edges.map(({ node }) => node))
    if (!pageInfo.hasNextPage) return rows
    after = pageInfo.endCursor
  }
}

export interface LineRow {
  id: string
  quantity: number
  worth: number
  state: string
  parts: { part: string; points: number }[]
  need: { id: string; quantity: number; content: string }
  pledge: { id: string; quantity: number; content: string }
}
export interface GapRow {
  quantity: number
  reason: string
  need: { id: string }
}

const PAGE = 'pageInfo { hasNextPage endCursor }'

export const linesOf = (planner: Person, planId: string): Promise<LineRow[]> =>
  allOf(async (after) => (await planner.ask<{ plan: { lines: Page<LineRow> } }>(
    `query Lines($id: ID!, $after: String) { plan(id: $id) { lines(first: 200, after: $after) { ${PAGE}
      edges { node { id quantity worth state parts { part points } need { id quantity content } pledge { id quantity content } } } } } }`, { id: planId, after })).plan.lines)

export const gapsOf = (planner: Person, planId: string): Promise<GapRow[]> =>
  allOf(async (after) => (await planner.ask<{ plan: { gaps: Page<GapRow> } }>(
    `query Gaps($id: ID!, $after: String) { plan(id: $id) { gaps(first: 200, after: $after) { ${PAGE} edges { node { quantity reason need { id } } } } } }`, { id: planId, after })).plan.gaps)

export interface AssignmentRow {
  id: string
  version: number
  state: string
  quantity: number
  deliveredQuantity: number
  need: { id: string; unit: string } | null
  household: { id: string; headName: string | null } | null
  pledge: { id: string; remainingQuantity: number; committedQuantity: number; deliveredQuantity: number }
}
const ASSIGNMENT = 'id version state quantity deliveredQuantity need { id unit } household { id headName } pledge { id remainingQuantity committedQuantity deliveredQuantity }'

/** Assignments a person sees, in the order of asking. */
export const assignmentsOf = (person: Person, where: object = {}): Promise<AssignmentRow[]> =>
  allOf(async (after) => (await person.ask<{ assignments: Page<AssignmentRow> }>(
    `query Assignments($where: AssignmentWhere, $after: String) { assignments(where: $where, first: 200, after: $after) { ${PAGE} edges { node { ${ASSIGNMENT} } } } }`, { where, after })).assignments)

type Step = 'acceptAssignment' | 'declineAssignment' | 'startAssignment' | 'completeAssignment' | 'withdrawAssignment'
const INPUT: Readonly<Record<Step, string>> = {
  acceptAssignment: 'AssignmentStepInput', startAssignment: 'AssignmentStepInput', completeAssignment: 'AssignmentStepInput',
  declineAssignment: 'DeclineAssignmentInput', withdrawAssignment: 'WithdrawAssignmentInput',
}

/** The text of a step, for `ask` or `refusal`. */
export const stepText = (step: Step): string => `mutation Step($input: ${INPUT[step]}!) { ${step}(input: $input) { ${ASSIGNMENT} } }`

export const takeStep = async (person: Person, step: Step, { id, version }: { id: string; version: number }, more: object = {}): Promise<AssignmentRow> =>
  (await person.ask<Record<string, AssignmentRow>>(stepText(step), { input: { id, version, ...more } }))[step]!

export const DELIVER = `mutation Deliver($input: RecordDeliveryInput!) { recordDelivery(input: $input) { ${ASSIGNMENT} } }`
export const deliver = async (person: Person, input: { assignmentId: string; clientKey: string; quantity: number; deliveredOn: string; note?: string }): Promise<AssignmentRow> =>
  (await person.ask<{ recordDelivery: AssignmentRow }>(DELIVER, { input })).recordDelivery

export interface PlanRow {
  id: string
  value: number
  bound: number
  greedyValue: number
  firstComeValue: number
  needCount: number
  servedCount: number
}
interface RunRow {
  id: string
  step: string
  failure: Record<string, unknown> | null
  plan: { id: string } | null
}

/** The making of a plan once it is over. */
export const planMade = async (planner: Person, runId: string): Promise<RunRow> => {
  for (;;) {
    const { planRun } = await planner.ask<{ planRun: RunRow }>('query Made($id: ID!) { planRun(id: $id) { id step failure plan { id } } }', { id: runId })
    if (['DONE', 'STOPPED', 'FAILED'].includes(planRun.step)) return planRun
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export const RUN = 'mutation RunPlan($input: RunPlanInput!) { runPlan(input: $input) { id } }'

/** Has a plan made and answers its id; fails with why there is none. */
export const makePlan = async (planner: Person, input: { communeId: string; year: number } & Record<string, unknown>): Promise<string> => {
  const { plan, step, failure } = await planMade(planner, (await planner.ask<{ runPlan: { id: string } }>(RUN, { input })).runPlan.id)
  if (!plan) throw new Error(`No plan: ${step} ${JSON.stringify(failure)}`)
  return plan.id
}

export const runPlan = async (planner: Person, communeId: string, organisationsPerHousehold: number | null = null): Promise<PlanRow> =>
  (await planner.ask<{ plan: PlanRow }>('query Plan($id: ID!) { plan(id: $id) { id value bound greedyValue firstComeValue needCount servedCount } }', { id: await makePlan(planner, { communeId, year: 2023, organisationsPerHousehold }) })).plan

export interface Adopted {
  adoptedCount: number
  refused: { lineId: string; reason: string }[]
}
export const ADOPT = 'mutation Adopt($input: AdoptPlanLinesInput!) { adoptPlanLines(input: $input) { adoptedCount refused { lineId reason } } }'
export const adopted = async (planner: Person, planId: string, lineIds: string[] | null = null): Promise<Adopted> =>
  (await planner.ask<{ adoptPlanLines: Adopted }>(ADOPT, { input: { planId, lineIds } })).adoptPlanLines

/** What an organisation of this kind promises besides what its book says. Returns the pledge. */
export const pledged = async (owner: Owner, communeId: string, organisationKind: string, content: string, quantity: number, year = 2023): Promise<string> => {
  const { kind, unit } = contentTerm(content as NeedContent)
  return (await owner.row<{ id: string }>(`insert into pledge (commune_id, organisation_id, year, kind, content, quantity, unit, terms, position)
    select commune_id, id, $3, $4, $5, $6, $7, 'CONDITIONAL', 90 from organisation where commune_id = $1 and kind = $2 order by position limit 1 returning id`,
  [communeId, organisationKind, year, kind, content, quantity, unit])).id
}
