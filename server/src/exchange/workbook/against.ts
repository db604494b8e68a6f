import { compareOrganisations } from './against-organisations.ts'
import { compareReviewWorkbook } from './against-review.ts'
import { compareVillages } from './against-villages.ts'
import type { ParsedWorkbook } from './parse.ts'
import { Problems } from './problem.ts'
import type { Comparison, PreviewRow, PreviewSort, RegisterSnapshot, WorkbookChanges } from './register.ts'

const compareKind = (parsed: ParsedWorkbook, register: RegisterSnapshot, problems: Problems): { preview: PreviewRow[]; changes: WorkbookChanges | null } => {
  if (parsed.kind === 'VILLAGES') return compareVillages(parsed, register, problems)
  if (parsed.year === null) return { preview: [], changes: null }
  if (parsed.kind === 'REVIEW') return compareReviewWorkbook(parsed, parsed.year, register, problems)
  return compareOrganisations(parsed, parsed.year, register, problems)
}

/** What a workbook would do to the register. Pure: neither is touched; the same file a second time changes nothing. */
export const compareWithRegister = (parsed: ParsedWorkbook, register: RegisterSnapshot): Comparison => {
  const problems = new Problems()
  for (const problem of parsed.problems) problems.take(problem)
  // Those beyond the parser's cap are counted, too.
  problems.count = parsed.problemCount
  problems.errors = parsed.errorCount
  const { preview, changes } = compareKind(parsed, register, problems)
  const counts: Record<PreviewSort, number> = { new: 0, changed: 0, same: 0, doubtful: 0, refused: 0 }
  for (const row of preview) counts[row.sort] += 1
  return { preview, counts, changes, problems: problems.list, problemCount: problems.count, errorCount: problems.errors }
}
