import { sql } from 'kysely'
import { tidy, type DuplicateVerdict } from '@chung-tay/schema'
import { conflict, invalidInput, type Ctx } from '../kit/index.ts'
import { allow } from '../access/index.ts'
import { inOrder, lockPair, type Entry } from './pair.ts'

export const recordDecision = async (ctx: Ctx, one: Entry, other: Entry, decision: DuplicateVerdict, note: string | null): Promise<void> => {
  const [first, second] = inOrder(one, other)
  await sql`insert into duplicate_decision (commune_id, first_id, second_id, decision, note, decided_by, decided_at)
    values (${one.communeId}::uuid, ${first.id}::uuid, ${second.id}::uuid, ${decision}, ${note}, ${ctx.viewer!.displayName}, ${ctx.now.toISOString()}::timestamptz)
    on conflict (first_id, second_id) do update set decision = excluded.decision, note = excluded.note, decided_by = excluded.decided_by, decided_at = excluded.decided_at`
    .execute(ctx.em.getKysely())
}

/** A person looked at both entries: two households, or to be asked about. That they are one is decided by merging them. */
export const decideDuplicate = async (ctx: Ctx, input: { firstId: string; secondId: string; decision: DuplicateVerdict; note?: string | null }): Promise<void> => {
  allow(ctx, 'MERGE_HOUSEHOLDS')
  if (input.decision === 'SAME') throw invalidInput([{ path: 'input.decision', problem: 'MERGE_INSTEAD', value: 'SAME' }])
  const [one, other] = await lockPair(ctx, input.firstId, input.secondId)
  if (one.mergedIntoId !== null || other.mergedIntoId !== null) throw conflict('ALREADY_MERGED')
  await recordDecision(ctx, one, other, input.decision, input.note ? tidy(input.note) || null : null)
}
