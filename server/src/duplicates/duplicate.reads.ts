import { sql } from 'kysely'
import { addField, type ReadModel } from '../kit/index.ts'
import { Household } from '../households/index.ts'
import { HouseholdMerge } from './duplicate.entity.ts'
import { HouseholdMergeArgs, HouseholdMergeConnection } from './duplicate.inputs.ts'

export const duplicateReads = (reads: ReadModel): void => {
  reads
    .link(Household, 'merges', HouseholdMerge, 'survivor', 'connection')
    .computed(HouseholdMerge, 'supersededReviews', (of) => sql`superseded_reviews(${of('merged_id')})`)
    .computed(HouseholdMerge, 'undone', (of) => sql`(${of('undone_at')} is not null)`)
    .condition(HouseholdMerge, 'undone', (of, value: boolean) => (value ? sql`${of('undone_at')} is not null` : sql`${of('undone_at')} is null`))
    .orders(HouseholdMerge, { MERGED_AT: { by: (of) => of('merged_at'), pgType: 'timestamptz' } })
}

export const HouseholdMerges = addField(Household, 'merges', () => HouseholdMergeConnection, { args: HouseholdMergeArgs, description: 'Other entries found to be this household, also those whose merge was undone.' })
