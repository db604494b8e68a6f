import type { Budget, PairName, Problem, ProblemNeed, ProblemOrganisation, ProblemPledge } from './problem.ts'

export const pairKey = ({ needId, pledgeId }: PairName): string => `${needId} ${pledgeId}`

/** A problem with its parts by id, made once and handed down. */
export interface Lookup {
  readonly problem: Problem
  readonly need: ReadonlyMap<string, ProblemNeed>
  readonly pledge: ReadonlyMap<string, ProblemPledge>
  readonly organisation: ReadonlyMap<string, ProblemOrganisation>
  readonly budget: ReadonlyMap<string, Budget>
  readonly forbidden: ReadonlySet<string>
  readonly waived: ReadonlySet<string>
  /** Organisations that help each household or place already. */
  readonly helping: ReadonlyMap<string, ReadonlySet<string>>
}

const byId = <T extends { readonly id: string }>(list: readonly T[]): Map<string, T> => new Map(list.map((one) => [one.id, one]))

export const lookupOf = (problem: Problem): Lookup => {
  const helping = new Map<string, Set<string>>()
  for (const { servedId, helpedBy } of problem.needs) {
    const own = helping.get(servedId) ?? new Set()
    for (const id of helpedBy) own.add(id)
    helping.set(servedId, own)
  }
  return {
    problem, helping, need: byId(problem.needs), pledge: byId(problem.pledges), organisation: byId(problem.organisations), budget: byId(problem.budgets),
    forbidden: new Set(problem.forbidden.map(pairKey)), waived: new Set(problem.waived?.map(pairKey)),
  }
}
