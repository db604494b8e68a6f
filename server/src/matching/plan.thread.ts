import { Worker } from 'node:worker_threads'
import type { Answers, Asked, Told } from './plan.thread-work.ts'

type FromThread = Told | { readonly answer: Answers[Asked['kind']] } | { readonly failure: string }

/**
 * Has the engine work in a thread of its own. Resolves with its answer; when the signal aborts, the thread and all it
 * started end at once and this rejects with the signal's reason.
 */
export const inPlanThread = <K extends Asked['kind']>(asked: Extract<Asked, { kind: K }>, signal: AbortSignal, told: (told: Told) => void = () => undefined): Promise<Answers[K]> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted()
    // No loaders: Node strips the types itself.
    const thread = new Worker(new URL('./plan.worker.ts', import.meta.url), { execArgv: [] })
    const end = (): void => {
      signal.removeEventListener('abort', stop)
      thread.removeAllListeners()
      // One that is ended while it starts may still fail once.
      thread.on('error', () => undefined)
      void thread.terminate()
    }
    const fail = (error: unknown): void => {
      end()
      reject(error as Error)
    }
    const stop = (): void => fail(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    thread.on('error', fail)
    thread.on('exit', () => fail(new Error('The plan’s thread ended')))
    thread.on('message', (message: FromThread) => {
      if ('failure' in message) fail(new Error(`The engine failed: ${message.failure}`))
      else if ('answer' in message) {
        end()
        resolve(message.answer as Answers[K])
      } else told(message)
    })
    thread.postMessage(asked)
  })
