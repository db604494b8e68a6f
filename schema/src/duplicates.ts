import { enumOf, type Term } from './term.ts'

/** Why two entries may be one household, as the database scores it. */
export const DUPLICATE_REASONS = {
  SAME_CODE: { vi: 'Cùng mã hộ', en: 'Same code' },
  SAME_NAME: { vi: 'Chủ hộ cùng tên', en: 'Heads of the same name' },
  SAME_LETTERS: { vi: 'Tên chủ hộ chỉ khác dấu', en: 'Heads’ names differ in marks only' },
  SAME_SOUND: { vi: 'Tên chủ hộ đọc gần giống', en: 'Heads’ names sound alike' },
  LIKE_NAME: { vi: 'Tên chủ hộ gần giống', en: 'Heads’ names are alike' },
  SAME_BIRTH_YEAR: { vi: 'Chủ hộ cùng năm sinh', en: 'Heads born in the same year' },
  NEAR_BIRTH_YEAR: { vi: 'Năm sinh chủ hộ lệch 1 năm', en: 'Heads born a year apart' },
  OTHER_BIRTH_YEAR: { vi: 'Chủ hộ khác năm sinh', en: 'Heads born in different years' },
  SAME_VILLAGE: { vi: 'Cùng thôn, bản', en: 'Same village' },
  SHARED_MEMBER: { vi: 'Một người có trong cả hai hộ', en: 'One person stands in both' },
  SHARED_MEMBERS: { vi: 'Nhiều người có trong cả hai hộ', en: 'Several persons stand in both' },
} as const satisfies Record<string, Term>
export type DuplicateReason = keyof typeof DUPLICATE_REASONS
export const DuplicateReason = enumOf(DUPLICATE_REASONS)

/** What a person decided about two entries that looked like one household. */
export const DUPLICATE_DECISIONS = {
  SAME: { vi: 'Là một hộ', en: 'One household' },
  DIFFERENT: { vi: 'Là hai hộ khác nhau', en: 'Two households' },
  ASK: { vi: 'Cần hỏi lại thôn, bản', en: 'To ask in the village' },
} as const satisfies Record<string, Term>
export type DuplicateVerdict = keyof typeof DUPLICATE_DECISIONS
export const DuplicateVerdict = enumOf(DUPLICATE_DECISIONS)

/** Score from which a pair is shown when nothing else is asked: a name alone does not reach it. */
export const DUPLICATE_SCORE = 60
