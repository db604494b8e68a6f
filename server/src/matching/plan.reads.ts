import { sql } from 'kysely'
import { addField, type ColumnOf, type ReadModel } from '../kit/index.ts'
import { Plan, PlanGap, PlanLine } from './plan.entity.ts'
import { planRecordReads } from './record.resolver.ts'
import { planRunReads } from './run.resolver.ts'
import { PlanGapArgs, PlanGapConnection, PlanLineArgs, PlanLineConnection } from './plan.inputs.ts'

const village = { by: (of: ColumnOf) => sql`coalesce((select p.position from place p join need n on n.village_today_id = p.id where n.id = ${of('need_id')}), 2147483647)`, pgType: 'integer' } as const
const worth = { by: (of: ColumnOf) => of('worth'), pgType: 'bigint' } as const

export const planReads = (reads: ReadModel): void => {
  planRunReads(reads)
  planRecordReads(reads)
  reads
    .link(Plan, 'lines', PlanLine, 'plan', 'connection')
    .link(Plan, 'gaps', PlanGap, 'plan', 'connection')
    .orders(Plan, { RUN_AT: { by: (of) => of('run_at'), pgType: 'timestamptz' } })
    .orders(PlanLine, {
      WORTH: worth,
      VILLAGE: village,
      ORGANISATION: { by: (of) => sql`(select o.position from organisation o where o.id = ${of('organisation_id')})`, pgType: 'integer' },
    })
    .orders(PlanGap, { WORTH: worth, VILLAGE: village, REASON: { by: (of) => of('reason'), pgType: 'text' } })
}

export const PlanLines = addField(Plan, 'lines', () => PlanLineConnection, { args: PlanLineArgs, description: 'Who helps whom with what.' })
export const PlanGaps = addField(Plan, 'gaps', () => PlanGapConnection, { args: PlanGapArgs, description: 'Needs left unserved, each with its reason.' })
