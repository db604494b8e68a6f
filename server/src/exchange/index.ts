export { ImportBatch } from './import.entity.ts'
export { importReads, ImportResolver } from './import.resolver.ts'
export { receiveWorkbook, UPLOAD_LIMIT, type UploadedWorkbook } from './import.service.ts'
