import { sql } from 'kysely'
import { addField, type ReadModel } from '../kit/index.ts'
import { Household } from '../households/index.ts'
import { withoutCause } from './findings.ts'
import { Need } from './need.entity.ts'
import { NeedArgs, NeedConnection } from './need.inputs.ts'
import { LeaveRegistration } from './registration.entity.ts'

export const needReads = (reads: ReadModel): void => {
  reads
    .computed(Need, 'beneficiary', (of) => sql`(case when ${of('place_id')} is not null then 'PLACE' when ${of('member_id')} is not null then 'MEMBER' else 'HOUSEHOLD' end)`)
    .condition(Need, 'withoutCause', withoutCause)
    .computed(LeaveRegistration, 'standing', (of) => sql`(${of('withdrawn_on')} is null)`)
    .condition(LeaveRegistration, 'standing', (of, value: boolean) => (value ? sql`${of('withdrawn_on')} is null` : sql`${of('withdrawn_on')} is not null`))
    .link(Household, 'leaveRegistrations', LeaveRegistration, 'household', 'list', { order: [{ by: (of) => of('registered_on'), pgType: 'date' }] })
    .orders(LeaveRegistration, {
      REGISTERED_ON: { by: (of) => of('registered_on'), pgType: 'date' },
      TARGET_YEAR: { by: (of) => of('target_year'), pgType: 'integer' },
    })
    .link(Household, 'needs', Need, 'household', 'connection')
    .orders(Need, {
      // Needs of a whole commune come last.
      VILLAGE: { by: (of) => sql`coalesce((select p.position from place p where p.id = ${of('village_today_id')}), 2147483647)`, pgType: 'integer' },
      KIND: { by: (of) => of('kind'), pgType: 'text' },
      QUANTITY: { by: (of) => of('quantity'), pgType: 'bigint' },
      POSITION: { by: (of) => of('position'), pgType: 'integer' },
    })
}

export const HouseholdNeeds = addField(Household, 'needs', () => NeedConnection, { args: NeedArgs, description: 'What would help it.' })
export const HouseholdRegistrations = addField(Household, 'leaveRegistrations', () => [LeaveRegistration], { description: 'Its registrations to leave poverty, in order of day; those withdrawn too.' })
