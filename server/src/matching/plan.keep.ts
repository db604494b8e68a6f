import type { Ctx } from '../kit/index.ts'
import { Household } from '../households/index.ts'
import { Need } from '../needs/index.ts'
import { Organisation, Pledge } from '../organisations/index.ts'
import { Place } from '../places/index.ts'
import { fairnessOf, type FloorReached, type Gap, type Line, type PlanLineSolved, type Problem } from './engine/index.ts'
import type { Plan} from './plan.entity.ts';
import { PlanGap, PlanLine } from './plan.entity.ts'
import type { PlanFares, PlanFloor } from './plan.parts.ts'
import { floorName } from './problem.service.ts'

/** Pledges told of for a gap, the nearest to helping first. */
const HELD_BACK_AT_MOST = 12

/** Parts of needs add up with the error of floating point; nobody reads beyond thousandths. */
const rounded = (needs: number): number => Math.round(needs * 1000) / 1000

/** Names of the villages of a problem's needs, as they are now. */
export const villageNames = async (ctx: Ctx, { needs }: Problem): Promise<Map<string, string>> => {
  const ids = [...new Set(needs.flatMap(({ villageId }) => villageId ?? []))]
  return new Map((await ctx.em.find(Place, { id: { $in: ids } })).map(({ id, name }) => [id, name]))
}

export const floorsTold = (problem: Problem, floors: readonly FloorReached[], names: ReadonlyMap<string, string>): PlanFloor[] => problem.floors.map(({ id, needIds, atLeast }, i) => {
  const { by, key } = floorName(id)
  return { by, key, name: names.get(key) ?? null, needs: needIds.length, atLeast, reached: rounded(floors[i]!.reached) }
})

export const faresTold = (problem: Problem, lines: readonly Line[] & readonly PlanLineSolved[], names: ReadonlyMap<string, string>): PlanFares[] =>
  fairnessOf(problem, lines).map((row): PlanFares => ({ ...row, name: names.get(row.key ?? '') ?? null, served: rounded(row.served) }))

/** Makes the rows of lines and gaps of a plan from what the engine says of them. */
export class PlanRows {
  readonly #ctx: Ctx
  readonly #plan: Plan
  readonly #needs: ReadonlyMap<string, Problem['needs'][number]>
  readonly #organisationOf: ReadonlyMap<string, string>

  constructor(ctx: Ctx, plan: Plan, problem: Problem) {
    this.#ctx = ctx
    this.#plan = plan
    this.#needs = new Map(problem.needs.map((need) => [need.id, need]))
    this.#organisationOf = new Map(problem.pledges.map((pledge) => [pledge.id, pledge.organisationId]))
  }

  line(line: PlanLineSolved, by: Pick<PlanLine, 'locked' | 'handReason' | 'handNote'>): PlanLine {
    const { em } = this.#ctx
    return em.create(PlanLine, {
      communeId: this.#plan.commune.id, plan: this.#plan, need: em.getReference(Need, line.needId), household: this.#householdOf(line.needId),
      pledge: em.getReference(Pledge, line.pledgeId), organisation: em.getReference(Organisation, this.#organisationOf.get(line.pledgeId)!), quantity: line.quantity, state: 'SUGGESTED',
      ...told(line), ...by,
    })
  }

  gap(gap: Gap): PlanGap {
    const { em } = this.#ctx
    return em.create(PlanGap, {
      communeId: this.#plan.commune.id, plan: this.#plan, need: em.getReference(Need, gap.needId), household: this.#householdOf(gap.needId),
      quantity: gap.quantity, worth: gap.worth, reason: gap.reason, details: { limits: gap.limits, confirmed: gap.confirmed, heldBack: gap.heldBack.slice(0, HELD_BACK_AT_MOST) },
    })
  }

  #householdOf(needId: string): Household | null {
    const { common, servedId } = this.#needs.get(needId)!
    return common ? null : this.#ctx.em.getReference(Household, servedId)
  }
}

/** What a line says of itself beside who gives what to whom; it changes with the lines beside it. */
export const told = (line: PlanLineSolved): Pick<PlanLine, 'worth' | 'parts' | 'nextBest' | 'lead'> =>
  ({ worth: line.worth, parts: [...line.parts], nextBest: line.nextBest ? { ...line.nextBest } : null, lead: line.lead })

export const servedCountOf = (lines: readonly Line[]): number => new Set(lines.map(({ needId }) => needId)).size
