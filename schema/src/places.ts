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
  QD124_2004: { vi: 'Quyết định 124/2004/QĐ-TTg', en: 'Decision 124/2004/QĐ-TTg (until 2025-06-30)' },
  QD19_2025: { vi: 'Quyết định 19/2025/QĐ-TTg', en: 'Decision 19/2025/QĐ-TTg (from 2025-07-01)' },
} as const satisfies Record<string, Term>
export type CodeSystem = keyof typeof CODE_SYSTEMS
export const CodeSystem = enumOf(CODE_SYSTEMS)

/** Rural and urban communes have different income lines and B1 thresholds. */
export const AREA_KINDS = {
  RURAL: { vi: 'Nông thôn', en: 'Rural' },
  URBAN: { vi: 'Thành thị', en: 'Urban' },
} as const satisfies Record<string, Term>
export type AreaKind = keyof typeof AREA_KINDS
export const AreaKind = enumOf(AREA_KINDS)
