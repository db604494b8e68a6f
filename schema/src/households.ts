import { enumOf, type Term } from './term.ts'

export const SEXES = {
  MALE: { vi: 'Nam', en: 'Male' },
  FEMALE: { vi: 'Nữ', en: 'Female' },
} as const satisfies Record<string, Term>
export type Sex = keyof typeof SEXES
export const Sex = enumOf(SEXES)

export const RELATIONS = {
  HEAD: { vi: 'Chủ hộ', en: 'Head of household' },
  WIFE: { vi: 'Vợ', en: 'Wife' },
  HUSBAND: { vi: 'Chồng', en: 'Husband' },
  CHILD: { vi: 'Con', en: 'Child', aliases: ['Con đẻ', 'Con trai', 'Con gái', 'Con nuôi'] },
  CHILD_IN_LAW: { vi: 'Con dâu, con rể', en: 'Child-in-law', aliases: ['Con dâu', 'Con rể'] },
  GRANDCHILD: { vi: 'Cháu', en: 'Grandchild, niece or nephew', aliases: ['Cháu nội', 'Cháu ngoại'] },
  FATHER: { vi: 'Bố', en: 'Father', aliases: ['Cha', 'Ba', 'Bố đẻ', 'Bố vợ', 'Bố chồng'] },
  MOTHER: { vi: 'Mẹ', en: 'Mother', aliases: ['Má', 'Mẹ đẻ', 'Mẹ vợ', 'Mẹ chồng'] },
  GRANDPARENT: { vi: 'Ông, bà', en: 'Grandparent', aliases: ['Ông', 'Bà'] },
  SIBLING: { vi: 'Anh, chị, em', en: 'Sibling', aliases: ['Anh', 'Chị', 'Em'] },
  OTHER: { vi: 'Khác', en: 'Other' },
} as const satisfies Record<string, Term>
export type Relation = keyof typeof RELATIONS
export const Relation = enumOf(RELATIONS)

/** How a household came to be in the register, or left it, as the review workbook's movement sheet names it. */
export const MOVEMENT_EVENTS = {
  MOVED_IN: { vi: 'Chuyển đến', en: 'Moved in' },
  MOVED_OUT: { vi: 'Chuyển đi', en: 'Moved away' },
} as const satisfies Record<string, Term>
export type MovementEventKind = keyof typeof MOVEMENT_EVENTS

/** What happens to a household in its life. */
export const HOUSEHOLD_EVENTS = {
  ...MOVEMENT_EVENTS,
  REGISTERED: { vi: 'Ghi vào sổ', en: 'Taken into the register' },
  BIRTH: { vi: 'Sinh', en: 'Birth' },
  DEATH: { vi: 'Mất', en: 'Death' },
  MEMBER_JOINED: { vi: 'Thêm thành viên', en: 'Member joined' },
  MEMBER_LEFT: { vi: 'Thành viên rời hộ', en: 'Member left' },
  SPLIT: { vi: 'Tách hộ', en: 'Household split' },
  SPLIT_FROM: { vi: 'Được tách từ hộ khác', en: 'Split from another household' },
  HEAD_CHANGED: { vi: 'Đổi chủ hộ', en: 'Head changed' },
  MOVED_VILLAGE: { vi: 'Chuyển thôn, bản', en: 'Moved to another village' },
  CORRECTED: { vi: 'Đính chính', en: 'Corrected' },
} as const satisfies Record<string, Term>
export type HouseholdEventKind = keyof typeof HOUSEHOLD_EVENTS
export const HouseholdEventKind = enumOf(HOUSEHOLD_EVENTS)

