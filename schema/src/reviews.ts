import { enumOf, type Term } from './term.ts'

export const POVERTY_CLASSES = {
  POOR: { vi: 'Hộ nghèo', en: 'Poor household' },
  NEAR_POOR: { vi: 'Hộ cận nghèo', en: 'Near-poor household' },
  NOT_POOR: { vi: 'Không nghèo', en: 'Above the line' },
} as const satisfies Record<string, Term>
export type PovertyClass = keyof typeof POVERTY_CLASSES
export const PovertyClass = enumOf(POVERTY_CLASSES)

/** Unknown is not no. */
export const ANSWERS = {
  YES: { vi: 'Có', en: 'Yes' },
  NO: { vi: 'Không', en: 'No' },
  UNKNOWN: { vi: 'Chưa rõ', en: 'Unknown' },
} as const satisfies Record<string, Term>
export type Answer = keyof typeof ANSWERS
export const Answer = enumOf(ANSWERS)

/** Where a household stands in this year's list compared with earlier years (columns Mới, Tái, Cũ of the official list). */
export const LISTING_KINDS = {
  NEW: { vi: 'Mới', en: 'Newly arisen' },
  AGAIN: { vi: 'Tái', en: 'Fallen back' },
  CONTINUING: { vi: 'Cũ', en: 'Continuing' },
} as const satisfies Record<string, Term>
export type ListingKind = keyof typeof LISTING_KINDS
export const ListingKind = enumOf(LISTING_KINDS)

/** The basic social services of the standards. */
export const SERVICES = {
  EMPLOYMENT: { vi: 'Việc làm', en: 'Employment' },
  HEALTH: { vi: 'Y tế', en: 'Health' },
  EDUCATION: { vi: 'Giáo dục', en: 'Education' },
  HOUSING: { vi: 'Nhà ở', en: 'Housing' },
  WATER_SANITATION: { vi: 'Nước sinh hoạt và vệ sinh', en: 'Water and sanitation' },
  INFORMATION: { vi: 'Thông tin', en: 'Information' },
} as const satisfies Record<string, Term>
export type Service = keyof typeof SERVICES
export const Service = enumOf(SERVICES)

/** The indicators of the 2022–2026 review form, in its order: the columns of a commune's workbook. */
export const FORM_INDICATORS = {
  EMPLOYMENT: { vi: 'Việc làm', en: 'Employment' },
  DEPENDANTS: { vi: 'Người phụ thuộc', en: 'Dependants' },
  NUTRITION: { vi: 'Dinh dưỡng', en: 'Nutrition' },
  HEALTH_INSURANCE: { vi: 'Bảo hiểm y tế', en: 'Health insurance' },
  ADULT_EDUCATION: { vi: 'Trình độ giáo dục của người lớn', en: 'Adult education' },
  CHILD_SCHOOLING: { vi: 'Tình trạng đi học của trẻ em', en: 'Child school attendance' },
  HOUSE_QUALITY: { vi: 'Chất lượng nhà ở', en: 'House quality' },
  HOUSE_AREA: { vi: 'Diện tích nhà ở bình quân', en: 'House area per person' },
  WATER_SOURCE: { vi: 'Nguồn nước sinh hoạt', en: 'Domestic water source' },
  HYGIENIC_TOILET: { vi: 'Nhà tiêu hợp vệ sinh', en: 'Hygienic toilet' },
  TELECOM_SERVICE: { vi: 'Sử dụng dịch vụ viễn thông', en: 'Telecommunication service', aliases: ['Dịch vụ viễn thông'] },
  INFORMATION_MEANS: { vi: 'Phương tiện tiếp cận thông tin', en: 'Means of access to information' },
} as const satisfies Record<string, Term>
export type FormIndicator = keyof typeof FORM_INDICATORS

/** Every deprivation indicator any standard uses. Which of them count in a year, and where each begins, is the standard's own data. */
export const INDICATORS = {
  ...FORM_INDICATORS,
  HEALTH_SERVICES: { vi: 'Tiếp cận các dịch vụ y tế', en: 'Access to health services' },
  INFORMATION_ASSETS: { vi: 'Tài sản phục vụ tiếp cận thông tin', en: 'Assets for access to information' },
  WASTE_TREATMENT: { vi: 'Xử lý rác thải sinh hoạt', en: 'Household waste treatment' },
} as const satisfies Record<string, Term>
export type Indicator = keyof typeof INDICATORS
export const Indicator = enumOf(INDICATORS)

/** Causes of poverty, columns 1–8 of the 2022– summary form; a household may have several. Wording of the circular from memory, unverified. */
export const CAUSES = {
  NO_PRODUCTION_LAND: { vi: 'Không có đất sản xuất', en: 'No production land', aliases: ['Thiếu đất sản xuất'] },
  NO_CAPITAL: { vi: 'Không có vốn sản xuất, kinh doanh', en: 'No capital', aliases: ['Thiếu vốn', 'Không có vốn'] },
  NO_LABOUR: { vi: 'Không có lao động', en: 'No labour', aliases: ['Thiếu lao động'] },
  NO_TOOLS: { vi: 'Không có công cụ, phương tiện sản xuất', en: 'No tools or means of production', aliases: ['Thiếu công cụ sản xuất'] },
  NO_PRODUCTION_KNOWLEDGE: { vi: 'Không có kiến thức về sản xuất', en: 'No knowledge of production', aliases: ['Thiếu kiến thức sản xuất'] },
  NO_LABOUR_SKILL: { vi: 'Không có kỹ năng lao động, sản xuất', en: 'No working skills', aliases: ['Thiếu kỹ năng lao động'] },
  ILLNESS_ACCIDENT: { vi: 'Có người ốm đau, bệnh nặng, tai nạn', en: 'Illness or accident', aliases: ['Ốm đau, tai nạn'] },
  OTHER: { vi: 'Nguyên nhân khác', en: 'Other cause', aliases: ['Khác'] },
} as const satisfies Record<string, Term>
export type Cause = keyof typeof CAUSES
export const Cause = enumOf(CAUSES)
