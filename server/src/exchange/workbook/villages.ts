import type { Sheet } from './cells.ts'
import type { ColumnSpec, Heading } from './heading.ts'
import { rowsOf, type Source } from './table.ts'
import type { Problems } from './problem.ts'

export const VILLAGE_COLUMNS: readonly ColumnSpec[] = [
  { key: 'number', labels: ['STT', 'Số TT', 'TT'], optional: true },
  { key: 'name', labels: ['Thôn, bản', 'Tên thôn', 'Tên thôn, bản', 'Thôn', 'Tên thôn, bản, tổ dân phố', 'Thôn, bản, tổ dân phố'] },
  { key: 'households', labels: ['Số hộ', 'Tổng số hộ', 'Tổng số hộ dân cư', 'Hộ'] },
  { key: 'persons', labels: ['Số nhân khẩu', 'Số khẩu', 'Nhân khẩu', 'Tổng số nhân khẩu', 'Dân số'] },
  { key: 'difficult', labels: ['Đặc biệt khó khăn', 'Thôn đặc biệt khó khăn', 'Thôn, bản đặc biệt khó khăn', 'ĐBKK'], optional: true },
]

export interface VillageRow { source: Source; cell: string | null; name: string; householdCount: number | null; personCount: number | null; especiallyDifficult: boolean; position: number }

export const readVillages = (sheet: Sheet, heading: Heading, problems: Problems): VillageRow[] => {
  const seen = new Set<string>()
  const villages: VillageRow[] = []
  const { rows, totals } = rowsOf(sheet, heading, problems)
  for (const row of rows) {
    const name = row.text('name', { required: true, max: 120 })
    const householdCount = row.whole('households', { required: true })
    const personCount = row.whole('persons', { required: true })
    const especiallyDifficult = row.mark('difficult')
    if (name === '') continue
    // Compared with its tones: Bản Pác and Bản Pạc may be neighbours.
    if (seen.has(name.toLowerCase())) {
      row.problem('DUPLICATE_NAME', 'name')
      continue
    }
    seen.add(name.toLowerCase())
    villages.push({ source: row.source, cell: row.at('name').cell ?? null, name, householdCount, personCount, especiallyDifficult, position: villages.length + 1 })
  }
  for (const { row } of totals) {
    for (const [key, sum] of [['households', villages.reduce((all, village) => all + (village.householdCount ?? 0), 0)], ['persons', villages.reduce((all, village) => all + (village.personCount ?? 0), 0)]] as const) {
      const stated = row.whole(key)
      if (stated !== null && stated !== sum) row.problem('TOTAL_DISAGREES', key, { expected: String(sum) })
    }
  }
  return villages
}