/** The highest schooling reached, or attended now. */
export const SCHOOLINGS = {
  NONE: { vi: 'Chưa đi học', en: 'None' },
  PRESCHOOL: { vi: 'Mầm non', en: 'Preschool' },
  PRIMARY: { vi: 'Tiểu học', en: 'Primary' },
  LOWER_SECONDARY: { vi: 'Trung học cơ sở', en: 'Lower secondary' },
  UPPER_SECONDARY: { vi: 'Trung học phổ thông', en: 'Upper secondary' },
  VOCATIONAL: { vi: 'Sơ cấp, trung cấp nghề', en: 'Vocational' },
  HIGHER: { vi: 'Cao đẳng, đại học trở lên', en: 'College, university' },
} as const satisfies Record<string, Term>
export type Schooling = keyof typeof SCHOOLINGS
export const Schooling = enumOf(SCHOOLINGS)

export const LABOURS = {
  WORKING: { vi: 'Đang có việc làm', en: 'Working' },
  WITHOUT_WORK: { vi: 'Chưa có việc làm', en: 'Without work' },
  PUPIL_OR_STUDENT: { vi: 'Đang đi học', en: 'Pupil or student' },
  UNABLE: { vi: 'Không có khả năng lao động', en: 'Unable to work' },
  TOO_YOUNG_OR_OLD: { vi: 'Ngoài độ tuổi lao động', en: 'Too young or old to work' },
} as const satisfies Record<string, Term>
export type Labour = keyof typeof LABOURS
export const Labour = enumOf(LABOURS)

/** Lists of ethnic groups: the same number names other peoples in each (04 is Mường in one and Hoa in the other). */
export const ETHNICITY_SYSTEMS = {
  GSO: { vi: 'Danh mục của Tổng cục Thống kê', en: 'List of the statistics office' },
  QD121_1979: { vi: 'Quyết định 121-TCTK/PPCĐ năm 1979', en: 'Decision 121-TCTK/PPCĐ of 1979' },
} as const satisfies Record<string, Term>
export type EthnicitySystem = keyof typeof ETHNICITY_SYSTEMS
export const EthnicitySystem = enumOf(ETHNICITY_SYSTEMS)

/**
 * The 54 peoples in the order of the statistics office's present list (01–54) and 55 for foreigners.
 * Source: order as used with the office's list; codes 01–20 read from its own document. The 1979 list gives other
 * peoples to 04, 06, 11, 12 …, so a code is only meaningful together with this system's name.
 */
