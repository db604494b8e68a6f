import { valueOf, type Packing, type PackingSolved } from '../packing.ts'
import type { Stage } from './here.ts'
import type { Group } from './jobs.ts'
import { threads, type Thread } from './threads.ts'

export interface FullProgress {
  readonly stage: Stage
  /** Worth of the best plan so far. */
  readonly value: number
  /** No plan is worth more; Infinity before anything is proven. */
  readonly bound: number
}

export interface FullOptions {
  /** Wall-clock milliseconds; the best plan found stands when they are over. */
  readonly timeLimitMs: number
  /** Stop when the plan is proven to be within this share of the best (0.001 is 0.1 %); 0 asks for the best itself. */
  readonly relativeGap: number
  /** Ends the solver thread at once; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal
  /** Told first with the given start, then whenever plan or bound get better. */
  readonly onProgress?: (progress: FullProgress) => void
}

/** Above this many households a packing is solved group by group. */
const TOGETHER = 4_000

/** Solves the full form: prices, a plan by prices and local search, then HiGHS on what prices leave open, all in solver threads. */
export const solveFull = async (packing: Packing, options: FullOptions): Promise<PackingSolved> => {
  const { signal, onProgress, timeLimitMs, relativeGap } = options
  let [value, bound] = [valueOf(packing, packing.start), Infinity]
  onProgress?.({ stage: 'START', value, bound })
  const tell = (stage: Stage, newValue: number, newBound: number): void => {
    if (newValue <= value && newBound >= bound) return
    value = Math.max(value, newValue)
    bound = Math.min(bound, newBound)
    onProgress?.({ stage, value, bound })
  }
  const lead = await threads.take(signal)
  try {
    if (packing.households <= TOGETHER) return checked(packing, await lead.ask<'SOLVE'>({ kind: 'SOLVE', packing, options: { timeLimitMs, relativeGap } }, signal, tell))
    return checked(packing, await byGroups(packing, lead, options, tell))
  } finally {
    threads.giveBack(lead)
  }
}

/** Prices of the whole once, then group by group in as many threads as are free; the order of their answers changes nothing. */
const byGroups = async (packing: Packing, lead: Thread, { signal, timeLimitMs, relativeGap }: FullOptions, tell: (stage: Stage, value: number, bound: number) => void): Promise<PackingSolved> => {
  const endsAt = performance.now() + timeLimitMs
  const { value, bound, prices, groups } = await lead.ask<'OPEN'>({ kind: 'OPEN', packing, options: { timeLimitMs, relativeGap } }, signal, tell)
  const found = new Array<{ columns: Int32Array; amounts: Float64Array }>(groups.length)
  const close = (): Promise<Float64Array> => lead.ask<'CLOSE'>({ kind: 'CLOSE', found: found.filter(Boolean), options: { timeLimitMs: Math.max(1_000, timeLimitMs * 0.1), relativeGap } }, signal, (stage, better) => tell(stage, better, bound))
  const others: Thread[] = []
  if (bound - value > relativeGap * bound) {
    while (others.length + 1 < Math.min(groups.length, threads.most)) {
      const other = threads.takeIdle()
      if (!other) break
      others.push(other)
    }
    let [next, reached] = [0, value]
    const work = async (thread: Thread): Promise<void> => {
      for (let i = next; i < groups.length; i = next) {
        next += 1
        const left = endsAt - timeLimitMs * 0.1 - performance.now()
        if (left < 200) return
        const group = groups[i] as Group
        const amounts = await thread.ask<'GROUP'>({ kind: 'GROUP', group, options: { timeLimitMs: Math.min(left, Math.max(1_000, (left * (others.length + 1)) / (groups.length - i))), relativeGap } }, signal)
        found[i] = { columns: group.columns, amounts }
        reached += valueOf(group.packing, amounts) - valueOf(group.packing, group.packing.start)
        tell('POLISH', reached, bound)
      }
    }
    const working = [lead, ...others].map(work)
    try {
      await Promise.all(working)
    } finally {
      // A failure of one must not leave the others at work for nobody.
      const settled = await Promise.allSettled(working)
      if (settled.some(({ status }) => status === 'rejected')) for (const thread of others) thread.end(new Error('Another solver thread failed'))
      for (const thread of others) threads.giveBack(thread)
    }
  }
  return { amounts: await close(), bound, boundBy: 'PRICES', prices, solver: 'chung-tay prices 1 + highs 1.15.3' }
}

/** The bound is never below the plan, and the plan never below the start: anything else would be a fault here. */
const checked = (packing: Packing, solved: PackingSolved): PackingSolved => {
  const value = valueOf(packing, solved.amounts)
  if (value > solved.bound || value < valueOf(packing, packing.start)) throw new Error(`The solver answers ${value} with a bound of ${solved.bound}`)
  return solved
}
