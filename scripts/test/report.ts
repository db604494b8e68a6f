import path from 'node:path'

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
  testResults: { name?: string; status: string; message?: string; assertionResults: { status: string; fullName?: string; failureMessages?: string[] | null }[] }[]
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

const reportOf = (text: string): Report | null => {
  try {
    const report: unknown = JSON.parse(text)
    return isReport(report) ? report : null
  } catch {
    return null
  }
}

/** Null when the text is no report: the runner crashed before it wrote one. */
export const tallyOf = (text: string): Tally | null => {
  const report = reportOf(text)
  if (!report) return null
  const tally = { ...NOTHING }
  for (const file of report.testResults) {
    // A state we do not know is no success.
    for (const { status } of file.assertionResults) tally[COUNTED_AS[status] ?? 'failed'] += 1
    if (file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')) tally.failed += 1
  }
  return tally
}

/** What failed, for the end of a long output: the file, the test, and the first lines of why. */
export const failuresOf = (text: string): string[] =>
  (reportOf(text)?.testResults ?? []).filter(({ status }) => status === 'failed').flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed')
    const tests = failed.map(({ fullName, failureMessages }) => `${path.basename(name ?? '')} › ${fullName ?? ''}\n${firstLines(failureMessages?.[0])}`)
    return tests.length > 0 ? tests : [`${path.basename(name ?? '')}\n${firstLines(message)}`]
  })

const firstLines = (message = ''): string => message.split('\n').filter((line) => !line.includes('node_modules')).slice(0, 6).map((line) => `    ${line}`).join('\n')

export const closingLine = ({ passed, failed, skipped }: Tally) => `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
