import { enumOf, keysOf, type Term } from './term.ts'

export const UNITS = {
  HOUSE: { vi: 'nhà', en: 'houses', enOne: 'house' },
  WORK: { vi: 'công trình', en: 'works', enOne: 'work' },
  DONG: { vi: 'đồng', en: 'dong' },
  PERSON: { vi: 'người', en: 'persons', enOne: 'person' },
  TURN: { vi: 'lượt', en: 'turns', enOne: 'turn' },
  ANIMAL: { vi: 'con', en: 'animals', enOne: 'animal' },
  PACKAGE: { vi: 'gói', en: 'packages', enOne: 'package' },
  CHILD: { vi: 'trẻ', en: 'children', enOne: 'child' },
  CARD: { vi: 'thẻ', en: 'cards', enOne: 'card' },
  LABOUR_DAY: { vi: 'ngày công', en: 'labour-days', enOne: 'labour-day' },
  PIECE: { vi: 'chiếc', en: 'pieces', enOne: 'piece' },
  PLANT: { vi: 'cây', en: 'plants', enOne: 'plant' },
  KILOGRAM: { vi: 'kg', en: 'kg', aliases: ['ki-lô-gam', 'cân'] },
  METRE: { vi: 'mét', en: 'metres', enOne: 'metre', aliases: ['m'] },
  ROOM: { vi: 'phòng', en: 'rooms', enOne: 'room' },
} as const satisfies Record<string, Term>
export type Unit = keyof typeof UNITS
export const Unit = enumOf(UNITS)

export const NEED_KINDS = {
  SEEDLINGS_LIVESTOCK: { vi: 'Giống cây, con', en: 'Seedlings and livestock' },
  LOAN: { vi: 'Vay vốn', en: 'Loan' },
  HOUSING: { vi: 'Nhà ở', en: 'Housing' },
  TOILET: { vi: 'Nhà tiêu', en: 'Toilet' },
  CLEAN_WATER: { vi: 'Nước sạch', en: 'Clean water' },
  TECHNICAL_TRAINING: { vi: 'Tập huấn kỹ thuật', en: 'Technical training' },
  VOCATIONAL_JOB: { vi: 'Đào tạo nghề, việc làm', en: 'Vocational training and jobs' },
  LABOUR_DAYS: { vi: 'Ngày công', en: 'Labour-days' },
  HEALTH_INSURANCE: { vi: 'Bảo hiểm y tế', en: 'Health insurance' },
  NUTRITION: { vi: 'Dinh dưỡng', en: 'Nutrition' },
  EDUCATION: { vi: 'Giáo dục', en: 'Education' },
  INFORMATION: { vi: 'Thông tin', en: 'Information' },
  INFRASTRUCTURE: { vi: 'Cơ sở hạ tầng', en: 'Infrastructure' },
  CAPACITY: { vi: 'Nâng cao năng lực cán bộ', en: 'Capacity of officials' },
} as const satisfies Record<string, Term>
export type NeedKind = keyof typeof NEED_KINDS
export const NeedKind = enumOf(NEED_KINDS)

/** Whose a need is. A member's need is also the household's: it stands in its list and counts towards its limits. */
export const BENEFICIARIES = {
  HOUSEHOLD: { vi: 'Hộ', en: 'Household' },
  MEMBER: { vi: 'Thành viên hộ', en: 'Member of a household' },
  PLACE: { vi: 'Thôn, bản hoặc xã', en: 'Village or commune' },
} as const satisfies Record<string, Term>
export type Beneficiary = keyof typeof BENEFICIARIES
export const Beneficiary = enumOf(BENEFICIARIES)

export interface ContentTerm extends Term {
  readonly kind: NeedKind
  readonly unit: Unit
  /**
   * Whole: the household is helped with all of it by one organisation, or not at all (a house, a loan, a cow).
   * Otherwise several organisations may each give a part (labour-days).
   */
  readonly whole: boolean
  /** Whose such a need can be, when not only a household's. */
  readonly of?: readonly Beneficiary[]
}

/** A household asks for it, for one of its members or for itself. */
const PERSONAL = ['HOUSEHOLD', 'MEMBER'] as const
/** Serves everyone who lives there. */
const COMMON = ['PLACE'] as const

