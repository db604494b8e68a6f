import { enumOf, type Term } from './term.ts'

/** How well a fact of a standard is founded; what was not found has no value at all. */
export const SOURCE_MARKS = {
  SOURCED: { vi: 'Đã đối chiếu', en: 'Read at its source' },
  PARTLY: { vi: 'Đối chiếu một phần', en: 'Read in part' },
  FROM_MEMORY: { vi: 'Theo trí nhớ', en: 'From memory' },
  INFERENCE: { vi: 'Suy luận', en: 'Inferred' },
  NOT_FOUND: { vi: 'Chưa tìm thấy', en: 'Not found' },
} as const satisfies Record<string, Term>
export type SourceMark = keyof typeof SOURCE_MARKS
export const SourceMark = enumOf(SOURCE_MARKS)

/** A draft may be edited; a released set is frozen; a retired one keeps its years and gets no new ones. */
export const STANDARD_STATES = {
  DRAFT: { vi: 'Dự thảo', en: 'Draft' },
  RELEASED: { vi: 'Đã ban hành', en: 'Released' },
  RETIRED: { vi: 'Hết hiệu lực', en: 'Retired' },
} as const satisfies Record<string, Term>
export type StandardState = keyof typeof STANDARD_STATES
export const StandardState = enumOf(STANDARD_STATES)

/** What a rule of a standard compares. Whole numbers all of them. */
export const MEASURES = {
  INCOME_DONG: { vi: 'Thu nhập bình quân đầu người (đồng/tháng)', en: 'Income per person and month (dong)' },
  B1_POINTS: { vi: 'Điểm B1', en: 'B1 points' },
  B2_POINTS: { vi: 'Điểm B2', en: 'B2 points' },
  DEPRIVATIONS: { vi: 'Số chỉ số thiếu hụt', en: 'Number of deprivations' },
} as const satisfies Record<string, Term>
export type Measure = keyof typeof MEASURES
export const Measure = enumOf(MEASURES)

/** The lines and cut-offs a standard sets, each for rural and for urban communes. */
export const THRESHOLDS = {
  INCOME_LINE: { vi: 'Chuẩn thu nhập', en: 'Income line' },
  INCOME_UPPER_LINE: { vi: 'Chuẩn mức sống tối thiểu về thu nhập', en: 'Upper income line' },
  AVERAGE_UP_TO: { vi: 'Mức sống trung bình, đến', en: 'Average living standard, up to' },
  B1_LINE: { vi: 'Ngưỡng điểm B1', en: 'B1 threshold' },
  B1_UPPER_LINE: { vi: 'Ngưỡng điểm B1 trên', en: 'Upper B1 threshold' },
  DEPRIVATION_CUT_OFF: { vi: 'Số chỉ số thiếu hụt để xác định hộ nghèo, từ', en: 'Deprivations of a poor household, from' },
} as const satisfies Record<string, Term>
export type Threshold = keyof typeof THRESHOLDS
export const Threshold = enumOf(THRESHOLDS)

/** A rule includes its threshold, whichever way it looks. */
export const COMPARISONS = {
  AT_MOST: { vi: 'không quá', en: 'at most' },
  AT_LEAST: { vi: 'từ … trở lên', en: 'at least' },
} as const satisfies Record<string, Term>
export type Comparison = keyof typeof COMPARISONS
export const Comparison = enumOf(COMPARISONS)

/** Why a comparison, and with it perhaps the class, stays open. */
export const OPEN_REASONS = {
  INCOME_NOT_KNOWN: { vi: 'chưa có số liệu thu nhập', en: 'the income is not known' },
  POINTS_NOT_KNOWN: { vi: 'chưa có điểm B1', en: 'the B1 points are not known' },
  POINTS_OF_ANOTHER_FORM: { vi: 'điểm B1 được chấm theo mẫu phiếu khác', en: 'the B1 points are those of another form' },
  ANSWERS_NOT_KNOWN: { vi: 'còn chỉ số chưa rõ', en: 'answers to indicators are not known' },
  THRESHOLD_NOT_KNOWN: { vi: 'chuẩn chưa có ngưỡng này', en: 'the standard’s threshold is not known' },
} as const satisfies Record<string, Term>
export type OpenReason = keyof typeof OPEN_REASONS
export const OpenReason = enumOf(OPEN_REASONS)

/** A class as two standards side by side give it: one of the classes, or that it cannot be known. */
export const CROSSING_CLASSES = {
  POOR: { vi: 'Hộ nghèo', en: 'Poor' },
  NEAR_POOR: { vi: 'Hộ cận nghèo', en: 'Near-poor' },
  NOT_POOR: { vi: 'Không nghèo', en: 'Above the line' },
  OPEN: { vi: 'Chưa xác định được', en: 'Cannot be known' },
} as const satisfies Record<string, Term>
export type CrossingClass = keyof typeof CROSSING_CLASSES
export const CrossingClass = enumOf(CROSSING_CLASSES)
