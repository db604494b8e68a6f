// Both decorator libraries look for this before the first decorated class; every room comes through this door.
import 'reflect-metadata'
export * from './connection.ts'
export * from './context.ts'
export * from './errors.ts'
export * from './filters.ts'
export * from './scalars.ts'
export * from './read/index.ts'
export * from './extend.ts'
