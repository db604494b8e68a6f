import { compare, ErrorRows, finderOf } from './against-shared.ts'
import type { ParsedVillages } from './parse.ts'
import type { Problems } from './problem.ts'
import type { PreviewChange, PreviewRow, RegisterSnapshot, VillageChanges, VillageToApply } from './register.ts'

/** Villages in the register that the list does not name are left alone: households may live there. */
export const compareVillages = (parsed: ParsedVillages, register: RegisterSnapshot, problems: Problems): { preview: PreviewRow[]; changes: VillageChanges } => {
  const find = finderOf(register.villages)
  const errors = new ErrorRows(problems)
  const preview: PreviewRow[] = []
  const result: VillageChanges = { kind: 'VILLAGES', villagesNew: [], villagesChanged: [] }
  for (const { source, cell: _cell, ...village } of parsed.villages) {
    const toApply: VillageToApply = village
    const known = find(village.name)
    const changes: PreviewChange[] = []
    for (const field of ['name', 'householdCount', 'personCount', 'especiallyDifficult', 'position'] as const) compare(changes, field, known?.[field], village[field])
    const refused = errors.touch([source])
    if (!refused && known === undefined) result.villagesNew.push(toApply)
    if (!refused && known !== undefined && changes.length > 0) result.villagesChanged.push({ id: known.id, ...toApply })
    preview.push({ sort: refused ? 'refused' : known === undefined ? 'new' : changes.length > 0 ? 'changed' : 'same', what: 'village', key: village.name, name: village.name, changes: known === undefined ? [] : changes })
  }
  return { preview, changes: result }
}
