import { sql } from 'kysely'
import type { PlaceAttributeKind } from '@chung-tay/schema'
import type { ReadModel } from '../kit/index.ts'
import { PlaceAttribute } from './attribute.entity.ts'
import { Place } from './place.entity.ts'
import { PlaceSuccession } from './succession.entity.ts'

export const placeReads = (reads: ReadModel): void => {
  const byDay = { by: (of: (column: string) => ReturnType<typeof sql>) => sql`coalesce(${of('valid_from')}, '-infinity')`, pgType: 'date' } as const
  reads
    .computed(Place, 'especiallyDifficult', (of) => sql`coalesce(place_is(${of('id')}, 'ESPECIALLY_DIFFICULT', today_in_viet_nam()), false)`, 'boolean')
    .computed(Place, 'areaKind', (of) => sql`case place_is(${of('id')}, 'URBAN', today_in_viet_nam()) when true then 'URBAN' when false then 'RURAL' end`)
    .condition(Place, 'registered', (of, registered: boolean) => sql`(${of('registered_at')} is not null) = ${registered}::boolean`)
    .condition(Place, 'validOn', (of, day: string) => sql`daterange(${of('valid_from')}, ${of('valid_to')}, '[]') @> ${day}::date`)
    .condition(Place, 'attribute', (of, { attribute, on, holds }: { attribute: PlaceAttributeKind; on: string; holds: boolean }) =>
      sql`place_is(${of('id')}, ${attribute}::text, ${on}::date) = ${holds}::boolean`)
    .link(Place, 'attributes', PlaceAttribute, 'place', 'list', { order: [{ by: (of) => of('attribute'), pgType: 'text' }, byDay] })
    .link(Place, 'successors', PlaceSuccession, 'from', 'list', { order: [{ by: (of) => of('to_id'), pgType: 'uuid' }] })
    .link(Place, 'predecessors', PlaceSuccession, 'to', 'list', { order: [{ by: (of) => of('from_id'), pgType: 'uuid' }] })
    .orders(Place, {
      NAME: { by: (of) => of('name'), pgType: 'text', collate: 'vi-x-icu' },
      CODE: { by: (of) => sql`coalesce(${of('code')}, '')`, pgType: 'text' },
      POSITION: { by: (of) => of('position'), pgType: 'integer' },
    })
}
