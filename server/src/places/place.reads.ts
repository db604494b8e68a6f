import type { ReadModel } from '../kit/index.ts'
import { Place } from './place.entity.ts'

export const placeReads = (reads: ReadModel): void => {
  reads.orders(Place, {
    NAME: { by: (of) => of('name'), pgType: 'text', collate: 'vi-x-icu' },
    POSITION: { by: (of) => of('position'), pgType: 'integer' },
  })
}