export const ETHNICITIES = {
  '01': { vi: 'Kinh', en: 'Kinh' }, '02': { vi: 'Tày', en: 'Tay' }, '03': { vi: 'Thái', en: 'Thai' },
  '04': { vi: 'Mường', en: 'Muong' }, '05': { vi: 'Khmer', en: 'Khmer', aliases: ['Khơ Me', 'Khơ-me'] }, '06': { vi: 'Hoa', en: 'Hoa' },
  '07': { vi: 'Nùng', en: 'Nung' }, '08': { vi: 'Mông', en: 'Hmong', aliases: ["H'Mông", 'Hmông', 'H Mông', 'Mèo'] }, '09': { vi: 'Dao', en: 'Dao' },
  '10': { vi: 'Gia Rai', en: 'Gia Rai', aliases: ['Jrai', 'Gia-rai'] }, '11': { vi: 'Ê Đê', en: 'Ede', aliases: ['Ê-đê', 'Êđê'] },
  '12': { vi: 'Ba Na', en: 'Bahnar', aliases: ['Ba-na', 'Bana'] }, '13': { vi: 'Sán Chay', en: 'San Chay', aliases: ['Cao Lan', 'Sán Chí'] },
  '14': { vi: 'Chăm', en: 'Cham' }, '15': { vi: 'Cơ Ho', en: 'Co Ho', aliases: ["K'Ho", 'Cờ Ho'] }, '16': { vi: 'Xơ Đăng', en: 'Xo Dang', aliases: ['Xê Đăng', 'Sê Đăng'] },
  '17': { vi: 'Sán Dìu', en: 'San Diu' }, '18': { vi: 'Hrê', en: 'Hre' }, '19': { vi: 'Ra Glai', en: 'Ra Glai', aliases: ['Raglay', 'Raglai'] },
  '20': { vi: 'Mnông', en: 'Mnong', aliases: ["M'Nông"] }, '21': { vi: 'Thổ', en: 'Tho' }, '22': { vi: 'Xtiêng', en: 'Xtieng', aliases: ["S'Tiêng", 'Stiêng'] },
  '23': { vi: 'Khơ Mú', en: 'Kho Mu' }, '24': { vi: 'Bru-Vân Kiều', en: 'Bru-Van Kieu', aliases: ['Bru Vân Kiều', 'Vân Kiều'] }, '25': { vi: 'Cơ Tu', en: 'Co Tu' },
  '26': { vi: 'Giáy', en: 'Giay' }, '27': { vi: 'Tà Ôi', en: 'Ta Oi' }, '28': { vi: 'Mạ', en: 'Ma' }, '29': { vi: 'Giẻ Triêng', en: 'Gie Trieng', aliases: ['Giẻ-Triêng'] },
  '30': { vi: 'Co', en: 'Co' }, '31': { vi: 'Chơ Ro', en: 'Cho Ro' }, '32': { vi: 'Xinh Mun', en: 'Xinh Mun' }, '33': { vi: 'Hà Nhì', en: 'Ha Nhi' },
  '34': { vi: 'Chu Ru', en: 'Chu Ru' }, '35': { vi: 'Lào', en: 'Lao' }, '36': { vi: 'La Chí', en: 'La Chi' }, '37': { vi: 'Kháng', en: 'Khang' },
  '38': { vi: 'Phù Lá', en: 'Phu La' }, '39': { vi: 'La Hủ', en: 'La Hu' }, '40': { vi: 'La Ha', en: 'La Ha' }, '41': { vi: 'Pà Thẻn', en: 'Pa Then' },
  '42': { vi: 'Lự', en: 'Lu' }, '43': { vi: 'Ngái', en: 'Ngai' }, '44': { vi: 'Chứt', en: 'Chut' }, '45': { vi: 'Lô Lô', en: 'Lo Lo' },
  '46': { vi: 'Mảng', en: 'Mang' }, '47': { vi: 'Cơ Lao', en: 'Co Lao' }, '48': { vi: 'Bố Y', en: 'Bo Y' }, '49': { vi: 'Cống', en: 'Cong' },
  '50': { vi: 'Si La', en: 'Si La' }, '51': { vi: 'Pu Péo', en: 'Pu Peo' }, '52': { vi: 'Rơ Măm', en: 'Ro Mam' }, '53': { vi: 'Brâu', en: 'Brau' },
  '54': { vi: 'Ơ Đu', en: 'O Du' }, '55': { vi: 'Người nước ngoài', en: 'Foreigner' },
} as const satisfies Record<string, Term>
export type EthnicityCode = keyof typeof ETHNICITIES
/** Everyone but the Kinh and foreigners counts as dân tộc thiểu số in the official forms. */
export const isEthnicMinority = (code: string): boolean => code !== '01' && code !== '55'

/** What of a household answered a search. */
export const MATCH_KINDS = {
  MEMBER: { vi: 'Tên thành viên', en: 'Name of a member' },
  CODE: { vi: 'Mã hộ', en: 'Household code' },
  VILLAGE: { vi: 'Thôn, bản', en: 'Village' },
} as const satisfies Record<string, Term>
export type MatchKind = keyof typeof MATCH_KINDS
export const MatchKind = enumOf(MATCH_KINDS)

export const MATCH_CLOSENESSES = {
  EXACT: { vi: 'Đúng như đã gõ', en: 'As typed' },
  FOLDED: { vi: 'Khác dấu hoặc gõ một phần', en: 'Other marks, or only a part typed' },
  OTHER_ORDER: { vi: 'Khác thứ tự họ và tên', en: 'In another order' },
  TYPING_ERROR: { vi: 'Gần giống, có thể gõ nhầm', en: 'Nearly; perhaps a typing error' },
} as const satisfies Record<string, Term>
export type MatchCloseness = keyof typeof MATCH_CLOSENESSES
export const MatchCloseness = enumOf(MATCH_CLOSENESSES)
