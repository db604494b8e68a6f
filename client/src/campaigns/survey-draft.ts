import type { Answer, Cause, Indicator, QuickCheck } from '@chung-tay/schema'
import type { Entry, SurveyInput } from './campaign.ts'

/** A form as it is filled in. */
export interface SurveyDraft {
  surveyor: string
  on: string
  quickCheck: QuickCheck | ''
  b1: string
  answers: Partial<Record<Indicator, Answer>>
  causes: Cause[]
  noLabour: boolean
  hasMerit: boolean
  registeredToLeave: boolean
  note: string
}

/** A form begins with what is known of the year already; what is not known stays unknown. */
export const draftOf = (entry: Entry | null, on: string): SurveyDraft => {
  const review = entry?.review
  return {
    surveyor: entry?.surveyor ?? '', on: entry?.surveyedOn ?? on, quickCheck: entry?.quickCheck ?? '', b1: review?.b1Points === null || review?.b1Points === undefined ? '' : String(review.b1Points),
    answers: Object.fromEntries((review?.indicators ?? []).map(({ indicator, answer }) => [indicator, answer])), causes: (review?.causes ?? []).map(({ cause }) => cause),
    noLabour: review?.noLabour ?? false, hasMerit: review?.hasMerit ?? false, registeredToLeave: review?.registeredToLeave ?? false, note: '',
  }
}

export const problemsOf = ({ surveyor, on, b1, quickCheck, note }: SurveyDraft, today: string, noteNeeded: boolean): Partial<Record<'surveyor' | 'on' | 'b1' | 'note', true>> => ({
  ...(surveyor.trim() ? {} : { surveyor: true }), ...(/^\d{4}-\d{2}-\d{2}$/.test(on) && on <= today ? {} : { on: true }),
  ...(quickCheck === 'NOT_NEEDED' || b1.trim() === '' || (/^\d{1,4}$/.test(b1.trim()) && Number(b1) <= 1000) ? {} : { b1: true }), ...(noteNeeded && !note.trim() ? { note: true } : {}),
})

/** Where form A was enough nothing else is said. */
export const inputOf = (draft: SurveyDraft, indicators: readonly Indicator[]): SurveyInput => {
  const quick = draft.quickCheck === 'NOT_NEEDED'
  return {
    surveyor: draft.surveyor.trim(), on: draft.on, quickCheck: draft.quickCheck || null, b1Points: quick || draft.b1.trim() === '' ? null : Number(draft.b1),
    answers: quick ? [] : indicators.map((indicator) => ({ indicator, answer: draft.answers[indicator] ?? 'UNKNOWN' })), causes: quick ? [] : [...draft.causes],
    noLabour: !quick && draft.noLabour, hasMerit: !quick && draft.hasMerit, registeredToLeave: !quick && draft.registeredToLeave, note: draft.note.trim() || null,
  }
}
