/** What a runner's own JSON report adds up to. Suites that could not even be loaded count as one failure each. */
export interface Tally {
  passed: number
  failed: number
  skipped: number
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 }

export const add = (a: Tally, b: Tally): Tally => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped })

/** The part of Vitest's report (the shape is Jest's) that is counted. */
interface Report {
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

const isReport = (value: unknown): value is Report =>
  typeof value === 'object' && value !== null && 'testResults' in value && Array.isArray(value.testResults)

const COUNTED_AS: Readonly<Record<string, keyof Tally>> = {
  passed: 'passed',
  failed: 'failed',
  skipped: 'skipped',
  pending: 'skipped',
  todo: 'skipped',
  disabled: 'skipped',
}

/** Null when the text is no report: the runner crashed before it wrote one. */
export const tallyOf = (text: string): Tally | null => {
  let report: unknown
  try {
    report = JSON.parse(text)
  } catch {
    return null
  }
  if (!isReport(report)) return null
  const tally = { ...NOTHING }
  for (const file of report.testResults) {
    // A state we do not know is no success.
    for (const { status } of file.assertionResults) tally[COUNTED_AS[status] ?? 'failed'] += 1
    if (file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')) tally.failed += 1
  }
  return tally
}

export const closingLine = ({ passed, failed, skipped }: Tally) => `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
