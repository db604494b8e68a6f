import { enumOf, type Term } from './term.ts'

/** What needs can be grouped by. Those of the review are the review of the same household and year. */
export const NEED_DIMENSIONS = {
  VILLAGE: { vi: 'Thôn, bản', en: 'Village' },
  COMMUNE: { vi: 'Xã, phường, đặc khu', en: 'Commune' },
  PROVINCE: { vi: 'Tỉnh, thành phố', en: 'Province' },
  ESPECIALLY_DIFFICULT: { vi: 'Thôn, bản đặc biệt khó khăn', en: 'Especially difficult village' },
  YEAR: { vi: 'Năm', en: 'Year' },
  KIND: { vi: 'Nhóm nhu cầu', en: 'Kind of need' },
  CONTENT: { vi: 'Nội dung', en: 'Content' },
  STATE: { vi: 'Trạng thái', en: 'State' },
  COVERAGE: { vi: 'Mức độ đáp ứng', en: 'Coverage' },
  ORGANISATION: { vi: 'Đơn vị giúp đỡ', en: 'Organisation' },
  TERMS: { vi: 'Hình thức hỗ trợ', en: 'Terms of support' },
  CLASS: { vi: 'Loại hộ', en: 'Class of household' },
  CAUSE: { vi: 'Nguyên nhân nghèo', en: 'Cause of poverty' },
  INDICATOR: { vi: 'Chỉ số thiếu hụt', en: 'Deprivation' },
  LISTING: { vi: 'Mới, tái, cũ', en: 'New, fallen back, continuing' },
  FEMALE_HEAD: { vi: 'Chủ hộ là nữ', en: 'Head is a woman' },
  NO_LABOUR: { vi: 'Không có khả năng lao động', en: 'No labour capacity' },
  REGISTERED: { vi: 'Đăng ký thoát nghèo', en: 'Registered to leave poverty' },
  ETHNICITY: { vi: 'Dân tộc của chủ hộ', en: 'Ethnic group of the head' },
} as const satisfies Record<string, Term>
export type NeedDimension = keyof typeof NEED_DIMENSIONS
export const NeedDimension = enumOf(NEED_DIMENSIONS)

/** What reviewed households can be grouped by. Needs, organisations and terms are those of the same year. */
export const HOUSEHOLD_DIMENSIONS = {
  VILLAGE: NEED_DIMENSIONS.VILLAGE,
  COMMUNE: NEED_DIMENSIONS.COMMUNE,
  PROVINCE: NEED_DIMENSIONS.PROVINCE,
  ESPECIALLY_DIFFICULT: NEED_DIMENSIONS.ESPECIALLY_DIFFICULT,
  CLASS: NEED_DIMENSIONS.CLASS,
  CAUSE: NEED_DIMENSIONS.CAUSE,
  INDICATOR: NEED_DIMENSIONS.INDICATOR,
  LISTING: NEED_DIMENSIONS.LISTING,
  FEMALE_HEAD: NEED_DIMENSIONS.FEMALE_HEAD,
  NO_LABOUR: NEED_DIMENSIONS.NO_LABOUR,
  REGISTERED: NEED_DIMENSIONS.REGISTERED,
  ETHNICITY: NEED_DIMENSIONS.ETHNICITY,
  NEED_KIND: NEED_DIMENSIONS.KIND,
  NEED_CONTENT: NEED_DIMENSIONS.CONTENT,
  NEED_STATE: { vi: 'Trạng thái nhu cầu', en: 'State of the need' },
  COVERAGE: NEED_DIMENSIONS.COVERAGE,
  ORGANISATION: NEED_DIMENSIONS.ORGANISATION,
  TERMS: NEED_DIMENSIONS.TERMS,
} as const satisfies Record<string, Term>
export type HouseholdDimension = keyof typeof HOUSEHOLD_DIMENSIONS
export const HouseholdDimension = enumOf(HOUSEHOLD_DIMENSIONS)
