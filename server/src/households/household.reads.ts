import { sql } from 'kysely'
import type { ReadModel } from '../kit/index.ts'
import { HouseholdEvent } from './event.entity.ts'
import { Household } from './household.entity.ts'
import { Member } from './member.entity.ts'
import { relevance, searchReads } from './search.reads.ts'

const HEAD = sql`m.relation = 'HEAD' and m.valid_to is null`

export const householdReads = (reads: ReadModel): void => {
  searchReads(reads)
  reads
    .computed(Household, 'headName', (of) => sql`(select m.name from member m where m.household_id = ${of('id')} and ${HEAD} order by m.position limit 1)`)
    .computed(Household, 'memberCount', (of) => sql`(select count(*) from member m where m.household_id = ${of('id')} and m.valid_to is null)`)
    .link(Household, 'events', HouseholdEvent, 'household', 'list', { order: [{ by: (of) => of('occurred_on'), pgType: 'date' }] })
    .link(Household, 'members', Member, 'household', 'list', { order: [{ by: (of) => of('position'), pgType: 'integer' }] })
    .orders(Household, {
      VILLAGE: { by: (of) => sql`(select p.position from place p where p.id = ${of('village_id')})`, pgType: 'integer' },
      // Name lists sort by given name, then by the rest, word by word: all Hoa come before all Hòa, whatever their family names.
      HEAD_NAME: {
        by: (of) => sql`coalesce((select string_to_array(name_sort_key(m.name), ' ') from member m where m.household_id = ${of('id')} and ${HEAD} order by m.position limit 1), '{}')`,
        pgType: 'text[]', collate: 'vi-x-icu',
      },
      RELEVANCE: relevance,
      CODE: { by: (of) => sql`coalesce(${of('code')}, '')`, pgType: 'text' },
    })
}
