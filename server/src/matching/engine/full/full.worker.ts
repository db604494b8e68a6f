// HiGHS and the search for prices block the thread they run in, so they run in this one, kept warm between plans. Node
// strips the types itself: only what can be stripped is written here and in what this file imports.
import { parentPort } from 'node:worker_threads'
import { run, type Job } from './jobs.ts'

parentPort!.on('message', (job: Job) => {
  try {
    parentPort!.postMessage({ answer: run(job, (stage, value, bound) => parentPort!.postMessage({ stage, value, bound })) })
  } catch (error) {
    parentPort!.postMessage({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
