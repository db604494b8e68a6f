import { sql } from 'kysely'
import { addField, type ReadModel } from '../kit/index.ts'
import { Organisation, OrganisationArea, Pledge } from './organisation.entity.ts'
import { PledgeArgs, PledgeConnection } from './organisation.inputs.ts'

export const organisationReads = (reads: ReadModel): void => {
  reads
    .link(Organisation, 'areas', OrganisationArea, 'organisation', 'list', {
      order: [{ by: (of) => sql`(select p.position from place p where p.id = ${of('village_id')})`, pgType: 'integer' }],
    })
    .link(Organisation, 'pledges', Pledge, 'organisation', 'connection')
    .orders(Organisation, {
      POSITION: { by: (of) => of('position'), pgType: 'integer' },
      NAME: { by: (of) => of('name'), pgType: 'text', collate: 'vi-x-icu' },
    })
    .orders(Pledge, {
      POSITION: [
        { by: (of) => sql`(select o.position from organisation o where o.id = ${of('organisation_id')})`, pgType: 'integer' },
        { by: (of) => of('position'), pgType: 'integer' },
      ],
      CONTENT: { by: (of) => of('content'), pgType: 'text' },
      REMAINING: { by: (of) => of('remaining_quantity'), pgType: 'bigint' },
    })
}

export const OrganisationPledges = addField(Organisation, 'pledges', () => PledgeConnection, { args: PledgeArgs, description: 'What it promises.' })
