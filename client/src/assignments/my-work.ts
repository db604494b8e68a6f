import type { MyAssignmentsQuery } from '../graphql/graphql.ts'

export type MyAssignment = MyAssignmentsQuery['assignments']['edges'][number]['node']

/** What there is to do, in the order in which it waits for somebody. */
export const STAGES = ['ANSWER', 'WORK', 'DONE'] as const
export type Stage = (typeof STAGES)[number]

export const stageOf = ({ state }: Pick<MyAssignment, 'state'>): Stage => (state === 'ASKED' ? 'ANSWER' : state === 'DONE' ? 'DONE' : 'WORK')

/** A household, or a village or commune whose road or school it is. */
export interface HelpedHousehold {
  readonly id: string
  readonly isPlace: boolean
  readonly code: string | null
  readonly headName: string | null
  readonly village: string | null
  readonly stage: Stage
  readonly tasks: readonly MyAssignment[]
}

/** Assignments gathered by household or place; the one whose next step waits longest comes first. */
export const byHousehold = (assignments: readonly MyAssignment[]): HelpedHousehold[] => {
  const found = new Map<string, MyAssignment[]>()
  for (const one of assignments) {
    const key = one.household?.id ?? one.need?.place?.id
    if (key) found.set(key, [...(found.get(key) ?? []), one])
  }
  const rank = (stage: Stage): number => STAGES.indexOf(stage)
  return [...found.values()].map((tasks) => {
    const sorted = [...tasks].sort((a, b) => rank(stageOf(a)) - rank(stageOf(b)) || a.askedAt.localeCompare(b.askedAt))
    const { household, need } = tasks[0]!
    const rest = { stage: stageOf(sorted[0]!), tasks: sorted }
    return household
      ? { id: household.id, isPlace: false, code: household.code ?? null, headName: household.headName ?? null, village: household.village.name, ...rest }
      : { id: need!.place!.id, isPlace: true, code: null, headName: need!.place!.name, village: null, ...rest }
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
