import { Worker } from 'node:worker_threads'

export interface FromWorker {
  readonly results: readonly { readonly duals: Float64Array; readonly columns: Float64Array; readonly bound: number }[]
}


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

export const thread = new SolverThread()
