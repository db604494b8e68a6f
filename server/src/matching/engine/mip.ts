import { Worker } from 'node:worker_threads'
import { stepsOf } from './bound.ts'
import type { Component } from './components.ts'
import { PRICE_SCALE, type Solved } from './flow.ts'
import { buildModel } from './model.ts'
import type { Line } from './problem.ts'

interface FromWorker {
  readonly results: readonly { readonly duals: Float64Array; readonly columns: Float64Array; readonly bound: number }[]
}

/** HiGHS works in floating point: its bound is taken a hair weaker, so that rounding never makes it too tight. */
const SLACK = 1e-6

/** Loading the solver and reading the answer come on top of its own time limit. */
const GRACE_MS = 30_000

interface Waiting {
  readonly resolve: (answer: FromWorker) => void
  readonly reject: (error: Error) => void
}

/** One solver thread, started when first needed, asked one thing at a time, and started anew after a failure. */
class SolverThread {
  #worker: Worker | null = null
  #waiting: Waiting | null = null
  #turn: Promise<unknown> = Promise.resolve()

  ask(job: unknown, timeLimitMs: number): Promise<FromWorker> {
    const answer = this.#turn.then(() => this.#ask(job, timeLimitMs))
    this.#turn = answer.catch(() => undefined)
    return answer
  }

  async #ask(job: unknown, timeLimitMs: number): Promise<FromWorker> {
    const worker = (this.#worker ??= this.#start())
    worker.ref()
    const timer = setTimeout(() => this.#fail(new Error('The solver did not answer in time')), timeLimitMs + GRACE_MS)
    try {
      return await new Promise<FromWorker>((resolve, reject) => {
        this.#waiting = { resolve, reject }
        worker.postMessage(job)
      })
    } finally {
      clearTimeout(timer)
      this.#waiting = null
      // An idle solver must not keep the process alive.
      worker.unref()
    }
  }

  #start(): Worker {
    const worker = new Worker(new URL('./highs.worker.mjs', import.meta.url), { execArgv: [] })
    worker.on('message', (message: FromWorker | { readonly failure: string }) => {
      if ('failure' in message) this.#fail(new Error(`The solver failed: ${message.failure}`))
      else this.#waiting?.resolve(message)
    })
    worker.on('error', (error: Error) => this.#fail(error))
    return worker
  }

  #fail(error: Error): void {
    void this.#worker?.terminate()
    this.#worker = null
    this.#waiting?.reject(error)
  }
}

const thread = new SolverThread()

/** Solves components that are no networks with HiGHS in a worker thread, each begun from the given plan and within one time limit for all. */
export const solveMips = async (
  components: readonly Component[], limit: number | null, begin: readonly Line[], options: { timeLimitMs: number; relativeGap: number },
): Promise<Solved[]> => {
  if (components.length === 0) return []
  const models = components.map((component) => buildModel(component, limit, begin))
  const { results } = await thread.ask({ models, timeLimitSeconds: options.timeLimitMs / 1000, relativeGap: options.relativeGap }, options.timeLimitMs)
  return results.map(({ duals, columns, bound }, i) => {
    const { pairs } = components[i]!
    const steps = stepsOf(pairs)
    const lines: Line[] = []
    pairs.forEach(({ need, pledge }, column) => {
      const amount = Math.round(columns[column] ?? 0)
      if (amount > 0) lines.push({ needId: need.id, pledgeId: pledge.id, quantity: need.whole ? need.quantity : amount })
    })
    // Minimised costs are the worths negated, so a pledge's dual is its price a unit, negated.
    const prices = new Map(models[i]!.pledgeIds.map((id, row) => [id, Math.max(0, Math.round(-duals[row]! * steps.get(id)! * PRICE_SCALE))]))
    const proven = Number.isFinite(bound) ? Math.floor(-bound * (1 + Math.sign(-bound) * SLACK) + SLACK) : null
    return { lines, prices, provenBound: proven }
  })
}
