import { Worker } from 'node:worker_threads'
import type { Tell } from './here.ts'
import type { Answers, Job } from './jobs.ts'

type Told = { readonly stage: Parameters<Tell>[0]; readonly value: number; readonly bound: number }
type FromWorker = Told | { readonly answer: Answers[Job['kind']] } | { readonly failure: string }

const aborted = (signal: AbortSignal): unknown => signal.reason ?? new DOMException('Cancelled', 'AbortError')

/** One solver thread: asked one thing at a time; ended at once when what it does is cancelled. */
export class Thread {
  readonly #worker = new Worker(new URL('./full.worker.ts', import.meta.url), { execArgv: [] })
  #ended = false
  #settle: ((message: FromWorker) => void) | null = null
  #reject: ((error: unknown) => void) | null = null

  constructor() {
    this.#worker.on('message', (message: FromWorker) => this.#settle?.(message))
    this.#worker.on('error', (error: unknown) => this.end(error))
    this.#worker.on('exit', () => this.end(new Error('The solver thread ended')))
  }

  get ended(): boolean {
    return this.#ended
  }

  end(why: unknown): void {
    if (!this.#ended) void this.#worker.terminate()
    this.#ended = true
    this.#reject?.(why)
  }

  async ask<K extends Job['kind']>(job: Extract<Job, { kind: K }>, signal: AbortSignal | undefined, tell?: Tell): Promise<Answers[K]> {
    signal?.throwIfAborted()
    const cancel = (): void => this.end(aborted(signal!))
    signal?.addEventListener('abort', cancel, { once: true })
    this.#worker.ref()
    try {
      return await new Promise<Answers[K]>((resolve, reject) => {
        this.#reject = reject
        this.#settle = (message) => {
          if ('stage' in message) tell?.(message.stage, message.value, message.bound)
          else if ('answer' in message) resolve(message.answer as Answers[K])
          else this.end(new Error(`The solver failed: ${message.failure}`))
        }
        if (this.#ended) reject(new Error('The solver thread has ended'))
        else this.#worker.postMessage(job)
      })
    } finally {
      signal?.removeEventListener('abort', cancel)
      this.#settle = null
      this.#reject = null
      // An idle solver must not keep the process alive.
      this.#worker.unref()
    }
  }
}

/** The threads of this process: at most one fewer than cores, so that the server itself keeps one. */
export class Threads {
  readonly most = Math.max(1, (navigator.hardwareConcurrency || 2) - 1)
  readonly #idle: Thread[] = []
  readonly #waiting: ((thread: Thread) => void)[] = []
  #count = 0

  /** A thread of one's own until it is given back; waits its turn. */
  async take(signal: AbortSignal | undefined): Promise<Thread> {
    signal?.throwIfAborted()
    const idle = this.takeIdle()
    if (idle) return idle
    return new Promise<Thread>((resolve, reject) => {
      const turn = (thread: Thread): void => {
        signal?.removeEventListener('abort', cancel)
        resolve(thread)
      }
      const cancel = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1)
        reject(aborted(signal!))
      }
      signal?.addEventListener('abort', cancel, { once: true })
      this.#waiting.push(turn)
    })
  }

  /** A thread if one is free now. */
  takeIdle(): Thread | null {
    for (let thread = this.#idle.pop(); thread; thread = this.#idle.pop()) {
      if (!thread.ended) return thread
      this.#count -= 1
    }
    if (this.#count >= this.most) return null
    this.#count += 1
    return new Thread()
  }

  giveBack(thread: Thread): void {
    const next = this.#waiting.shift()
    if (next) next(thread.ended ? new Thread() : thread)
    else if (thread.ended) this.#count -= 1
    else this.#idle.push(thread)
  }
}

export const threads = new Threads()
