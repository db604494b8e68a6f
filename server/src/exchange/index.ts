export { ImportBatch } from './import.entity.ts'
