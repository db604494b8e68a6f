/** What the scripts say to people: one line, Vietnamese first, then English. */
export const tell = (vi: string, en: string) => process.stdout.write(`${vi} · ${en}\n`)

export const tellLine = (line: string) => void process.stdout.write(`  ${line}\n`)

/** A reason a person can act on; `explain` prints it without a stack. The cluster's ClusterProblem has the same two fields. */
export class Refusal extends Error {
  readonly vi: string
  readonly en: string

  constructor(vi: string, en: string, cause?: unknown) {
    super(`${vi}\n${en}`, cause === undefined ? undefined : { cause })
    this.name = 'Refusal'
    this.vi = vi
    this.en = en
  }
}

const isBilingual = (error: unknown): error is { vi: string; en: string } =>
  typeof error === 'object' && error !== null && 'vi' in error && 'en' in error && typeof error.vi === 'string' && typeof error.en === 'string'

/** One clear sentence in each language; the stack only with DEBUG. */
export const explain = (error: unknown, debug: boolean) => {
  if (isBilingual(error)) process.stderr.write(`\n✗ ${error.vi}\n✗ ${error.en}\n`)
  else {
    const first = (error instanceof Error ? error.message : String(error)).split('\n')[0]
    process.stderr.write(`\n✗ Có lỗi: ${first}\n✗ Something failed: ${first}\n`)
    if (!debug) process.stderr.write('  Chi tiết: đặt DEBUG=1 · For details set DEBUG=1\n')
  }
  if (debug) console.error(error)
}

export const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Says what begins, does it, says how long it took. */
export const step = async <T>(vi: string, en: string, work: () => Promise<T>): Promise<T> => {
  const since = performance.now()
  tell(`• ${vi}`, en)
  const result = await work()
  process.stdout.write(`  ✓ ${seconds(since)}\n`)
  return result
}
