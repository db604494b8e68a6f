export { ImportBatch } from './import.entity.ts'
export { ImportChange, ImportFile, ImportMapping } from './kept.entity.ts'
export { importReads, ImportResolver } from './import.resolver.ts'
export { receiveWorkbook, UPLOAD_LIMIT, wrongRows, type UploadedWorkbook } from './import.service.ts'
