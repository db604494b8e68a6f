import { sql } from 'kysely'
import { addField, type ReadModel } from '../kit/index.ts'
import { Household } from '../households/index.ts'
import { Need } from './need.entity.ts'
import { NeedArgs, NeedConnection } from './need.inputs.ts'

export const needReads = (reads: ReadModel): void => {
  reads
    .link(Household, 'needs', Need, 'household', 'connection')
    .orders(Need, {
      VILLAGE: { by: (of) => sql`(select p.position from place p where p.id = ${of('village_today_id')})`, pgType: 'integer' },
      KIND: { by: (of) => of('kind'), pgType: 'text' },
      QUANTITY: { by: (of) => of('quantity'), pgType: 'bigint' },
      POSITION: { by: (of) => of('position'), pgType: 'integer' },
    })
}

export const HouseholdNeeds = addField(Household, 'needs', () => NeedConnection, { args: NeedArgs, description: 'What would help it.' })
