import { createHash } from 'node:crypto'
import { compareWithRegister } from './against.ts'
import type { ParsedWorkbook } from './parse.ts'
import type { ImportProblemFound } from './problem.ts'
import type { Comparison, PreviewSort } from './register.ts'
import { sentenceOf } from './sentences.ts'

const PREVIEW_AT_MOST = 2_000

/** The register as the database told it, each part as JSON text. */
export interface SnapshotText { villages: string; households: string; organisations: string; mergedCodes: string; latestReviewYear: number | null }

export interface ShownProblem { code: string; severity: string; sheet: string | null; cell: string | null; column: string | null; value: string | null; vi: string; en: string }

/** What a person sees of a comparison, and what would be done; bulk as JSON text. */
export interface Shown {
  state: 'CHECKED' | 'REFUSED'
  counts: Record<PreviewSort, number>
  problems: ShownProblem[]
  problemCount: number
  preview: string
  /** Of what is shown, values before included: who saw 116 → 101 has not agreed to 99 → 101. */
  changesSha256: string
  /** Null when nothing is to be applied. */
  changes: string | null
}

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex')

/** Text of plain data that does not depend on the order of keys: batches of before kept their JSON in an order of the database's own. */
const canonical = (data: unknown): string =>
  JSON.stringify(data, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value)

const withStandard = (found: Comparison, parsed: ParsedWorkbook, standard: boolean): Comparison => {
  if (standard) return found
  const problem: ImportProblemFound = { code: 'NO_STANDARD', severity: 'error', sheet: null, row: null, cell: null, column: null, value: String(parsed.year) }
  return { ...found, problems: [problem, ...found.problems], problemCount: found.problemCount + 1, errorCount: found.errorCount + 1 }
}

/** `standard`: whether the year's standard asks what the book's form asks. */
export const shownOf = ({ parsed: text, register, standard }: { parsed: string; register: SnapshotText; standard: boolean }): Shown => {
  const parsed = JSON.parse(text) as ParsedWorkbook
  const found = withStandard(compareWithRegister(parsed, {
    villages: JSON.parse(register.villages), households: JSON.parse(register.households), organisations: JSON.parse(register.organisations),
    mergedCodes: JSON.parse(register.mergedCodes), latestReviewYear: register.latestReviewYear,
  }), parsed, standard)
  const applicable = found.errorCount === 0 && found.changes !== null
  return {
    state: applicable ? 'CHECKED' : 'REFUSED',
    counts: found.counts,
    problems: found.problems.map((problem) => ({
      code: problem.code, severity: problem.severity, sheet: problem.sheet, cell: problem.cell, column: problem.column, value: problem.value, ...sentenceOf(problem),
    })),
    problemCount: found.problemCount,
    preview: JSON.stringify(found.preview.slice(0, PREVIEW_AT_MOST)),
    changesSha256: sha256(canonical({ changes: found.changes, preview: found.preview })),
    changes: applicable ? JSON.stringify(found.changes) : null,
  }
}
