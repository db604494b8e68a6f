export { JournalEntry } from './entry.entity.ts'
export { JournalResolver, journalReads } from './entry.resolver.ts'
