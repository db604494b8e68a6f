import { enumOf, type Term } from './term.ts'

/** The two movement tables of the yearly review. */
export const MOVEMENT_FORMS = {
  POOR: { vi: 'Diễn biến hộ nghèo', en: 'Movement of poor households' },
  NEAR_POOR: { vi: 'Diễn biến hộ cận nghèo', en: 'Movement of near-poor households' },
} as const satisfies Record<string, Term>
export type MovementForm = keyof typeof MOVEMENT_FORMS
export const MovementForm = enumOf(MOVEMENT_FORMS)

/** Their columns 1 to 9: closing = opening − toOther − risen − otherDecrease + fromOther + again + newlyArisen + otherIncrease. */
export const MOVEMENT_COLUMNS = {
  OPENING: { vi: 'Số đầu năm', en: 'At the beginning' },
  TO_OTHER: { vi: 'Chuyển sang danh sách kia', en: 'Went to the other list' },
  RISEN: { vi: 'Thoát, vượt chuẩn cận nghèo', en: 'Rose above both lists' },
  OTHER_DECREASE: { vi: 'Giảm khác', en: 'Other decrease' },
  FROM_OTHER: { vi: 'Từ danh sách kia chuyển sang', en: 'Came from the other list' },
  AGAIN: { vi: 'Tái nghèo, tái cận nghèo', en: 'Fell back' },
  NEWLY_ARISEN: { vi: 'Phát sinh mới', en: 'Newly arisen' },
  OTHER_INCREASE: { vi: 'Tăng khác', en: 'Other increase' },
  CLOSING: { vi: 'Số cuối năm', en: 'At the end' },
} as const satisfies Record<string, Term>
export type MovementColumn = keyof typeof MOVEMENT_COLUMNS
export const MovementColumn = enumOf(MOVEMENT_COLUMNS)

export const MOVEMENT_MEASURES = {
  HOUSEHOLDS: { vi: 'Hộ', en: 'Households' },
  PERSONS: { vi: 'Nhân khẩu', en: 'Persons' },
} as const satisfies Record<string, Term>
export type MovementMeasure = keyof typeof MOVEMENT_MEASURES
export const MovementMeasure = enumOf(MOVEMENT_MEASURES)
