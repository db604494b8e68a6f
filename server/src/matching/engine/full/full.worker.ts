// HiGHS and the search for prices block the thread they run in, so they run in this one, kept warm between plans. Node
// strips the types itself: only what can be stripped is written here and in what this file imports.
import { parentPort } from 'node:worker_threads'
import { run, type Job } from './jobs.ts'

/** Groups are as large together as the whole: they are handed over, not copied. */
const buffersOf = (of: unknown, into = new Set<ArrayBuffer>()): Set<ArrayBuffer> => {
  if (ArrayBuffer.isView(of)) into.add(of.buffer as ArrayBuffer)
  else if (typeof of === 'object' && of !== null) for (const each of Object.values(of)) buffersOf(each, into)
  return into
}

parentPort!.on('message', (job: Job) => {
  try {
    const answer = run(job, (stage, value, bound) => parentPort!.postMessage({ stage, value, bound }))
    parentPort!.postMessage({ answer }, 'groups' in answer ? [...buffersOf(answer.groups)] : [])
  } catch (error) {
    parentPort!.postMessage({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
