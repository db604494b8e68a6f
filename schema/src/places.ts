import { enumOf, type Term } from './term.ts'

export const PLACE_LEVELS = {
  PROVINCE: { vi: 'Tỉnh, thành phố', en: 'Province' },
  COMMUNE: { vi: 'Xã, phường, đặc khu', en: 'Commune' },
  VILLAGE: { vi: 'Thôn, bản', en: 'Village' },
} as const satisfies Record<string, Term>
export type PlaceLevel = keyof typeof PLACE_LEVELS
export const PlaceLevel = enumOf(PLACE_LEVELS)

/** A code means nothing without its system: 15 was Yên Bái in the older list and is Lào Cai in the newer. */
export const CODE_SYSTEMS = {
  QD124_2004: { vi: 'Quyết định 124/2004/QĐ-TTg', en: 'Decision 124/2004/QĐ-TTg' },
  QD19_2025: { vi: 'Quyết định 19/2025/QĐ-TTg', en: 'Decision 19/2025/QĐ-TTg' },
} as const satisfies Record<string, Term>
export type CodeSystem = keyof typeof CODE_SYSTEMS
export const CodeSystem = enumOf(CODE_SYSTEMS)

/** What a place is for a time, by a decision; three-valued: yes, no, or nobody said. */
export const PLACE_ATTRIBUTES = {
  ESPECIALLY_DIFFICULT: { vi: 'Đặc biệt khó khăn', en: 'Especially difficult' },
  ETHNIC_MINORITY_AREA: { vi: 'Vùng đồng bào dân tộc thiểu số', en: 'Ethnic-minority area' },
  URBAN: { vi: 'Thành thị', en: 'Urban' },
} as const satisfies Record<string, Term>
export type PlaceAttributeKind = keyof typeof PLACE_ATTRIBUTES
export const PlaceAttributeKind = enumOf(PLACE_ATTRIBUTES)

/** How much of a place went into its successor. */
export const SUCCESSION_EXTENTS = {
  FULL: { vi: 'Toàn bộ', en: 'Whole' },
  PARTIAL: { vi: 'Một phần', en: 'In part' },
} as const satisfies Record<string, Term>
export type SuccessionExtent = keyof typeof SUCCESSION_EXTENTS
export const SuccessionExtent = enumOf(SUCCESSION_EXTENTS)

/** Which areas a figure goes by: those of its own time, or those the same ground belongs to today. */
export const AREA_VIEWS = {
  AS_THEY_WERE: { vi: 'Theo địa bàn lúc đó', en: 'Areas as they were' },
  AS_TODAY: { vi: 'Theo địa bàn hiện nay', en: 'Areas as they are today' },
} as const satisfies Record<string, Term>
export type AreaView = keyof typeof AREA_VIEWS
export const AreaView = enumOf(AREA_VIEWS)

/** Rural and urban communes have different income lines and B1 thresholds. */
export const AREA_KINDS = {
  RURAL: { vi: 'Nông thôn', en: 'Rural' },
  URBAN: { vi: 'Thành thị', en: 'Urban' },
} as const satisfies Record<string, Term>
export type AreaKind = keyof typeof AREA_KINDS
export const AreaKind = enumOf(AREA_KINDS)