/** The things asked for and pledged. A content has one kind and one unit, so that quantities add up and a pledge fits a need exactly. */
export const NEED_CONTENTS = {
  BREEDING_COW: { kind: 'SEEDLINGS_LIVESTOCK', unit: 'ANIMAL', whole: true, vi: 'Bò cái sinh sản', en: 'Breeding cow' },
  BREEDING_SOW: { kind: 'SEEDLINGS_LIVESTOCK', unit: 'ANIMAL', whole: true, vi: 'Lợn nái', en: 'Breeding sow' },
  GOATS: { kind: 'SEEDLINGS_LIVESTOCK', unit: 'ANIMAL', whole: true, vi: 'Dê giống', en: 'Breeding goats' },
  CHICKS: { kind: 'SEEDLINGS_LIVESTOCK', unit: 'ANIMAL', whole: true, vi: 'Gà giống', en: 'Chicks' },
  CINNAMON_SEEDLINGS: { kind: 'SEEDLINGS_LIVESTOCK', unit: 'PLANT', whole: true, vi: 'Cây quế giống', en: 'Cinnamon seedlings' },
  ORANGE_SEEDLINGS: { kind: 'SEEDLINGS_LIVESTOCK', unit: 'PLANT', whole: true, vi: 'Cây cam giống', en: 'Orange seedlings' },
  MAIZE_SEED: { kind: 'SEEDLINGS_LIVESTOCK', unit: 'KILOGRAM', whole: true, vi: 'Ngô giống', en: 'Maize seed' },
  PRODUCTION_LOAN: { kind: 'LOAN', unit: 'DONG', whole: true, vi: 'Vay vốn ưu đãi phát triển sản xuất', en: 'Preferential production loan' },
  NEW_HOUSE: { kind: 'HOUSING', unit: 'HOUSE', whole: true, vi: 'Làm nhà mới', en: 'New house' },
  HOUSE_REPAIR: { kind: 'HOUSING', unit: 'HOUSE', whole: true, vi: 'Sửa chữa nhà', en: 'House repair' },
  HOUSE_EXTENSION: { kind: 'HOUSING', unit: 'HOUSE', whole: true, vi: 'Mở rộng nhà', en: 'House extension' },
  HYGIENIC_TOILET: { kind: 'TOILET', unit: 'WORK', whole: true, vi: 'Nhà tiêu hợp vệ sinh', en: 'Hygienic toilet' },
  WATER_TANK_OR_PIPE: { kind: 'CLEAN_WATER', unit: 'WORK', whole: true, vi: 'Bể hoặc đường ống nước', en: 'Water tank or pipe' },
  LIVESTOCK_TRAINING: { kind: 'TECHNICAL_TRAINING', unit: 'TURN', whole: true, of: PERSONAL, vi: 'Kỹ thuật chăn nuôi', en: 'Livestock techniques' },
  CINNAMON_TRAINING: { kind: 'TECHNICAL_TRAINING', unit: 'TURN', whole: true, of: PERSONAL, vi: 'Kỹ thuật trồng quế', en: 'Cinnamon growing' },
  FRUIT_TRAINING: { kind: 'TECHNICAL_TRAINING', unit: 'TURN', whole: true, of: PERSONAL, vi: 'Kỹ thuật trồng cây ăn quả', en: 'Fruit growing' },
  TAILORING_COURSE: { kind: 'VOCATIONAL_JOB', unit: 'PERSON', whole: true, of: PERSONAL, vi: 'Học nghề may', en: 'Tailoring course' },
  BUILDING_COURSE: { kind: 'VOCATIONAL_JOB', unit: 'PERSON', whole: true, of: PERSONAL, vi: 'Học nghề xây dựng', en: 'Building course' },
  JOB_CONNECTION: { kind: 'VOCATIONAL_JOB', unit: 'PERSON', whole: true, of: PERSONAL, vi: 'Kết nối việc làm', en: 'Job connection' },
  LABOUR_DAYS: { kind: 'LABOUR_DAYS', unit: 'LABOUR_DAY', whole: false, vi: 'Ngày công giúp sản xuất', en: 'Labour-days in production' },
  HEALTH_CARD: { kind: 'HEALTH_INSURANCE', unit: 'CARD', whole: true, of: PERSONAL, vi: 'Thẻ bảo hiểm y tế', en: 'Health insurance card' },
  CHILD_NUTRITION: { kind: 'NUTRITION', unit: 'CHILD', whole: true, of: PERSONAL, vi: 'Theo dõi, bổ sung dinh dưỡng trẻ em', en: 'Child nutrition follow-up' },
  SCHOOL_RETURN: { kind: 'EDUCATION', unit: 'CHILD', whole: true, of: PERSONAL, vi: 'Vận động và hỗ trợ trẻ đến trường', en: 'Help for children to attend school' },
  INTERNET_PACKAGE: { kind: 'INFORMATION', unit: 'PACKAGE', whole: true, vi: 'Gói cước Internet', en: 'Internet package' },
  TV_OR_PHONE: { kind: 'INFORMATION', unit: 'PIECE', whole: true, vi: 'Ti vi hoặc điện thoại thông minh', en: 'Television or smartphone' },
  // A road is helped whole: its worth does not spread over thousands of metres. A long one is written in sections.
  VILLAGE_ROAD: { kind: 'INFRASTRUCTURE', unit: 'METRE', whole: true, of: COMMON, vi: 'Đường giao thông nông thôn', en: 'Rural road' },
  IRRIGATION_WORK: { kind: 'INFRASTRUCTURE', unit: 'WORK', whole: true, of: COMMON, vi: 'Công trình thủy lợi nhỏ', en: 'Small irrigation work' },
  HEALTH_STATION: { kind: 'INFRASTRUCTURE', unit: 'WORK', whole: true, of: COMMON, vi: 'Trạm y tế, điểm trạm y tế', en: 'Health station' },
  CLASSROOM: { kind: 'INFRASTRUCTURE', unit: 'ROOM', whole: false, of: COMMON, vi: 'Phòng học', en: 'Classrooms' },
  OFFICIAL_TRAINING: { kind: 'CAPACITY', unit: 'PERSON', whole: false, of: COMMON, vi: 'Tập huấn, bồi dưỡng cán bộ làm công tác giảm nghèo', en: 'Training of officials in poverty reduction' },
} as const satisfies Record<string, ContentTerm>
export type NeedContent = keyof typeof NEED_CONTENTS
export const NeedContent = enumOf(NEED_CONTENTS)
export const contentTerm = (content: NeedContent): ContentTerm => NEED_CONTENTS[content]
export const beneficiariesOf = (content: NeedContent): readonly Beneficiary[] => contentTerm(content).of ?? ['HOUSEHOLD']
/** What a village or commune can need. */
export const PLACE_CONTENTS: readonly NeedContent[] = keysOf(NEED_CONTENTS).filter((content) => beneficiariesOf(content).includes('PLACE'))

