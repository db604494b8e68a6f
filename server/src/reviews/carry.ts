import type { Answer, AreaKind, Indicator } from '@chung-tay/schema'
import type { Facts } from './assess.ts'
import type { Answers, Standard } from './standard.ts'

/** What a review recorded, under the national standard whose questions it asked. */
export interface Recorded {
  /** National standard the review's form belongs to. */
  readonly standard: string
  readonly area: AreaKind
  readonly b1Points: number | null
  readonly incomeDong: number | null
  readonly answers: Answers
}

/**
 * A review's findings as another standard asks for them. A profile is not converted mechanically: an answer carries only
 * where the other set says so, and a question that was never asked is unknown, not no. `base` is the national set whose
 * form the standard uses; a province's own set asks the questions of its base.
 */
export const factsUnder = (standard: Standard, base: string, recorded: Recorded): Facts => {
  const { area, incomeDong } = recorded
  if (recorded.standard === base) return { area, incomeDong, b1Points: recorded.b1Points, answers: recorded.answers }
  const answers: Partial<Record<Indicator, Answer>> = {}
  for (const { indicator, carriedFrom } of standard.indicators) {
    for (const carried of carriedFrom) {
      const answer = carried.standard === recorded.standard ? recorded.answers[carried.indicator] : undefined
      if (answer && answer !== 'UNKNOWN' && carried.answers.includes(answer)) answers[indicator] = answer
    }
  }
  const pointsCarry = standard.pointsCarriedFrom.some((one) => one.standard === recorded.standard)
  return { area, incomeDong, b1Points: pointsCarry ? recorded.b1Points : null, answers, pointsOfAnotherForm: !pointsCarry && recorded.b1Points !== null }
}
