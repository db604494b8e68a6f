import type { ImportColumnInput, ImportQuery } from '../graphql/graphql.ts'

type Sheet = NonNullable<ImportQuery['importBatch']>['sheets'][number]

/** The choice that says: none of ours. */
export const NOT_USED = '-'

/** Sheets a person should look at: not recognised, with a column only guessed, or without one that must be there. */
export const doubtfulSheets = (sheets: readonly Sheet[]): string[] =>
  sheets.filter(({ recognised, columns, choices }) => {
    const sure = new Set(columns.filter(({ how }) => how !== 'GUESSED').map(({ key }) => key))
    return !recognised || columns.some(({ how }) => how === 'GUESSED') || choices.some(({ key, required }) => required && !sure.has(key))
  }).map(({ sheet }) => sheet)

/** What is to be said: columns chosen otherwise than they were read, and guesses nobody took back. */
export const columnsSaid = (sheets: readonly Sheet[], valueOf: (sheet: Sheet, column: number) => string): ImportColumnInput[] =>
  sheets.flatMap((sheet) => sheet.columns.flatMap(({ title, key, how }, i) => {
    const value = valueOf(sheet, i)
    const read = how === 'GUESSED' ? NOT_USED : key ?? NOT_USED
    return value === read && !(how === 'GUESSED' && value !== NOT_USED) ? [] : [{ role: sheet.role, title, key: value === NOT_USED ? null : value }]
  }))
