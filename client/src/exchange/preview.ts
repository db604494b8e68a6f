import {
  ANSWERS, CAUSES, INDICATORS, LISTING_KINDS, NEED_CONTENTS, NEED_STATES, ORGANISATION_KINDS, POVERTY_CLASSES, RELATIONS, SEXES, SUPPORT_TERMS, HOUSEHOLD_EVENTS, type Term,
} from '@chung-tay/schema'

export const SORTS = ['new', 'changed', 'doubtful', 'refused', 'same'] as const
export type RowSort = (typeof SORTS)[number]

export interface PreviewChange {
  readonly field: string
  readonly of?: string
  readonly from: string | null
  readonly to: string | null
}

export interface PreviewRow {
  readonly id: string
  readonly sort: RowSort
  readonly what: string
  readonly name: string
  readonly key: string
  readonly changes: readonly PreviewChange[]
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const orNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const changeOf = (value: unknown): PreviewChange[] =>
  (isObject(value) && typeof value.field === 'string' ? [{ field: value.field, ...(typeof value.of === 'string' ? { of: value.of } : {}), from: orNull(value.from), to: orNull(value.to) }] : [])

/** The contract gives the preview as plain data; rows without the shape it describes are left out. */
export const previewOf = (value: unknown): PreviewRow[] =>
  (Array.isArray(value) ? value : []).flatMap((row: unknown, i) => {
    const sort = isObject(row) ? SORTS.find((one) => one === row.sort) : undefined
    if (!isObject(row) || !sort) return []
    return [{ id: String(i), sort, what: textOf(row.what), name: textOf(row.name), key: textOf(row.key), changes: (Array.isArray(row.changes) ? row.changes : []).flatMap(changeOf) }]
  })

/** Every word a value of a workbook may stand for. */
export const VALUES: Readonly<Record<string, Term>> = {
  ...ANSWERS, ...SEXES, ...RELATIONS, ...LISTING_KINDS, ...POVERTY_CLASSES, ...CAUSES, ...INDICATORS, ...NEED_CONTENTS, ...NEED_STATES, ...ORGANISATION_KINDS, ...SUPPORT_TERMS, ...HOUSEHOLD_EVENTS,
}
