import { confirmedGaps, DEFAULT_SOLVE, floorCost, marginOf, solve, type FloorCost, type Gap, type Line, type Margin, type Problem, type SolvedPlan } from './engine/index.ts'

/** What a planner waits for a plan at most; the best one found by then stands, with its proven gap. */
const SOLVE = { ...DEFAULT_SOLVE, timeLimitMs: 10_000 }
/** Solving again, to tell what floors cost and whether reasons hold. */
const AGAIN = { ...DEFAULT_SOLVE, timeLimitMs: 1_500 }
const CONFIRM_MS = 8_000
/** Gaps confirmed between two words of it. */
const TOLD_EVERY = 8

export type Told =
  | { readonly greedyValue: number }
  | { readonly step: 'SOLVING' | 'CONFIRMING'; readonly done: number; readonly total: number }

/** PLAN: the plan, what each group of floors costs, and its gaps confirmed. MARGIN: what so much more or less of a pledge would change. */
export type Asked =
  | { readonly kind: 'PLAN'; readonly problem: Problem; readonly floors: readonly (readonly string[])[] }
  | { readonly kind: 'MARGIN'; readonly problem: Problem; readonly plan: { readonly worth: number; readonly lines: readonly Line[]; readonly optimal: boolean }; readonly pledgeId: string; readonly more: number }

export interface Made {
  readonly solved: SolvedPlan
  readonly solveMs: number
  readonly floorCosts: readonly FloorCost[]
  readonly gaps: readonly Gap[]
}

export interface Answers { readonly PLAN: Made; readonly MARGIN: Margin }

const makePlan = async (problem: Problem, floors: readonly (readonly string[])[], tell: (told: Told) => void): Promise<Made> => {
  const began = performance.now()
  let first = true
  const solved = await solve(problem, {
    ...SOLVE,
    onProgress: ({ value, done, of }) => {
      if (first) tell({ greedyValue: value })
      first = false
      tell({ step: 'SOLVING', done, total: of })
    },
  })
  const solveMs = Math.round(performance.now() - began)
  const again = { ...AGAIN, solved: new Map() }
  const floorCosts: FloorCost[] = []
  for (const ids of floors) floorCosts.push(await floorCost(problem, solved, new Set(ids), again))
  const gaps = await confirmedGaps(problem, solved, {
    ...again, untilMs: CONFIRM_MS,
    onConfirmed: (done, total) => {
      if (done % TOLD_EVERY === 0) tell({ step: 'CONFIRMING', done, total })
    },
  })
  return { solved, solveMs, floorCosts, gaps }
}

export const answerTo = (asked: Asked, tell: (told: Told) => void): Promise<Answers[Asked['kind']]> =>
  asked.kind === 'PLAN' ? makePlan(asked.problem, asked.floors, tell) : marginOf(asked.problem, asked.plan, asked.pledgeId, asked.more, AGAIN)
