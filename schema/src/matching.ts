import { enumOf, type Term } from './term.ts'

/** What a household (or place) may belong to, by its review and its members: for eligibility, floors and fairness. Unknown is not in. */
export const HOUSEHOLD_GROUPS = {
  ETHNIC_MINORITY: { vi: 'Hộ dân tộc thiểu số', en: 'Ethnic-minority household' },
  WOMEN_HEADED: { vi: 'Chủ hộ là nữ', en: 'Woman-headed household' },
  NO_LABOUR: { vi: 'Hộ không có khả năng lao động', en: 'No labour capacity' },
  REGISTERED: { vi: 'Đăng ký thoát nghèo', en: 'Registered to leave poverty' },
  DIFFICULT_AREA: { vi: 'Thôn, bản đặc biệt khó khăn', en: 'Especially difficult village' },
} as const satisfies Record<string, Term>
export type HouseholdGroup = keyof typeof HOUSEHOLD_GROUPS
export const HouseholdGroup = enumOf(HOUSEHOLD_GROUPS)

/** Rules that exclude a pledge from a need. Each has a name and a sentence. */
export const EXCLUSIONS = {
  OTHER_CONTENT: { vi: 'Cam kết nội dung khác', en: 'Pledges something else' },
  OTHER_YEAR: { vi: 'Cam kết cho năm khác', en: 'Pledged for another year' },
  OUT_OF_AREA: { vi: 'Thôn, bản ngoài địa bàn của đơn vị', en: 'The village is outside the organisation’s area' },
  NOT_ELIGIBLE_CLASS: { vi: 'Cam kết không dành cho loại hộ này', en: 'The pledge is not for this class of household' },
  NOT_ELIGIBLE_GROUP: { vi: 'Cam kết chỉ dành cho nhóm hộ khác', en: 'The pledge is only for another group of households' },
  FORBIDDEN: { vi: 'Người lập kế hoạch đã loại cặp này', en: 'The planner has ruled this pair out' },
  NO_CAPACITY_LEFT: { vi: 'Đã phân hết số lượng cam kết', en: 'Nothing of the pledge is left' },
  TOO_SMALL: { vi: 'Phần còn lại nhỏ hơn nhu cầu', en: 'What is left is smaller than the need, which must be met whole' },
} as const satisfies Record<string, Term>
export type Exclusion = keyof typeof EXCLUSIONS
export const Exclusion = enumOf(EXCLUSIONS)

/** Why a need stays unserved in a plan. */
export const GAP_REASONS = {
  NO_CAPABILITY: { vi: 'Chưa có đơn vị nào cam kết nội dung này', en: 'No organisation pledges this' },
  OUT_OF_AREA: { vi: 'Không đơn vị nào phụ trách thôn, bản này', en: 'No organisation that pledges this serves the village' },
  NOT_ELIGIBLE: { vi: 'Cam kết không dành cho hộ này', en: 'No pledge is open to this household' },
  FORBIDDEN: { vi: 'Người lập kế hoạch đã loại đơn vị có thể giúp', en: 'The planner has ruled out who could help' },
  NO_CAPACITY: { vi: 'Mọi cam kết đã hết trước khi lập kế hoạch', en: 'Every pledge was used up before the plan' },
  TOO_SMALL: { vi: 'Không cam kết nào còn đủ cho cả nhu cầu', en: 'No pledge has enough left for the whole need' },
  RESERVE: { vi: 'Phần còn lại được giữ làm dự phòng', en: 'What is left is held back as the reserve' },
  FLOOR: { vi: 'Số lượng được dành cho mức tối thiểu của thôn, nhóm hộ khác', en: 'The pledges went to the floors of other villages or groups' },
  OUTBID: { vi: 'Số lượng cam kết đã dành cho hộ ưu tiên hơn', en: 'The pledges went to needs worth more' },
  BUDGET: { vi: 'Kinh phí hoặc ngày công của đơn vị đã dành hết', en: 'The organisation’s money or labour-days went to other needs' },
  SLOTS: { vi: 'Cam kết đã đủ số hộ tối đa', en: 'The pledge already serves the most households allowed' },
  ORGANISATION_LIMIT: { vi: 'Đơn vị đã nhận đủ số hộ tối đa', en: 'The organisation already has the most households it can take on' },
  HOUSEHOLD_LIMIT: { vi: 'Hộ hoặc địa bàn đã đủ số đơn vị giúp đỡ tối đa', en: 'The household or place already has the most organisations allowed' },
  POSSIBLE: { vi: 'Còn đơn vị giúp được: hãy giải tiếp phần còn lại', en: 'Somebody could still help: solve the rest' },
} as const satisfies Record<string, Term>
export type GapReason = keyof typeof GAP_REASONS
export const GapReason = enumOf(GAP_REASONS)

