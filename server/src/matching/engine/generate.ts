import { NEED_CONTENTS, type NeedContent } from '@chung-tay/schema'
import type { Problem, ProblemNeed, ProblemPledge } from './problem.ts'
import { CURRENT_WEIGHTS } from './weights.ts'

/** A small seeded generator (mulberry32): the same seed gives the same problem on every machine. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface Shape {
  readonly households: number
  readonly organisations: number
  readonly villages: number
  /** Supply as a share of demand. */
  readonly supply: number
  readonly organisationsPerHousehold: number | null
  /** All needs of a content equally large: the network form. */
  readonly equalNeeds: boolean
}

/** A problem shaped like a commune's: about 2.7 needs a household, some organisations dedicated to a few villages. */
export const generateProblem = (seed: number, shape: Shape): Problem => {
  const random = seeded(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const contents = (Object.keys(NEED_CONTENTS) as NeedContent[]).slice(0, Math.max(2, Math.min(25, shape.organisations)))
  const needs: ProblemNeed[] = []
  const demand = new Map<NeedContent, number>()
  for (let h = 0; h < shape.households; h += 1) {
    const village = `v${below(shape.villages)}`
    const household = { povertyClass: random() < 0.5 ? 'POOR' as const : 'NEAR_POOR' as const, deprivationCount: below(8), registeredToLeave: random() < 0.2, noLabour: random() < 0.1, difficultArea: random() < 0.4, common: false }
    const helpedBy = random() < 0.1 ? [`o${below(shape.organisations)}`] : []
    const count = 1 + below(4) + (random() < 0.2 ? 1 : 0)
    for (const content of new Set(Array.from({ length: count }, () => contents[below(contents.length)]!))) {
      const { whole } = NEED_CONTENTS[content]
      const quantity = shape.equalNeeds && whole ? 1 : 1 + below(5)
      demand.set(content, (demand.get(content) ?? 0) + quantity)
      needs.push({ id: `n${needs.length}`, servedId: `h${h}`, villageId: village, content, year: 2023, quantity, whole, helpedBy, ...household })
    }
  }
  const pledges: ProblemPledge[] = []
  for (const [content, quantity] of demand) {
    const givers = 1 + below(3)
    for (let g = 0; g < givers; g += 1) {
      pledges.push({
        id: `p${pledges.length}`, organisationId: `o${below(shape.organisations)}`, content, year: 2023,
        capacity: Math.max(0, Math.round((quantity * shape.supply * (0.5 + random())) / givers)),
        terms: (['GIFT', 'CONDITIONAL', 'REPAYABLE', 'ROTATING'] as const)[below(4)]!,
        villageIds: random() < 0.25 ? Array.from({ length: 1 + below(shape.villages) }, () => `v${below(shape.villages)}`) : null,
        povertyClasses: random() < 0.1 ? ['POOR'] : null,
      })
    }
  }
  return { needs, pledges, organisationsPerHousehold: shape.organisationsPerHousehold, weights: CURRENT_WEIGHTS }
}
