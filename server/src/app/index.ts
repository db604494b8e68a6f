export { printContract } from './contract.ts'
export { LIMITS } from './limits.ts'
export { buildReadModel, buildSchema } from './schema.ts'
export { startServer, type Started, type StartOptions } from './start.ts'
