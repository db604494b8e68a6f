// Makes plans in a thread of its own, so that nobody else waits for one and whoever has enough of it ends the thread. Node itself
// strips the types of what it imports.
import { parentPort } from 'node:worker_threads'
import { answerTo, type Asked } from './plan.thread-work.ts'

parentPort!.on('message', (asked: Asked) => {
  answerTo(asked, (told) => parentPort!.postMessage(told)).then(
    (answer) => parentPort!.postMessage({ answer }),
    (error: unknown) => parentPort!.postMessage({ failure: error instanceof Error ? error.stack ?? error.message : String(error) }),
  )
})