/** What a rule's quantity is taken times: the household's members of whom this is known. Where none is known, the quantity stands for one. */
export const COUNTED_MEMBERS = {
  UNINSURED_MEMBER: { vi: 'mỗi nhân khẩu chưa có bảo hiểm y tế', en: 'each member without health insurance' },
  CHILD_OUT_OF_SCHOOL: { vi: 'mỗi trẻ từ 3 đến dưới 16 tuổi chưa đi học', en: 'each child from 3 to under 16 not at school' },
  MEMBER_WITHOUT_WORK: { vi: 'mỗi nhân khẩu chưa có việc làm', en: 'each member without work' },
} as const satisfies Record<string, Term>
export type CountedMembers = keyof typeof COUNTED_MEMBERS
export const CountedMembers = enumOf(COUNTED_MEMBERS)

/** Proposed (derived from a review, a person has yet to decide) → confirmed or refused; confirmed → withdrawn. Met is computed, never set. */
export const NEED_STATES = {
  PROPOSED: { vi: 'Đề xuất', en: 'Proposed' },
  CONFIRMED: { vi: 'Đã xác nhận', en: 'Confirmed' },
  REFUSED: { vi: 'Không chấp nhận', en: 'Refused' },
  WITHDRAWN: { vi: 'Đã rút', en: 'Withdrawn' },
} as const satisfies Record<string, Term>
export type NeedState = keyof typeof NEED_STATES
export const NeedState = enumOf(NEED_STATES)

export const NEED_ORIGINS = {
  WORKBOOK: { vi: 'Từ sổ rà soát', en: 'From the review workbook' },
  DERIVED: { vi: 'Suy ra từ rà soát', en: 'Derived from the review' },
  BY_HAND: { vi: 'Cán bộ ghi', en: 'Recorded by hand' },
} as const satisfies Record<string, Term>
export type NeedOrigin = keyof typeof NEED_ORIGINS
export const NeedOrigin = enumOf(NEED_ORIGINS)

/** How far a confirmed need is served; computed from its assignments. */
export const COVERAGES = {
  UNMET: { vi: 'Chưa có đơn vị', en: 'No organisation yet' },
  PARTLY: { vi: 'Được một phần', en: 'Partly covered' },
  COVERED: { vi: 'Đã có đơn vị', en: 'Covered' },
  MET: { vi: 'Đã đáp ứng', en: 'Met' },
} as const satisfies Record<string, Term>
export type Coverage = keyof typeof COVERAGES
export const Coverage = enumOf(COVERAGES)
