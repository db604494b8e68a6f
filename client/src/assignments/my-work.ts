import type { MyAssignmentsQuery } from '../graphql/graphql.ts'

export type MyAssignment = MyAssignmentsQuery['assignments']['edges'][number]['node']

/** What there is to do, in the order in which it waits for somebody. */
export const STAGES = ['ANSWER', 'WORK', 'DONE'] as const
export type Stage = (typeof STAGES)[number]

export const stageOf = ({ state }: Pick<MyAssignment, 'state'>): Stage => (state === 'ASKED' ? 'ANSWER' : state === 'DONE' ? 'DONE' : 'WORK')

export interface HelpedHousehold {
  readonly id: string
  readonly code: string | null
  readonly headName: string | null
  readonly village: string
  readonly stage: Stage
  readonly tasks: readonly MyAssignment[]
}

/** Assignments gathered by household; the household whose next step waits longest comes first. */
export const byHousehold = (assignments: readonly MyAssignment[]): HelpedHousehold[] => {
  const found = new Map<string, MyAssignment[]>()
  for (const one of assignments) if (one.household) found.set(one.household.id, [...(found.get(one.household.id) ?? []), one])
  const rank = (stage: Stage): number => STAGES.indexOf(stage)
  return [...found.values()].map((tasks) => {
    const household = tasks[0]!.household!
    const sorted = [...tasks].sort((a, b) => rank(stageOf(a)) - rank(stageOf(b)) || a.askedAt.localeCompare(b.askedAt))
    return { id: household.id, code: household.code ?? null, headName: household.headName ?? null, village: household.village.name, stage: stageOf(sorted[0]!), tasks: sorted }
  }).sort((a, b) => rank(a.stage) - rank(b.stage) || a.tasks[0]!.askedAt.localeCompare(b.tasks[0]!.askedAt))
}

/** Key of a new record, made once: a repeat of the same sending is then one record. (randomUUID exists only over HTTPS.) */
export const newKey = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