/** Named factors whose points add up to the worth of giving a pledge to a need. */
export const FACTORS = {
  PRIORITY: { vi: 'Mức ưu tiên của nhu cầu', en: 'Priority of the need' },
  CONTINUITY: { vi: 'Đơn vị đang giúp hộ, địa bàn này', en: 'The organisation already helps this household or place' },
  TERMS: { vi: 'Hình thức có điều kiện, có hoàn trả', en: 'Conditional or repayable terms' },
  LOCALITY: { vi: 'Đơn vị chuyên trách địa bàn', en: 'The organisation is dedicated to this area' },
  SAME_VILLAGE: { vi: 'Đơn vị ở cùng thôn, bản', en: 'The organisation is based in the same village' },
  LANGUAGE: { vi: 'Đơn vị nói được tiếng của hộ', en: 'The organisation speaks the household’s language' },
} as const satisfies Record<string, Term>
export type Factor = keyof typeof FACTORS
export const Factor = enumOf(FACTORS)

/** Named parts of a need's priority. */
export const PRIORITY_PARTS = {
  CLASS: { vi: 'Loại hộ', en: 'Class of household' },
  DEPRIVATIONS: { vi: 'Số chỉ số thiếu hụt', en: 'Number of deprivations' },
  CLOSES: { vi: 'Khắc phục một chỉ số thiếu hụt', en: 'Closes a deprivation' },
  ORDER: { vi: 'Thứ tự ưu tiên của chính hộ', en: 'The household’s own order' },
  WAITING: { vi: 'Thời gian đã chờ', en: 'How long it has waited' },
  ...HOUSEHOLD_GROUPS,
  COMMON: { vi: 'Công trình, việc chung của địa bàn', en: 'Serves everyone in the place' },
} as const satisfies Record<string, Term>
export type PriorityPart = keyof typeof PRIORITY_PARTS
export const PriorityPart = enumOf(PRIORITY_PARTS)

/** What a floor of a plan is of. */
export const FLOOR_KINDS = {
  VILLAGE: { vi: 'Thôn, bản', en: 'Village' },
  GROUP: { vi: 'Nhóm hộ', en: 'Group of households' },
} as const satisfies Record<string, Term>
export type FloorKind = keyof typeof FLOOR_KINDS
export const FloorKind = enumOf(FLOOR_KINDS)

/** What the fairness of a plan is told by. */
export const FAIRNESS_KINDS = {
  ...FLOOR_KINDS,
  CLASS: { vi: 'Loại hộ', en: 'Class of household' },
} as const satisfies Record<string, Term>
export type FairnessKind = keyof typeof FAIRNESS_KINDS
export const FairnessKind = enumOf(FAIRNESS_KINDS)

/** Why a planner changed a line of a plan by hand. */
export const HAND_REASONS = {
  ORGANISATION_ASKED: { vi: 'Đơn vị đề nghị', en: 'The organisation asked for it' },
  HOUSEHOLD_ASKED: { vi: 'Hộ đề nghị', en: 'The household asked for it' },
  MEETING: { vi: 'Cuộc họp thôn, bản thống nhất', en: 'The village meeting agreed on it' },
  CIRCUMSTANCES: { vi: 'Hoàn cảnh khác với số liệu', en: 'Circumstances differ from the data' },
  OTHER: { vi: 'Lý do khác', en: 'Another reason' },
} as const satisfies Record<string, Term>
export type HandReason = keyof typeof HAND_REASONS
export const HandReason = enumOf(HAND_REASONS)

/** What another plan does otherwise for one need. */
export const PLAN_CHANGES = {
  ENTERS: { vi: 'Được bố trí thêm', en: 'Served besides' },
  LEAVES: { vi: 'Không còn được bố trí', en: 'No longer served' },
  CHANGES: { vi: 'Đổi đơn vị hoặc số lượng', en: 'Served by others or otherwise' },
} as const satisfies Record<string, Term>
export type PlanChangeKind = keyof typeof PLAN_CHANGES
export const PlanChangeKind = enumOf(PLAN_CHANGES)

/** How far the making of a plan is. */
export const PLAN_STEPS = {
  WAITING: { vi: 'Chờ đến lượt', en: 'Waiting its turn' },
  SOLVING: { vi: 'Đang tìm phương án tốt nhất', en: 'Looking for the best plan' },
  CONFIRMING: { vi: 'Đang kiểm lại lý do của từng nhu cầu chưa đáp ứng', en: 'Confirming why each need stays open' },
  DONE: { vi: 'Xong', en: 'Done' },
  STOPPED: { vi: 'Đã dừng', en: 'Stopped' },
  FAILED: { vi: 'Không lập được', en: 'Failed' },
} as const satisfies Record<string, Term>
export type PlanStep = keyof typeof PLAN_STEPS
export const PlanStep = enumOf(PLAN_STEPS)

export const PLAN_LINE_STATES = {
  SUGGESTED: { vi: 'Gợi ý', en: 'Suggested' },
  ADOPTED: { vi: 'Đã chấp nhận', en: 'Adopted' },
  DISMISSED: { vi: 'Bỏ qua', en: 'Left out' },
} as const satisfies Record<string, Term>
export type PlanLineState = keyof typeof PLAN_LINE_STATES
export const PlanLineState = enumOf(PLAN_LINE_STATES)
