export { openMoves, type Moves } from './moves.ts'
export { openQueue, prepareQueue, type JobKind, type Queue } from './queue.ts'
