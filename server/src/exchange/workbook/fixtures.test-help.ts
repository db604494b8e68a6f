import { readFile } from 'node:fs/promises'
import { CAUSES, FORM_INDICATORS, type Cause, type FormIndicator, type PovertyClass } from '@chung-tay/schema'
import { writeXlsx } from 'hucre/xlsx'
import type { Cell, Sheet } from './cells.ts'
import { compareWithRegister, parseWorkbook, readWorkbook, type Comparison, type ImportProblemFound, type ParsedReview, type ParsedWorkbook, type RegisterSnapshot } from './index.ts'
import { headOf } from './review-list.ts'

const DEMO = new URL('../../../../scripts/demo/', import.meta.url)

export const demoBytes = async (name: string): Promise<Uint8Array> => new Uint8Array(await readFile(new URL(name, DEMO)))
export const totals = async (): Promise<Record<string, never>> => JSON.parse(await readFile(new URL('totals.json', DEMO), 'utf8')) as Record<string, never>

export const sheetsOf = async (name: string): Promise<Sheet[]> => {
  const read = await readWorkbook(await demoBytes(name), name)
  if ('problem' in read) throw new Error(read.problem.code)
  return read.sheets
}

/** Writes sheets with the library's own writer and reads them back as an upload. */
export const roundTrip = async (sheets: readonly Sheet[]): Promise<Sheet[]> => {
  const bytes = await writeXlsx({ sheets: sheets.map(({ name, rows, merges }) => ({ name, rows, merges: merges ?? [] })) })
  const read = await readWorkbook(bytes, 'variant.xlsx')
  if ('problem' in read) throw new Error(read.problem.code)
  return read.sheets
}

export const copyOf = (sheets: readonly Sheet[]): Sheet[] => structuredClone(sheets) as Sheet[]
export const sheetNamed = (sheets: readonly Sheet[], name: string): Sheet => sheets.find((sheet) => sheet.name === name)!

/** A cell by its name: "E12". */
export const put = (sheets: readonly Sheet[], sheet: string, cell: string, value: Cell): void => {
  const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(cell)!
  const column = [...letters!].reduce((all, letter) => all * 26 + letter.charCodeAt(0) - 64, 0) - 1
  const row = sheetNamed(sheets, sheet).rows[Number(digits) - 1]!
  while (row.length <= column) row.push(null)
  row[column] = value
}

/** The rows without where they stood, to compare files laid out differently. */
export const contentOf = (parsed: ParsedWorkbook): unknown => {
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip)
    if (value === null || typeof value !== 'object') return typeof value === 'string' ? value.normalize('NFC') : value
    return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'source' && key !== 'rows' && key !== 'b2At' && key !== 'cell' && !/(Cell|Column)$/.test(key)).map(([key, inner]) => [key, strip(inner)]))
  }
  const { problems: _problems, sheets: _sheets, problemCount: _count, errorCount: _errors, ...rest } = parsed
  return strip(rest)
}

export const review = async (name: string): Promise<ParsedReview> => {
  const parsed = parseWorkbook(await sheetsOf(name), name)
  if (parsed.kind !== 'REVIEW') throw new Error(`${name}: ${String(parsed.kind)}`)
  return parsed
}

export const brief = (problem: ImportProblemFound): string => `${problem.code} ${problem.sheet ?? '-'} ${problem.cell ?? '-'}`

export const EMPTY: RegisterSnapshot = { villages: [], households: [], organisations: [] }

/** What the room that applies changes will do, on a snapshot: enough to ask what the same file does a second time. */
export const applied = (register: RegisterSnapshot, { changes }: Comparison): RegisterSnapshot => {
  const next = structuredClone(register)
  if (changes?.kind === 'VILLAGES') {
    for (const village of changes.villagesNew) next.villages.push({ id: `v${next.villages.length}`, ...village })
    next.villages = next.villages.map((village) => changes.villagesChanged.find((changed) => changed.id === village.id) ?? village)
  }
  if (changes?.kind === 'ORGANISATIONS') {
    for (const { id, changed: _changed, pledgesNew, pledgesChanged, pledgesGone, ...own } of changes.organisations) {
      const known = next.organisations.find((organisation) => organisation.id === id)
      const kept = (known?.pledges ?? []).filter((pledge) => !pledgesGone.includes(pledge.id)).map((pledge) => ({ ...pledge, ...pledgesChanged.find((changed) => changed.id === pledge.id) }))
      const pledges = [...kept, ...pledgesNew.map((pledge, index) => ({ id: `${own.name}-${index}-${kept.length}`, committedQuantity: 0, ...pledge }))]
      if (known === undefined) next.organisations.push({ id: own.name, ...own, pledges })
      else Object.assign(known, own, { pledges })
    }
  }
  if (changes?.kind === 'REVIEW') {
    for (const change of changes.households) {
      let known = next.households.find((household) => household.id === change.id)
      if (known === undefined) {
        known = { id: `h-${change.code}`, code: change.code, villageId: change.villageId, members: [], review: null, needs: [], events: [] }
        next.households.push(known)
      }
      known.villageId = change.villageId
      if (change.members !== null) known.members = change.members.map((member, index) => ({ ...member, id: member.id ?? `${change.code}-${index}-${member.name}` }))
      if (change.review !== null) known.review = change.review
      known.needs = known.needs.filter((need) => !change.needsGone.includes(need.id)).map((need) => ({ ...need, quantity: change.needsChanged.find((changed) => changed.id === need.id)?.quantity ?? need.quantity, state: change.needsChanged.some((changed) => changed.id === need.id && changed.confirm) ? 'CONFIRMED' : need.state }))
      for (const need of change.needsNew) known.needs.push({ id: `${change.code}-${need.content}`, content: need.content, quantity: need.quantity, state: 'CONFIRMED', committedQuantity: 0 })
    }
    for (const gone of changes.reviewsGone) Object.assign(next.households.find((household) => household.id === gone.householdId)!, { review: null })
    for (const event of changes.eventsNew) next.households.find((household) => household.code === event.code)!.events.push({ id: `e-${event.code}`, kind: event.kind, occurredOn: event.occurredOn, note: event.note })
  }
  return next
}

/** The register after these files were applied in turn; years are kept apart as a snapshot of one year would. */
export const registerAfter = async (...names: string[]): Promise<RegisterSnapshot> => {
  let register = EMPTY
  for (const name of names) {
    const parsed = parseWorkbook(await sheetsOf(name), name)
    register = applied(register, compareWithRegister(parsed, register))
  }
  return register
}

/** The register as a snapshot of another year shows it: the same households, no review or needs yet. */
export const nextYear = (register: RegisterSnapshot): RegisterSnapshot =>
  ({ ...register, households: register.households.map((household) => ({ ...household, review: null, needs: [] })) })

/** What is counted of a list: the figures of totals.json. */
export const countOf = (parsed: ParsedReview, listedClass: PovertyClass): object => {
  const households = parsed.households.filter((household) => household.listedClass === listedClass)
  return {
    households: households.length,
    persons: households.reduce((all, household) => all + household.members.length, 0),
    deprivations: (Object.keys(FORM_INDICATORS) as FormIndicator[]).map((key) => households.filter((household) => household.answers[key] === 'YES').length),
    causes: (Object.keys(CAUSES) as Cause[]).map((key) => households.filter((household) => household.causes.includes(key)).length),
    noLabour: households.filter((household) => household.noLabour).length,
    femaleHead: households.filter((household) => headOf(household)?.sex === 'FEMALE').length,
    needs: households.reduce((all, household) => all + household.needs.length, 0),
    registered: households.filter((household) => household.registeredToLeave).length,
  }
}
