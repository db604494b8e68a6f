import { fold, foldLabel, tidy } from '@chung-tay/schema'
import { nearest } from './cells.ts'
import type { Problems, Where } from './problem.ts'
import type { KnownVillage, PreviewChange } from './register.ts'
import type { Source } from './table.ts'

/** A value as the preview shows it. */
const shown = (value: unknown): string | null => (value === null || value === undefined || value === '' ? null : typeof value === 'string' ? value : JSON.stringify(value))

/** Notes a field that differs. */
export const compare = (changes: PreviewChange[], field: string, from: unknown, to: unknown, of?: string): void => {
  const [before, after] = [shown(from), shown(to)]
  if (before !== after) changes.push({ field, ...(of === undefined ? {} : { of }), from: before, to: after })
}

/** Finds by name: as written first, and without tones and capitals when that leaves no doubt. */
export const finderOf = <T extends { name: string }>(known: readonly T[]): ((name: string) => T | undefined) => {
  const exact = new Map(known.map((one) => [tidy(one.name), one]))
  const folded = new Map<string, T | null>()
  for (const one of known) folded.set(foldLabel(one.name), folded.has(foldLabel(one.name)) ? null : one)
  return (name) => exact.get(tidy(name)) ?? folded.get(foldLabel(name)) ?? undefined
}

/** Finds villages, and reports the ones the commune does not have at their cell, with the nearest it has. */
export class VillageFinder {
  private readonly find: (name: string) => KnownVillage | undefined
  private readonly villages: readonly KnownVillage[]
  private readonly problems: Problems

  constructor(villages: readonly KnownVillage[], problems: Problems) {
    this.villages = villages
    this.problems = problems
    this.find = finderOf(villages)
  }

  at(name: string, where: Where): KnownVillage | null {
    const village = this.find(name)
    if (village !== undefined) return village
    if (name !== '') this.problems.add('UNKNOWN_VILLAGE', { ...where, value: name, suggestion: this.problems.full ? undefined : nearest(name, this.villages.map((known) => known.name)) })
    return null
  }

  nameOf(id: string): string {
    return this.villages.find((village) => village.id === id)?.name ?? id
  }
}

/** Rows in which the parser found an error: what stands there is refused in the preview. */
export class ErrorRows {
  private readonly rows: ReadonlySet<string>

  constructor(problems: Problems) {
    this.rows = new Set(problems.list.filter((problem) => problem.severity === 'error' && problem.row !== null).map((problem) => `${problem.sheet}|${problem.row}`))
  }

  touch(sources: readonly Source[]): boolean {
    return sources.some((source) => this.rows.has(`${source.sheet}|${source.row}`))
  }
}

/** A person is the same when name (without tones), sex and year of birth are. */
export const memberKey = (member: { name: string; sex: string; birthYear: number | null }): string => `${fold(member.name)}|${member.sex}|${member.birthYear ?? ''}`
