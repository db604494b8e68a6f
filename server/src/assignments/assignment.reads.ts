import { sql } from 'kysely'
import { addField, type ReadModel } from '../kit/index.ts'
import { Household } from '../households/index.ts'
import { Need } from '../needs/index.ts'
import { Assignment, Delivery } from './assignment.entity.ts'
import { AssignmentArgs, AssignmentConnection } from './assignment.inputs.ts'

export const assignmentReads = (reads: ReadModel): void => {
  reads
    .link(Household, 'assignments', Assignment, 'household', 'connection')
    .link(Need, 'assignments', Assignment, 'need', 'connection')
    .link(Assignment, 'deliveries', Delivery, 'assignment', 'list', { order: [{ by: (of) => of('delivered_on'), pgType: 'date' }] })
    .orders(Assignment, {
      ASKED_AT: { by: (of) => of('asked_at'), pgType: 'timestamptz' },
      // A household given back is out of the organisation's sight, and so is its village: such come last.
      VILLAGE: { by: (of) => sql`coalesce((select p.position from place p join household h on h.village_id = p.id where h.id = ${of('household_id')}),
        (select p.position from place p join need n on n.village_today_id = p.id where n.id = ${of('need_id')} and n.household_id is null), 2147483647)`, pgType: 'integer' },
      STATE: { by: (of) => of('state'), pgType: 'text' },
    })
}

export const HouseholdAssignments = addField(Household, 'assignments', () => AssignmentConnection, { args: AssignmentArgs, description: 'Who helps it, or was asked to.' })
export const NeedAssignments = addField(Need, 'assignments', () => AssignmentConnection, { args: AssignmentArgs, description: 'Who serves it, or was asked to.' })
export const AssignmentDeliveries = addField(Assignment, 'deliveries', () => [Delivery], { description: 'What reached the household or place, in order of day.' })
